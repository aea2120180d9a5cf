package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import thalweg.model.ScalarChain;
import thalweg.run.LawRecord;
import thalweg.theory.ExactLaws;
import thalweg.theory.Law;
import thalweg.training.Method;

/** Confined to one thread. Paints how far a run has been from the exact laws: at each pixel column the largest difference, in units of the last place, and how much rounding explains. */
final class LawChartPainter implements ScenePainter {

    /** Smaller differences, 0 above all, are drawn at the lower edge. */
    private static final double LEAST = 0.1;

    private final ChartFrame frame = new ChartFrame(this::paintBelow, this::paintAbove);
    private final ChartLabels labels = new ChartLabels();
    private Scene scene;
    private ChartGeometry geometry;
    private ValueScale scale;
    private double bound;

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        geometry = ChartGeometry.of(width, height, scene);
        bound = new ExactLaws((ScalarChain) scene.model(), scene.settings(), 0, 0).bound(Law.PAIR);
        double most = Math.max(1.5 * bound, record().map(LawChartPainter::most).orElse(0.0));
        scale = ValueScale.logarithmic(LEAST, Math.min(most, 1e12));
        frame.draw(graphics, geometry, scale, look(), this::words);
    }

    private Look look() {
        return scene.look();
    }

    private Optional<LawRecord> record() {
        return scene.findings().laws();
    }

    private static double most(LawRecord record) {
        double most = 0;
        for (Law law : Law.values()) {
            most = record.worst(law) > most ? record.worst(law) : most;
        }
        return most;
    }

    private void paintBelow(Graphics2D graphics) {
        Rectangle2D plot = geometry.plot();
        double y = geometry.yOf(scale, bound);
        graphics.setColor(look().window());
        graphics.fill(plot);
        // What rounding explains.
        graphics.setColor(look().optimizationBand());
        graphics.fill(new Rectangle2D.Double(plot.getX(), y, plot.getWidth(), plot.getMaxY() - y));
    }

    private void paintAbove(Graphics2D graphics) {
        labels.clear();
        Rectangle2D plot = geometry.plot();
        double level = geometry.yOf(scale, bound);
        var line = new Line2D.Double(plot.getMinX(), level, plot.getMaxX(), level);
        graphics.setColor(look().muted());
        graphics.setStroke(look().dashed(1.6, 7, 5));
        graphics.draw(line);
        labels.avoidLine(line);
        record().ifPresent(record -> {
            Path2D curve = curve(record);
            graphics.setColor(look().optimization());
            graphics.setStroke(look().line(2));
            graphics.draw(curve);
            labels.avoidLine(curve);
        });
        double x = geometry.xOf(scene.position());
        graphics.setColor(look().muted());
        graphics.setStroke(look().line(1));
        graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        graphics.setColor(look().muted());
        boolean isFlow = scene.settings().method().kind() == Method.Kind.GRADIENT_FLOW;
        labels.writeNear(graphics, look().label(), Words.of(isFlow ? "laws.bound.flow" : "laws.bound"), level, plot, look().length(5));
        if (record().filter(record -> most(record) > 0).isEmpty()) {
            String sentence = Words.of(record().isEmpty() ? "laws.waiting" : "laws.nothing");
            labels.place(graphics, look().tick(), sentence, plot, look().length(10)).ifPresent(place -> ChartLabels.write(graphics, look().tick(), sentence, place));
        }
    }

    /** The largest difference of any law over the steps, as bars without gaps. */
    private Path2D curve(LawRecord record) {
        Path2D curve = new Path2D.Double();
        boolean down = false;
        int bins = record.differences()[0].length;
        for (int bin = 0; bin < bins; bin++) {
            long from = LawRecord.firstStep(bin);
            long to = Math.min(LawRecord.firstStep(bin + 1), record.lastStep());
            if (to <= from) {
                continue;
            }
            float most = Float.NaN;
            for (float[] differences : record.differences()) {
                most = differences[bin] <= most ? most : Float.isNaN(differences[bin]) ? most : differences[bin];
            }
            if (Float.isNaN(most)) {
                // Beyond a million steps not every bin has a step that was looked at.
                down &= from > record.steps();
                continue;
            }
            double y = geometry.yOf(scale, Math.max(scale.least(), most));
            double left = geometry.xOf(from);
            if (down) {
                curve.lineTo(left, y);
            } else {
                curve.moveTo(left, y);
            }
            curve.lineTo(geometry.xOf(to), y);
            down = true;
        }
        return curve;
    }

    private void words(Graphics2D graphics) {
        Look look = look();
        double baseline = geometry.titleBaseline();
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.setColor(look.text());
        String title = LawPanel.LAW_DIFFERENCES.title(scene.model());
        graphics.drawString(title, (float) geometry.plot().getMinX(), (float) baseline);
        double room = geometry.plot().getWidth() - graphics.getFontMetrics().stringWidth(title) - look.length(16);
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        record().filter(record -> most(record) > 0).ifPresent(record -> {
            String reading = reading(record);
            double wide = graphics.getFontMetrics().stringWidth(reading);
            if (wide <= room) {
                graphics.drawString(reading, (float) (geometry.plot().getMaxX() - wide), (float) baseline);
            }
        });
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        ChartFrame.nameSteps(graphics, Words.of("chart.steps"), geometry, look);
    }

    private static String reading(LawRecord record) {
        Law worst = Law.PAIR;
        for (Law law : Law.values()) {
            worst = record.worst(law) > record.worst(worst) || Double.isNaN(record.worst(worst)) ? law : worst;
        }
        boolean isEvery = record.steps() == record.lastStep();
        return Words.of(isEvery ? "laws.largest.every" : "laws.largest.some", LawTablePainter.units(record.worst(worst)), Numerals.count(record.worstStep(worst)),
                Numerals.count(record.steps()));
    }
}
