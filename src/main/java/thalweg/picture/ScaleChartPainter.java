package thalweg.picture;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import thalweg.experiment.Start;
import thalweg.model.Teacher;
import thalweg.run.ScaleStudy;
import thalweg.theory.TeacherSpectrum;

/** Confined to one thread. Paints what becomes of one teacher from many initial scales: the rank under weight decay with its staircase, or the error on entries that are not observed, for several depths. */
final class ScaleChartPainter implements ScenePainter {

    private static final double DOT = 4;

    private final MatrixPanel panel;
    private final ChartFrame frame = new ChartFrame(this::paintBelow, this::paintAbove);
    private final ChartLabels labels = new ChartLabels();
    private Scene scene;
    private Rectangle2D plot;
    private ValueScale scale;
    private ScaleStudy.Request request;
    private ScaleAxis axis;
    private List<ScaleStudy.Point> points = List.of();

    ScaleChartPainter(MatrixPanel panel) {
        this.panel = panel;
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        Look look = scene.look();
        plot = StudyFrame.plotBelowLegend(width, height, look);
        request = ScaleAxis.request(panel, scene).orElse(null);
        axis = new ScaleAxis(plot, look, request);
        points = request == null ? List.of() : scene.findings().matrices().scales().filter(study -> study.request().equals(request)).map(ScaleStudy::points).orElse(List.of());
        scale = scale();
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        frame.draw(own, new Rectangle2D.Double(0, 0, width, height), plot, new ChartFrame.Axis(axis::xOf, request == null ? List.of() : axis.ticks()), ChartFrame.values(plot, scale, look), look);
        own.dispose();
        own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        words(own, look);
        own.dispose();
    }

    private double yOf(double value) {
        return plot.getMaxY() - scale.part(value) * plot.getHeight();
    }

    private ValueScale scale() {
        double[] values = points.stream().mapToDouble(ScaleStudy.Point::value).filter(Double::isFinite).toArray();
        if (panel == MatrixPanel.COMPLETION) {
            double[] above = IntStream.range(0, values.length).mapToDouble(i -> values[i]).filter(value -> value > 0).sorted().toArray();
            return above.length == 0 ? ValueScale.logarithmic(0.01, 1) : ValueScale.logarithmic(above[0], above[above.length - 1]);
        }
        double modes = MatrixPanel.spectrum(scene).map(teacher -> (double) IntStream.rangeClosed(1, teacher.size()).filter(mode -> teacher.value(mode) > 0).count()).orElse(1.0);
        return new ValueScale(false, -0.3, Math.max(modes, Arrays.stream(values).max().orElse(0)) + 0.3);
    }

    private void paintBelow(Graphics2D graphics) {
        graphics.setColor(ModeColours.between(scene.look().panel(), scene.look().window(), 0.5));
        graphics.fill(plot);
    }

    private void paintAbove(Graphics2D graphics) {
        Look look = scene.look();
        labels.clear();
        if (request == null || points.isEmpty()) {
            String words = Words.of(request == null ? "scales.none" : "scales.waiting");
            graphics.setColor(look.muted());
            labels.place(graphics, look.tick(), words, plot, look.length(10)).ifPresent(place -> ChartLabels.write(graphics, look.tick(), words, place));
            return;
        }
        pointer(graphics);
        staircase(graphics);
        for (int layers : points.stream().mapToInt(ScaleStudy.Point::layers).distinct().toArray()) {
            curve(graphics, points.stream().filter(point -> point.layers() == layers && Double.isFinite(point.value())).toList(), color(layers));
        }
    }

    /** Depths have the colours of modes, two layers the first. */
    private Color color(int layers) {
        return panel == MatrixPanel.COMPLETION ? ModeColours.of(Math.min(layers, 4) - 2, scene.look()) : scene.look().optimization();
    }

    private void curve(Graphics2D graphics, List<ScaleStudy.Point> curve, Color color) {
        Look look = scene.look();
        graphics.setColor(color);
        graphics.setStroke(look.line(panel == MatrixPanel.COMPLETION ? 1.8 : 1));
        if (panel == MatrixPanel.COMPLETION) {
            Path2D line = new Path2D.Double();
            for (ScaleStudy.Point point : curve) {
                if (line.getCurrentPoint() == null) {
                    line.moveTo(axis.xOf(point.scale()), yOf(point.value()));
                } else {
                    line.lineTo(axis.xOf(point.scale()), yOf(point.value()));
                }
            }
            graphics.draw(line);
        }
        double size = look.length(DOT);
        for (ScaleStudy.Point point : curve) {
            var dot = new Ellipse2D.Double(axis.xOf(point.scale()) - size, yOf(point.value()) - size, 2 * size, 2 * size);
            graphics.setColor(point.isSettled() ? color : look.panel());
            graphics.fill(dot);
            graphics.setColor(color);
            graphics.setStroke(look.line(1.4));
            graphics.draw(dot);
        }
    }

    /** How many balanced modes live from each scale, where theory knows: diagonal teachers with positive entries, layers that are multiples of the identity. */
    private void staircase(Graphics2D graphics) {
        if (panel == MatrixPanel.COMPLETION || request.isGaussian() || !(request.chain().teacher() instanceof Teacher.Diagonal diagonal) || diagonal.diagonal().stream().anyMatch(entry -> entry <= 0)) {
            return;
        }
        TeacherSpectrum teacher = MatrixPanel.spectrum(scene).orElse(null);
        if (teacher == null) {
            return;
        }
        Path2D line = new Path2D.Double();
        long before = -1;
        for (double x = plot.getMinX(); x <= plot.getMaxX(); x += 0.5) {
            double start = Math.pow(axis.scaleAt(x), request.chain().layers());
            long rank = IntStream.rangeClosed(1, teacher.size()).filter(mode -> teacher.regularized(mode, request.settings().weightDecay()).survives(start)).count();
            if (before < 0) {
                line.moveTo(x, yOf(rank));
            } else {
                line.lineTo(x, yOf(before));
                line.lineTo(x, yOf(rank));
            }
            before = rank;
        }
        graphics.setColor(scene.look().text());
        graphics.setStroke(scene.look().dashed(1.5, 6, 5));
        graphics.draw(line);
    }

    /** Where the run's own start is, and the one that is pointed at. */
    private void pointer(Graphics2D graphics) {
        Look look = scene.look();
        own().ifPresent(value -> upright(graphics, value, look.muted(), look, 1));
        scene.grips().rate().ifPresent(value -> upright(graphics, value, look.text(), look, 1.2));
    }

    private void upright(Graphics2D graphics, double value, Color color, Look look, double pixels) {
        double x = axis.xOf(value);
        if (x >= plot.getMinX() && x <= plot.getMaxX()) {
            graphics.setColor(color);
            graphics.setStroke(look.dashed(pixels, 3, 3));
            graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        }
    }

    private OptionalDouble own() {
        Start origin = scene.trajectory().experiment().origin();
        return switch (origin instanceof Start.Altered altered ? altered.base() : origin) {
            case Start.Gaussian gaussian when request.isGaussian() -> OptionalDouble.of(gaussian.gamma());
            case Start.ScaledIdentity scaled when !request.isGaussian() -> OptionalDouble.of(scaled.alpha());
            case Start.Identity _ when !request.isGaussian() -> OptionalDouble.of(1);
            default -> OptionalDouble.empty();
        };
    }

    private void words(Graphics2D graphics, Look look) {
        double baseline = look.length(25);
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.setColor(look.text());
        String title = panel.title(scene.model());
        graphics.drawString(title, (float) plot.getMinX(), (float) baseline);
        double room = plot.getWidth() - graphics.getFontMetrics().stringWidth(title) - look.length(16);
        if (request == null) {
            return;
        }
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        FontMetrics metrics = graphics.getFontMetrics();
        String reading = reading();
        if (metrics.stringWidth(reading) <= room) {
            graphics.drawString(reading, (float) (plot.getMaxX() - metrics.stringWidth(reading)), (float) baseline);
        }
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        String name = request.isGaussian() ? "γ" : "α";
        graphics.drawString(name, (float) (plot.getMinX() - look.length(16) - graphics.getFontMetrics().stringWidth(name)), (float) (plot.getMaxY() + look.length(18)));
        Legend legend = new Legend(look);
        if (panel == MatrixPanel.COMPLETION) {
            points.stream().mapToInt(ScaleStudy.Point::layers).distinct()
                    .forEach(layers -> legend.sample(StudyFrame.line(look, color(layers), 2.2), look.length(StudyFrame.SAMPLE), Words.of("scales.layers", Integer.toString(layers))));
            legend.sample((own, x, y) -> {
                own.setColor(look.muted());
                own.setStroke(look.line(1.4));
                double size = look.length(DOT);
                own.draw(new Ellipse2D.Double(x + size, y - size, 2 * size, 2 * size));
            }, look.length(14), Words.of("scales.unfitted"));
        } else {
            legend.sample((own, x, y) -> {
                own.setColor(look.optimization());
                double size = look.length(DOT);
                own.fill(new Ellipse2D.Double(x + size, y - size, 2 * size, 2 * size));
            }, look.length(14), Words.of("scales.runs", Numerals.count(request.steps())));
            if (!request.isGaussian()) {
                legend.sample(StudyFrame.line(look, look.text(), 1.5, 6, 5), look.length(StudyFrame.SAMPLE), Words.of("scales.theory"));
            }
        }
        legend.draw(graphics, new Rectangle2D.Double(plot.getX(), plot.getY() - look.length(23), plot.getWidth(), look.length(20)));
    }

    /** The values at the scale that is pointed at, else at the run's own: of the nearest runs. */
    private String reading() {
        OptionalDouble asked = scene.grips().rate().isPresent() ? scene.grips().rate() : own();
        if (asked.isEmpty() || points.isEmpty()) {
            return "";
        }
        double nearest = points.stream().mapToDouble(ScaleStudy.Point::scale).boxed()
                .min((one, other) -> Double.compare(Math.abs(request.partOf(one) - request.partOf(asked.getAsDouble())), Math.abs(request.partOf(other) - request.partOf(asked.getAsDouble())))).orElseThrow();
        StringBuilder values = new StringBuilder((request.isGaussian() ? "γ = " : "α = ") + Numerals.significant(nearest, 3));
        points.stream().filter(point -> point.scale() == nearest && Double.isFinite(point.value()))
                .forEach(point -> values.append("   ").append(panel == MatrixPanel.COMPLETION ? Numerals.significant(point.value(), 3) : Words.of("scales.rank", Integer.toString((int) point.value()))));
        return values.toString();
    }
}
