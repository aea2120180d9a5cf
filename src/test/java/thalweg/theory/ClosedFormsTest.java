package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class ClosedFormsTest {

    private static double[] train(ScalarChain chain, double[] start, Settings settings, int steps) {
        double[] state = Arrays.copyOf(start, Stepper.stateSize(chain, settings));
        Stepper.of(chain, settings, 1, 0).advance(state, 0, steps);
        return state;
    }

    @Test
    void theFlowKeepsRelativePrecisionAsItsResidualVanishes() {
        for (double[] start : new double[][] {{3, 0.2}, {0.01, 0.02}, {-1, 2}, {1, 1.5}, {2, 2}}) {
            PairFlow flow = PairFlow.from(start[0], start[1], 1);
            double rate = flow.limitSharpness();
            double late = 60 / rate;
            assertTrue(Math.abs(flow.residual(late)) < 1e-15 && flow.residual(late) != 0);
            assertEquals(Math.exp(-20), flow.residual(late + 20 / rate) / flow.residual(late), 1e-12 * Math.exp(-20) * 1e3);
            assertEquals(start[0] * start[1], flow.product(0), 1e-15);
        }
    }

    /** Simpson's rule with 2000 intervals. */
    @ParameterizedTest
    @CsvSource({"3, 0.2", "-2, 0.4", "2, 2", "-1, 1", "0.1, 1.5", "1, -2.5"})
    void theIntegralOfTheSquaredResidualIsExact(double first, double second) {
        PairFlow flow = PairFlow.from(first, second, 1.2);
        double end = 1.5;
        int n = 2000;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            double r = flow.residual(end * i / n);
            sum += r * r * (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2);
        }
        assertEquals(sum * end / (3 * n), flow.squaredResidualIntegral(end), 1e-9);
    }

    @Test
    void aBalancedFlowFromANonPositiveProductEndsInTheSaddle() {
        assertTrue(PairFlow.from(-1, 1, 1).endsInSaddle());
        assertEquals(0, PairFlow.from(-1, 1, 1).product(Double.POSITIVE_INFINITY), 0);
        assertEquals(0, PairFlow.from(0, 0, 1).product(10), 0);
        assertFalse(PairFlow.from(-1, 1.0001, 1).endsInSaddle());
        assertEquals(1, PairFlow.from(-1, 1.0001, 1).product(Double.POSITIVE_INFINITY), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, .472470", "4, .384900", "5, .346975"})
    void theFoldOfWeightDecayIsKnown(int depth, double fold) {
        assertEquals(fold, WeightDecay.fold(new ScalarChain(depth, 1)), 5e-7);
    }

    /** A balanced start just above the threshold lives, one just below dies, and the survivor stands at the fixed point. */
    @ParameterizedTest
    @CsvSource({"3, 1, 0.2", "3, 1.7, 0.5", "4, 1, 0.35", "6, 0.8, 0.1"})
    void aboveTheThresholdAChainEndsAtTheFixedPointAndBelowItDies(int depth, double target, double rate) {
        ScalarChain chain = new ScalarChain(depth, target);
        WeightDecay decay = new WeightDecay(chain, rate);
        Settings settings = Settings.descent(0.02).withWeightDecay(rate);
        double[] start = new double[depth];
        Arrays.fill(start, decay.threshold() * 1.001);
        assertEquals(decay.product(), chain.product(train(chain, start, settings, 100_000)), 1e-9);
        Arrays.fill(start, decay.threshold() * 0.999);
        assertEquals(0, chain.product(train(chain, start, settings, 100_000)), 1e-9);
    }

    @Test
    void beyondTheFoldNothingIsLeft() {
        WeightDecay decay = new WeightDecay(new ScalarChain(3, 1), 0.4725);
        assertEquals(0, decay.product());
        assertEquals(Double.POSITIVE_INFINITY, decay.threshold());
        assertEquals(0.9, new WeightDecay(new ScalarChain(2, 1), 0.1).product(), 1e-15);
        assertEquals(0, new WeightDecay(new ScalarChain(2, 1), 1.2).product());
        assertEquals(1, new WeightDecay(new ScalarChain(4, 1), 0).product(), 1e-14);
    }

    /** Starts from a square around both ellipse and valley; those within 1e-3 of the border are left out, since descent takes arbitrarily long there. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9})
    void descentConvergesInsideTheEllipseAndDivergesOutside(double learningRate) {
        ScalarChain chain = new ScalarChain(2, 1);
        ConvergenceRegion region = new ConvergenceRegion(learningRate, 1);
        SplittableRandom random = new SplittableRandom(5);
        double reach = 1.3 * region.halfAxisAlongDiagonal();
        int wrong = 0;
        int looked = 0;
        for (int i = 0; i < 4000; i++) {
            double[] start = {random.nextDouble(-reach, reach), random.nextDouble(-reach, reach)};
            boolean inside = region.contains(start[0], start[1]);
            if (region.contains(1.001 * start[0], 1.001 * start[1]) != inside || region.contains(0.999 * start[0], 0.999 * start[1]) != inside) {
                continue;
            }
            looked++;
            double loss = chain.loss(train(chain, start, Settings.descent(learningRate), 3000));
            wrong += inside == loss < 1e-3 ? 0 : 1;
            assertEquals(inside, learningRate < ConvergenceRegion.greatestLearningRate(chain.squaredNorm(start), chain.product(start), 1));
        }
        assertTrue(looked > 3900);
        assertTrue(wrong <= 4, wrong + " of " + looked + ": a start on the way into the saddle, or one that takes longer");
    }

    @Test
    void theGreatestLearningRateOfAStartIsKnown() {
        assertEquals(0.9795233809, ConvergenceRegion.greatestLearningRate(3.3, 0.2, 1), 1e-10);
        assertEquals(1, ConvergenceRegion.greatestLearningRate(2, 1, 1));
        assertTrue(new ConvergenceRegion(1, 1).isEmpty());
        assertFalse(new ConvergenceRegion(1, 1).contains(1, 1));
    }

    @Test
    void minimaAreStableUpToTheBoundAndNotBeyond() {
        ScalarChain chain = new ScalarChain(2, 1.2);
        for (Settings settings : new Settings[] {Settings.descent(0.3), Settings.descent(0.3).withMethod(Method.of(Method.Kind.MOMENTUM, 0.4))}) {
            Stability stability = Stability.of(settings);
            double greatest = stability.greatestWeight(1.2);
            assertEquals(stability.greatestSharpness(), chain.sharpness(new double[] {greatest, 1.2 / greatest}), 1e-12);
            for (double factor : new double[] {0.99, 1.01}) {
                double weight = factor * greatest;
                double[] beside = {weight, 1.2 / weight + 1e-9};
                double before = Math.abs(chain.residual(beside));
                double after = Math.abs(chain.residual(train(chain, beside, settings, 200)));
                assertEquals(factor < 1, after < before, settings + " " + factor);
            }
        }
        assertTrue(Double.isNaN(Stability.of(Settings.descent(0.9)).greatestImbalance(1.2)), "even the flattest is unstable");
        assertEquals(2 / 0.3 - 0.5, Stability.of(Settings.descent(0.3).withWeightDecay(0.5)).greatestSharpness(), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, Stability.of(Settings.descent(0.3).withMethod(Method.GRADIENT_FLOW)).greatestWeight(1));
        assertEquals(2.8, Stability.of(Settings.descent(0.3).withMethod(Method.of(Method.Kind.MOMENTUM, 0.4))).bound());
    }

    @Test
    void thePhasesAreApartByTheSteepnessOverTheDrift() {
        ScalarChain chain = new ScalarChain(2, 1);
        assertEquals(9.04 / 0.04, new Regularizer(chain, Settings.descent(0.01).withWeightDecay(0.02), 1).separation(9.04), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, new Regularizer(chain, Settings.descent(0.01), 1).separation(9));
    }
}
