package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * How the landscape's plane lies in a picture. Curves are computed in the pixels of the plane as it lies flat; where those are in the picture, and what of them is seen, is
 * known here only, so that whatever is drawn on the landscape is drawn the same way on each.
 */
interface Projection {

    /** The plane as it lies flat. */
    LandscapeGeometry flat();

    /** What of the picture belongs to the landscape; everything on it stays within. */
    Rectangle2D room();

    /** Where a pixel of the flat plane is in the picture; outside of the room if it is out of sight. */
    Point2D place(Point2D pixel);

    /** Whether a pixel of the flat plane is behind something. */
    boolean isHidden(Point2D pixel);

    /** Draws a curve that is given in pixels of the flat plane, with the stroke of the graphics and its colour, or its linear gradient in pixels of the flat plane. */
    void draw(Graphics2D graphics, Shape curve);

    /** Where a pair of weights is in the picture. */
    default Point2D pixel(double x, double y) {
        return place(flat().pixel(x, y));
    }
}
