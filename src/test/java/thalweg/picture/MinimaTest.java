package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Settings;

class MinimaTest {

    @ParameterizedTest
    @CsvSource({"1.2, 0.5, 0.4", "-1.2, 0.5, -1.3", "2, 3, 0"})
    void theSharpnessAlongTheMinimaIsTheLargestEigenvalueThere(double third, double fourth, double u) {
        var chain = new ScalarChain(4, 1.7);
        ChainPlane plane = ChainPlane.of(chain, new double[] {9, third, 9, fourth}, 0, 2);
        var branch = new Hyperbola(plane.minimaProduct(), true);
        double[] weights = {branch.x(u), third, branch.y(u), fourth};
        assertEquals(1.7, chain.product(weights), 1e-12);
        assertEquals(chain.sharpness(weights), plane.sharpnessAt(u), 1e-9 * plane.sharpnessAt(u));
        assertEquals(Math.abs(u), plane.distanceOf(plane.sharpnessAt(u)), 1e-7);
    }

    @ParameterizedTest
    @CsvSource({"3, 0.2", "-2.5, 0.6", "0.1, -4", "1.5, 1.5", "2, -1.999"})
    void gradientFlowEndsOnAMinimumWithTheImbalanceOfItsStart(double x, double y) {
        Point2D end = new ChainPlane(1, 1, 0).flowEnd(x, y).orElseThrow();
        assertEquals(1, end.getX() * end.getY(), 1e-12);
        assertEquals(x * x - y * y, end.getX() * end.getX() - end.getY() * end.getY(), 1e-12);
        // The sign of the larger weight is kept.
        assertTrue(Math.abs(x) >= Math.abs(y) ? end.getX() * x > 0 : end.getY() * y > 0);
    }

    @Test
    void gradientFlowFromTheOtherDiagonalEndsInTheSaddle() {
        assertTrue(new ChainPlane(1, 1, 0).flowEnd(1.5, -1.5).isEmpty());
    }

    @Test
    void minimaAreStableWhereTheLearningRateTimesTheSharpnessWithDecayIsBelowTwo() {
        var everything = new Viewport(-0.75, 3.8, -0.7, 3);
        // At x = 3.8 the sharpness is 14.5, the largest in sight.
        assertFalse(Minima.of(new ChainPlane(1, 1, 0), Settings.descent(0.1)).isUnstableWithin(everything));
        assertTrue(Minima.of(new ChainPlane(1, 1, 0), Settings.descent(0.2)).isUnstableWithin(everything));
        assertEquals(2 / 0.2 - 0.5, Minima.of(new ChainPlane(1, 1, 0), Settings.descent(0.2).withWeightDecay(0.5)).steepest(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0", "0.25, 0.5"})
    void stabilityEndsOnTheMinimaWhereTheirSharpnessSaysSo(double learningRate, double weightDecay) {
        var wide = new Viewport(-9, 9, -9, 9);
        Minima minima = Minima.of(new ChainPlane(1, 1, 0), Settings.descent(learningRate).withWeightDecay(weightDecay));
        assertEquals(4, minima.edges(wide).size());
        minima.edges(wide).forEach(edge -> {
            assertEquals(1, edge.getX() * edge.getY(), 1e-12);
            assertEquals(2, learningRate * (edge.getX() * edge.getX() + edge.getY() * edge.getY() + weightDecay), 1e-12);
        });
        // Even the flattest minimum, 2, is unstable, or none is.
        assertEquals(0, Minima.of(new ChainPlane(1, 1, 0), Settings.descent(1.1)).edges(wide).size());
        assertEquals(0, Minima.of(new ChainPlane(1, 1, 0), Settings.descent(0.1).withMethod(Method.GRADIENT_FLOW)).edges(wide).size());
    }

    @Test
    void aHeldWeightOfZeroLeavesNoMinima() {
        ChainPlane plane = ChainPlane.of(new ScalarChain(3, 1), new double[] {2, 1, 0}, 0, 1);
        assertFalse(plane.hasMinima());
        assertEquals(0.5, plane.loss(7, -3));
    }

    @Test
    void aNegativeHeldWeightPutsTheMinimaIntoTheOtherQuadrants() {
        ChainPlane plane = ChainPlane.of(new ScalarChain(3, 1), new double[] {2, 1, -0.5}, 0, 1);
        assertEquals(-2, plane.minimaProduct());
        assertEquals(0, plane.loss(2, -1), 1e-15);
    }
}
