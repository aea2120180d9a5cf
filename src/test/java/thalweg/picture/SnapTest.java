package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import thalweg.model.ScalarChain;

class SnapTest {

    private static final ScalarChain PAIR = new ScalarChain(2, 1);

    /** A start whose imbalance is that number. */
    private static Optional<List<Double>> startOf(double imbalance) {
        return Optional.of(imbalance > 0 ? List.of(Math.sqrt(imbalance), 0.0) : List.of(0.0, Math.sqrt(-imbalance)));
    }

    @RepeatedTest(40)
    void whatIsSnappedLiesOnOneOfTheCurvesAndNotFarther(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double imbalance = random.nextDouble(-9, 9);
        // Near the minima: Newton's path from far away may end on the other branch.
        double u = random.nextDouble(0.3, 3);
        List<Double> from = List.of(u + random.nextDouble(-0.1, 0.1), 1 / u + random.nextDouble(-0.1, 0.1));
        double[] snapped = Snap.nearest(PAIR, from, 0, 1, startOf(imbalance), 1);
        double x = snapped[0];
        double y = snapped[1];
        // A few roundings of numbers up to ten.
        boolean isMinimum = Math.abs(x * y - 1) < 1e-13;
        boolean isOnLevel = Math.abs(x * x - y * y - imbalance) < 1e-13;
        assertTrue(isMinimum || isOnLevel, () -> x + ", " + y);
        assertTrue(Math.hypot(x - from.get(0), y - from.get(1)) < 0.2, () -> from + " to " + x + ", " + y);
    }

    @Test
    void aPointNearTheMinimaGoesThereAndOneNearTheLevelSetThere() {
        double[] minimum = Snap.nearest(PAIR, List.of(1.05, 0.98), 0, 1, startOf(8.96), 1);
        assertEquals(1, minimum[0] * minimum[1], 1e-14);
        double[] level = Snap.nearest(PAIR, List.of(3.1, 0.8), 0, 1, startOf(8.96), 1);
        assertEquals(8.96, level[0] * level[0] - level[1] * level[1], 1e-13);
    }

    @Test
    void withoutAStartOnlyTheMinimaCount() {
        double[] minimum = Snap.nearest(PAIR, List.of(3.0, 0.2), 0, 1, Optional.empty(), 1);
        assertEquals(1, minimum[0] * minimum[1], 1e-14);
        assertEquals(3, minimum[0], 0.1);
    }

    @Test
    void heldWeightsShiftTheMinima() {
        double[] minimum = Snap.nearest(new ScalarChain(4, 1), List.of(1.4, 0.5, 1.4, 0.5), 0, 2, Optional.empty(), 1);
        assertEquals(4, minimum[0] * minimum[1], 1e-13);
    }

    @Test
    void fromTheOriginThereIsNoWay() {
        assertArrayEquals(new double[] {0, 0}, Snap.nearest(PAIR, List.of(0.0, 0.0), 0, 1, startOf(1), 1));
    }
}
