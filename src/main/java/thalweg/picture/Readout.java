package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Stateless. The line above a chart: its name, and at the right what it reads at the step that is pointed at or shown. */
final class Readout {

    private Readout() { }

    private record Part(String text, boolean isValue) { }

    /** Writes the line; what has no room is left out, the value last. */
    static void paint(Graphics2D graphics, Chart chart, Scene scene, ChartGeometry geometry, double value, double expected) {
        Look look = scene.look();
        Font bold = look.label().deriveFont((float) look.length(13.5));
        Font plain = look.tick().deriveFont((float) look.length(13));
        double baseline = geometry.titleBaseline();
        String title = chart.title(scene.model());
        graphics.setFont(bold);
        graphics.setColor(look.text());
        graphics.drawString(title, (float) geometry.plot().getMinX(), (float) baseline);
        double room = geometry.plot().getWidth() - graphics.getFontMetrics().stringWidth(title) - look.length(16);

        FontMetrics metrics = graphics.getFontMetrics(plain);
        double gap = look.length(14);
        List<Part> parts = parts(chart, scene, value, expected);
        while (parts.size() > 1 && width(parts, metrics, gap) > room) {
            parts.remove(parts.getLast().isValue() ? 0 : parts.size() - 1);
        }
        double x = geometry.plot().getMaxX() - width(parts, metrics, gap);
        graphics.setFont(plain);
        for (Part part : parts) {
            Color color = part.isValue() ? look.text() : look.muted();
            graphics.setColor(color);
            graphics.drawString(part.text(), (float) x, (float) baseline);
            x += slot(part.text(), metrics) + gap;
        }
    }

    private static List<Part> parts(Chart chart, Scene scene, double value, double expected) {
        List<Part> parts = new ArrayList<>();
        scene.cursor().ifPresent(step -> parts.add(new Part(Words.of("chart.step", Numerals.count(step)), false)));
        parts.add(new Part(scene.aspect().isPredicting() ? Words.of("slide.unknown") : number(chart, value), true));
        if (!Double.isNaN(expected) && !isNegligible(chart, expected)) {
            parts.add(new Part(Words.of("chart.theory", number(chart, expected)), false));
        }
        double end = StabilityLevel.of(scene.settings());
        if (chart == Chart.SHARPNESS && Double.isFinite(end)) {
            parts.add(new Part(StabilityLevel.name(scene.settings()) + " = " + Numerals.of(end), false));
        }
        return parts;
    }

    /** A number as a chart tells it. */
    static String number(Chart chart, double value) {
        return isNegligible(chart, value) ? Words.of("chart.negligible", Numerals.power(ValueScale.LEAST_DECADE)) : Numerals.significant(value, chart.isLogarithmic() ? 2 : 4);
    }

    /** Whether a loss is so small that its digits are rounding errors. */
    private static boolean isNegligible(Chart chart, double value) {
        return chart.isLogarithmic() && value < Math.pow(10, ValueScale.LEAST_DECADE);
    }

    private static double width(List<Part> parts, FontMetrics metrics, double gap) {
        return parts.stream().mapToDouble(part -> slot(part.text(), metrics)).sum() + gap * (parts.size() - 1);
    }

    /** The width with all digits as wide as the widest, so that a text does not move while it counts. */
    private static double slot(String text, FontMetrics metrics) {
        return metrics.stringWidth(text.replaceAll("[0-9]", "0"));
    }
}
