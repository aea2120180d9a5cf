package thalweg.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thalweg.run.Trajectory;
import thalweg.theory.Phase;

/** Confined to one thread. What moves with every step: the last steps, the ghost, the handles and all labels. */
final class Foreground {

    /** So many of the last rows are drawn bright. */
    private static final int RECENT = 24;
    private static final double HANDLE = 7.5;
    private static final double STAR = 9.5;
    /** Directions of labels, see {@link Labels#add}. */
    private static final int RIGHT_UP = 0;
    private static final int LEFT_DOWN = 1;
    private static final int DOWN = 2;
    private static final int UP = 3;

    private final Graphics2D graphics;
    private final LandscapeGeometry geometry;
    private final Scene scene;
    private final Look look;
    private final Valley valley;

    Foreground(Graphics2D graphics, LandscapeGeometry geometry, Scene scene, Valley valley) {
        this.graphics = graphics;
        this.geometry = geometry;
        this.scene = scene;
        this.look = scene.look();
        this.valley = valley;
    }

    /**
     * Draws all of it. The graphics should be clipped to the plot.
     *
     * @param state the weights at the step that is shown
     * @param remembered the places of labels in the last picture. Modified
     */
    void draw(double[] state, Map<String, Integer> remembered) {
        Trajectory trajectory = scene.trajectory();
        boolean isDiverged = trajectory.isDiverged() && scene.position() == trajectory.lastStep();
        Phase phase = isDiverged ? Phase.DIVERGED : trajectory.phases().at(scene.position());
        Optional<Scene.Handle> dragged = scene.grips().dragged();
        double[] start = scene.start();
        double[] current = dragged.filter(Scene.Handle.CURRENT::equals).isPresent() && scene.ghost().isPresent()
                ? new double[] {scene.ghost().get().value(0, scene.i()), scene.ghost().get().value(0, scene.j())}
                : new double[] {state[scene.i()], state[scene.j()]};
        scene.ghost().ifPresent(this::ghost);
        if (dragged.isEmpty()) {
            recent(current);
        }
        Point2D startPixel = geometry.pixel(start[0], start[1]);
        Point2D currentPixel = geometry.pixel(current[0], current[1]);
        boolean isOne = startPixel.distance(currentPixel) < 1;
        List<Point2D> stars = valley.flattest().map(point -> geometry.pixel(point.getX(), point.getY())).filter(this::isInPlot).toList();
        Optional<Point2D> flowEnd = trajectory.experiment().model().dimension() > 2 ? Optional.empty()
                : valley.flowEnd(start[0], start[1]).map(point -> geometry.pixel(point.getX(), point.getY())).filter(this::isInPlot);

        flowEnd.ifPresent(this::flowMark);
        stars.forEach(this::star);
        handle(Scene.Handle.START, startPixel, MapColours.OPTIMIZATION);
        // The hand that moves the start makes another run: the present one's point means nothing to it.
        boolean showsCurrent = !isOne && dragged.filter(Scene.Handle.START::equals).isEmpty();
        if (showsCurrent) {
            handle(Scene.Handle.CURRENT, currentPixel, MapColours.of(phase));
        }
        if (isDiverged) {
            cross(inside(currentPixel, 34));
        }

        Labels labels = new Labels(graphics, geometry.plot(), look, samples(), remembered);
        stars.forEach(star -> labels.keepFree(star, look.length(STAR)));
        if (isDiverged) {
            labels.keepFree(inside(currentPixel, 34), look.length(11));
        }
        labels.keepFree(inside(startPixel), look.length(HANDLE));
        labels.keepFree(inside(currentPixel), look.length(HANDLE));
        stars.stream().min((a, b) -> Double.compare(a.distance(currentPixel), b.distance(currentPixel))).ifPresent(star ->
                labels.add("flattest", Words.of(trajectory.experiment().model().dimension() > 2 ? "landscape.flattest.plane" : "landscape.flattest", Numerals.of(valley.plane().flattestSharpness())), star, look.length(STAR), RIGHT_UP));
        if (showsCurrent) {
            String key = isDiverged ? "landscape.diverged" : phase == Phase.SETTLED ? "landscape.settled" : "landscape.now";
            labels.add("now", Words.of(key, coordinate(current[0]), coordinate(current[1])), inside(currentPixel), look.length(HANDLE), LEFT_DOWN);
        }
        labels.add("start", Words.of("landscape.start", coordinate(start[0]), coordinate(start[1])), inside(startPixel), look.length(HANDLE), DOWN);
        flowEnd.ifPresent(end -> labels.add("flow", Words.of("landscape.flowEnd"), end, look.length(5), UP));
        labels.draw();
    }

    /** A coordinate with as many decimals as a pixel tells apart, two at the least. */
    private String coordinate(double weight) {
        if (Math.abs(weight) >= 1e5 || !Double.isFinite(weight)) {
            return Numerals.significant(weight, 3);
        }
        return Numerals.fixed(weight, Math.clamp((int) Math.floor(Math.log10(geometry.unit())), 2, 12));
    }

    private boolean isInPlot(Point2D pixel) {
        return geometry.isInPlot(pixel.getX(), pixel.getY());
    }

    /** Points on the minima and of the run, for labels to keep off. */
    private List<Point2D> samples() {
        List<Point2D> points = new ArrayList<>();
        int rows = scene.trajectory().rowAtOrBefore(scene.position()) + 1;
        for (int row = 0; row < rows; row += Math.max(1, rows / 64)) {
            points.add(geometry.pixel(scene.trajectory().value(row, scene.i()), scene.trajectory().value(row, scene.j())));
        }
        for (Hyperbola branch : valley.branches()) {
            double[] range = branch.visible(geometry.viewport());
            for (int k = 0; range[0] < range[1] && k <= 160; k++) {
                points.add(branch.pixel(geometry, range[0] + (range[1] - range[0]) * k / 160));
            }
        }
        return points;
    }

    private void ghost(Trajectory coming) {
        RunLine line = new RunLine(scene.i(), scene.j());
        GhostSink sink = new GhostSink(geometry, look);
        line.advance(coming, Long.MAX_VALUE, sink);
        sink.draw(graphics);
    }

    /** The last rows as they are, brighter towards the newest. */
    private void recent(double[] current) {
        Trajectory trajectory = scene.trajectory();
        int newest = trajectory.rowAtOrBefore(scene.position());
        int oldest = Math.max(0, newest - RECENT);
        Point2D from = null;
        for (int row = oldest; row <= newest + 1; row++) {
            Point2D to = row > newest ? geometry.pixel(current[0], current[1])
                    : geometry.pixel(trajectory.value(row, scene.i()), trajectory.value(row, scene.j()));
            if (from != null && isDrawable(from) && isDrawable(to) && !isJump(row)) {
                double fresh = 1 - (newest + 1.0 - row) / (RECENT + 1);
                graphics.setColor(new Color(255, 255, 255, (int) (220 * fresh * fresh)));
                graphics.setStroke(look.line(1.3));
                graphics.draw(new Line2D.Double(from, to));
            }
            from = to;
        }
    }

    private boolean isJump(int row) {
        Trajectory trajectory = scene.trajectory();
        if (row == 0 || row >= trajectory.rows()) {
            return false;
        }
        return trajectory.experiment().changes().stream().anyMatch(change -> change.point().isPresent()
                && change.step() > trajectory.step(row - 1) && change.step() <= trajectory.step(row));
    }

    private boolean isDrawable(Point2D pixel) {
        return Math.abs(pixel.getX()) < 1e5 && Math.abs(pixel.getY()) < 1e5;
    }

    private void flowMark(Point2D at) {
        double radius = look.length(4.2);
        var ring = new Ellipse2D.Double(at.getX() - radius, at.getY() - radius, 2 * radius, 2 * radius);
        graphics.setColor(MapColours.MARKER_EDGE);
        graphics.fill(ring);
        graphics.setColor(MapColours.MARKER);
        graphics.setStroke(look.line(1.6));
        graphics.draw(ring);
    }

    private void star(Point2D at) {
        Path2D star = LandscapeFrame.star(at, look.length(STAR));
        graphics.setColor(MapColours.MARKER);
        graphics.fill(star);
        graphics.setColor(MapColours.MARKER_EDGE);
        graphics.setStroke(new BasicStroke((float) look.length(1.3), BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
        graphics.draw(star);
    }

    private void cross(Point2D at) {
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

    /** The point itself, or where the border is crossed on the way to it from the middle of the plot. */
    private Point2D inside(Point2D pixel) {
        return inside(pixel, 14);
    }

    private Point2D inside(Point2D pixel, double pixelsFromBorder) {
        if (isInPlot(pixel)) {
            return pixel;
        }
        Rectangle2D plot = geometry.plot();
        double margin = look.length(pixelsFromBorder);
        double halfWidth = 0.5 * plot.getWidth() - margin;
        double halfHeight = 0.5 * plot.getHeight() - margin;
        double dx = bounded(pixel.getX() - plot.getCenterX());
        double dy = bounded(pixel.getY() - plot.getCenterY());
        double shrink = Math.min(1, Math.min(halfWidth / Math.abs(dx), halfHeight / Math.abs(dy)));
        return new Point2D.Double(plot.getCenterX() + dx * shrink, plot.getCenterY() + dy * shrink);
    }

    private static double bounded(double pixels) {
        return Double.isNaN(pixels) ? 0 : Math.clamp(pixels, -1e12, 1e12);
    }

    private void handle(Scene.Handle handle, Point2D pixel, Color colour) {
        if (!isInPlot(pixel)) {
            arrow(inside(pixel), pixel, colour);
            return;
        }
        Scene.Grips grips = scene.grips();
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
        double angle = Math.atan2(bounded(to.getY() - geometry.plot().getCenterY()), bounded(to.getX() - geometry.plot().getCenterX()));
        double size = look.length(11);
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(tip.getX() + size * Math.cos(angle), tip.getY() + size * Math.sin(angle));
        arrow.lineTo(tip.getX() + size * Math.cos(angle + 2.4), tip.getY() + size * Math.sin(angle + 2.4));
        arrow.lineTo(tip.getX() - 0.4 * size * Math.cos(angle), tip.getY() - 0.4 * size * Math.sin(angle));
        arrow.lineTo(tip.getX() + size * Math.cos(angle - 2.4), tip.getY() + size * Math.sin(angle - 2.4));
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
