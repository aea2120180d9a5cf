package thalweg.picture;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** Immutable. Where pairs of weights are in a picture of the landscape, and back. */
public interface Placement {

    /** The plane as it lies flat. */
    LandscapeGeometry flat();

    /** What of the picture belongs to the landscape. */
    Rectangle2D room();

    /** Where a pixel of the flat plane is in the picture; outside of the room if it is out of sight. */
    Point2D place(Point2D pixel);

    /** Whether a pixel of the flat plane is behind something. */
    boolean isHidden(Point2D pixel);

    /** The pair of weights that is seen at a pixel of the picture; empty where there is none. */
    Optional<Point2D> weights(double pixelX, double pixelY);

    /** Where a pair of weights is in the picture. */
    default Point2D pixel(double x, double y) {
        return place(flat().pixel(x, y));
    }
}
