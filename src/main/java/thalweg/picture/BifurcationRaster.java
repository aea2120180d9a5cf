package thalweg.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import thalweg.theory.BalancedMap;

/**
 * Confined to one thread. The attractor of descent on two equal weights as pixels, a column for each k, the denser the more often descent is there; and the Lyapunov exponent of each column. It is computed in the time that it is
 * given: every {@value #COARSE}th column first, each standing for its neighbours until these have their own.
 */
final class BifurcationRaster {

    private static final int COARSE = 16;
    private static final int SETTLING = 2000;
    private static final int LEAST_POINTS = 2000;
    private static final int POINTS_A_ROW = 14;
    private static final int EXPONENT_STEPS = 4000;

    private final Format format;
    private final BufferedImage image;
    private final double[] exponents;
    private final double[] products;
    private final double[] visits;
    private int stride = COARSE;
    private int next;

    /**
     * Immutable. What a raster is made for.
     *
     * @param columns its width
     * @param rows its height
     * @param thickness of a line, in pixels
     * @param least k at the left edge
     * @param greatest k at the right edge
     * @param top P/y at the upper edge; 0 is at the lower one
     * @param ink the colour
     */
    record Format(int columns, int rows, double thickness, double least, double greatest, double top, Color ink) {
        /** k in the middle of a column. */
        double k(int column) {
            return least + (column + 0.5) / columns * (greatest - least);
        }
    }

    /** An empty raster. */
    BifurcationRaster(Format format) {
        this.format = format;
        image = new BufferedImage(format.columns(), format.rows(), BufferedImage.TYPE_INT_ARGB);
        exponents = new double[format.columns()];
        Arrays.fill(exponents, Double.NaN);
        products = new double[Math.max(LEAST_POINTS, POINTS_A_ROW * format.rows())];
        visits = new double[format.rows()];
    }

    /** What it is made for. */
    Format format() {
        return format;
    }

    /** The pixels as far as they are known. */
    BufferedImage image() {
        return image;
    }

    /** The Lyapunov exponent of a column, or of one near it; NaN where none is known. */
    double exponent(int column) {
        return exponents[column];
    }

    /** Whether every column is known. */
    boolean isComplete() {
        return stride == 0;
    }

    /** Computes more columns until the time is over, but at least the coarsest picture. */
    void refine(long nanos) {
        long end = System.nanoTime() + nanos;
        while (!isComplete() && (stride == COARSE || System.nanoTime() - end < 0)) {
            if (stride == COARSE || next % (2 * stride) != 0) {
                column(next);
            }
            next += stride;
            if (next >= format.columns()) {
                next = 0;
                stride /= 2;
            }
        }
    }

    private void column(int column) {
        double k = format.k(column);
        BalancedMap.attractor(k, SETTLING, products);
        Arrays.fill(visits, 0);
        int rows = format.rows();
        double half = 0.5 * format.thickness();
        for (double product : products) {
            double y = (1 - product / format.top()) * rows;
            int last = Math.min(rows - 1, (int) (y + half));
            for (int row = Math.max(0, (int) (y - half)); row <= last; row++) {
                // The part of the pixel that a dash of this thickness about y covers.
                visits[row] += Math.min(row + 1.0, y + half) - Math.max(row, y - half);
            }
        }
        int width = Math.min(stride, format.columns() - column);
        int[] pixels = Rasters.pixels(image);
        for (int row = 0; row < rows; row++) {
            double density = visits[row] * rows / (products.length * format.thickness());
            double alpha = Math.min(1, 0.12 + 0.33 * Math.sqrt(density)) * Math.clamp(density, 0, 1);
            int pixel = (int) Math.round(255 * alpha) << 24 | format.ink().getRGB() & 0xffffff;
            Arrays.fill(pixels, row * format.columns() + column, row * format.columns() + column + width, pixel);
        }
        Arrays.fill(exponents, column, column + width, BalancedMap.lyapunov(k, EXPONENT_STEPS));
    }
}
