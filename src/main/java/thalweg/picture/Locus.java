package thalweg.picture;

import java.awt.geom.Path2D;
import java.util.function.DoubleUnaryOperator;

/**
 * Immutable. A curve given by two functions of a parameter, and drawn in short straight pieces.
 *
 * @param alongX x(u)
 * @param alongY y(u)
 * @param from its first u
 * @param to its last u
 */
record Locus(DoubleUnaryOperator alongX, DoubleUnaryOperator alongY, double from, double to) implements Strand {

    /** Pieces are so many pixels wide, at most so many, and so many at the least. */
    private static final double PIECE = 3;
    private static final int MOST_PIECES = 600;
    private static final int FEWEST_PIECES = 48;
    /** As a share of the whole range, what slopes are taken over. */
    private static final double STEP = 1e-5;
    /** Letters may bend by so many radians. */
    private static final double BEND = 0.4;

    @Override
    public double x(double u) {
        return alongX.applyAsDouble(u);
    }

    @Override
    public double y(double u) {
        return alongY.applyAsDouble(u);
    }

    @Override
    public double slopeX(double u) {
        double step = STEP * (to - from);
        return (x(u + step) - x(u - step)) / (2 * step);
    }

    @Override
    public double slopeY(double u) {
        double step = STEP * (to - from);
        return (y(u + step) - y(u - step)) / (2 * step);
    }

    @Override
    public double[] visible(Viewport part) {
        for (int k = 0; k <= FEWEST_PIECES; k++) {
            double u = from + (to - from) * k / FEWEST_PIECES;
            if (part.contains(x(u), y(u))) {
                return new double[] {from, to};
            }
        }
        return new double[] {1, 0};
    }

    @Override
    public void append(Path2D path, LandscapeGeometry geometry, double first, double last) {
        if (!(first < last)) {
            return;
        }
        double width = geometry.plot().getWidth() * (last - first) / (to - from);
        int pieces = Math.clamp((long) Math.ceil(width / PIECE), FEWEST_PIECES, MOST_PIECES);
        for (int piece = 0; piece <= pieces; piece++) {
            double u = first + (last - first) * piece / pieces;
            if (piece == 0) {
                path.moveTo(geometry.pixelX(x(u)), geometry.pixelY(y(u)));
            } else {
                path.lineTo(geometry.pixelX(x(u)), geometry.pixelY(y(u)));
            }
        }
    }

    @Override
    public boolean isStraight(LandscapeGeometry geometry, double u, double reach) {
        double turned = angle(geometry, u + reach) - angle(geometry, u - reach);
        return Math.abs(Math.IEEEremainder(turned, 2 * Math.PI)) < BEND;
    }

    private double angle(LandscapeGeometry geometry, double u) {
        return Math.atan2(geometry.stretch() * slopeY(u), slopeX(u));
    }
}
