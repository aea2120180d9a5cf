package thalweg.picture;

/**
 * Immutable. Losses as colours, one a pixel.
 *
 * <p>A double's exponent and its first {@value #MANTISSA_BITS} bits of mantissa are a logarithm in steps of 2⁻⁶ octaves. They index a table of colours, so
 * that a pixel costs its loss, a shift and a look-up, and no logarithm.
 */
final class HeatMap {

    private static final int MANTISSA_BITS = 6;
    private static final int SHIFT = 52 - MANTISSA_BITS;

    private final Plane plane;
    private final int[] table;
    private final int first;

    /** The colours of a plane on a scale. */
    HeatMap(Plane plane, LossScale scale) {
        this.plane = plane;
        this.first = index(2 * scale.least());
        this.table = new int[index(2 * scale.greatest()) - first + 1];
        for (int k = 0; k < table.length; k++) {
            double middle = Double.longBitsToDouble(((long) (first + k) << SHIFT) + (1L << SHIFT - 1));
            table[k] = ColourMap.LOSS.at(scale.fraction(0.5 * middle));
        }
    }

    private static int index(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> SHIFT);
    }

    /**
     * Colours a raster, its first row at the greatest second weight.
     *
     * @param pixels as 0xFFRRGGBB. Modified
     * @param offset the index of the first pixel
     * @param stride from one row to the next
     * @param columns pixels in a row
     * @param rows of pixels
     * @param part of the plane, sampled at the middles of the pixels
     */
    void fill(int[] pixels, int offset, int stride, int columns, int rows, Viewport part) {
        double[] xs = new double[columns];
        for (int column = 0; column < columns; column++) {
            xs[column] = part.leastX() + (column + 0.5) * part.width() / columns;
        }
        Plane.Rows losses = plane.rows(xs);
        double[] twice = new double[columns];
        int[] colours = table;
        int last = colours.length - 1;
        int from = first;
        for (int row = 0; row < rows; row++) {
            losses.twiceLoss(part.greatestY() - (row + 0.5) * part.height() / rows, twice);
            int start = offset + row * stride;
            for (int column = 0; column < columns; column++) {
                // A loss has no sign bit, so the shifted bits are its exponent; infinity and NaN come out above all others.
                int index = (int) (Double.doubleToRawLongBits(twice[column]) >>> SHIFT) - from;
                pixels[start + column] = colours[Math.max(0, Math.min(index, last))];
            }
        }
    }
}
