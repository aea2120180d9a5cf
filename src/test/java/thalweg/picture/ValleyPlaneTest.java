package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.model.Valley;
import thalweg.model.Valley.Profile;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class ValleyPlaneTest {

    private static final Viewport PART = new Viewport(-3.6, 4.1, -0.7, 0.9);

    static Stream<Valley> valleys() {
        return Stream.of(new Valley(Profile.RING, 1, 0), new Valley(Profile.RING, 0.7, 0.3), new Valley(Profile.OPEN, 1, 0), new Valley(Profile.OPEN, 2.5, 0));
    }

    @ParameterizedTest
    @MethodSource("valleys")
    void aLevelLineHasItsLossEverywhere(Valley valley) {
        var plane = new ValleyPlane(valley);
        for (double level : new double[] {1e-3, 0.1, 0.5, 3}) {
            for (Strand strand : plane.level(level, PART)) {
                double[] range = {((Locus) strand).from(), ((Locus) strand).to()};
                for (int k = 0; k <= 50; k++) {
                    double u = range[0] + (range[1] - range[0]) * k / 50;
                    assertEquals(level, valley.loss(new double[] {strand.x(u), strand.y(u)}), 1e-12 * (1 + level));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valleys")
    void noLossInSightIsBeyondLeastAndGreatest(Valley valley) {
        var plane = new ValleyPlane(valley);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble(-6, 6);
            double y = random.nextDouble(-2, 2);
            var part = new Viewport(x, x + random.nextDouble(0.1, 9), y, y + random.nextDouble(0.1, 2));
            double least = Double.POSITIVE_INFINITY;
            double greatest = 0;
            for (int k = 0; k < 40_000; k++) {
                double loss = plane.loss(part.leastX() + part.width() * (k % 200) / 199, part.leastY() + part.height() * (k / 200) / 199);
                least = Math.min(least, loss);
                greatest = Math.max(greatest, loss);
            }
            // The extremes lie within half a step of a grid point, where the loss differs by its slope or curvature times that.
            assertTrue(plane.leastLoss(part) <= least + 1e-12);
            assertTrue(plane.greatestLoss(part) >= greatest - 1e-12);
            assertEquals(greatest, plane.greatestLoss(part), 0.01 * greatest);
            assertEquals(least, plane.leastLoss(part), 0.01 * greatest);
        }
    }

    @ParameterizedTest
    @MethodSource("valleys")
    void gradientFlowKeepsToItsLineAndEndsWhereItIsSaidTo(Valley valley) {
        var plane = new ValleyPlane(valley);
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 20; i++) {
            double x = random.nextDouble(-3, 9);
            double y = random.nextDouble(-1.5, 1.5);
            Stepper flow = Stepper.of(valley, new Settings(Method.of(Method.Kind.GRADIENT_FLOW), 0.05, 0, Noise.NONE), 1, 0);
            double[] state = {x, y};
            for (int step = 0; step < 10; step++) {
                flow.advance(state, step, 4);
                double expected = plane.nearestOnFlow(0, state[1], x, y).getX();
                // The integrator keeps 1e-13 a step; the line is told by y, whose rounding counts more where L₀ bends it into the floor.
                assertEquals(expected, state[0], 1e-9 * (1 + 1 / Math.abs(state[1])));
            }
            flow.advance(state, 40, 40_000);
            Point2D end = plane.flowEnd(x, y).orElseThrow();
            assertEquals(end.getX(), state[0], 1e-6);
            assertEquals(0, state[1], 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"RING, 0", "OPEN, 0", "RING, 0.2"})
    void theDottedLineGoesThroughTheStart(Profile profile, double slope) {
        var plane = new ValleyPlane(new Valley(profile, 1, slope));
        var geometry = LandscapeGeometry.of(800, 600, Look.DARK, PART, plane.valley());
        Path2D line = plane.flowLine(geometry, 2.5, 0.4).orElseThrow();
        Point2D start = geometry.pixel(2.5, 0.4);
        double nearest = Double.POSITIVE_INFINITY;
        double[] at = new double[6];
        for (PathIterator path = line.getPathIterator(null); !path.isDone(); path.next()) {
            path.currentSegment(at);
            nearest = Math.min(nearest, start.distance(at[0], at[1]));
        }
        // The line's corners are some 6 pixels apart.
        assertTrue(nearest < 8, "passes " + nearest + " pixels from the start");
    }

    @Test
    void theFloorIsStableWhereTheLearningRateTimesTheSharpnessIsBelowTwo() {
        var ring = new ValleyPlane(new Valley(Profile.RING, 1, 0));
        List<Double> borders = ring.borders(2 / 0.5, -7, 7);
        assertEquals(4, borders.size());
        borders.forEach(x -> assertEquals(4, ring.sharpnessAt(x), 1e-12));
        assertTrue(ring.borders(6, -7, 7).isEmpty());
        assertTrue(Minima.of(ring, Settings.descent(0.5)).isUnstableWithin(PART));
        assertFalse(Minima.of(ring, Settings.descent(0.5)).isUnstableWithin(new Viewport(-1, 1, -1, 1)));
        assertFalse(Minima.of(ring, Settings.descent(0.39)).isUnstableWithin(PART));
        assertEquals(List.of(-3.0, 3.0), new ValleyPlane(new Valley(Profile.OPEN, 1, 0)).borders(10, -4, 4));
    }

    @Test
    void theFlattestPointsOfARingAreAFullTurnApart() {
        var ring = new ValleyPlane(new Valley(Profile.RING, 1, 0));
        assertEquals(3, ring.flattest(new Viewport(-7, 7, -1, 1)).size());
        assertTrue(ring.flattest(new Viewport(-1e6, 1e6, -1, 1)).isEmpty());
    }

    @Test
    void theAxesHaveUnitsOfTheirOwn() {
        var geometry = LandscapeGeometry.of(900, 700, Look.DARK, PART, new Valley(Profile.RING, 1, 0));
        assertEquals(PART, geometry.viewport());
        assertEquals(geometry.plot().getY(), geometry.pixelY(PART.greatestY()), 1e-9);
        assertEquals(0.3, geometry.weightY(geometry.pixelY(0.3)), 1e-12);
    }
}
