package thalweg.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thalweg.run.Prospect;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectory;
import thalweg.theory.Phase;

/** Confined to one thread. What moves with every step: the last steps, the ghost, the handles and all labels. */
final class Foreground {

    /** So many of the last rows are drawn bright. */
    private static final int RECENT = 24;
    /** Labels keep off the line through so many points of the run, and of each branch of the minima. */
    private static final int RUN_SAMPLES = 64;
    private static final int BRANCH_SAMPLES = 160;
    /** Numbers on a surface's lines keep off a run through so many of its first points, and so many of all: the steps of a noisy one scatter. */
    private static final int FIRST_SAMPLES = 64;
    private static final int WAY_SAMPLES = 512;
    private static final double FLOW_PIECE = 8;

    private final Graphics2D graphics;
    private final Projection projection;
    private final LandscapeGeometry geometry;
    private final Scene scene;
    private final Look look;
    private final Minima minima;
    private final DescentMarks marks;
    private final Markers markers;
    private final boolean isDiverged;
    private final Phase phase;
    private final double[] start;
    private final double[] current;
    private final Point2D startPixel;
    private final Point2D currentPixel;

    /**
     * @param graphics clipped to the room
     * @param state the weights at the step that is shown
     */
    Foreground(Graphics2D graphics, Projection projection, Scene scene, Minima minima, DescentMarks marks, double[] state) {
        this.graphics = graphics;
        this.projection = projection;
        geometry = projection.flat();
        this.scene = scene;
        this.look = scene.look();
        this.minima = minima;
        this.marks = marks;
        this.markers = new Markers(graphics, projection, look);
        Trajectory trajectory = scene.trajectory();
        isDiverged = trajectory.isDiverged() && scene.position() == trajectory.lastStep() && scene.grips().dragged().isEmpty();
        phase = isDiverged ? Phase.DIVERGED : trajectory.phases().at(scene.position());
        start = scene.start();
        current = isDragged(Scene.Handle.CURRENT) && scene.ghost().isPresent()
                ? pair(scene.ghost().get(), 0)
                : new double[] {state[scene.i()], state[scene.j()]};
        startPixel = projection.pixel(start[0], start[1]);
        currentPixel = projection.pixel(current[0], current[1]);
    }

    private boolean isDragged(Scene.Handle handle) {
        return scene.grips().dragged().filter(handle::equals).isPresent();
    }

    private double[] pair(Trajectory run, int row) {
        return new double[] {run.value(row, scene.i()), run.value(row, scene.j())};
    }

    private Point2D pixel(double[] pair) {
        return projection.pixel(pair[0], pair[1]);
    }

    private Point2D flatPixel(double[] pair) {
        return geometry.pixel(pair[0], pair[1]);
    }

    /** Draws all of it.
     * @param terrain below
     * @param remembered the places of labels in the last picture. Modified */
    void draw(Terrain terrain, Map<String, Integer> remembered) {
        scene.ghost().or(() -> scene.findings().prospect().map(Prospect::path)).ifPresent(this::ghost);
        if (scene.grips().dragged().isEmpty()) {
            if (scene.findings().crowd().cloud().isEmpty()) {
                recent();
            }
            scene.cursor().ifPresent(this::cursor);
        }
        List<Point2D> stars = minima.plane().flattest(geometry.viewport()).stream().filter(this::isInPlot).toList();
        Optional<Point2D> flowEnd = flowEnd();
        flowEnd.ifPresent(end -> markers.at(end.getX(), end.getY(), markers::spot));
        marks.drawPoints(markers, projection, look, showsCurrent() ? currentPixel : startPixel);
        stars.forEach(star -> markers.at(star.getX(), star.getY(), markers::star));
        if (hasTracks()) {
            scene.visibleBranches().forEach(branch -> markBranch(branch, branch.last(scene.clock()), 1));
        }
        handle(Scene.Handle.START, start, MapColours.OPTIMIZATION);
        if (showsCurrent()) {
            handle(Scene.Handle.CURRENT, current, MapColours.of(phase));
        }
        if (isDiverged) {
            markers.cross(currentPixel);
        }
        Labels labels = labels(stars.stream().map(star -> projection.pixel(star.getX(), star.getY())).toList(), flowEnd.map(end -> projection.pixel(end.getX(), end.getY())), remembered);
        if (projection != geometry) {
            var losses = new LevelLabels(graphics, projection, look, labels, ways(), remembered);
            terrain.label(losses);
            losses.draw();
        }
    }

    private boolean isInPlot(Point2D weights) {
        return markers.isInPlot(projection.pixel(weights.getX(), weights.getY()));
    }

    private void handle(Scene.Handle handle, double[] at, Color colour) {
        markers.drop(at[0], at[1]);
        markers.at(at[0], at[1], pixel -> markers.handle(handle, scene.grips(), pixel, colour));
    }

    /** Whether the lines of runs are seen, not a cloud. */
    private boolean hasTracks() {
        return scene.findings().crowd().cloud().isEmpty();
    }

    private void markBranch(TrainedBranch branch, long step, double size) {
        double[] there = branch.run().stateAt(step);
        Point2D pixel = projection.pixel(there[scene.i()], there[scene.j()]);
        if (branch.hasDivergedBy(step)) {
            markers.cross(pixel);
        }
        if (markers.isInPlot(pixel)) {
            RunStyle style = RunStyle.of(branch.branch().style());
            markers.at(there[scene.i()], there[scene.j()], at -> style.mark(graphics, look, at, size, style.onMap(), MapColours.MARKER_EDGE));
        }
    }

    /** Not while it lies on the start; and the hand that moves the start makes another run, to which the present one's point means nothing. */
    private boolean showsCurrent() {
        return startPixel.distance(currentPixel) >= 1 && !isDragged(Scene.Handle.START);
    }

    /** The weights at which gradient flow from the start would end; of a deeper chain it moves the held weights too, so the plane does not tell. */
    private Optional<Point2D> flowEnd() {
        return isWholeChain() && !scene.aspect().hidesTheory() ? minima.plane().flowEnd(start[0], start[1]).filter(this::isInPlot)
                : Optional.empty();
    }

    private boolean isWholeChain() {
        return scene.model().dimension() == 2;
    }

    private Labels labels(List<Point2D> stars, Optional<Point2D> flowEnd, Map<String, Integer> remembered) {
        List<Point2D> points = samples();
        Labels labels = new Labels(graphics, projection.room(), look, points, remembered);
        if (hasTracks() && !scene.visibleBranches().isEmpty()) {
            labels.keepFree(RunReadings.drawLegend(graphics, scene, projection.room(), points, remembered, MapColours.of(phase)));
        }
        Point2D startPlace = markers.inside(startPixel);
        Point2D currentPlace = markers.inside(currentPixel);
        double radius = look.length(Markers.HANDLE);
        projection.written().forEach(labels::keepFree);
        stars.forEach(star -> labels.keepFree(star, look.length(Markers.STAR)));
        labels.keepFree(startPlace, radius);
        labels.keepFree(currentPlace, radius);
        if (isDiverged) {
            labels.keepFree(markers.crossInside(currentPixel), look.length(Markers.CROSS));
        }
        stars.stream().min(Comparator.comparingDouble(star -> star.distance(currentPixel))).ifPresent(star -> {
            String key = isWholeChain() ? "landscape.flattest" : "landscape.flattest.plane";
            labels.add("flattest", Words.of(key, Numerals.of(minima.plane().flattestSharpness())), star, look.length(Markers.STAR), Labels.RIGHT_UP);
        });
        if (showsCurrent()) {
            String key = isDiverged ? "landscape.diverged" : scene.position() >= Collapse.since(scene.trajectory()) ? "landscape.collapsing" : phase == Phase.SETTLED && !scene.aspect().isPredicting() ? "landscape.settled" : "landscape.now";
            labels.add("now", Words.of(key, coordinate(current[0], geometry.unit()), coordinate(current[1], geometry.unitY())), currentPlace, radius, Labels.LEFT_DOWN);
        }
        labels.add("start", Words.of("landscape.start", coordinate(start[0], geometry.unit()), coordinate(start[1], geometry.unitY())), startPlace, radius, Labels.DOWN);
        flowEnd.ifPresent(end -> labels.add("flow", marks.flowWords(), end, look.length(Markers.RING), Labels.UP));
        marks.label(labels, projection, look, showsCurrent() ? currentPixel : startPixel);
        minima.edges(geometry.viewport()).stream().map(edge -> projection.pixel(edge.getX(), edge.getY())).filter(markers::isInPlot).forEach(edge ->
                labels.add("edge " + edge, StabilityLevel.condition(scene.settings()), edge, look.length(Minima.BAR), Labels.RIGHT_UP));
        labels.draw();
        return labels;
    }

    /** The ways of the runs in the picture, and of gradient flow. */
    private Path2D ways() {
        Path2D ways = new Path2D.Double();
        if (hasTracks()) {
            way(ways, scene.trajectory(), scene.trajectory().rowAtOrBefore(scene.position()));
            scene.visibleBranches().forEach(branch -> way(ways, branch.run(), branch.run().rowAtOrBefore(branch.last(scene.clock()))));
        }
        if (!scene.aspect().hidesTheory()) {
            minima.plane().flowLine(geometry, start[0], start[1]).ifPresent(flow -> LevelLabels.points(flow, look.length(FLOW_PIECE)).forEach(part -> {
                List<Point2D> seen = part.stream().filter(geometry.plot()::contains).map(projection::place).toList();
                for (int k = 0; k < seen.size(); k++) {
                    line(ways, seen.get(k), k == 0);
                }
            }));
        }
        return ways;
    }

    private static void line(Path2D path, Point2D to, boolean isFirst) {
        if (isFirst) {
            path.moveTo(to.getX(), to.getY());
        } else {
            path.lineTo(to.getX(), to.getY());
        }
    }

    private void way(Path2D ways, Trajectory run, int last) {
        line(ways, pixel(pair(run, 0)), true);
        int before = 0;
        for (int k = 1; k <= FIRST_SAMPLES; k++) {
            before = lineTo(ways, run, before, (int) Math.expm1(Math.log1p(last) * k / (2 * FIRST_SAMPLES)));
        }
        for (int k = 1; k <= WAY_SAMPLES; k++) {
            before = lineTo(ways, run, before, (int) ((long) last * k / WAY_SAMPLES));
        }
    }

    private int lineTo(Path2D ways, Trajectory run, int before, int row) {
        if (row <= before) {
            return before;
        }
        line(ways, pixel(pair(run, row)), false);
        return row;
    }

    /** A coordinate with as many decimals as a pixel tells apart, two at the least. */
    private String coordinate(double weight, double unit) {
        if (Math.abs(weight) >= 1e5 || !Double.isFinite(weight)) {
            return Numerals.significant(weight, 3);
        }
        return Numerals.fixed(weight, Math.clamp((int) Math.floor(Math.log10(unit / look.factor())), 2, 12));
    }

    /** Points on the minima and of the run, for labels to keep off. */
    private List<Point2D> samples() {
        List<Point2D> points = new ArrayList<>();
        int rows = scene.trajectory().rowAtOrBefore(scene.position()) + 1;
        for (int row = 0; row < rows; row += Math.max(1, rows / RUN_SAMPLES)) {
            points.add(pixel(pair(scene.trajectory(), row)));
        }
        for (TrainedBranch branch : hasTracks() ? scene.visibleBranches() : List.<TrainedBranch>of()) {
            int last = branch.run().rowAtOrBefore(branch.last(scene.clock()));
            for (int row = 0; row <= last; row += Math.max(1, last / RUN_SAMPLES)) {
                points.add(pixel(pair(branch.run(), row)));
            }
        }
        for (Strand branch : minima.plane().floor()) {
            double[] range = branch.visible(geometry.viewport());
            for (int k = 0; range[0] < range[1] && k <= BRANCH_SAMPLES; k++) {
                points.add(projection.place(branch.pixel(geometry, range[0] + (range[1] - range[0]) * k / BRANCH_SAMPLES)));
            }
        }
        return points;
    }

    private void ghost(Trajectory coming) {
        RunLine line = new RunLine(scene.i(), scene.j());
        GhostSink sink = new GhostSink(projection, look);
        line.advance(coming, Long.MAX_VALUE, sink);
        sink.draw(graphics);
    }

    /** The last rows as they are, brighter towards the newest. */
    private void recent() {
        Trajectory trajectory = scene.trajectory();
        int newest = trajectory.rowAtOrBefore(scene.position());
        int oldest = Math.max(0, newest - RECENT);
        Point2D from = flatPixel(pair(trajectory, oldest));
        graphics.setStroke(look.line(1.3));
        for (int row = oldest + 1; row <= newest + 1; row++) {
            Point2D to = flatPixel(row > newest ? current : pair(trajectory, row));
            if (isDrawable(from) && isDrawable(to) && !isJump(row)) {
                double fresh = 1 - (newest + 1.0 - row) / (RECENT + 1);
                graphics.setColor(new Color(255, 255, 255, (int) (220 * fresh * fresh)));
                projection.draw(graphics, new Line2D.Double(from, to));
            }
            from = to;
        }
    }

    /** A ring where the run was at the step that the cursor points at. */
    private void cursor(long step) {
        if (step >= 0 && step <= scene.trajectory().lastStep()) {
            double[] state = scene.trajectory().stateAt(step);
            Point2D pixel = projection.pixel(state[scene.i()], state[scene.j()]);
            if (markers.isInPlot(pixel)) {
                markers.ring(pixel);
            }
        }
        scene.visibleBranches().stream().filter(branch -> step >= 0 && step <= branch.run().lastStep()).forEach(branch -> markBranch(branch, step, 0.7));
    }

    /** Whether the weights were put where they are at a row by hand. */
    private boolean isJump(int row) {
        Trajectory trajectory = scene.trajectory();
        return row < trajectory.rows() && trajectory.experiment().changes().stream().anyMatch(change -> change.point().isPresent()
                && change.step() > trajectory.step(row - 1) && change.step() <= trajectory.step(row));
    }

    private static boolean isDrawable(Point2D pixel) {
        return Math.abs(pixel.getX()) < 1e5 && Math.abs(pixel.getY()) < 1e5;
    }
}
