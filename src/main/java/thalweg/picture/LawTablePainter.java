package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Confined to one thread. Paints the exact laws at the step that is shown: formulas on the left, numbers right-aligned in columns, and a mark whether each is kept. */
final class LawTablePainter implements ScenePainter {

    private static final int MOST_DIGITS = 16;
    private static final int LEAST_DIGITS = 4;
    private static final double MARGIN = 16;
    private static final String[] COLUMNS = {"measured", "predicted", "difference", "largest"};

    private double[] rightEdges;
    private int digits;

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        Look look = scene.look();
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        own.setColor(look.panel());
        own.fill(new Rectangle2D.Double(0, 0, width, height));
        LawRow.Table table = LawRow.of(scene);
        double top = head(own, width, height, scene, table.slope());
        boolean isLow = height < look.length(240);
        Font plain = look.tick().deriveFont((float) look.length(isLow ? 12 : 13));
        Font bold = look.label().deriveFont((float) look.length(isLow ? 12 : 13));
        columns(own, width, plain, look);
        double headings = look.length(isLow ? 13 : 20);
        headings(own, look, top + look.length(isLow ? 9 : 13));
        double rowHeight = (height - look.length(isLow ? 6 : 12) - top - headings) / table.rows().size();
        for (int i = 0; i < table.rows().size(); i++) {
            double y = top + headings + i * rowHeight;
            if (i > 0 && !isLow) {
                own.setColor(look.grid());
                own.setStroke(look.line(1));
                own.draw(new Line2D.Double(look.length(MARGIN), y, width - look.length(MARGIN), y));
            }
            row(own, table.rows().get(i), new Rectangle2D.Double(look.length(MARGIN), y, width - 2 * look.length(MARGIN), rowHeight), plain, bold, look);
        }
        own.dispose();
    }

    /** Title and G.
     * @return where they end */
    private static double head(Graphics2D graphics, double width, double height, Scene scene, double slope) {
        Look look = scene.look();
        double end = look.length(height < look.length(240) ? 26 : 39);
        double baseline = 0.7 * end;
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.setColor(look.text());
        String title = Words.of("laws.title", Numerals.count(scene.position()), Numerals.count(scene.position() + 1));
        graphics.drawString(title, (float) look.length(MARGIN), (float) baseline);
        double room = width - 3 * look.length(MARGIN) - graphics.getFontMetrics().stringWidth(title);
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        boolean isPlain = scene.settings().noise().isSilent();
        String reading = Double.isNaN(slope) ? "" : Words.of(isPlain ? "laws.slope" : "laws.slope.drawn", Numerals.significant(slope, 4));
        double wide = graphics.getFontMetrics().stringWidth(reading);
        if (wide <= room) {
            graphics.drawString(reading, (float) (width - look.length(MARGIN) - wide), (float) baseline);
        }
        return end;
    }

    /** Finds places for the columns, the widest numbers for which there is room. */
    private void columns(Graphics2D graphics, double width, Font font, Look look) {
        FontMetrics metrics = graphics.getFontMetrics(font);
        FontMetrics headings = graphics.getFontMetrics(look.tick().deriveFont((float) look.length(11.5)));
        double small = Math.max(headings.stringWidth(Words.of("laws.difference")), metrics.stringWidth("88 888.8")) + look.length(12);
        double last = Math.max(headings.stringWidth(Words.of("laws.largest")), metrics.stringWidth("88 888.8")) + look.length(12);
        double wide = 0.5 * (width - 2 * look.length(MARGIN) - small - last);
        digits = Math.clamp((long) Math.floor((wide - look.length(14)) / metrics.stringWidth("8")) - 5, LEAST_DIGITS, MOST_DIGITS);
        double used = Math.min(wide, metrics.stringWidth("8") * (digits + 5.0) + look.length(18));
        double right = width - look.length(MARGIN);
        rightEdges = new double[] {right - last - small - used, right - last - small, right - last, right};
    }

    private void headings(Graphics2D graphics, Look look, double baseline) {
        graphics.setFont(look.tick().deriveFont((float) look.length(11.5)));
        graphics.setColor(look.muted());
        for (int i = 0; i < COLUMNS.length; i++) {
            right(graphics, Words.of("laws." + COLUMNS[i]), rightEdges[i], baseline);
        }
    }

    private static void right(Graphics2D graphics, String text, double edge, double baseline) {
        graphics.drawString(text, (float) (edge - graphics.getFontMetrics().stringWidth(text)), (float) baseline);
    }

    private void row(Graphics2D graphics, LawRow row, Rectangle2D field, Font plain, Font bold, Look look) {
        boolean isIdle = row.state() == LawRow.State.IDLE;
        double line = Math.min(0.46 * field.getHeight(), look.length(21));
        double upper = field.getCenterY() - 0.5 * line + 0.36 * plain.getSize2D();
        double lower = upper + line;
        double mark = look.length(6.5);
        mark(graphics, row.state(), field.getX() + mark, upper - 0.36 * plain.getSize2D(), mark, look);
        double x = field.getX() + 2 * mark + look.length(8);
        graphics.setFont(bold);
        graphics.setColor(isIdle ? look.muted() : look.text());
        graphics.drawString(row.name(), (float) x, (float) upper);
        x += graphics.getFontMetrics().stringWidth(row.name()) + look.length(12);
        fitted(graphics, row.formula(), plain, x, upper, field.getMaxX());
        x += graphics.getFontMetrics().stringWidth(row.formula()) + look.length(12);
        graphics.setColor(isIdle ? look.muted() : color(row.state(), look));
        if (isIdle) {
            fitted(graphics, row.verdict(), plain, field.getX() + 2 * mark + look.length(8), lower, field.getMaxX());
        } else {
            if (x + graphics.getFontMetrics().stringWidth(row.verdict()) <= field.getMaxX()) {
                right(graphics, row.verdict(), field.getMaxX(), upper);
            }
            graphics.setColor(look.text());
            right(graphics, Numerals.significant(row.measured(), digits), rightEdges[0], lower);
            right(graphics, Numerals.significant(row.predicted(), digits), rightEdges[1], lower);
            right(graphics, units(row.difference()), rightEdges[2], lower);
            right(graphics, Double.isNaN(row.largest()) ? "" : units(row.largest()), rightEdges[3], lower);
        }
    }

    /** Writes a text in letters small enough for its room. */
    private static void fitted(Graphics2D graphics, String sentence, Font font, double x, double baseline, double end) {
        double wide = graphics.getFontMetrics(font).stringWidth(sentence);
        graphics.setFont(wide > end - x ? font.deriveFont((float) (font.getSize2D() * (end - x) / wide)) : font);
        graphics.drawString(sentence, (float) x, (float) baseline);
        graphics.setFont(font);
    }

    /** A number of units of the last place: tenths where they tell something. */
    static String units(double value) {
        return value < 1000 ? Numerals.fixed(value, 1) : Numerals.significant(value, 3);
    }

    private static Color color(LawRow.State state, Look look) {
        return switch (state) {
            case KEPT -> look.settled();
            case BROKEN -> look.alarm();
            case IDLE -> look.muted();
        };
    }

    /** A ring with a tick, a cross or a dash: the shape tells it without the colour. */
    private static void mark(Graphics2D graphics, LawRow.State state, double x, double y, double radius, Look look) {
        graphics.setColor(color(state, look));
        var disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        if (state == LawRow.State.IDLE) {
            graphics.setStroke(look.line(1.4));
            graphics.draw(disc);
        } else {
            graphics.fill(disc);
            graphics.setColor(look.panel());
        }
        graphics.setStroke(look.line(1.8));
        double s = 0.5 * radius;
        switch (state) {
            case KEPT -> {
                Path2D tick = new Path2D.Double();
                tick.moveTo(x - s, y + 0.1 * s);
                tick.lineTo(x - 0.2 * s, y + 0.8 * s);
                tick.lineTo(x + s, y - 0.7 * s);
                graphics.draw(tick);
            }
            case BROKEN -> {
                graphics.draw(new Line2D.Double(x - 0.7 * s, y - 0.7 * s, x + 0.7 * s, y + 0.7 * s));
                graphics.draw(new Line2D.Double(x - 0.7 * s, y + 0.7 * s, x + 0.7 * s, y - 0.7 * s));
            }
            case IDLE -> graphics.draw(new Line2D.Double(x - s, y, x + s, y));
        }
    }
}
