package thalweg.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thalweg.run.TrainedBranch;
import thalweg.theory.Phases;

/** Confined to one thread. The curves of the branches in one chart; what has been computed of their past is kept. */
final class BranchCurves {

    private static final float BAND = 0.14f;
    private static final double WIDTH = 2;

    private final Chart chart;
    private final Map<Long, Curve> curves = new HashMap<>();
    private Scene scene;
    private List<TrainedBranch> branches = List.of();

    BranchCurves(Chart chart) {
        this.chart = chart;
    }

    /** Takes in what has become of the branches.
     * @param axis in the pixels of the picture */
    void update(Scene changed, StepAxis axis) {
        scene = changed;
        branches = changed.visibleBranches();
        curves.keySet().retainAll(branches.stream().map(TrainedBranch::number).toList());
        for (TrainedBranch branch : branches) {
            curves.computeIfAbsent(branch.number(), _ -> new Curve(chart.quantity(changed.model()), chart.samplesPerColumn(changed.model())))
                    .update(branch.run(), RunIdentity.of(branch), axis);
        }
    }

    /**
     * Immutable. A run that is drawn.
     *
     * @param isDiverged then its last leap needs no room any more
     */
    record Member(long number, boolean isDiverged) { }

    /** What the curves are of; while it stays the same, they only grow, and so does the room that they need. */
    List<Member> members() {
        return branches.stream().map(branch -> new Member(branch.number(), branch.run().isDiverged())).toList();
    }

    /** A scale with room for them too. */
    ValueScale room(ValueScale scale) {
        ValueScale needed = scale;
        for (TrainedBranch branch : branches) {
            needed = needed.and(ChartRange.of(chart, curves.get(branch.number()), new double[0], branch.run(), branch.run().settingsAt(branch.last(scene.clock()))));
        }
        return needed;
    }

    /** Draws the curves, faint behind the step that is shown. */
    void paint(Graphics2D graphics, ChartGeometry geometry, ValueScale scale, ChartLabels labels) {
        Look look = scene.look();
        Composite plain = graphics.getComposite();
        for (TrainedBranch branch : branches) {
            RunStyle style = RunStyle.of(branch.branch().style());
            for (CurveShape.Piece piece : CurveShape.of(curves.get(branch.number()), Phases.UNKNOWN, scene.clock(), geometry, scale, look)) {
                if (piece.isFuture() && scene.aspect().isPredicting()) {
                    continue;
                }
                labels.avoidLine(piece.line());
                graphics.setColor(style.in(look));
                graphics.setComposite(AlphaComposite.SrcOver.derive(BAND * (piece.isFuture() ? ChartPainter.FAINT : 1)));
                graphics.fill(piece.band());
                graphics.setComposite(piece.isFuture() ? AlphaComposite.SrcOver.derive(ChartPainter.FAINT) : plain);
                graphics.setStroke(style.stroke(look, WIDTH, 0));
                graphics.draw(piece.line());
            }
        }
        graphics.setComposite(plain);
    }

    /** Marks where the branches are at a step.
     * @param size 1 as at the step that is shown */
    void mark(Graphics2D graphics, ChartGeometry geometry, ValueScale scale, long step, double size) {
        Look look = scene.look();
        for (TrainedBranch branch : branches) {
            double part = scale.part(valueAt(branch, branch.last(step)));
            boolean isGone = branch.hasDivergedBy(step);
            if (part >= -0.01 && (part <= 1.01 || isGone)) {
                Color colour = RunStyle.of(branch.branch().style()).in(look);
                double y = geometry.plot().getMaxY() - Math.min(1, part) * geometry.plot().getHeight();
                RunStyle.of(branch.branch().style()).mark(graphics, look, new Point2D.Double(geometry.xOf(branch.last(step)), y), 0.85 * size, colour, isGone ? look.alarm() : look.panel());
            }
        }
    }

    private double valueAt(TrainedBranch branch, long step) {
        return step == branch.run().lastStep() ? curves.get(branch.number()).newest()
                : chart.quantity(scene.model()).at(branch.run().stateAt(step), branch.run().settingsAt(step).weightDecay());
    }

    /** Writes what each run reads at the step that is pointed at; nothing where there are no branches.
     * @param own what the run itself reads there */
    void paintReadings(Graphics2D graphics, ChartGeometry geometry, double own, Color colour) {
        if (branches.isEmpty() || scene.cursor().isEmpty()) {
            return;
        }
        long step = scene.cursor().getAsLong();
        List<RunReadings.Reading> readings = new ArrayList<>();
        readings.add(RunReadings.own(scene, Readout.number(chart, own)));
        for (TrainedBranch branch : branches) {
            readings.add(RunReadings.of(branch, Readout.number(chart, step <= branch.run().lastStep() ? valueAt(branch, step) : Double.NaN)));
        }
        new RunReadings(graphics, scene.look(), readings).drawAwayFrom(graphics, geometry, step, colour);
    }
}
