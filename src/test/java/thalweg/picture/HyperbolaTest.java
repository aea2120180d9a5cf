package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperbolaTest {

    @ParameterizedTest
    @CsvSource({"1, true", "-0.5, true", "2, false", "-3, false", "1e-6, true"})
    void theCurveStaysOnItsHyperbolaToATwentiethOfAPixel(double product, boolean isRight) {
        var geometry = LandscapeGeometry.of(830, 690, Look.DARK, new Viewport(-4, 4, -3, 3));
        var branch = new Hyperbola(product, isRight);
        double[] range = branch.visible(geometry.viewport());
        Path2D path = new Path2D.Double();
        branch.append(path, geometry, range[0], range[1]);
        double[] at = new double[6];
        for (var points = new FlatteningPathIterator(path.getPathIterator(null), 0.001, 12); !points.isDone(); points.next()) {
            points.currentSegment(at);
            double x = geometry.weightX(at[0]);
            double y = geometry.weightY(at[1]);
            // |∇(xy)| = √(x² + y²), so this is the distance from the hyperbola in pixels to first order.
            assertEquals(0, (x * y - product) / Math.hypot(x, y) * geometry.unit(), 0.05);
        }
    }

    @Test
    void theVisibleRangeEndsAtTheEdges() {
        var part = new Viewport(0.2, 5, -1, 2);
        double[] range = new Hyperbola(1, true).visible(part);
        assertEquals(2, new Hyperbola(1, true).y(range[0]), 1e-12);
        assertEquals(5, new Hyperbola(1, true).x(range[1]), 1e-12);
    }

    @Test
    void aBranchOutOfSightHasNoRange() {
        double[] range = new Hyperbola(1, false).visible(new Viewport(0.1, 5, 0.1, 5));
        assertTrue(range[0] > range[1]);
    }
}
