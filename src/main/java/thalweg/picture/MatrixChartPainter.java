package thalweg.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import thalweg.run.MatrixRecord;
import thalweg.theory.TeacherSpectrum;

/** Confined to one thread. Paints one chart of a run of a matrix chain against the steps, as far as it has been measured: the loss, the singular values of the end-to-end map, or the sharpness. */
final class MatrixChartPainter implements ScenePainter {

    /** More curves cannot be told from each other. */
    private static final int MOST_CURVES = 8;
    /** The axis of the loss reaches so far below the lowest plateau. */
    private static final double BELOW_PLATEAUS = 1e-3;
    private static final double HEADROOM = 1.03;
    private static final double DOT = 4.5;

    private final MatrixPanel panel;
    private final ChartFrame frame = new ChartFrame(this::paintBelow, this::paintAbove);
    private final ChartLabels labels = new ChartLabels();
    private final BalancedModes modes = new BalancedModes();
    private Scene scene;
    private ChartGeometry geometry;
    private ValueScale scale;
    private Optional<TeacherSpectrum> spectrum = Optional.empty();

    MatrixChartPainter(MatrixPanel panel) {
        this.panel = panel;
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        geometry = ChartGeometry.of(width, height, scene);
        spectrum = MatrixPanel.spectrum(scene);
        scale = scale();
        frame.draw(graphics, geometry, scale, look(), own -> {
            words(own);
            cursor(own);
        });
    }

    private Look look() {
        return scene.look();
    }

    private Optional<MatrixRecord> record() {
        return scene.findings().matrices().record();
    }

    private int curves() {
        return panel == MatrixPanel.SPECTRUM ? record().map(found -> Math.min(MOST_CURVES, found.get(0).values().length)).orElse(0) : 1;
    }

    /** The number of a curve at a place of the record. */
    private IntToDoubleFunction numbers(MatrixRecord found, int curve) {
        return switch (panel) {
            case LOSS -> i -> found.get(i).loss();
            case SPECTRUM -> i -> found.get(i).values()[curve];
            default -> i -> found.get(i).sharpness();
        };
    }

    private ValueScale scale() {
        double low = Double.POSITIVE_INFINITY;
        double high = panel == MatrixPanel.SHARPNESS ? spectrum.map(TeacherSpectrum::leastSharpness).orElse(0.0) : 0;
        if (panel == MatrixPanel.SPECTRUM) {
            high = spectrum.map(values -> values.value(1)).orElse(0.0);
        }
        if (record().isPresent()) {
            MatrixRecord found = record().get();
            double begin = numbers(found, 0).applyAsDouble(0);
            double cap = scene.trajectory().isDiverged() ? 10 * Math.max(high, begin) : Double.POSITIVE_INFINITY;
            for (int i = 0; i < found.size(); i++) {
                double value = numbers(found, 0).applyAsDouble(i);
                low = value > 0 ? Math.min(low, value) : low;
                high = value <= cap ? Math.max(high, value) : high;
            }
        }
        if (panel == MatrixPanel.LOSS) {
            // The plateaus are the story: what is far below the lowest is the way to rounding errors.
            low = spectrum.map(teacher -> BELOW_PLATEAUS * lowestPlateau(teacher)).orElse(low);
            return high > 0 && low <= high ? ValueScale.logarithmic(low, high) : ValueScale.logarithmic(1e-3, 1);
        }
        if (panel == MatrixPanel.SHARPNESS) {
            double end = StabilityLevel.of(scene.settings());
            high = end <= 1.6 * high ? Math.max(high, 1.02 * end) : high;
        }
        return ValueScale.linear(0, HEADROOM * high);
    }

    private static double lowestPlateau(TeacherSpectrum teacher) {
        int rank = teacher.size() - 1;
        while (rank > 0 && !(teacher.plateau(rank) > 0)) {
            rank--;
        }
        return teacher.plateau(rank);
    }

    private void paintBelow(Graphics2D graphics) {
        graphics.setColor(ModeColours.between(look().panel(), look().window(), 0.5));
        graphics.fill(geometry.plot());
    }

    private void paintAbove(Graphics2D graphics) {
        labels.clear();
        if (record().isEmpty()) {
            graphics.setColor(look().muted());
            labels.place(graphics, look().tick(), Words.of("matrix.waiting"), geometry.plot(), look().length(10))
                    .ifPresent(place -> ChartLabels.write(graphics, look().tick(), Words.of("matrix.waiting"), place));
            return;
        }
        MatrixRecord found = record().get();
        for (int curve = 0; curve < curves(); curve++) {
            labels.avoidLine(line(found, numbers(found, curve), 0, found.size()));
        }
        levels(graphics);
        for (int curve = curves() - 1; curve >= 0; curve--) {
            draw(graphics, found, curve);
        }
        if (panel == MatrixPanel.SPECTRUM) {
            targets(graphics);
            modes(graphics);
        }
    }

    private Path2D line(MatrixRecord found, IntToDoubleFunction numbers, int from, int to) {
        Path2D line = new Path2D.Double();
        boolean down = false;
        for (int i = from; i < to; i++) {
            double value = numbers.applyAsDouble(i);
            if (Double.isNaN(value)) {
                continue;
            }
            double x = geometry.xOf(found.step(i));
            double y = geometry.yOf(scale, value);
            if (down) {
                line.lineTo(x, y);
            } else {
                line.moveTo(x, y);
                down = true;
            }
        }
        return line;
    }

    /** A curve, faint behind the step that is shown. */
    private void draw(Graphics2D graphics, MatrixRecord found, int curve) {
        graphics.setColor(color(curve));
        graphics.setStroke(look().line(2.2));
        int shown = found.at(scene.position()) + 1;
        graphics.draw(line(found, numbers(found, curve), 0, shown));
        Composite plain = graphics.getComposite();
        graphics.setComposite(AlphaComposite.SrcOver.derive(ChartPainter.FAINT));
        graphics.draw(line(found, numbers(found, curve), Math.max(0, shown - 1), found.size()));
        graphics.setComposite(plain);
    }

    private Color color(int curve) {
        return panel == MatrixPanel.SPECTRUM ? ModeColours.of(curve, look()) : look().optimization();
    }

    private void levels(Graphics2D graphics) {
        switch (panel) {
            case LOSS -> plateaus(graphics);
            case SHARPNESS -> {
                StabilityLevel.paint(graphics, scene, geometry, scale, labels);
                spectrum.ifPresent(teacher -> {
                    level(graphics, teacher.leastSharpness());
                    labels.writeNear(graphics, look().tick(), Words.of("matrix.flattest", Numerals.of(teacher.leastSharpness())), geometry.yOf(scale, teacher.leastSharpness()), geometry.plot(),
                            look().length(5));
                });
            }
            default -> { }
        }
    }

    /** The saddles that the run may rest at, each with the rank of its map. */
    private void plateaus(Graphics2D graphics) {
        if (spectrum.isEmpty()) {
            return;
        }
        TeacherSpectrum teacher = spectrum.get();
        for (int rank = 0; rank < Math.min(teacher.size(), MOST_CURVES) && teacher.plateau(rank) > 0; rank++) {
            double loss = teacher.plateau(rank);
            if (scale.holds(loss)) {
                level(graphics, loss);
            }
        }
        for (int rank = 0; rank < Math.min(teacher.size(), MOST_CURVES) && teacher.plateau(rank) > 0; rank++) {
            if (scale.holds(teacher.plateau(rank))) {
                labels.writeNear(graphics, look().tick(), Words.of("matrix.plateau", Integer.toString(rank), Numerals.of(teacher.plateau(rank))), geometry.yOf(scale, teacher.plateau(rank)),
                        geometry.plot(), look().length(3));
            }
        }
    }

    private void level(Graphics2D graphics, double value) {
        Rectangle2D plot = geometry.plot();
        double y = geometry.yOf(scale, value);
        Line2D line = new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y);
        graphics.setColor(look().muted());
        graphics.setStroke(look().dashed(1.2, 1.6, 3.2));
        graphics.draw(line);
        labels.avoidLine(line);
    }

    /** What balanced modes would do, where the run has such. */
    private void modes(Graphics2D graphics) {
        graphics.setStroke(look().dashed(1.3, 5, 6));
        graphics.setColor(look().text());
        for (Path2D line : modes.lines(scene, spectrum, geometry, scale, MOST_CURVES)) {
            graphics.draw(line);
            labels.avoidLine(line);
        }
    }

    private void targets(Graphics2D graphics) {
        if (spectrum.isEmpty()) {
            return;
        }
        Rectangle2D plot = geometry.plot();
        for (int mode = 1; mode <= Math.min(spectrum.get().size(), MOST_CURVES); mode++) {
            double y = geometry.yOf(scale, spectrum.get().value(mode));
            graphics.setColor(ModeColours.of(mode - 1, look()));
            graphics.setStroke(look().dashed(1.4, 1.6, 3.2));
            graphics.draw(new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y));
        }
    }

    private void words(Graphics2D graphics) {
        Look look = look();
        double baseline = geometry.titleBaseline();
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.setColor(look.text());
        String title = panel.title(scene.model());
        graphics.drawString(title, (float) geometry.plot().getMinX(), (float) baseline);
        double room = geometry.plot().getWidth() - graphics.getFontMetrics().stringWidth(title) - look.length(16);
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        FontMetrics metrics = graphics.getFontMetrics();
        for (String reading : readings()) {
            if (metrics.stringWidth(reading) <= room) {
                graphics.drawString(reading, (float) (geometry.plot().getMaxX() - metrics.stringWidth(reading)), (float) baseline);
                break;
            }
        }
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        ChartFrame.nameSteps(graphics, Words.of("chart.steps"), geometry, look);
    }

    /** What the chart reads at the step that is pointed at or shown, or at the last measured one before it, which is then named; the longest first. */
    private List<String> readings() {
        if (scene.aspect().isPredicting()) {
            return List.of(Words.of("slide.unknown"));
        }
        if (record().isEmpty() || record().get().at(MatrixPanel.readStep(scene)) < 0) {
            return List.of();
        }
        MatrixRecord found = record().get();
        int place = found.at(MatrixPanel.readStep(scene));
        while (place > 0 && Double.isNaN(numbers(found, 0).applyAsDouble(place))) {
            place--;
        }
        if (Double.isNaN(numbers(found, 0).applyAsDouble(place))) {
            return List.of();
        }
        StringBuilder values = new StringBuilder();
        for (int curve = 0; curve < Math.min(5, curves()); curve++) {
            values.append(curve == 0 ? "" : "  ").append(Numerals.significant(numbers(found, curve).applyAsDouble(place), panel == MatrixPanel.SPECTRUM || panel == MatrixPanel.LOSS ? 3 : 4));
        }
        values.append(curves() > 5 ? " …" : "");
        String step = Words.of("chart.step", Numerals.count(found.step(place)));
        String all = found.step(place) == scene.position() ? values.toString() : step + "   " + values;
        if (panel == MatrixPanel.SHARPNESS && Double.isFinite(StabilityLevel.of(scene.settings()))) {
            return List.of(all + "   " + StabilityLevel.name(scene.settings()) + " = " + Numerals.of(StabilityLevel.of(scene.settings())), all);
        }
        return List.of(all);
    }

    private void cursor(Graphics2D graphics) {
        Rectangle2D plot = geometry.plot();
        if (scene.cursor().isPresent()) {
            double x = geometry.xOf(Math.min(scene.cursor().getAsLong(), geometry.steps().last()));
            graphics.setColor(look().text());
            graphics.setStroke(look().dashed(1, 3, 3));
            graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        }
        double x = geometry.xOf(scene.position());
        graphics.setColor(look().muted());
        graphics.setStroke(look().line(1));
        graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        record().filter(found -> found.at(scene.position()) >= 0).ifPresent(found -> {
            int place = found.at(scene.position());
            for (int curve = curves() - 1; curve >= 0; curve--) {
                dot(graphics, geometry.xOf(found.step(place)), numbers(found, curve).applyAsDouble(place), color(curve));
            }
        });
    }

    private void dot(Graphics2D graphics, double x, double value, Color color) {
        if (Double.isNaN(value) || !(scale.part(value) >= -0.01 && scale.part(value) <= 1.01)) {
            return;
        }
        double size = look().length(DOT);
        double y = geometry.yOf(scale, value);
        graphics.setColor(look().panel());
        graphics.fill(new Ellipse2D.Double(x - 1.35 * size, y - 1.35 * size, 2.7 * size, 2.7 * size));
        graphics.setColor(color);
        graphics.fill(new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size));
    }
}
