package thalweg.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** Immutable. A curve in the landscape's plane, walked by a parameter u: a line of equal loss, a valley's floor. */
interface Strand {

    double x(double u);

    double y(double u);

    /** dx/du. */
    double slopeX(double u);

    /** dy/du. */
    double slopeY(double u);

    /** The range of u within a part of the plane: least and greatest, the least not below the greatest if the curve is out of sight. */
    double[] visible(Viewport part);

    /** Adds the curve between two u to a path, in pixels. */
    void append(Path2D path, LandscapeGeometry geometry, double from, double to);

    /** Whether letters that reach so far in u to both sides may stand on it as on a straight line. */
    boolean isStraight(LandscapeGeometry geometry, double u, double reach);

    /** The pixel at u. */
    default Point2D pixel(LandscapeGeometry geometry, double u) {
        return geometry.pixel(x(u), y(u));
    }
}
