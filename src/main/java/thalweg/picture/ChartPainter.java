package thalweg.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.run.Trajectory;
import thalweg.theory.Phase;
import thalweg.theory.Prediction;

/**
 * Confined to one thread. Paints one chart of a run, the same one every time: it keeps what it has computed of the run's past, so that a repaint costs the same however long
 * the run is.
 */
public final class ChartPainter implements ScenePainter {

    /** How strongly what lies behind the shown step is drawn. */
    static final float FAINT = 0.4f;
    private static final float BAND = 0.3f;

    private final Chart chart;
    private final ChartFrame frame = new ChartFrame(this::paintBands, this::paintContents);
    private final ChartLabels labels = new ChartLabels();
    private final Outlook outlook = new Outlook();
    private final TheoryLine theory;
    private final FlowLine flow = new FlowLine();
    private final BranchCurves branches;

    private Scene scene;
    private ChartGeometry geometry;
    private RunIdentity identity;
    private boolean diverged;
    private Curve curve;
    private ValueScale scale;
    private List<BranchCurves.Member> compared = List.of();

    /** A painter of that chart. */
    public ChartPainter(Chart chart) {
        this.chart = chart;
        this.theory = new TheoryLine(chart);
        this.branches = new BranchCurves(chart);
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        geometry = ChartGeometry.of(width, height, scene);
        follow(Math.max(1, graphics.getTransform().getScaleX()));
        frame.draw(graphics, geometry, scale, look(), own -> {
            paintWords(own);
            paintCursor(own);
        });
    }

    private Look look() {
        return scene.look();
    }

    private Trajectory run() {
        return scene.trajectory();
    }

    /** What theory expects, unless somebody is to say first. */
    private Optional<Prediction> prediction() {
        return scene.aspect().hidesTheory() ? Optional.empty() : outlook.of(run().experiment());
    }

    private double target() {
        return switch (scene.model()) {
            case ScalarChain chain -> chain.target();
            case Valley _, MatrixChain _ -> Double.NaN;
        };
    }

    private boolean hasFlow() {
        return chart == Chart.SHARPNESS && scene.model() instanceof ScalarChain;
    }

    /** Takes in what has become of the run. */
    private void follow(double pixelScale) {
        Model model = run().experiment().model();
        RunIdentity changed = RunIdentity.of(scene);
        if (identity == null || !model.equals(identity.model())) {
            curve = new Curve(chart.quantity(model), chart.samplesPerColumn(model));
        }
        StepAxis axis = geometry.steps();
        StepAxis pixels = new StepAxis(axis.linear(), axis.last(), axis.left() * pixelScale, axis.right() * pixelScale);
        curve.update(run(), changed, pixels);
        if (hasFlow()) {
            flow.update(run(), changed, pixels);
        }
        theory.update(prediction(), axis, target());
        branches.update(scene, pixels);
        ValueScale needed = branches.room(ChartRange.of(chart, curve, theory.values(), run(), scene.settings()));
        boolean goesOn = changed.equals(identity) && diverged == run().isDiverged() && compared.equals(branches.members());
        scale = goesOn ? scale.and(needed) : needed;
        compared = branches.members();
        identity = changed;
        diverged = run().isDiverged();
    }

    private void paintBands(Graphics2D graphics) {
        Rectangle2D plot = geometry.plot();
        graphics.setColor(ModeColours.between(look().panel(), look().window(), 0.5));
        graphics.fill(plot);
        for (PhaseBand band : PhaseBand.of(run(), geometry)) {
            graphics.setColor(bandColor(band.collapses() ? Phase.DIVERGED : band.phase()));
            graphics.fill(new Rectangle2D.Double(band.from(), plot.getY(), band.to() - band.from(), plot.getHeight()));
        }
    }

    private void paintContents(Graphics2D graphics) {
        labels.clear();
        List<CurveShape.Piece> pieces = CurveShape.of(curve, run().phases(), scene.position(), geometry, scale, look());
        for (CurveShape.Piece piece : pieces) {
            labels.avoidLine(piece.line());
            labels.avoid(piece.band());
        }
        Path2D expected = theory.path(geometry, scale);
        labels.avoidLine(expected);
        graphics.setColor(look().muted());
        graphics.setStroke(look().dashed(1.5, 6, 5));
        graphics.draw(expected);
        paintLevels(graphics);
        if (hasFlow()) {
            flow.paint(graphics, curve, scene.position(), geometry, scale, look(), labels);
        }
        branches.paint(graphics, geometry, scale, labels);
        Composite plain = graphics.getComposite();
        for (CurveShape.Piece piece : pieces) {
            graphics.setColor(color(piece.phase()));
            graphics.setComposite(AlphaComposite.SrcOver.derive(BAND * (piece.isFuture() ? FAINT : 1)));
            graphics.fill(piece.band());
            graphics.setComposite(piece.isFuture() ? AlphaComposite.SrcOver.derive(FAINT) : plain);
            graphics.setStroke(look().line(2.2));
            graphics.draw(piece.line());
        }
        graphics.setComposite(plain);
        paintJournal(graphics);
        paintPhaseNames(graphics);
    }

    /** The levels that mean something: the flattest minimum, the end of stability. */
    private void paintLevels(Graphics2D graphics) {
        if (chart != Chart.SHARPNESS) {
            return;
        }
        Rectangle2D plot = geometry.plot();
        StabilityLevel.paint(graphics, scene, geometry, scale, labels);
        double flattest = Plane.flattestSharpness(scene.model());
        if (scale.holds(flattest)) {
            double y = geometry.yOf(scale, flattest);
            Line2D line = new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y);
            graphics.setColor(look().muted());
            graphics.setStroke(look().dashed(1.4, 1.6, 3.2));
            graphics.draw(line);
            labels.avoidLine(line);
            labels.writeNear(graphics, look().tick(), Words.of("chart.flattest"), y, plot, look().length(5));
        }
    }

    /** A tick at the upper edge for every change of the settings. */
    private void paintJournal(Graphics2D graphics) {
        double size = look().length(4);
        double top = geometry.plot().getMinY();
        graphics.setColor(look().text());
        double free = Double.NEGATIVE_INFINITY;
        for (Change change : run().changes()) {
            double x = geometry.xOf(change.step());
            if (x < free) {
                continue;
            }
            free = x + size;
            Path2D tick = new Path2D.Double();
            tick.moveTo(x - size, top);
            tick.lineTo(x + size, top);
            tick.lineTo(x, top + 1.5 * size);
            tick.closePath();
            graphics.fill(tick);
        }
    }

    private void paintPhaseNames(Graphics2D graphics) {
        Font font = look().label();
        Rectangle2D plot = geometry.plot();
        for (PhaseBand band : PhaseBand.of(run(), geometry)) {
            var field = new Rectangle2D.Double(band.from(), plot.getY(), band.to() - band.from(), plot.getHeight());
            for (String key : new String[] {band.word(), band.word() + ".short"}) {
                String word = Words.of(key);
                var place = labels.place(graphics, font, word, field, look().length(8));
                if (place.isPresent()) {
                    graphics.setColor(color(band.collapses() ? Phase.DIVERGED : band.phase()));
                    ChartLabels.write(graphics, font, word, place.get());
                    break;
                }
            }
        }
    }

    private void paintWords(Graphics2D graphics) {
        long step = scene.cursor().orElse(scene.position());
        double expected = prediction().map(prediction -> Outlook.value(chart, prediction.at(step), target())).orElse(Double.NaN);
        Readout.paint(graphics, chart, scene, geometry, valueAt(step), expected);
        graphics.setFont(look().tick());
        graphics.setColor(look().muted());
        ChartFrame.nameSteps(graphics, Words.of("chart.steps"), geometry, look());
    }

    private void paintCursor(Graphics2D graphics) {
        Rectangle2D plot = geometry.plot();
        if (scene.cursor().isPresent()) {
            double x = geometry.xOf(Math.min(scene.cursor().getAsLong(), geometry.steps().last()));
            graphics.setColor(look().text());
            graphics.setStroke(look().dashed(1, 3, 3));
            graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
            branches.mark(graphics, geometry, scale, scene.cursor().getAsLong(), 0.7);
            paintDot(graphics, scene.cursor().getAsLong(), 3.5);
        }
        double x = geometry.xOf(scene.clock());
        graphics.setColor(look().muted());
        graphics.setStroke(look().line(1));
        graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        branches.mark(graphics, geometry, scale, scene.clock(), 1);
        if (diverged) {
            paintCross(graphics, geometry.xOf(run().lastStep()));
        }
        if (!diverged || scene.position() < run().lastStep()) {
            paintDot(graphics, scene.position(), 5);
        }
        if (scene.cursor().isPresent()) {
            long step = scene.cursor().getAsLong();
            branches.paintReadings(graphics, geometry, valueAt(step), color(run().phases().at(step)));
        }
    }

    private void paintDot(Graphics2D graphics, long step, double radius) {
        double value = valueAt(step);
        if (Double.isNaN(value) || !isInPlot(value)) {
            return;
        }
        double size = look().length(radius);
        double x = geometry.xOf(step);
        double y = geometry.yOf(scale, value);
        graphics.setColor(look().panel());
        graphics.fill(new Ellipse2D.Double(x - 1.35 * size, y - 1.35 * size, 2.7 * size, 2.7 * size));
        graphics.setColor(color(run().phases().at(step)));
        graphics.fill(new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size));
    }

    private boolean isInPlot(double value) {
        double part = scale.part(value);
        return part >= -0.01 && part <= 1.01;
    }

    /** Where a run ended because the next step is not finite. */
    private void paintCross(Graphics2D graphics, double x) {
        Rectangle2D plot = geometry.plot();
        double size = look().length(5);
        double y = Math.max(plot.getMinY() + size, Math.min(plot.getMaxY() - size, geometry.yOf(scale, valueAt(run().lastStep()))));
        graphics.setColor(look().alarm());
        graphics.setStroke(look().line(2.6));
        graphics.draw(new Line2D.Double(x - size, y - size, x + size, y + size));
        graphics.draw(new Line2D.Double(x - size, y + size, x + size, y - size));
    }

    private double valueAt(long step) {
        if (step > run().lastStep() || step < run().firstStep()) {
            return Double.NaN;
        }
        if (step == run().lastStep()) {
            return curve.newest();
        }
        return chart.quantity(identity.model()).at(run().stateAt(step), run().settingsAt(step).weightDecay());
    }

    private Color color(Phase phase) {
        return color(look(), phase);
    }

    /** The colour of a run in a phase. */
    static Color color(Look look, Phase phase) {
        return switch (phase) {
            case OPTIMIZATION -> look.optimization();
            case REGULARIZATION -> look.regularization();
            case SETTLED -> look.settled();
            case DIVERGED -> look.alarm();
        };
    }

    private Color bandColor(Phase phase) {
        return switch (phase) {
            case OPTIMIZATION -> look().optimizationBand();
            case REGULARIZATION -> look().regularizationBand();
            case SETTLED -> ModeColours.between(look().panel(), look().settled(), 0.12);
            case DIVERGED -> ModeColours.between(look().panel(), look().alarm(), 0.12);
        };
    }
}
