package thalweg.picture;

import java.awt.geom.Path2D;

/**
 * Immutable. One branch of the hyperbola xy = k, walked by u: x = s√|k|·e^u, y = k/x. Contours, minima and where |x| = |y| (u = 0) are all found on such branches.
 *
 * @param product k, not 0
 * @param isRight whether x > 0 on it, s = 1; else s = −1
 */
record Hyperbola(double product, boolean isRight) implements Bed {

    /** Within a step of u a parabola through the ends, tangent there, is nearer to the hyperbola than a twentieth of a pixel on any screen. */
    private static final double STEP = 0.15;
    private static final double STRAIGHT = 0.5;

    @Override
    public double x(double u) {
        return (isRight ? 1 : -1) * Math.sqrt(Math.abs(product)) * Math.exp(u);
    }

    @Override
    public double y(double u) {
        return (isRight ? 1 : -1) * Math.signum(product) * Math.sqrt(Math.abs(product)) * Math.exp(-u);
    }

    @Override
    public double slopeX(double u) {
        return x(u);
    }

    @Override
    public double slopeY(double u) {
        return -y(u);
    }

    @Override
    public double[] visible(Viewport part) {
        double size = 0.5 * Math.log(Math.abs(product));
        double[] x = isRight ? new double[] {part.leastX(), part.greatestX()} : new double[] {-part.greatestX(), -part.leastX()};
        boolean isUp = isRight == product > 0;
        double[] y = isUp ? new double[] {part.leastY(), part.greatestY()} : new double[] {-part.greatestY(), -part.leastY()};
        if (x[1] <= 0 || y[1] <= 0) {
            return new double[] {1, 0};
        }
        double least = size - Math.log(y[1]);
        double greatest = Math.log(x[1]) - size;
        if (x[0] > 0) {
            least = Math.max(least, Math.log(x[0]) - size);
        }
        if (y[0] > 0) {
            greatest = Math.min(greatest, size - Math.log(y[0]));
        }
        return new double[] {least, greatest};
    }

    @Override
    public boolean isStraight(LandscapeGeometry geometry, double u, double reach) {
        return reach <= STRAIGHT;
    }

    /** From u = 0 one half runs to the side, the other up or down. */
    @Override
    public boolean isAcross(double from, double to) {
        return to > 0;
    }

    @Override
    public double at(double coordinate, boolean isAcross) {
        double u = Math.log(Math.abs(coordinate) / Math.sqrt(Math.abs(product)));
        return isAcross ? u : -u;
    }

    @Override
    public void append(Path2D path, LandscapeGeometry geometry, double from, double to) {
        if (!(from < to)) {
            return;
        }
        int pieces = (int) Math.ceil((to - from) / STEP);
        double x = x(from);
        double y = y(from);
        path.moveTo(geometry.pixelX(x), geometry.pixelY(y));
        for (int piece = 1; piece <= pieces; piece++) {
            double u = from + (to - from) * piece / pieces;
            double nextX = x(u);
            double nextY = y(u);
            // The tangents at two points of a hyperbola meet at their harmonic means.
            path.quadTo(geometry.pixelX(2 * x / (x + nextX) * nextX), geometry.pixelY(2 * y / (y + nextY) * nextY),
                    geometry.pixelX(nextX), geometry.pixelY(nextY));
            x = nextX;
            y = nextY;
        }
    }
}
