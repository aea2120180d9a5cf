package thalweg.picture;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.TextAnchor;

/** Confined to one thread. The frame of a picture against the learning rate: two plots with one horizontal axis, title and read-out, the present learning rate; or a sentence where there is nothing to show. */
final class RateFrame {

    private final ChartFrame upper;
    private final ChartFrame lower;

    /** A frame.
     * @param upperPlot painted into the upper plot, above the grid
     * @param lowerPlot painted into the lower plot, above the grid */
    RateFrame(ChartFrame.Layer upperPlot, ChartFrame.Layer lowerPlot) {
        upper = new ChartFrame(_ -> { }, upperPlot);
        lower = new ChartFrame(_ -> { }, lowerPlot);
    }

    /** Draws both plots.
     * @param name of the horizontal axis */
    void draw(Graphics2D graphics, RateGeometry geometry, ValueScale upperScale, ValueScale lowerScale, String name, Look look) {
        double middle = 0.5 * (geometry.upper().getMaxY() + geometry.lower().getMinY());
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, geometry.width(), geometry.height()));
        var above = new Rectangle2D.Double(0, 0, geometry.width(), middle);
        var below = new Rectangle2D.Double(0, middle, geometry.width(), geometry.height() - middle);
        upper.draw(graphics, above, geometry.upper(), new ChartFrame.Axis(geometry.axis()::xOf, List.of()), ChartFrame.values(geometry.upper(), upperScale, look), look);
        lower.draw(graphics, below, geometry.lower(), new ChartFrame.Axis(geometry.axis()::xOf, ticks(graphics, geometry, look)),
                ChartFrame.values(geometry.lower(), lowerScale, look), look);
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(name, (float) (geometry.lower().getMinX() - look.length(16) - metrics.stringWidth(name)),
                (float) (geometry.lower().getMaxY() + look.length(6) + metrics.getAscent()));
    }

    private static List<NumberTick> ticks(Graphics2D graphics, RateGeometry geometry, Look look) {
        FontMetrics metrics = graphics.getFontMetrics(look.tick());
        return geometry.axis().ticks(text -> metrics.stringWidth(text) + look.length(14)).stream()
                .map(tick -> new NumberTick(tick.value(), tick.text(), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0)).toList();
    }

    /** Writes the title and the first of the read-outs that has room beside it. */
    static void words(Graphics2D graphics, RateGeometry geometry, String title, List<String> readings, Look look) {
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.setColor(look.text());
        graphics.drawString(title, (float) geometry.upper().getMinX(), (float) geometry.titleBaseline());
        double room = geometry.upper().getWidth() - graphics.getFontMetrics().stringWidth(title) - look.length(12);
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        FontMetrics metrics = graphics.getFontMetrics();
        readings.stream().filter(reading -> metrics.stringWidth(reading) <= room).findFirst()
                .ifPresent(reading -> graphics.drawString(reading, (float) (geometry.upper().getMaxX() - metrics.stringWidth(reading)), (float) geometry.titleBaseline()));
    }

    /** The line of a learning rate through a plot. */
    static Line2D line(RateGeometry geometry, Rectangle2D plot, double learningRate) {
        double x = geometry.xOf(learningRate);
        return new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY());
    }

    /** Marks the present learning rate: a line with a grip at its upper end, or an arrow at the edge beyond which it lies. */
    static void present(Graphics2D graphics, RateGeometry geometry, double learningRate, Look look) {
        double x = geometry.xOf(learningRate);
        Rectangle2D plot = geometry.upper();
        double size = look.length(6);
        Path2D grip = new Path2D.Double();
        graphics.setColor(look.text());
        if (geometry.axis().holds(geometry.unit() * learningRate)) {
            graphics.setStroke(look.line(2));
            graphics.draw(line(geometry, geometry.upper(), learningRate));
            graphics.draw(line(geometry, geometry.lower(), learningRate));
            grip.moveTo(x - size, plot.getMinY() - size);
            grip.lineTo(x + size, plot.getMinY() - size);
            grip.lineTo(x, plot.getMinY() + 0.6 * size);
        } else {
            double edge = x < plot.getMinX() ? plot.getMinX() : plot.getMaxX();
            double out = x < plot.getMinX() ? -1 : 1;
            double y = plot.getMaxY() - 2.5 * size;
            grip.moveTo(edge - out * 0.4 * size, y);
            grip.lineTo(edge - out * 1.9 * size, y - size);
            grip.lineTo(edge - out * 1.9 * size, y + size);
        }
        grip.closePath();
        graphics.fill(grip);
    }

    /** Draws a thin line through both plots where the pointer is, unless it is on another picture at a rate beyond the edges of this one. */
    static void pointed(Graphics2D graphics, RateGeometry geometry, OptionalDouble learningRate, Look look) {
        graphics.setColor(look.text());
        graphics.setStroke(look.dashed(1, 3, 3));
        if (learningRate.isPresent() && geometry.axis().holds(geometry.unit() * learningRate.getAsDouble())) {
            graphics.draw(line(geometry, geometry.upper(), learningRate.getAsDouble()));
            graphics.draw(line(geometry, geometry.lower(), learningRate.getAsDouble()));
        }
    }

    /** Paints a title and a sentence instead of a picture. */
    static void nothing(Graphics2D graphics, double width, double height, String title, String sentence, Look look) {
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        double margin = look.length(19);
        graphics.setColor(look.text());
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.drawString(title, (float) margin, (float) look.length(25));
        AttributedString text = new AttributedString(sentence);
        text.addAttribute(TextAttribute.FONT, look.tick().deriveFont((float) look.length(13.5)));
        text.addAttribute(TextAttribute.FOREGROUND, look.muted());
        LineBreakMeasurer measurer = new LineBreakMeasurer(text.getIterator(), graphics.getFontRenderContext());
        List<TextLayout> lines = new ArrayList<>();
        float room = (float) Math.max(look.length(60), width - 2 * margin);
        while (measurer.getPosition() < sentence.length()) {
            lines.add(measurer.nextLayout(room));
        }
        double y = 0.5 * height - 0.5 * look.length(20) * lines.size() + look.length(18);
        for (TextLayout line : lines) {
            line.draw(graphics, (float) (0.5 * (width - line.getAdvance())), (float) y);
            y += look.length(20);
        }
    }
}
