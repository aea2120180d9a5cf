package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class RegularizerTest {

    private static final ScalarChain PAIR = new ScalarChain(2, 1.3);

    private static Settings noisy(Noise.Kind kind, double... values) {
        return Settings.descent(0.02).withNoise(Noise.of(kind, values));
    }

    /** One million single steps from a point on the floor and from one beside it give E[G] and E[G²] to four standard errors. */
    @ParameterizedTest
    @CsvSource({"LABEL, 0.5", "INPUT, 0.6", "MULTIPLICATIVE, 0.6", "DROPOUT, 0.4"})
    void theMomentsOfTheSlopeAreThoseOfTheNoise(Noise.Kind kind, double strength) {
        Regularizer regularizer = new Regularizer(PAIR, noisy(kind, strength), 1);
        for (double distance : new double[] {0, 0.3}) {
            double product = regularizer.optimum() + distance;
            Stepper stepper = Stepper.of(PAIR, noisy(kind, strength), 3, 0);
            int n = 1_000_000;
            double[] moments = new double[5];
            for (int step = 0; step < n; step++) {
                double[] state = {product, 1};
                stepper.advance(state, step, 1);
                double slope = (product - state[0]) / 0.02;
                double power = 1;
                for (int k = 1; k <= 4; k++) {
                    power *= slope;
                    moments[k] += power / n;
                }
            }
            assertEquals(regularizer.gain * distance, moments[1], 4 * Math.sqrt(moments[2] / n) + 1e-12);
            double error = Math.sqrt(Math.max(0, moments[4] - moments[2] * moments[2]) / n);
            double expected = regularizer.slopeVariance + distance * (regularizer.slopeSkew + distance * regularizer.gainSquare);
            assertEquals(expected, moments[2], 4 * error + 1e-12);
        }
    }

    @Test
    void theFloorsProductIsThatOfTheAveragedLoss() {
        assertEquals(1.3, new Regularizer(PAIR, noisy(Noise.Kind.LABEL, 0.5), 1).optimum());
        assertEquals(1.3 / 1.25, new Regularizer(PAIR, noisy(Noise.Kind.INPUT, 0.5), 1).optimum(), 1e-15);
        assertEquals(1.3 * 0.4, new Regularizer(PAIR, noisy(Noise.Kind.DROPOUT, 0.4), 1).optimum(), 1e-15);
    }

    @Test
    void onlySomeKindsOfNoiseTakeTheImbalanceAway() {
        for (Noise noise : List.of(Noise.NONE, Noise.of(Noise.Kind.DROPOUT), Noise.of(Noise.Kind.GRADIENT), Noise.of(Noise.Kind.MINI_BATCH, 64, 8, 0),
                Noise.of(Noise.Kind.LABEL, 0), Noise.of(Noise.Kind.MINI_BATCH, 64, 64, 0.5))) {
            assertFalse(new Regularizer(PAIR, Settings.descent(0.02).withNoise(noise), 1).drifts(), noise.toString());
        }
        for (Noise noise : List.of(Noise.of(Noise.Kind.LABEL), Noise.of(Noise.Kind.INPUT), Noise.of(Noise.Kind.MULTIPLICATIVE), Noise.of(Noise.Kind.WEIGHT),
                Noise.of(Noise.Kind.SYMMETRIC_WEIGHT), Noise.of(Noise.Kind.MINI_BATCH, 64, 8, 0.5), Noise.of(Noise.Kind.FRAME))) {
            assertTrue(new Regularizer(PAIR, Settings.descent(0.02).withNoise(noise), 1).drifts(), noise.toString());
        }
        assertTrue(new Regularizer(PAIR, Settings.descent(0.02).withWeightDecay(0.1), 1).drifts());
    }

    @Test
    void theRatesAddWhereDecayAndNoiseBothAct() {
        Settings both = noisy(Noise.Kind.LABEL, 0.5).withWeightDecay(0.03);
        assertEquals(2 * 0.03 + 0.02 * 0.25, new Regularizer(PAIR, both, 1).rate(5), 1e-15);
        assertEquals(2 * (0.03 + 0.04), new Regularizer(PAIR, noisy(Noise.Kind.WEIGHT, 0.2).withWeightDecay(0.03), 1).rate(5), 1e-15);
        Settings heavy = both.withMethod(Method.of(Method.Kind.MOMENTUM, 0.5));
        assertEquals(2 * 2 * 0.03 + 4 * 0.02 * 0.25, new Regularizer(PAIR, heavy, 1).rate(5), 1e-15);
    }

    /** 4000 runs of 150 steps from the manifold, 15 relaxation times: four standard errors of their variance, and 3 % for higher orders in σ. */
    @ParameterizedTest
    @CsvSource({"LABEL, 0.2, 0", "INPUT, 0.2, 0", "WEIGHT, 0.05, 0", "GRADIENT, 0.1, 0", "LABEL, 0.1, 0.7"})
    void theProductShakesByTheStatedVariance(Noise.Kind kind, double sigma, double beta) {
        ScalarChain chain = new ScalarChain(2, 1);
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(kind, sigma));
        if (beta > 0) {
            settings = settings.withMethod(Method.of(Method.Kind.MOMENTUM, beta));
        }
        Regularizer regularizer = new Regularizer(chain, settings, 1);
        int runs = 4000;
        double sum = 0;
        double squares = 0;
        double expected = 0;
        for (int run = 0; run < runs; run++) {
            Stepper stepper = Stepper.of(chain, settings, 1, run);
            double[] state = Arrays.copyOf(new double[] {2, 0.5}, stepper.stateSize());
            stepper.advance(state, 0, 150);
            double product = chain.product(state);
            sum += product;
            squares += product * product;
            expected += regularizer.productVariance(product, chain.squaredNorm(state)) / runs;
        }
        double variance = squares / runs - sum / runs * (sum / runs);
        assertEquals(1, variance / expected, 4 * Math.sqrt(2.0 / runs) + 0.03);
    }
}
