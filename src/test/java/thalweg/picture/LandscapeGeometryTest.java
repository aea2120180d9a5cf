package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeGeometryTest {

    @ParameterizedTest
    @CsvSource({"830, 690, -0.75, 3.8, -0.7, 3.0", "560, 480, -1e9, 1e9, -1e9, 1e9", "830, 690, 3, 3.000001, 0.2, 0.200001", "60, 40, -1, 1, 5, 6"})
    void weightsBecomePixelsAndBack(double width, double height, double x0, double x1, double y0, double y1) {
        var geometry = LandscapeGeometry.of(width, height, Look.DARK, new Viewport(x0, x1, y0, y1));
        Random random = new Random(1);
        for (int k = 0; k < 1000; k++) {
            double x = x0 + random.nextDouble() * (x1 - x0);
            double y = y0 + random.nextDouble() * (y1 - y0);
            // A thousandth of a pixel: a double near 3 tells 1e-7 pixels apart where a pixel is 2e-9.
            assertEquals(x, geometry.weightX(geometry.pixelX(x)), 1e-3 / geometry.unit());
            assertEquals(y, geometry.weightY(geometry.pixelY(y)), 1e-3 / geometry.unit());
        }
    }

    @ParameterizedTest
    @CsvSource({"830, 690", "1600, 400", "400, 900"})
    void allThatIsAskedForIsShownWithTheSameUnitOnBothAxes(double width, double height) {
        var asked = new Viewport(-0.75, 3.8, -0.7, 3.0);
        var geometry = LandscapeGeometry.of(width, height, Look.LIGHT, asked);
        var shown = geometry.viewport();
        assertTrue(shown.leastX() <= asked.leastX() + 1e-12 && shown.greatestX() >= asked.greatestX() - 1e-12);
        assertTrue(shown.leastY() <= asked.leastY() + 1e-12 && shown.greatestY() >= asked.greatestY() - 1e-12);
        assertEquals(geometry.plot().getWidth() / shown.width(), geometry.plot().getHeight() / shown.height(), 1e-9);
    }

    @Test
    void theSecondWeightGrowsUpwards() {
        var geometry = LandscapeGeometry.of(830, 690, Look.DARK, new Viewport(-1, 1, -1, 1));
        assertTrue(geometry.pixelY(0.5) < geometry.pixelY(-0.5));
        assertEquals(geometry.plot().getMaxY(), geometry.pixelY(geometry.viewport().leastY()), 1e-9);
    }

    @Test
    void aLargerLookLeavesLargerMargins() {
        var view = new Viewport(-1, 1, -1, 1);
        var plain = LandscapeGeometry.of(1000, 800, Look.DARK, view);
        var large = LandscapeGeometry.of(1000, 800, Look.DARK.scaled(2), view);
        assertEquals(2 * plain.plot().getX(), large.plot().getX(), 1);
        assertEquals(2 * plain.plot().getY(), large.plot().getY(), 1);
    }
}
