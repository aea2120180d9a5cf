package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import thalweg.theory.Phase;

/** Confined to one thread. The coming run as a thin line of dashes, and a ring where it has got to. */
final class GhostSink implements RunLine.Sink {

    private final Projection projection;
    private final LandscapeGeometry geometry;
    private final Look look;
    private final Path2D path = new Path2D.Double();
    private Point2D last;

    GhostSink(Projection projection, Look look) {
        this.projection = projection;
        this.geometry = projection.flat();
        this.look = look;
    }

    @Override
    public void row(long step, double x, double y, Phase phase) {
        // The ghost is a line alone.
    }

    @Override
    public void begin(double x, double y, Phase phase) {
        last = geometry.pixel(x, y);
        if (isDrawable(last)) {
            path.moveTo(last.getX(), last.getY());
        }
    }

    @Override
    public void corner(double x, double y, Phase phase, boolean isStep) {
        Point2D pixel = geometry.pixel(x, y);
        if (isDrawable(pixel) && path.getCurrentPoint() != null && pixel.distance(last) >= 0.7) {
            path.lineTo(pixel.getX(), pixel.getY());
            last = pixel;
        }
    }

    @Override
    public void jump(double fromX, double fromY, double toX, double toY) {
        // Nobody moves a run that has not come yet.
    }

    /** Dashing takes time in proportion to the length, so the ghost stays near the picture. */
    private boolean isDrawable(Point2D pixel) {
        return Math.abs(pixel.getX()) < 3 * geometry.width() && Math.abs(pixel.getY()) < 3 * geometry.height();
    }

    void draw(Graphics2D graphics) {
        if (path.getCurrentPoint() == null) {
            return;
        }
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(look.line(3.4));
        projection.draw(graphics, path);
        graphics.setColor(MapColours.GHOST);
        graphics.setStroke(look.dashed(1.8, 5, 4));
        projection.draw(graphics, path);
        double radius = look.length(4.5);
        graphics.setStroke(look.line(1.8));
        Point2D end = projection.place(last);
        graphics.draw(new Ellipse2D.Double(end.getX() - radius, end.getY() - radius, 2 * radius, 2 * radius));
    }
}
