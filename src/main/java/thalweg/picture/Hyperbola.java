package thalweg.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/**
 * Immutable. One branch of the hyperbola xy = k, walked by u: x = s√|k|·e^u, y = k/x. Contours, minima and where |x| = |y| (u = 0) are all found on such branches.
 *
 * @param product k, not 0
 * @param isRight whether x > 0 on it, s = 1; else s = −1
 */
record Hyperbola(double product, boolean isRight) {

    /** Within a step of u a parabola through the ends, tangent there, is nearer to the hyperbola than a twentieth of a pixel on any screen. */
    private static final double STEP = 0.15;

    double x(double u) {
        return (isRight ? 1 : -1) * Math.sqrt(Math.abs(product)) * Math.exp(u);
    }

    double y(double u) {
        return (isRight ? 1 : -1) * Math.signum(product) * Math.sqrt(Math.abs(product)) * Math.exp(-u);
    }

    /** The range of u within a part of the plane: least and greatest, the least not below the greatest if the branch is out of sight. */
    double[] visible(Viewport part) {
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

    /** The pixel at u. */
    Point2D pixel(LandscapeGeometry geometry, double u) {
        return geometry.pixel(x(u), y(u));
    }

    /** Adds the curve between two u to a path, in pixels. */
    void append(Path2D path, LandscapeGeometry geometry, double from, double to) {
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
