package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import thalweg.run.Fate;
import thalweg.run.FateMap;

/** Confined to one thread. The meaning of a fate map's colours, in the margin to the right of it: a bar of sharpness or steps, and a sample of each fate. */
final class FateKey {

    private static final int STOPS = 33;
    /** The sample of a fate, and from one to the next, at factor 1. */
    private static final double SAMPLE_HEIGHT = 12;
    private static final double SAMPLE_WIDTH = 30;
    private static final double LINE = 14;
    private static final double GAP = 9;

    private final Graphics2D graphics;
    private final LandscapeGeometry geometry;
    private final Look look;

    FateKey(Graphics2D graphics, LandscapeGeometry geometry, Look look) {
        this.graphics = graphics;
        this.geometry = geometry;
        this.look = look;
    }

    /** Draws it. */
    void draw(FateMap.Request request, FateColouring colouring) {
        Rectangle2D plot = geometry.plot();
        double left = plot.getMaxX() + look.length(12);
        Font font = look.tick();
        graphics.setFont(font);
        List<Entry> entries = entries(request, colouring, graphics.getFontMetrics(), geometry.width() - left - look.length(8));
        double y = plot.getY();
        if (colouring != FateColouring.FATE) {
            double height = entries.stream().mapToDouble(Entry::height).sum() * look.factor();
            y = bar(request, colouring, left, Math.max(plot.getHeight() - height - look.length(LINE + 2 * GAP), look.length(60)));
        }
        for (Entry entry : entries) {
            if (y + look.length(entry.height() - GAP) <= geometry.height() - look.length(30)) {
                sample(new Color(FateColouring.of(entry.fate())), left, y);
                graphics.setFont(font);
                graphics.setColor(look.muted());
                double base = y + look.length(SAMPLE_HEIGHT) + look.length(LINE);
                for (String line : entry.lines()) {
                    graphics.drawString(line, (float) left, (float) base);
                    base += look.length(LINE);
                }
            }
            y += look.length(entry.height());
        }
    }

    private record Entry(Fate fate, List<String> lines) {
        double height() {
            return SAMPLE_HEIGHT + LINE * lines.size() + GAP;
        }
    }

    private static List<Entry> entries(FateMap.Request request, FateColouring colouring, FontMetrics metrics, double room) {
        List<Entry> entries = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            if (colouring.shows(fate)) {
                boolean isMinimum = fate == Fate.ORIGIN && request.settings().weightDecay() >= request.chain().target();
                entries.add(new Entry(fate, Lines.of(Words.of("map." + fate.key() + (isMinimum ? ".minimum" : "")), metrics, room)));
            }
        }
        return entries;
    }

    /** Draws the bar of a number, its least below as the loss has it, with its name above.
     * @return where the next thing may begin */
    private double bar(FateMap.Request request, FateColouring colouring, double left, double height) {
        boolean isSharpness = colouring == FateColouring.SHARPNESS;
        FontMetrics metrics = graphics.getFontMetrics();
        double top = geometry.plot().getY() + look.length(GAP + 4);
        graphics.setColor(look.text());
        graphics.drawString(Words.of("map." + colouring.key()), (float) left, (float) (geometry.plot().getY() + look.length(4)));
        var bar = new Rectangle2D.Double(left + look.length(2), top, look.length(14), height - look.length(GAP + 4));
        float[] at = new float[STOPS];
        Color[] stops = new Color[STOPS];
        for (int k = 0; k < STOPS; k++) {
            at[k] = k / (STOPS - 1f);
            stops[k] = new Color((isSharpness ? ColourMap.SHARPNESS : ColourMap.LOSS).at(isSharpness ? at[k] : 1 - at[k]));
        }
        graphics.setPaint(new LinearGradientPaint(new Point2D.Double(0, bar.getMaxY()), new Point2D.Double(0, bar.getY()), at, stops));
        graphics.fill(bar);
        double least = FateColouring.least(request);
        double greatest = FateColouring.greatest(request);
        double decades = Math.log(1.0 + request.stepLimit());
        Ticks even = Ticks.between(least, greatest, Math.max(2, (int) (bar.getHeight() / look.length(60))));
        List<Double> values = isSharpness ? even.values() : powers(request.stepLimit());
        for (int k = 0; k < values.size(); k++) {
            double fraction = isSharpness ? (values.get(k) - least) / (greatest - least) : Math.log(1 + values.get(k)) / decades;
            double y = bar.getMaxY() - fraction * bar.getHeight();
            graphics.setColor(look.muted());
            graphics.setStroke(look.line(1));
            graphics.draw(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + look.length(4), y));
            String text = isSharpness ? even.texts().get(k) : Numerals.count(values.get(k).longValue());
            double base = Math.clamp(y + 0.36 * metrics.getFont().getSize2D(), bar.getY() + 0.72 * metrics.getFont().getSize2D(), bar.getMaxY());
            graphics.drawString(text, (float) (bar.getMaxX() + look.length(7)), (float) base);
        }
        return bar.getMaxY() + look.length(2 * GAP);
    }

    private static List<Double> powers(int limit) {
        List<Double> powers = new ArrayList<>(List.of(0.0));
        for (double power = 1; power <= limit; power *= 10) {
            powers.add(power);
        }
        return powers;
    }

    private void sample(Paint paint, double x, double y) {
        var swatch = new Rectangle2D.Double(x, y, look.length(SAMPLE_WIDTH), look.length(SAMPLE_HEIGHT));
        graphics.setPaint(paint);
        graphics.fill(swatch);
        graphics.setColor(look.border());
        graphics.setStroke(look.line(1));
        graphics.draw(swatch);
    }
}
