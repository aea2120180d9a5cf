package thalweg.app;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import thalweg.picture.Look;

/**
 * Stateless. The round corners and the border of a picture in the window. They are painted into the picture itself, because a region with round corners below it
 * costs the software pipeline as much as the picture, in every frame.
 */
final class Corners {

    private static final double RADIUS = 8;

    private Corners() {
    }

    /** Rounds a picture.
     * @param picture modified: its corners and its outermost pixels */
    static void round(BufferedImage picture, Look look) {
        double radius = look.length(RADIUS);
        double width = picture.getWidth();
        double height = picture.getHeight();
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        var round = new Area(new RoundRectangle2D.Double(0, 0, width, height, 2 * radius, 2 * radius));
        graphics.setColor(look.window());
        for (int corner = 0; corner < 4; corner++) {
            var outside = new Area(new Rectangle2D.Double(corner % 2 * (width - radius), corner / 2 * (height - radius), radius, radius));
            outside.subtract(round);
            graphics.fill(outside);
        }
        double line = look.length(1);
        graphics.setColor(look.border());
        graphics.setStroke(look.line(1));
        graphics.draw(new RoundRectangle2D.Double(0.5 * line, 0.5 * line, width - line, height - line, 2 * radius - line, 2 * radius - line));
        graphics.dispose();
    }
}
