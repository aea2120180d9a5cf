package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.ScalarChain;

/** Numbers of the scalar chain with two weights and target 1 that were computed independently of this program. */
class KnownNumbersTest {

    private static final ScalarChain PAIR = new ScalarChain(2, 1);

    private static double[] descend(double[] start, Settings settings, int steps) {
        double[] state = start.clone();
        Stepper.of(PAIR, settings, 1, 0).advance(state, 0, steps);
        return state;
    }

    @Test
    void oneStep() {
        double[] plain = descend(new double[] {3, 0.2}, Settings.descent(0.05), 1);
        assertArrayEquals(new double[] {3.004, 0.26}, plain, 1e-12);
        assertEquals(8.956416, PAIR.imbalance(plain), 1e-12);
        double[] decayed = descend(new double[] {3, 0.2}, Settings.descent(0.05).withWeightDecay(0.1), 1);
        assertArrayEquals(new double[] {2.989, 0.259}, decayed, 1e-12);
        assertEquals(8.86704, PAIR.imbalance(decayed), 1e-12);
    }

    @Test
    void aThousandSteps() {
        double[] end = descend(new double[] {3, 0.2}, Settings.descent(0.01), 1000);
        assertArrayEquals(new double[] {3.0115500039, 0.3320549214}, end, 1e-9);
        assertEquals(8.9591729554, PAIR.imbalance(end), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.999907696", "0.05, 0.999429726", "0.1, 0.998385904", "0.2, 0.980739382"})
    void whatPlainDescentLeavesOfTheImbalance(double learningRate, double ratio) {
        double[] state = {3, 0.2};
        Stepper stepper = Stepper.of(PAIR, Settings.descent(learningRate), 1, 0);
        double product = 1;
        for (int step = 0; step < 3000; step++) {
            double r = PAIR.residual(state);
            product *= 1 - learningRate * learningRate * r * r;
            stepper.advance(state, step, 1);
        }
        assertEquals(ratio, PAIR.imbalance(state) / 8.96, 1e-8);
        assertEquals(product, PAIR.imbalance(state) / 8.96, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.99, 1e-6", "0.1, 0.9, 1e-6", "0.5, 0.5, 1e-6", "1.2, 0, 1e-8"})
    void weightDecayMovesTheFixedPointToOneMinusMu(double weightDecay, double product, double tolerance) {
        double[] end = descend(new double[] {3, 0.2}, Settings.descent(0.05).withWeightDecay(weightDecay), 60_000);
        assertEquals(product, PAIR.product(end), tolerance);
    }

    /** 400 runs: the standard error is about .004, so that the tolerance is five of them. */
    @Test
    void labelNoiseTakesTheLogarithmOfTheImbalanceDown() {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        double start = PAIR.imbalance(new double[] {2.5, 0.4});
        double sum = 0;
        double squares = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            double[] state = {2.5, 0.4};
            Stepper.of(PAIR, settings, 1, run).advance(state, 0, 10_000);
            double fall = Math.log(PAIR.imbalance(state) / start);
            sum += fall;
            squares += fall * fall;
        }
        double error = Math.sqrt((squares / runs - sum / runs * (sum / runs)) / (runs - 1));
        assertEquals(0, error, 0.005, "the tolerance below is four standard errors at least");
        assertEquals(-1.045, sum / runs, 0.02);
    }

    /** The imbalance that is left depends on the few steps of the fall: the mean over seeds is what was given, one run may be off by its scatter. */
    @Test
    void dropoutHalvesTheProductAndFreezesTheImbalance() {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.DROPOUT, 0.5));
        double[] state = {2.5, 0.4};
        Stepper stepper = Stepper.of(PAIR, settings, 1, 0);
        stepper.advance(state, 0, 5000);
        assertEquals(0.5, PAIR.product(state), 1e-6);
        double frozen = PAIR.imbalance(state);
        stepper.advance(state, 5000, 5000);
        assertEquals(frozen, PAIR.imbalance(state), 1e-12);
        assertEquals(0.99789, frozen / PAIR.imbalance(new double[] {2.5, 0.4}), 1e-4);
    }
}
