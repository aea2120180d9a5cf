package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import thalweg.model.Model;

/**
 * Immutable. Where the landscape's parts lie in a picture, and the only place where weights become pixels and back; nothing else flips the vertical
 * axis.
 *
 * @param width the picture's, in pixels
 * @param height the picture's, in pixels
 * @param plot the rectangle of the heat map, in pixels
 * @param viewport the weights at its edges: what was asked for, and more in one direction where both axes must have the same unit
 * @param unit pixels per unit of the first weight
 * @param unitY pixels per unit of the second weight
 */
public record LandscapeGeometry(double width, double height, Rectangle2D plot, Viewport viewport, double unit, double unitY) implements Projection {

    /** However small the picture, so many pixels are left for the plot; it then reaches beyond the picture. */
    private static final double LEAST_PLOT = 8;

    /** The geometry of a picture of a model's plane.
     * @param asked what has to be visible */
    public static LandscapeGeometry of(double width, double height, Look look, Viewport asked, Model model) {
        LandscapeGeometry square = of(width, height, look, asked);
        return Plane.hasEqualUnits(model) ? square : new LandscapeGeometry(width, height, square.plot(), asked,
                square.plot().getWidth() / asked.width(), square.plot().getHeight() / asked.height());
    }

    /** The geometry of a picture of that size, with equal units on both axes.
     * @param asked what has to be visible */
    public static LandscapeGeometry of(double width, double height, Look look, Viewport asked) {
        double left = look.length(58);
        double right = look.length(80);
        double top = look.length(64);
        double bottom = look.length(70);
        var plot = new Rectangle2D.Double(Math.rint(left), Math.rint(top),
                Math.max(LEAST_PLOT, Math.rint(width - left - right)), Math.max(LEAST_PLOT, Math.rint(height - top - bottom)));
        double unit = Math.min(plot.width / asked.width(), plot.height / asked.height());
        double spanX = plot.width / unit;
        double spanY = plot.height / unit;
        double middleX = asked.leastX() + 0.5 * asked.width();
        double middleY = asked.leastY() + 0.5 * asked.height();
        var viewport = new Viewport(middleX - 0.5 * spanX, middleX + 0.5 * spanX, middleY - 0.5 * spanY, middleY + 0.5 * spanY);
        double both = plot.width / viewport.width();
        return new LandscapeGeometry(width, height, plot, viewport, both, both);
    }

    /** How much longer a unit of the second weight is than one of the first. */
    public double stretch() {
        return unitY / unit;
    }

    /** The horizontal pixel of a first weight. */
    public double pixelX(double weight) {
        return plot.getX() + (weight - viewport.leastX()) * unit;
    }

    /** The vertical pixel of a second weight. */
    public double pixelY(double weight) {
        return plot.getMaxY() - (weight - viewport.leastY()) * unitY;
    }

    /** The first weight at a horizontal pixel. */
    public double weightX(double pixel) {
        return viewport.leastX() + (pixel - plot.getX()) / unit;
    }

    /** The second weight at a vertical pixel. */
    public double weightY(double pixel) {
        return viewport.leastY() + (plot.getMaxY() - pixel) / unitY;
    }

    /** The pixel of a pair of weights. */
    @Override
    public Point2D pixel(double x, double y) {
        return new Point2D.Double(pixelX(x), pixelY(y));
    }

    @Override
    public LandscapeGeometry flat() {
        return this;
    }

    @Override
    public Rectangle2D room() {
        return plot;
    }

    @Override
    public Point2D place(Point2D pixel) {
        return pixel;
    }

    @Override
    public boolean isHidden(Point2D pixel) {
        return false;
    }

    @Override
    public Optional<Point2D> weights(double pixelX, double pixelY) {
        return isInPlot(pixelX, pixelY) ? Optional.of(new Point2D.Double(weightX(pixelX), weightY(pixelY))) : Optional.empty();
    }

    @Override
    public void draw(Graphics2D graphics, Shape curve) {
        graphics.draw(curve);
    }

    @Override
    public List<Rectangle2D> written() {
        return List.of();
    }

    @Override
    public Optional<Point2D> foot(Point2D pixel) {
        return Optional.empty();
    }

    /** Whether a pixel lies on the heat map. */
    public boolean isInPlot(double pixelX, double pixelY) {
        return plot.contains(pixelX, pixelY);
    }
}
