package thalweg.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Objects;
import thalweg.theory.BalancedMap;

/** Confined to one thread. The attractor of descent on two equal weights as pixels: a column for each k, the darker the more often descent is there. */
final class BifurcationRaster {

    private static final int SETTLING = 2500;
    private static final int LEAST_POINTS = 3000;
    private static final int POINTS_A_ROW = 16;

    private final BufferedImage image;
    private final int key;

    /**
     * @param thickness of a line, in pixels
     * @param greatest P/y at the upper edge; 0 is at the lower one
     */
    BifurcationRaster(int columns, int rows, double thickness, RateAxis axis, double greatest, Color ink) {
        key = Objects.hash(columns, rows, thickness, axis, ink);
        image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        int[] pixels = Rasters.pixels(image);
        double[] products = new double[Math.max(LEAST_POINTS, POINTS_A_ROW * rows)];
        double[] visits = new double[rows];
        int reach = (int) Math.ceil(0.5 * thickness);
        for (int column = 0; column < columns; column++) {
            double k = axis.valueAt(axis.left() + (column + 0.5) / columns * (axis.right() - axis.left()));
            BalancedMap.attractor(k, SETTLING, products);
            Arrays.fill(visits, 0);
            for (double product : products) {
                double y = (1 - product / greatest) * rows;
                for (int row = Math.max(0, (int) y - reach); row <= Math.min(rows - 1, (int) y + reach); row++) {
                    // The part of the pixel that a dash of this thickness about y covers.
                    visits[row] += Math.max(0, Math.min(row + 1.0, y + 0.5 * thickness) - Math.max(row, y - 0.5 * thickness));
                }
            }
            for (int row = 0; row < rows; row++) {
                double density = visits[row] * rows / (products.length * thickness);
                double alpha = density == 0 ? 0 : Math.min(1, 0.12 + 0.33 * Math.sqrt(density)) * Math.min(1, density);
                pixels[row * columns + column] = (int) Math.round(255 * alpha) << 24 | ink.getRGB() & 0xffffff;
            }
        }
    }

    /** Whether it is what these would make. */
    boolean isOf(int columns, int rows, double thickness, RateAxis axis, Color ink) {
        return key == Objects.hash(columns, rows, thickness, axis, ink);
    }

    BufferedImage image() {
        return image;
    }
}
