package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.run.Trajectories;
import thalweg.theory.ShallowDescent;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class DescentMarksTest {

    private static Scene scene(Settings settings, double... start) {
        List<Double> weights = Arrays.stream(start).boxed().toList();
        return Scene.of(Trajectories.of(new Experiment("", "", "", new ScalarChain(start.length, 1), weights, settings, 1, 0, List.of(), List.of(),
                View.STANDARD)), 0, Look.DARK);
    }

    private static DescentMarks marks(Settings settings, double... start) {
        return DescentMarks.of(scene(settings, start), null);
    }

    @ParameterizedTest
    @CsvSource({"3, 0.2", "-2.5, 0.6", "0.1, -4", "1.5, 1.5", "2, -1.999"})
    void gradientFlowEndsOnAMinimumWithTheImbalanceOfItsStart(double x, double y) {
        DescentMarks marks = marks(Settings.descent(0.01), x, y);
        Point2D end = marks.flowEnd().orElseThrow();
        assertEquals(1, end.getX() * end.getY(), 1e-12);
        assertEquals(x * x - y * y, end.getX() * end.getX() - end.getY() * end.getY(), 1e-12);
        assertEquals(end.getX() * end.getX() + end.getY() * end.getY(), marks.flowSharpness(), 1e-12 * marks.flowSharpness());
        // The sign of the larger weight is kept.
        assertTrue(Math.abs(x) >= Math.abs(y) ? end.getX() * x > 0 : end.getY() * y > 0);
    }

    @Test
    void gradientFlowFromTheOtherDiagonalEndsInTheSaddle() {
        DescentMarks marks = marks(Settings.descent(0.01), 1.5, -1.5);
        assertTrue(marks.flowEnd().isEmpty());
        assertTrue(Double.isNaN(marks.flowSharpness()));
        assertEquals("", marks.numbers(4));
    }

    /** These are the factors on D of the whole run from (3, 0.2): λ∞ = √(D∞² + 4). */
    @ParameterizedTest
    @CsvSource({"0.01, 0.999907696", "0.1, 0.998385904", "0.2, 0.980739382"})
    void descentEndsWhereThePublishedFactorsSay(double learningRate, double factor) {
        DescentMarks marks = marks(Settings.descent(learningRate), 3, 0.2);
        assertEquals(Math.hypot(8.96 * factor, 2), marks.descentSharpness(), 1e-8);
        Point2D end = marks.descentEnd().orElseThrow();
        assertEquals(8.96 * factor, end.getX() * end.getX() - end.getY() * end.getY(), 1e-7);
        assertEquals(9.18050108, marks.flowSharpness(), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 3, 0.2", "0.35, 0.5, 2.6", "0.6, -1, -1.5"})
    void descentEndsAtTheSharpnessOfTheClosedRecursion(double learningRate, double x, double y) {
        DescentMarks marks = marks(Settings.descent(learningRate), x, y);
        double limit = ShallowDescent.of(new double[] {x}, new double[] {y}, 1).limit(learningRate, 100_000).orElseThrow();
        assertEquals(limit, marks.descentSharpness(), 1e-9);
        assertTrue(marks.descentSharpness() < 2 / learningRate);
    }

    @Test
    void nothingIsSaidOfADescentThatEndsNowhere() {
        // η* from (3, 0.2) is 0.434.
        DescentMarks marks = marks(Settings.descent(0.44), 3, 0.2);
        assertTrue(marks.descentEnd().isEmpty());
        assertEquals("flow φ₀ 9.181 · λ∞ – · η* 0.4341", marks.numbers(4));
        assertTrue(marks(Settings.descent(0.43), 3, 0.2).descentEnd().isPresent());
    }

    @Test
    void aboveOneTheCycleOfTwoIsOnTheBalancedLine() {
        List<Point2D> cycle = marks(Settings.descent(1.1), 0.6, 0.7).cycle();
        assertEquals(4, cycle.size());
        for (Point2D point : cycle) {
            double w = point.getX();
            assertEquals(w, point.getY());
            // Two steps lead back, one does not.
            double next = w - 1.1 * (w * w - 1) * w;
            assertTrue(Math.abs(next - w) > 0.1);
            assertEquals(w, next - 1.1 * (next * next - 1) * next, 1e-12);
        }
        assertTrue(marks(Settings.descent(0.99), 0.6, 0.7).cycle().isEmpty());
        assertTrue(marks(Settings.descent(2.01), 0.6, 0.7).cycle().isEmpty());
    }

    @Test
    void otherMethodsNoiseAndDecayLeaveTheFlowAlone() {
        for (Settings settings : List.of(Settings.descent(0.1).withMethod(Method.GRADIENT_FLOW), Settings.descent(0.1).withWeightDecay(0.1),
                Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.LABEL, 0.5)))) {
            DescentMarks marks = marks(settings, 3, 0.2);
            assertEquals("flow φ₀ 9.181", marks.numbers(4));
            assertTrue(marks.descentEnd().isEmpty());
        }
        assertEquals("", marks(Settings.descent(0.1), 2, 1, 0.3).numbers(4));
    }

    @Test
    void whatHoldsIsNotComputedAgain() {
        DescentMarks marks = marks(Settings.descent(0.1), 3, 0.2);
        assertSame(marks, DescentMarks.of(scene(Settings.descent(0.1), 3, 0.2), marks));
        assertNotSame(marks, DescentMarks.of(scene(Settings.descent(0.2), 3, 0.2), marks));
        assertNotSame(marks, DescentMarks.of(scene(Settings.descent(0.1), 3, 0.3), marks));
    }

    @Test
    void onASlopingFloorTheFlowGoesOnToTheLowestPoint() {
        var sloping = new Valley(Valley.Profile.RING, 1, 0.005);
        Scene seen = Scene.of(Trajectories.of(new Experiment("", "", "", sloping, List.of(2.5, 0.0), Settings.descent(0.02), 1, 0, List.of(), List.of(),
                View.STANDARD)), 0, Look.DARK);
        assertEquals("gradient flow: along the floor to x = 3.14", DescentMarks.of(seen, null).flowWords());
        var geometry = LandscapeGeometry.of(800, 600, Look.DARK, new Viewport(-4, 4, -1, 1), sloping);
        Rectangle2D path = new ValleyPlane(sloping).flowLine(geometry, 2.5, 0).orElseThrow().getBounds2D();
        assertEquals(geometry.pixelX(2.5), path.getMinX(), 1e-9);
        assertEquals(geometry.pixelX(Math.PI), path.getMaxX(), 1e-9);
        assertEquals(0, path.getHeight());
    }
}
