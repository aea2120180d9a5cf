package thalweg.picture;

import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Immutable. Where the parts of a picture against the learning rate lie: two plots one above the other that share the horizontal axis.
 *
 * @param width the picture's, in pixels
 * @param height the picture's, in pixels
 * @param upper the upper plot, in pixels
 * @param lower the lower plot, in pixels
 * @param axis the horizontal axis of both
 * @param unit what a learning rate is multiplied by on the axis: the target y where the axis is of ηy
 */
public record RateGeometry(double width, double height, Rectangle2D upper, Rectangle2D lower, RateAxis axis, double unit) {

    private static final int LOW = 240;

    /** The geometry of a picture.
     * @param share of the height that the upper plot has */
    static RateGeometry of(double width, double height, Look look, double share, boolean logarithmic, double least, double greatest, double unit) {
        boolean isLow = height < look.length(LOW);
        double left = Math.rint(look.length(66));
        double right = Math.max(left + 8, Math.rint(width - look.length(19)));
        double top = Math.rint(look.length(isLow ? 28 : 39));
        double bottom = Math.max(top + 20, Math.rint(height - look.length(isLow ? 24 : 30)));
        double gap = Math.rint(look.length(isLow ? 12 : 16));
        double middle = Math.rint(top + share * (bottom - top - gap));
        return new RateGeometry(width, height, new Rectangle2D.Double(left, top, right - left, middle - top),
                new Rectangle2D.Double(left, middle + gap, right - left, bottom - middle - gap), new RateAxis(logarithmic, least, greatest, left, right), unit);
    }

    /** The horizontal pixel of a learning rate. */
    public double xOf(double learningRate) {
        return axis.xOf(unit * learningRate);
    }

    /** The learning rate at a pixel, with no more digits than tell it from that of the next pixel; beyond an edge that of the edge. */
    public double rateAt(double pixel) {
        double x = Math.clamp(pixel, axis.left(), axis.right());
        double value = axis.valueAt(x) / unit;
        double grain = Math.max(axis.valueAt(x + 1) - axis.valueAt(x), axis.valueAt(x) - axis.valueAt(x - 1)) / unit;
        return BigDecimal.valueOf(value).setScale((int) Math.ceil(-Math.log10(grain)), RoundingMode.HALF_EVEN).doubleValue();
    }

    /** Whether a pixel lies on the plots, between them or on the ticks, where a hand reaches for them too. */
    public boolean isInPlot(double x, double y) {
        return x >= upper.getMinX() && x <= upper.getMaxX() && y >= upper.getMinY() && y <= height;
    }

    double titleBaseline() {
        return 0.64 * upper.getMinY();
    }
}
