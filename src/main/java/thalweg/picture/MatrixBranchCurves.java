package thalweg.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thalweg.run.MatrixRecord;
import thalweg.run.TrainedBranch;

/** Immutable. The branches of a run of matrices in one of its charts against the steps, as far as they have been measured. */
final class MatrixBranchCurves {

    private static final double WIDTH = 2;
    /** Where each run has many curves, those of the run itself come first. */
    private static final double FINE = 1.3;

    private final MatrixPanel panel;
    private final Scene scene;
    private final List<Member> members;

    /** A branch with its curves, the most important first. */
    private record Member(TrainedBranch branch, List<MatrixCurves.Curve> curves) { }

    MatrixBranchCurves(MatrixPanel panel, Scene scene) {
        this.panel = panel;
        this.scene = scene;
        Map<Long, MatrixRecord> records = scene.findings().matrices().branches();
        members = scene.visibleBranches().stream().filter(branch -> records.containsKey(branch.number()))
                .map(branch -> new Member(branch, MatrixCurves.curves(panel, scene, records.get(branch.number()))))
                .filter(member -> !member.curves.isEmpty()).toList();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** All curves that the chart must have room for: not those of a branch that diverged, whose last leap would leave nothing else to see. */
    List<MatrixCurves.Curve> tame() {
        return members.stream().filter(member -> !member.branch.run().isDiverged()).flatMap(member -> member.curves.stream()).toList();
    }

    /** Draws the curves, faint behind the step that is shown. */
    void paint(Graphics2D graphics, ChartGeometry geometry, ValueScale scale, ChartLabels labels) {
        Composite plain = graphics.getComposite();
        for (Member member : members) {
            RunStyle style = RunStyle.of(member.branch.branch().style());
            graphics.setColor(style.in(scene.look()));
            graphics.setStroke(style.stroke(scene.look(), member.curves.size() > 1 ? FINE : WIDTH, 0));
            for (MatrixCurves.Curve curve : member.curves) {
                int reached = Math.max(0, curve.lastAt(scene.clock()) + 1);
                Path2D past = curve.line(geometry, scale, 0, reached);
                labels.avoidLine(past);
                graphics.draw(past);
                if (scene.aspect().isPredicting()) {
                    continue;
                }
                graphics.setComposite(AlphaComposite.SrcOver.derive(ChartPainter.FAINT));
                graphics.draw(curve.line(geometry, scale, Math.max(0, reached - 1), curve.size()));
                graphics.setComposite(plain);
            }
        }
    }

    /** Marks where the branches are at a step, or at the last measured one before it. */
    void mark(Graphics2D graphics, ChartGeometry geometry, ValueScale scale, long step, double size) {
        for (Member member : members) {
            MatrixCurves.Curve first = member.curves.getFirst();
            int place = first.lastAt(step);
            double part = place < 0 ? Double.NaN : scale.part(first.at(place));
            if (part >= -0.01 && part <= 1.01) {
                RunStyle style = RunStyle.of(member.branch.branch().style());
                style.mark(graphics, scene.look(), new Point2D.Double(geometry.xOf(first.step(place)), geometry.yOf(scale, first.at(place))), 0.85 * size, style.in(scene.look()),
                        member.branch.hasDivergedBy(step) ? scene.look().alarm() : scene.look().panel());
            }
        }
    }

    /** Writes what each run reads at the step that is pointed at, or at the last measured one before it.
     * @param own the first curve of the run itself */
    void paintReadings(Graphics2D graphics, ChartGeometry geometry, MatrixCurves.Curve own, long step, Color colour) {
        List<RunReadings.Reading> readings = new ArrayList<>();
        readings.add(RunReadings.own(scene, reading(own, step)));
        members.forEach(member -> readings.add(RunReadings.of(member.branch, step <= member.branch.run().lastStep() ? reading(member.curves.getFirst(), step) : Numerals.UNDEFINED)));
        new RunReadings(graphics, scene.look(), readings).drawAwayFrom(graphics, geometry, step, colour);
    }

    private String reading(MatrixCurves.Curve curve, long step) {
        int place = curve.lastAt(step);
        return place < 0 ? Numerals.UNDEFINED : Numerals.significant(curve.at(place), panel == MatrixPanel.SHARPNESS ? 4 : 3);
    }
}
