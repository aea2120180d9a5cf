package thalweg.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import thalweg.theory.Phase;

/**
 * Confined to one thread. Collects the corners of a run's line, and draws those that are new: so a picture of a run that goes on costs what was added.
 */
final class RunStrokes implements RunLine.Sink {

    /** Corners nearer than this to the last one are left out, in pixels. */
    private static final double LEAST_MOVE = 0.7;
    /** Farther out than so many pictures a line need not be true to the pixel. */
    private static final double FAR = 8;

    private final LandscapeGeometry geometry;
    private final Look look;
    private final Scatter scatter;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Line2D> jumps = new ArrayList<>();
    private final List<Point2D> dots = new ArrayList<>();
    private Point2D last;
    private Phase phase = Phase.OPTIMIZATION;
    private boolean isDot;

    private record Piece(Path2D path, Phase phase) { }

    RunStrokes(LandscapeGeometry geometry, Look look, Scatter scatter) {
        this.geometry = geometry;
        this.look = look;
        this.scatter = scatter;
    }

    @Override
    public void row(double x, double y, Phase rowPhase) {
        scatter.add(geometry.pixelX(x), geometry.pixelY(y), rowPhase);
    }

    @Override
    public void begin(double x, double y, Phase beginPhase) {
        last = near(x, y);
        phase = beginPhase;
        isDot = false;
        pieces.add(piece(phase));
    }

    @Override
    public void corner(double x, double y, Phase cornerPhase, boolean isStep) {
        Point2D pixel = near(x, y);
        double moved = pixel.distance(last);
        if (cornerPhase != phase) {
            phase = cornerPhase;
            pieces.add(piece(phase));
        } else if (moved < LEAST_MOVE) {
            return;
        }
        if (pieces.isEmpty()) {
            pieces.add(piece(phase));
        }
        pieces.getLast().path.lineTo(pixel.getX(), pixel.getY());
        // A step that can be seen as one is marked.
        isDot = isStep && moved > look.length(7);
        if (isDot) {
            dots.add(pixel);
        }
        last = pixel;
    }

    @Override
    public void jump(double fromX, double fromY, double toX, double toY) {
        jumps.add(new Line2D.Double(near(fromX, fromY), near(toX, toY)));
    }

    private Piece piece(Phase ofPhase) {
        Path2D path = new Path2D.Double();
        path.moveTo(last.getX(), last.getY());
        return new Piece(path, ofPhase);
    }

    /** The pixel of a point; far outside the picture it is drawn in along its own direction, where coordinates are too large to draw with. */
    private Point2D near(double x, double y) {
        Point2D pixel = geometry.pixel(x, y);
        double dx = pixel.getX() - 0.5 * geometry.width();
        double dy = pixel.getY() - 0.5 * geometry.height();
        double far = FAR * (geometry.width() + geometry.height());
        double distance = Math.max(Math.abs(dx), Math.abs(dy));
        if (distance <= far) {
            return pixel;
        }
        double shrink = Double.isFinite(distance) ? far / distance : 0;
        return new Point2D.Double(0.5 * geometry.width() + dx * shrink, 0.5 * geometry.height() + dy * shrink);
    }

    /** Draws what has been collected since the last call, and forgets it. The graphics should be clipped to the plot. */
    void draw(Graphics2D graphics) {
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(new BasicStroke((float) look.length(5.8), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        for (Piece piece : pieces) {
            graphics.draw(piece.path);
        }
        graphics.setStroke(look.line(3.2));
        for (Piece piece : pieces) {
            graphics.setColor(MapColours.of(piece.phase));
            graphics.draw(piece.path);
        }
        for (Line2D jump : jumps) {
            graphics.setColor(MapColours.CASING);
            graphics.setStroke(Valley.dots(look, 4.2));
            graphics.draw(jump);
            graphics.setColor(MapColours.MARKER);
            graphics.setStroke(Valley.dots(look, 2.6));
            graphics.draw(jump);
        }
        graphics.setColor(Color.WHITE);
        double radius = look.length(1.9);
        for (Point2D dot : dots) {
            graphics.fill(new Ellipse2D.Double(dot.getX() - radius, dot.getY() - radius, 2 * radius, 2 * radius));
        }
        pieces.clear();
        jumps.clear();
        dots.clear();
        if (isDot) {
            // The next piece's end covers it.
            dots.add(last);
        }
    }

    /** Draws the line on from its last corner over the mean of the block that is not full yet to the point that is shown. */
    void drawOpenEnd(Graphics2D graphics, double[] open, double x, double y, Phase openPhase) {
        Path2D path = new Path2D.Double();
        path.moveTo(last.getX(), last.getY());
        Point2D mean = near(open[0], open[1]);
        path.lineTo(mean.getX(), mean.getY());
        Point2D end = near(x, y);
        path.lineTo(end.getX(), end.getY());
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(new BasicStroke((float) look.length(5.8), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
        graphics.setColor(MapColours.of(openPhase));
        graphics.setStroke(look.line(3.2));
        graphics.draw(path);
    }
}
