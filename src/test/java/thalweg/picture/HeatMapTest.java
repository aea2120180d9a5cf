package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatMapTest {

    private static int[] colours(Plane plane, LossScale scale, Viewport part, int columns, int rows) {
        int[] pixels = new int[columns * rows];
        new HeatMap(plane, scale).fill(pixels, 0, columns, columns, rows, part);
        return pixels;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, -0.75, 3.8, -0.7, 3.0", "-0.4, 1, -3, 3, -3, 3", "1, 100, -10, 40, -10, 30", "0, 1, -1, 1, -1, 1", "1, 1, 0.99, 1.01, 0.98, 1.0",
            "1, 1, -1e9, 1e9, -1e9, 1e9", "1, 1, 3, 3.000000001, 0.2, 0.200000001"})
    void coloursAreThoseOfTheLossToATableStep(double held, double target, double x0, double x1, double y0, double y1) {
        var plane = new ChainPlane(held, target, 0);
        var part = new Viewport(x0, x1, y0, y1);
        LossScale scale = LossScale.of(plane, part);
        int[] pixels = colours(plane, scale, part, 200, 160);
        // A step of the table is 2⁻⁶ octaves of the squared residual; its colour is that of the step's middle.
        double step = Math.log(2) / 64 / Math.log(scale.greatest() / scale.least());
        Random random = new Random(2);
        for (int k = 0; k < 4000; k++) {
            int column = random.nextInt(200);
            int row = random.nextInt(160);
            double loss = plane.loss(x0 + (column + 0.5) * (x1 - x0) / 200, y1 - (row + 0.5) * (y1 - y0) / 160);
            double fraction = scale.fraction(loss);
            int darkest = ColourMap.LOSS.at(fraction - step);
            int lightest = ColourMap.LOSS.at(fraction + step);
            int green = pixels[row * 200 + column] >> 8 & 255;
            assertTrue(green >= (darkest >> 8 & 255) && green <= (lightest >> 8 & 255), "at column " + column + ", row " + row);
        }
    }

    @Test
    void lossesBeyondTheScaleGetTheColoursOfItsEnds() {
        var plane = new ChainPlane(1, 1, 0);
        int[] pixels = colours(plane, new LossScale(1e-4, 10), new Viewport(-1e200, 1e200, -1e200, 1e200), 4, 4);
        for (int pixel : pixels) {
            assertEquals(ColourMap.LOSS.at(0), pixel);
        }
        assertEquals(ColourMap.LOSS.at(1), colours(plane, new LossScale(1, 1e5), new Viewport(0.9, 1.1, 0.9, 1.1), 1, 1)[0]);
    }

    @Test
    void panningAlongTheValleyKeepsTheColours() {
        var plane = new ChainPlane(1, 1, 0);
        var part = new Viewport(-0.75, 3.8, -0.7, 3.0);
        LossScale here = LossScale.of(plane, part);
        LossScale there = LossScale.of(plane, part.panned(0.7, -0.4));
        assertEquals(here.least(), there.least(), 1e-12 * here.least());
        assertEquals(1e5, here.greatest() / here.least(), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"LOSS", "SHARPNESS"})
    void neighbouringColoursAreEquallyFarApartInOklab(String name) {
        ColourMap map = name.equals("LOSS") ? ColourMap.LOSS : ColourMap.SHARPNESS;
        // So many steps are whole numbers of entries.
        int steps = name.equals("LOSS") ? 15 : 9;
        double[] lengths = new double[steps];
        double sum = 0;
        for (int k = 0; k < steps; k++) {
            double[] from = oklab(map.at(k / (double) steps));
            double[] to = oklab(map.at((k + 1) / (double) steps));
            lengths[k] = Math.sqrt(Math.pow(to[0] - from[0], 2) + Math.pow(to[1] - from[1], 2) + Math.pow(to[2] - from[2], 2));
            sum += lengths[k];
            assertTrue(name.equals("LOSS") == to[0] > from[0], "lightness turns at " + k);
        }
        for (double length : lengths) {
            // A step about a corner of the line is a little shorter.
            assertEquals(sum / steps, length, 0.12 * sum / steps);
        }
    }

    /** After B. Ottosson, "A perceptual color space for image processing" (2020). */
    private static double[] oklab(int rgb) {
        double r = linear(rgb >> 16 & 255);
        double g = linear(rgb >> 8 & 255);
        double b = linear(rgb & 255);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
