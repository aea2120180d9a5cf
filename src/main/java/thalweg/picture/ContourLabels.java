package thalweg.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Confined to one thread. The losses that stand on the lines of equal loss: how they are set and drawn. Where there is room for them their lines know. */
final class ContourLabels {

    /** Where along a line its loss is tried, the nicest first. */
    static final double[] PLACES = {0.5, 0.35, 0.65, 0.22, 0.78, 0.1, 0.9};

    private final Graphics2D graphics;
    private final Look look;
    private final Font font;
    private final List<Shape> outlines = new ArrayList<>();

    ContourLabels(Graphics2D graphics, Look look) {
        this.graphics = graphics;
        this.look = look;
        font = look.tick().deriveFont((float) look.length(10.5));
    }

    /** A loss in the letters that it is drawn in. */
    GlyphVector letters(String text) {
        return font.createGlyphVector(graphics.getFontRenderContext(), text);
    }

    /** The direction along a line in which letters stand upright.
     * @param across to the right
     * @param down to the bottom of the picture
     * @return the angle in radians */
    static double upright(double across, double down) {
        double angle = Math.atan2(down, across);
        return Math.cos(angle) < 0 ? angle + Math.PI : angle;
    }

    /** How letters are brought to a place, centred there. */
    static AffineTransform place(GlyphVector letters, Point2D middle, double angle) {
        Rectangle2D box = letters.getLogicalBounds();
        var place = AffineTransform.getTranslateInstance(middle.getX(), middle.getY());
        place.rotate(angle);
        place.translate(-box.getCenterX(), -box.getCenterY());
        return place;
    }

    /** Puts letters there. */
    void put(GlyphVector letters, AffineTransform place) {
        outlines.add(place.createTransformedShape(letters.getOutline()));
    }

    /** Draws those that were put somewhere. */
    void draw() {
        graphics.setStroke(new BasicStroke((float) look.length(2.5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Shape outline : outlines) {
            graphics.setColor(MapColours.CONTOUR_HALO);
            graphics.draw(outline);
            graphics.setColor(MapColours.CONTOUR_LABEL);
            graphics.fill(outline);
        }
    }
}
