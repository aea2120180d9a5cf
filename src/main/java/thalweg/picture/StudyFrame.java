package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Immutable. The frame of a study that stands beside the landscape: its line of words, its axes, and where numbers lie in it. */
record StudyFrame(double width, double height, Rectangle2D plot, Span x, Span y) {

    /** Below this height the curves get some of the room above and below them. */
    private static final int LOW = 180;
    /** The height of a legend, and the width of a line in it, at factor 1. */
    private static final double LEGEND = 20;
    static final double SAMPLE = 20;
    private static final int MOST_TICKS = 8;

    /** The frame of a picture of that size. */
    static StudyFrame of(double width, double height, Look look, Span x, Span y) {
        return new StudyFrame(width, height, plot(width, height, look), x, y);
    }

    /** The frame of a picture of that size, with room for a legend between its words and its plot. */
    static StudyFrame withLegend(double width, double height, Look look, Span x, Span y) {
        return new StudyFrame(width, height, plotBelowLegend(width, height, look), x, y);
    }

    /** Where the plot lies if there is a legend above it. */
    static Rectangle2D plotBelowLegend(double width, double height, Look look) {
        Rectangle2D plot = plot(width, height, look);
        double room = Math.rint(look.length(LEGEND));
        return new Rectangle2D.Double(plot.getX(), plot.getY() + room, plot.getWidth(), Math.max(8, plot.getHeight() - room));
    }

    /** Draws a legend into the room for it; what does not fit is left out. */
    void legend(Graphics2D graphics, Look look, Legend legend) {
        legend.draw(graphics, new Rectangle2D.Double(plot.getX(), plot.getY() - look.length(LEGEND + 3), plot.getWidth(), look.length(LEGEND)));
    }

    /** A sample of a line for the legend. */
    static Legend.Sample line(Look look, Color colour, double pixels, double... dashes) {
        return (graphics, x, y) -> {
            graphics.setColor(colour);
            graphics.setStroke(dashes.length == 0 ? look.line(pixels) : look.dashed(pixels, dashes));
            graphics.draw(new Line2D.Double(x + 1, y, x + look.length(SAMPLE) - 1, y));
        };
    }

    /** Where the plot lies in a picture of that size: aligned with the charts'. */
    static Rectangle2D plot(double width, double height, Look look) {
        boolean isLow = height < look.length(LOW);
        double left = Math.rint(look.length(66));
        double top = Math.rint(look.length(isLow ? 30 : 39));
        return new Rectangle2D.Double(left, top, Math.max(8, Math.rint(width - look.length(19)) - left),
                Math.max(8, Math.rint(height - look.length(isLow ? 25 : 30)) - top));
    }

    double pixelX(double value) {
        return plot.getX() + x.part(value) * plot.getWidth();
    }

    double pixelY(double value) {
        return plot.getMaxY() - y.part(value) * plot.getHeight();
    }

    Point2D pixel(double first, double second) {
        return new Point2D.Double(pixelX(first), pixelY(second));
    }

    /** Fills everything and draws the plot's background. */
    void background(Graphics2D graphics, Look look) {
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setColor(mix(look.panel(), look.window(), 0.5));
        graphics.fill(plot);
    }

    /** Draws grid and ticks, and the name of the horizontal axis. */
    void axes(Graphics2D graphics, Look look, String name) {
        axes(graphics, look, name, true);
    }

    /** The same without the numbers of the vertical axis, for a plot that shares them with its neighbour. */
    void gridOnly(Graphics2D graphics, Look look, String name) {
        axes(graphics, look, name, false);
    }

    private void axes(Graphics2D graphics, Look look, String name, boolean hasNumbers) {
        graphics.setFont(look.tick());
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setStroke(look.line(1));
        for (Span.Tick tick : y.ticks(Math.clamp((int) (plot.getHeight() / look.length(y.isLogarithmic() ? 32 : 48)), 2, MOST_TICKS))) {
            double at = pixelY(tick.value());
            graphics.setColor(look.grid());
            graphics.draw(new Line2D.Double(plot.getX(), at, plot.getMaxX(), at));
            if (!hasNumbers) {
                continue;
            }
            graphics.setColor(look.muted());
            graphics.drawString(tick.text(), (float) (plot.getX() - look.length(8) - metrics.stringWidth(tick.text())), (float) (at + 0.36 * look.tick().getSize2D()));
        }
        double base = plot.getMaxY() + look.length(5) + metrics.getAscent();
        double free = plot.getX() - look.length(2);
        double nameWidth = metrics.stringWidth(name);
        graphics.setColor(look.muted());
        graphics.drawString(name, (float) (plot.getMaxX() - nameWidth), (float) base);
        for (Span.Tick tick : x.ticks(Math.max(2, (int) (plot.getWidth() / look.length(x.isLogarithmic() ? 40 : 70))))) {
            double at = pixelX(tick.value());
            double half = 0.5 * metrics.stringWidth(tick.text());
            if (at - half > free && at + half < plot.getMaxX() - nameWidth - look.length(8)) {
                graphics.setColor(look.muted());
                graphics.drawString(tick.text(), (float) (at - half), (float) base);
                free = at + half + look.length(8);
            }
        }
    }

    /** Writes the name of the vertical axis into the upper left corner of the plot.
     * @return where it stands */
    Rectangle2D verticalName(Graphics2D graphics, Look look, String name) {
        graphics.setFont(look.tick());
        FontMetrics metrics = graphics.getFontMetrics();
        double x = plot.getX() + look.length(8);
        double y = plot.getY() + look.length(6);
        graphics.setColor(look.muted());
        graphics.drawString(name, (float) x, (float) (y + metrics.getAscent()));
        return new Rectangle2D.Double(x, y, metrics.stringWidth(name), metrics.getHeight());
    }

    /** A number above the plot, the more important ones first.
     * @param isStrong whether it is what is measured, and not a remark */
    record Reading(String text, boolean isStrong) { }

    /** Writes title and readings above the plot; readings without room are left out, the last first. */
    void words(Graphics2D graphics, Look look, String title, List<Reading> readings) {
        double baseline = 0.64 * plot(width, height, look).getMinY();
        Font bold = look.label().deriveFont((float) look.length(13.5));
        graphics.setFont(bold);
        graphics.setColor(look.text());
        graphics.drawString(title, (float) plot.getX(), (float) baseline);
        double room = plot.getWidth() - graphics.getFontMetrics().stringWidth(title) - look.length(16);
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        FontMetrics metrics = graphics.getFontMetrics();
        double gap = look.length(14);
        List<Reading> shown = new ArrayList<>(readings);
        while (!shown.isEmpty() && width(shown, metrics, gap) > room) {
            shown.removeLast();
        }
        double at = plot.getMaxX() - width(shown, metrics, gap);
        for (Reading reading : shown) {
            graphics.setColor(reading.isStrong() ? look.text() : look.muted());
            graphics.drawString(reading.text(), (float) at, (float) baseline);
            at += metrics.stringWidth(reading.text()) + gap;
        }
    }

    private static double width(List<Reading> readings, FontMetrics metrics, double gap) {
        return readings.stream().mapToDouble(reading -> metrics.stringWidth(reading.text()) + gap).sum() - gap;
    }

    /** Writes a sentence into the middle of the plot, in lines that fit. */
    void sentence(Graphics2D graphics, Look look, String text) {
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        FontMetrics metrics = graphics.getFontMetrics();
        List<String> lines = Lines.of(text, metrics, plot.getWidth() - look.length(32));
        double baseline = plot.getCenterY() - 0.5 * (lines.size() - 1) * metrics.getHeight() + 0.36 * look.tick().getSize2D();
        for (String one : lines) {
            graphics.drawString(one, (float) (plot.getCenterX() - 0.5 * metrics.stringWidth(one)), (float) baseline);
            baseline += metrics.getHeight();
        }
    }

    static Color mix(Color from, Color to, double part) {
        return new Color((int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())), (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
    }
}
