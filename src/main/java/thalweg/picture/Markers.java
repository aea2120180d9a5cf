package thalweg.picture;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;

/**
 * Confined to one thread. Draws the points of the landscape: handles, stars, rings, a cross. Their edges are dark and light, so that they stand out from every
 * background.
 */
final class Markers {

    /** Radii at factor 1. */
    static final double HANDLE = 7.5;
    static final double STAR = 9.5;
    static final double CROSS = 11;
    static final double RING = 5;
    /** How far from the border what lies beyond it is pointed at, and how far a cross keeps off the arrow. */
    private static final double ARROW_INSET = 14;
    private static final double CROSS_INSET = 34;
    private static final double ARROW_OPENING = 2.4;
    /** So much of what is hidden is seen. */
    private static final float HIDDEN = 0.45f;

    private final Graphics2D graphics;
    private final Projection projection;
    private final Rectangle2D plot;
    private final Look look;

    Markers(Graphics2D graphics, Projection projection, Look look) {
        this.graphics = graphics;
        this.projection = projection;
        plot = projection.room();
        this.look = look;
    }

    /** Whether a pixel lies on the landscape. */
    boolean isInPlot(Point2D pixel) {
        return plot.contains(pixel);
    }

    /** The pixel itself, or where the border is crossed on the way to it from the middle of the plot. */
    Point2D inside(Point2D pixel) {
        return inside(pixel, ARROW_INSET);
    }

    /** Where a cross at the pixel is drawn: there, or before the border. */
    Point2D crossInside(Point2D pixel) {
        return inside(pixel, CROSS_INSET);
    }

    private Point2D inside(Point2D pixel, double inset) {
        if (isInPlot(pixel)) {
            return pixel;
        }
        double halfWidth = 0.5 * plot.getWidth() - look.length(inset);
        double halfHeight = 0.5 * plot.getHeight() - look.length(inset);
        double dx = bounded(pixel.getX() - plot.getCenterX());
        double dy = bounded(pixel.getY() - plot.getCenterY());
        double shrink = Math.min(1, Math.min(halfWidth / Math.abs(dx), halfHeight / Math.abs(dy)));
        return new Point2D.Double(plot.getCenterX() + dx * shrink, plot.getCenterY() + dy * shrink);
    }

    private static double bounded(double pixels) {
        return Double.isNaN(pixels) ? 0 : Math.clamp(pixels, -1e12, 1e12);
    }

    /** Draws a marker at a pair of weights, faintly where something is in front of it. */
    void at(double x, double y, Consumer<Point2D> marker) {
        Point2D pixel = projection.pixel(x, y);
        if (!isInPlot(pixel) || !projection.isHidden(projection.flat().pixel(x, y))) {
            marker.accept(pixel);
            return;
        }
        Composite plain = graphics.getComposite();
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, HIDDEN));
        marker.accept(pixel);
        graphics.setComposite(plain);
    }

    /** Draws the line from a handle down to the plane below the surface, so that its weights can be read there. */
    void drop(double x, double y) {
        Point2D from = projection.pixel(x, y);
        projection.foot(projection.flat().pixel(x, y)).filter(foot -> foot.distance(from) > look.length(HANDLE)).ifPresent(foot -> {
            var line = new Line2D.Double(from, foot);
            graphics.setColor(MapColours.THIN_CASING);
            graphics.setStroke(look.line(2.6));
            graphics.draw(line);
            graphics.fill(disc(foot, 3));
            graphics.setColor(MapColours.MARKER);
            graphics.setStroke(look.dashed(1.3, 4, 3));
            graphics.draw(line);
            graphics.fill(disc(foot, 1.8));
        });
    }

    /** A flattest minimum. */
    void star(Point2D at) {
        Path2D star = outline(at, look.length(STAR));
        graphics.setColor(MapColours.MARKER);
        graphics.fill(star);
        graphics.setColor(MapColours.MARKER_EDGE);
        graphics.setStroke(new BasicStroke((float) look.length(1.3), BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
        graphics.draw(star);
    }

    private static Path2D outline(Point2D middle, double radius) {
        Path2D star = new Path2D.Double();
        for (int k = 0; k < 10; k++) {
            double reach = k % 2 == 0 ? radius : 0.44 * radius;
            double x = middle.getX() + reach * Math.sin(Math.PI * k / 5);
            double y = middle.getY() - reach * Math.cos(Math.PI * k / 5);
            if (k == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    /** A ring about a point of the run. */
    void ring(Point2D at) {
        graphics.setColor(MapColours.MARKER_EDGE);
        graphics.setStroke(look.line(5));
        graphics.draw(disc(at, RING + 1));
        graphics.setColor(MapColours.MARKER);
        graphics.setStroke(look.line(2.2));
        graphics.draw(disc(at, RING + 1));
    }

    /** A dark spot where gradient flow would end. */
    void spot(Point2D at) {
        graphics.setColor(MapColours.MARKER_EDGE);
        graphics.fill(disc(at, RING - 0.8));
        graphics.setColor(MapColours.MARKER);
        graphics.setStroke(look.line(1.6));
        graphics.draw(disc(at, RING - 0.8));
    }

    /** A light spot where gradient descent would end. */
    void lightSpot(Point2D at) {
        graphics.setColor(MapColours.MARKER);
        graphics.fill(disc(at, RING - 0.8));
        graphics.setColor(MapColours.MARKER_EDGE);
        graphics.setStroke(look.line(1.6));
        graphics.draw(disc(at, RING - 0.8));
    }

    /** The end of a run that diverged. */
    void cross(Point2D pixel) {
        Point2D at = crossInside(pixel);
        double reach = look.length(9);
        Path2D cross = new Path2D.Double();
        cross.moveTo(at.getX() - reach, at.getY() - reach);
        cross.lineTo(at.getX() + reach, at.getY() + reach);
        cross.moveTo(at.getX() - reach, at.getY() + reach);
        cross.lineTo(at.getX() + reach, at.getY() - reach);
        graphics.setColor(MapColours.MARKER_EDGE);
        graphics.setStroke(look.line(6));
        graphics.draw(cross);
        graphics.setColor(MapColours.DIVERGED);
        graphics.setStroke(look.line(3));
        graphics.draw(cross);
    }

    /** A handle, or an arrow to it where it lies beyond the border. */
    void handle(Scene.Handle handle, Scene.Grips grips, Point2D pixel, Color colour) {
        if (!isInPlot(pixel)) {
            arrow(inside(pixel), pixel, colour);
            return;
        }
        boolean isDragged = grips.dragged().filter(handle::equals).isPresent();
        boolean isHovered = grips.hovered().filter(handle::equals).isPresent();
        if (isDragged || isHovered) {
            graphics.setColor(new Color(255, 255, 255, isDragged ? 110 : 70));
            graphics.fill(disc(pixel, HANDLE + (isDragged ? 9 : 6.5)));
        }
        if (grips.focused().filter(handle::equals).isPresent()) {
            graphics.setColor(MapColours.MARKER_EDGE);
            graphics.setStroke(look.line(4));
            graphics.draw(disc(pixel, HANDLE + 5));
            graphics.setColor(MapColours.MARKER);
            graphics.setStroke(look.line(2));
            graphics.draw(disc(pixel, HANDLE + 5));
        }
        graphics.setColor(MapColours.CASING);
        graphics.fill(disc(pixel, HANDLE + 2.4));
        graphics.setColor(MapColours.MARKER);
        graphics.fill(disc(pixel, HANDLE + 1.2));
        graphics.setColor(colour);
        graphics.fill(disc(pixel, HANDLE - 1.2));
        if (handle == Scene.Handle.START) {
            graphics.setColor(MapColours.MARKER);
            graphics.fill(disc(pixel, 2.2));
        }
    }

    private void arrow(Point2D tip, Point2D to, Color colour) {
        double angle = Math.atan2(bounded(to.getY() - plot.getCenterY()), bounded(to.getX() - plot.getCenterX()));
        double size = look.length(11);
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(tip.getX() + size * Math.cos(angle), tip.getY() + size * Math.sin(angle));
        arrow.lineTo(tip.getX() + size * Math.cos(angle + ARROW_OPENING), tip.getY() + size * Math.sin(angle + ARROW_OPENING));
        arrow.lineTo(tip.getX() - 0.4 * size * Math.cos(angle), tip.getY() - 0.4 * size * Math.sin(angle));
        arrow.lineTo(tip.getX() + size * Math.cos(angle - ARROW_OPENING), tip.getY() + size * Math.sin(angle - ARROW_OPENING));
        arrow.closePath();
        graphics.setColor(colour);
        graphics.fill(arrow);
        graphics.setColor(MapColours.MARKER);
        graphics.setStroke(look.line(1.6));
        graphics.draw(arrow);
    }

    private Ellipse2D disc(Point2D middle, double radius) {
        double r = look.length(radius);
        return new Ellipse2D.Double(middle.getX() - r, middle.getY() - r, 2 * r, 2 * r);
    }
}
