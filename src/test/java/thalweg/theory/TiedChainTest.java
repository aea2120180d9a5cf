package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** The tied chain of four weights, arXiv:2210.03294. */
class TiedChainTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8})
    void aPalindromicStartStaysOneToTheLastBit(int depth) {
        SplittableRandom random = new SplittableRandom(depth);
        ScalarChain chain = new ScalarChain(depth, 1.1);
        for (Settings settings : new Settings[] {Settings.descent(0.03), Settings.descent(0.03).withWeightDecay(0.01), Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.LABEL)),
                Settings.descent(0.01).withMethod(Method.of(Method.Kind.MOMENTUM)), Settings.descent(0.01).withMethod(Method.of(Method.Kind.SAM))}) {
            Stepper stepper = Stepper.of(chain, settings, 1, 0);
            double[] state = Arrays.copyOf(random.doubles(depth, 0.5, 1.5).toArray(), stepper.stateSize());
            for (int i = 0; i < depth / 2; i++) {
                state[depth - 1 - i] = state[i];
            }
            stepper.advance(state, 0, 3000);
            assertTrue(Double.isFinite(chain.loss(state)), settings.toString());
            for (int i = 0; i < depth / 2; i++) {
                assertEquals(state[i], state[depth - 1 - i], 0.0, settings.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2, 2.5, 0.41", "0.7, 0.1, 1.2, 0.9", "2, 0.05, -1.5, 0.8"})
    void aStepIsThatOfTheFourWeights(double target, double learningRate, double x, double y) {
        double[] weights = {x, y, y, x};
        double[] tied = {x, y};
        Stepper stepper = Stepper.of(new ScalarChain(4, target), Settings.descent(learningRate), 1, 0);
        for (int step = 0; step < 20; step++) {
            stepper.advance(weights, step, 1);
            new TiedChain(learningRate, target).step(tied);
            // Twenty steps of rounding, which an unstable minimum doubles a few times.
            assertArrayEquals(tied, new double[] {weights[0], weights[1]}, 1e-11);
        }
    }

    @Test
    void theSharpnessOfItsMinimaIsThatOfTheChain() {
        for (double target : new double[] {0.5, 1, 2.5}) {
            ScalarChain chain = new ScalarChain(4, target);
            TiedChain tied = new TiedChain(0.1, target);
            for (double x : new double[] {0.6, 1, 2.2}) {
                double y = Math.sqrt(target) / x;
                assertEquals(chain.sharpness(new double[] {x, y, y, x}), tied.sharpness(x, y), 1e-9 * tied.sharpness(x, y));
            }
            assertEquals(chain.flattestSharpness(), tied.flattestSharpness(), 1e-12);
            assertEquals(2 / chain.flattestSharpness(), tied.greatestLearningRate(), 1e-12);
        }
    }

    @Test
    void thePeriodDoublingsAreKnown() {
        assertArrayEquals(new double[] {0.5, 0.6235846362, 0.6520749920}, TiedChain.doublings(3), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> TiedChain.doublings(9));
    }

    /** Below a doubling the chain itself repeats after half the steps, above it does not. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1", "0, 1.7", "1, 0.4"})
    void theChainDoublesItsPeriodThere(int which, double target) {
        double critical = TiedChain.doublings(3)[which] / (target * Math.sqrt(target));
        for (double factor : new double[] {0.997, 1.003}) {
            ScalarChain chain = new ScalarChain(4, target);
            Stepper stepper = Stepper.of(chain, Settings.descent(factor * critical), 1, 0);
            double[] weights = new double[4];
            Arrays.fill(weights, 0.9 * Math.pow(target, 0.25));
            stepper.advance(weights, 0, 200_000);
            double before = chain.product(weights);
            stepper.advance(weights, 0, 1 << which);
            assertEquals(factor < 1, Math.abs(chain.product(weights) - before) < 1e-9 * target, "at " + factor);
        }
    }

    /** From starts whose minimum below is up to twice too sharp. */
    @ParameterizedTest
    @CsvSource({"0.05, 1", "0.1, 1", "0.2, 1", "0.3, 1", "0.05, 2"})
    void fromDifferentStartsTheSharpnessEndsJustBelowTwoOverEta(double learningRate, double target) {
        TiedChain tied = new TiedChain(learningRate, target);
        SplittableRandom random = new SplittableRandom(17);
        int ended = 0;
        for (int trial = 0; trial < 200; trial++) {
            // x² + y² from the wanted sharpness, with xy near √t.
            double sum = random.nextDouble(1.05, 2) * 2 / learningRate / (2 * target);
            double x = Math.sqrt(0.5 * (sum + Math.sqrt(Math.max(0, sum * sum - 4 * target))));
            double[] point = {x, Math.sqrt(target) / x * random.nextDouble(0.95, 1.05)};
            for (int step = 0; step < 30_000 && Math.abs(point[0]) < 1e3; step++) {
                tied.step(point);
            }
            if (Math.abs(point[0]) < 1e3) {
                ended++;
                double part = learningRate * tied.sharpness(point[0], point[1]);
                assertTrue(part < 2 && part > 1.9, "ηλ = " + part);
            }
        }
        assertTrue(ended > 150, ended + " of 200 converge");
    }
}
