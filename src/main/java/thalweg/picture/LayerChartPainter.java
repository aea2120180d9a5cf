package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.TextAnchor;
import thalweg.model.MatrixChain;
import thalweg.run.LayerStudy;
import thalweg.theory.TeacherSpectrum;

/** Confined to one thread. Paints what each layer of a matrix chain has, against the layers: its singular values, or how much the top signal has grown behind it. */
final class LayerChartPainter implements ScenePainter {

    private static final double DOT = 4;
    private static final double HEADROOM = 1.04;

    private final MatrixPanel panel;
    private final ChartFrame frame = new ChartFrame(this::paintBelow, this::paintAbove);
    private final ChartLabels labels = new ChartLabels();
    private Scene scene;
    private Rectangle2D plot;
    private ValueScale scale;
    private int first;
    private int last;

    LayerChartPainter(MatrixPanel panel) {
        this.panel = panel;
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        Look look = scene.look();
        plot = ChartGeometry.of(width, height, scene).plot();
        first = panel == MatrixPanel.GAIN ? 0 : 1;
        last = ((MatrixChain) scene.model()).layers();
        scale = ValueScale.linear(0, HEADROOM * greatest());
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        frame.draw(own, new Rectangle2D.Double(0, 0, width, height), plot, new ChartFrame.Axis(this::xOf, ticks()), ChartFrame.values(plot, scale, look), look);
        own.dispose();
        own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        double baseline = 0.64 * plot.getMinY();
        own.setFont(look.label().deriveFont((float) look.length(13.5)));
        own.setColor(look.text());
        own.drawString(panel.title(scene.model()), (float) plot.getMinX(), (float) baseline);
        if (study().isPresent()) {
            CouplingPainter.step(own, study().get().step(), plot.getMaxX(), baseline, look);
        }
        own.setFont(look.tick());
        own.setColor(look.muted());
        String name = Words.of("matrix.layer");
        own.drawString(name, (float) (plot.getMinX() - look.length(16) - own.getFontMetrics().stringWidth(name)), (float) (plot.getMaxY() + look.length(18)));
        own.dispose();
    }

    private Optional<LayerStudy> study() {
        return scene.findings().matrices().layers();
    }

    private double greatest() {
        double most = panel == MatrixPanel.GAIN ? MatrixPanel.spectrum(scene).map(teacher -> teacher.value(1)).orElse(0.0) : 0;
        if (study().isPresent()) {
            LayerStudy found = study().get();
            if (panel == MatrixPanel.GAIN) {
                for (double gain : found.gains()) {
                    most = Math.max(most, gain);
                }
            } else {
                for (double[] values : found.values()) {
                    most = Math.max(most, values[0]);
                }
            }
        }
        return most;
    }

    private double xOf(double layer) {
        double part = (layer - first + (panel == MatrixPanel.GAIN ? 0 : 0.5)) / (last - first + (panel == MatrixPanel.GAIN ? 0 : 1));
        double inset = panel == MatrixPanel.GAIN ? scene.look().length(8) : 0;
        return plot.getMinX() + inset + part * (plot.getWidth() - 2 * inset);
    }

    private List<NumberTick> ticks() {
        List<NumberTick> ticks = new ArrayList<>();
        int every = Math.max(1, (int) Math.ceil((last - first + 1) * scene.look().length(22) / plot.getWidth()));
        for (int layer = first; layer <= last; layer += every) {
            ticks.add(new NumberTick((double) layer, Integer.toString(layer), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    private double yOf(double value) {
        return plot.getMaxY() - scale.part(value) * plot.getHeight();
    }

    private void paintBelow(Graphics2D graphics) {
        graphics.setColor(ModeColours.between(scene.look().panel(), scene.look().window(), 0.5));
        graphics.fill(plot);
    }

    private void paintAbove(Graphics2D graphics) {
        Look look = scene.look();
        labels.clear();
        if (study().isEmpty()) {
            graphics.setColor(look.muted());
            labels.place(graphics, look.tick(), Words.of("matrix.waiting"), plot, look.length(10)).ifPresent(place -> ChartLabels.write(graphics, look.tick(), Words.of("matrix.waiting"), place));
            return;
        }
        LayerStudy found = study().get();
        if (panel == MatrixPanel.GAIN) {
            MatrixPanel.spectrum(scene).ifPresent(teacher -> expected(graphics, teacher));
            curve(graphics, found.gains(), 0);
            return;
        }
        for (int mode = LayerStudy.MOST - 1; mode >= 0; mode--) {
            graphics.setColor(ModeColours.of(mode, look));
            for (int layer = 1; layer <= last; layer++) {
                double[] values = found.values().get(layer - 1);
                if (mode < values.length) {
                    dot(graphics, layer, values[mode]);
                }
            }
        }
    }

    private void expected(Graphics2D graphics, TeacherSpectrum teacher) {
        Look look = scene.look();
        Path2D line = new Path2D.Double();
        for (int k = 0; k <= 8 * last; k++) {
            double gain = StrictMath.pow(teacher.value(1), k / 8.0 / last);
            if (k == 0) {
                line.moveTo(xOf(0), yOf(gain));
            } else {
                line.lineTo(xOf(k / 8.0), yOf(gain));
            }
        }
        graphics.setColor(look.muted());
        graphics.setStroke(look.dashed(1.5, 6, 5));
        graphics.draw(line);
        labels.avoidLine(line);
        labels.place(graphics, look.tick(), Words.of("matrix.gain"), plot, look.length(8)).ifPresent(place -> ChartLabels.write(graphics, look.tick(), Words.of("matrix.gain"), place));
    }

    private void curve(Graphics2D graphics, double[] values, int mode) {
        Path2D line = new Path2D.Double();
        graphics.setColor(ModeColours.of(mode, scene.look()));
        graphics.setStroke(scene.look().line(2.2));
        for (int k = 0; k < values.length; k++) {
            if (k == 0) {
                line.moveTo(xOf(k), yOf(values[k]));
            } else {
                line.lineTo(xOf(k), yOf(values[k]));
            }
        }
        graphics.draw(line);
        for (int k = 0; k < values.length; k++) {
            dot(graphics, k, values[k]);
        }
    }

    private void dot(Graphics2D graphics, int layer, double value) {
        double size = scene.look().length(DOT);
        graphics.fill(new Ellipse2D.Double(xOf(layer) - size, yOf(value) - size, 2 * size, 2 * size));
    }
}
