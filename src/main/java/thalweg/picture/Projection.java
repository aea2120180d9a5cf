package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * How the landscape's plane lies in a picture. Curves are computed in the pixels of the plane as it lies flat; where those are in the picture, and what of them is seen, is
 * known here only, so that whatever is drawn on the landscape is drawn the same way on each.
 */
interface Projection extends Placement {

    /** Draws a curve that is given in pixels of the flat plane, with the stroke of the graphics and its colour, or its linear gradient in pixels of the flat plane. */
    void draw(Graphics2D graphics, Shape curve);

    /** What no label may cover. */
    List<Rectangle2D> written();

    /** Where the plane itself is seen below the surface at a pixel of the flat plane; empty where that is the same. */
    Optional<Point2D> foot(Point2D pixel);
}
