package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.theory.PairFlow;

class GradientFlowTest {

    private static double[] flow(ScalarChain chain, double weightDecay, double[] start, double timePerStep, int steps) {
        double[] state = start.clone();
        Settings settings = Settings.descent(timePerStep).withMethod(Method.GRADIENT_FLOW).withWeightDecay(weightDecay);
        Stepper.of(chain, settings, 1, 0).advance(state, 0, steps);
        return state;
    }

    @ParameterizedTest
    @CsvSource({"3, 0.2, 1", "0.2, 3, 1", "-3, 0.2, 1", "-2, -0.7, 1.5", "0.5, 0.5, 2", "1.5, -1.4, 1", "2, 2.5, 0.3", "0.001, 0.002, 1"})
    void itIsTheClosedForm(double first, double second, double target) {
        for (double time : new double[] {0.01, 0.1, 1, 5}) {
            double[] expected = PairFlow.weights(first, second, target, time);
            assertArrayEquals(expected, flow(new ScalarChain(2, target), 0, new double[] {first, second}, time / 10, 10), 1e-9);
        }
    }

    @Test
    void itEndsWhereTheClosedFormEnds() {
        double[] limit = PairFlow.weights(3, 0.2, 1, Double.POSITIVE_INFINITY);
        assertArrayEquals(new double[] {3.01168566, 0.33203996}, limit, 1e-8);
        assertEquals(9.18050108, PairFlow.from(3, 0.2, 1).limitSharpness(), 1e-8);
        assertArrayEquals(limit, flow(new ScalarChain(2, 1), 0, new double[] {3, 0.2}, 0.5, 20), 1e-9);
    }

    @Test
    void itConservesEveryImbalanceAtAnyDepthAndDecaysThemTogetherUnderWeightDecay() {
        double[] start = {1.5, -0.6, 0.9, 0.4};
        for (double weightDecay : new double[] {0, 0.05}) {
            double[] end = flow(new ScalarChain(4, 1.2), weightDecay, start, 0.1, 100);
            double left = Math.exp(-2 * weightDecay * 10);
            for (int i = 1; i < 4; i++) {
                assertEquals(left * (start[0] * start[0] - start[i] * start[i]), end[0] * end[0] - end[i] * end[i], 1e-10);
            }
        }
    }

    /** All d − 1 of them, from random starts on either side of zero. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void itConservesTheImbalancesOfNeighboursFromAnyStart(int depth) {
        SplittableRandom random = new SplittableRandom(60 + depth);
        for (int trial = 0; trial < 20; trial++) {
            double[] start = random.doubles(depth, -1.6, 1.6).toArray();
            double[] end = flow(new ScalarChain(depth, random.nextDouble(0.5, 2)), 0, start, 0.2, 50);
            for (int i = 0; i + 1 < depth; i++) {
                assertEquals(start[i] * start[i] - start[i + 1] * start[i + 1], end[i] * end[i] - end[i + 1] * end[i + 1], 1e-10, "pair " + i + " of " + depth);
            }
        }
    }

    /** The loss of a flow never rises, so it stays finite. In time 4 the last residual, which falls as exp(−depth · t), is below e⁻³². */
    @ParameterizedTest
    @CsvSource({"8, 2", "12, 1.35", "16, 1.2", "24, 1.2", "32, 1.1", "64, 1.05", "64, 1.2"})
    void deepChainsReachAMinimumFromWhereALongStepWouldOverflow(int depth, double weight) {
        double[] start = new double[depth];
        Arrays.fill(start, weight);
        for (double each : flow(new ScalarChain(depth, 1), 0, start, 0.01, 400)) {
            assertEquals(1, each, 1e-12);
        }
    }

    @Test
    void nearRestInASteepValleyItStays() {
        double[] start = {100, 1, 100};
        double[] end = flow(new ScalarChain(3, 1), 0, start, 0.1, 1);
        end = flow(new ScalarChain(3, 1), 0, end, 0.002, 2);
        assertEquals(1, end[0] * end[1] * end[2], 1e-9);
        assertEquals(start[0] * start[0] - start[1] * start[1], end[0] * end[0] - end[1] * end[1], 1e-8);
    }

    @Test
    void weightsBeyondDoublePrecisionLeaveTheRange() {
        double[] end = flow(new ScalarChain(3, 1), 0, new double[] {1e90, 1e90, 1e90}, 1, 1);
        assertTrue(Double.isNaN(end[0]));
    }
}
