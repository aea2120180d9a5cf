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
import java.util.Map;
import java.util.Optional;
import thalweg.theory.Phase;

/**
 * Confined to one thread. Collects the corners of a run's line, and draws those that are new: so a picture of a run that goes on costs what was
 * added. A branch is dashed in its own colour, the dashes of a piece going on where those of the one before ended; the run itself has the colours of its phases.
 */
final class RunStrokes implements RunLine.Sink {

    /** Corners nearer than this to the last one are left out, in pixels. */
    private static final double LEAST_MOVE = 0.7;
    /** A piece goes to and fro if its length is so many pixels and so many times the distance of its ends. */
    private static final double LEAST_ZIGZAG = 60;
    private static final double ZIGZAG_DETOUR = 4;
    /** So many corners make a piece. */
    private static final int PIECE = 16;
    /** Farther out than so many pictures a line need not be true to the pixel. */
    private static final double FAR = 8;

    private final Projection projection;
    private final LandscapeGeometry geometry;
    private final Look look;
    private final Optional<Scatter> scatter;
    private final Optional<RunStyle> style;
    private final List<Piece> done = new ArrayList<>();
    private final List<Line2D> jumps = new ArrayList<>();
    private Piece open;
    private Point2D last;
    private long step;

    /** Some corners of one phase, drawn at once. Later pieces lie over earlier ones, so it must not depend on how often one looks where they end. */
    private static final class Piece {
        final Path2D path = new Path2D.Double();
        final Phase phase;
        final List<Point2D> dots = new ArrayList<>();
        private final Point2D from;
        /** How long the line is before it. */
        final double before;
        private double length;
        int corners;
        /** The step with which it was completed. */
        long end;

        Piece(Point2D from, Phase phase, double before) {
            this.phase = phase;
            this.from = from;
            this.before = before;
            path.moveTo(from.getX(), from.getY());
        }

        void lineTo(Point2D to, double moved) {
            path.lineTo(to.getX(), to.getY());
            length += moved;
            corners++;
        }

        /** Whether it goes to and fro: such a piece is drawn fine, or its turns would cover the valley. */
        boolean isZigzag(Point2D end, Look look) {
            return length > look.length(LEAST_ZIGZAG) && length > ZIGZAG_DETOUR * from.distance(end);
        }
    }

    /** The strokes of the run itself. */
    RunStrokes(Projection projection, Look look, Scatter scatter) {
        this(projection, look, Optional.of(scatter), Optional.empty());
    }

    /** The strokes of a branch. */
    RunStrokes(Projection projection, Look look, RunStyle style) {
        this(projection, look, Optional.empty(), Optional.of(style));
    }

    private RunStrokes(Projection projection, Look look, Optional<Scatter> scatter, Optional<RunStyle> style) {
        this.projection = projection;
        this.geometry = projection.flat();
        this.look = look;
        this.scatter = scatter;
        this.style = style;
    }

    @Override
    public void row(long rowStep, double x, double y, Phase rowPhase) {
        step = rowStep;
        if (scatter.isEmpty()) {
            return;
        }
        Point2D pixel = geometry.pixel(x, y);
        if (!projection.isHidden(pixel)) {
            Point2D place = projection.place(pixel);
            scatter.get().add(place.getX(), place.getY(), rowPhase);
        }
    }

    @Override
    public void begin(double x, double y, Phase phase) {
        if (open != null) {
            complete(open);
        }
        last = near(x, y);
        open = new Piece(last, phase, 0);
    }

    @Override
    public void corner(double x, double y, Phase phase, boolean isStep) {
        Point2D pixel = near(x, y);
        double moved = pixel.distance(last);
        if (phase != open.phase) {
            startPiece(phase);
        } else if (moved < LEAST_MOVE) {
            return;
        }
        open.lineTo(pixel, moved);
        last = pixel;
        // A step that can be seen as one is marked.
        if (isStep && moved > look.length(7)) {
            open.dots.add(pixel);
        }
        if (open.corners == PIECE) {
            startPiece(phase);
        }
    }

    private void startPiece(Phase phase) {
        Piece next = new Piece(last, phase, open.before + open.length);
        if (!open.dots.isEmpty() && open.dots.getLast().equals(last)) {
            // The end of the next piece covers it.
            next.dots.add(last);
        }
        complete(open);
        open = next;
    }

    private void complete(Piece piece) {
        piece.end = step;
        done.add(piece);
    }

    @Override
    public void jump(double fromX, double fromY, double toX, double toY) {
        jumps.add(new Line2D.Double(near(fromX, fromY), near(toX, toY)));
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

    /** Draws the pieces that have been completed since the last call. The graphics should be clipped to the plot. */
    static void draw(Graphics2D graphics, List<RunStrokes> runs) {
        // In the order of their last steps, whoever they belong to, or where runs cross it would depend on how often one looks which lies above.
        List<Runnable> ordered = runs.stream().flatMap(run -> run.done.stream().map(piece -> Map.entry(piece.end, (Runnable) () -> run.draw(graphics, piece))))
                .sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
        ordered.forEach(Runnable::run);
        runs.forEach(run -> run.drawJumps(graphics));
        runs.forEach(run -> run.done.clear());
    }

    private void draw(Graphics2D graphics, Piece piece) {
        draw(graphics, piece.path, piece, piece.isZigzag(piece.path.getCurrentPoint(), look));
    }

    private void drawJumps(Graphics2D graphics) {
        for (Line2D jump : jumps) {
            graphics.setColor(MapColours.CASING);
            graphics.setStroke(Minima.dots(look, 4.2));
            projection.draw(graphics, jump);
            graphics.setColor(MapColours.MARKER);
            graphics.setStroke(Minima.dots(look, 2.6));
            projection.draw(graphics, jump);
        }
        jumps.clear();
    }

    /** Draws the piece that is not complete yet, and on over the mean of the block that is not full yet to the point that is shown. */
    void drawOpenEnd(Graphics2D graphics, double[] mean, double x, double y) {
        Path2D path = new Path2D.Double(open.path);
        Point2D middle = near(mean[0], mean[1]);
        path.lineTo(middle.getX(), middle.getY());
        Point2D end = near(x, y);
        path.lineTo(end.getX(), end.getY());
        draw(graphics, path, open, open.isZigzag(last, look));
    }

    private void draw(Graphics2D graphics, Path2D path, Piece piece, boolean isFine) {
        if (style.isPresent()) {
            style.get().drawOnMap(graphics, projection, look, path, piece.before, isFine);
            return;
        }
        graphics.setColor(MapColours.CASING);
        // No round ends: they would darken the end of the piece before.
        graphics.setStroke(new BasicStroke((float) look.length(isFine ? 2.6 : 5.8), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        projection.draw(graphics, path);
        graphics.setColor(MapColours.of(piece.phase));
        graphics.setStroke(look.line(isFine ? 1.3 : 3.2));
        projection.draw(graphics, path);
        graphics.setColor(Color.WHITE);
        double radius = look.length(1.9);
        for (Point2D corner : piece.dots) {
            if (projection.isHidden(corner)) {
                continue;
            }
            Point2D dot = projection.place(corner);
            graphics.fill(new Ellipse2D.Double(dot.getX() - radius, dot.getY() - radius, 2 * radius, 2 * radius));
        }
    }
}
