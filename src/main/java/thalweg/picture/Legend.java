package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Confined to one thread. A row of samples with their meanings, as many as there is room for, the more important ones first. */
final class Legend {

    private final Look look;
    private final List<Item> items = new ArrayList<>();

    private record Item(Sample sample, double width, String text) { }

    /** Draws a sample of a line or an area. */
    @FunctionalInterface
    interface Sample {
        /** From this point to the right, about this height. */
        void draw(Graphics2D graphics, double x, double y);
    }

    Legend(Look look) {
        this.look = look;
    }

    /** Adds a piece of line with a casing. */
    void line(Color colour, String text) {
        double length = look.length(18);
        items.add(new Item((graphics, x, y) -> {
            var line = new Line2D.Double(x, y, x + length, y);
            graphics.setColor(MapColours.CASING);
            graphics.setStroke(look.line(5.5));
            graphics.draw(line);
            graphics.setColor(colour);
            graphics.setStroke(look.line(3.2));
            graphics.draw(line);
        }, length, text));
    }

    /** Adds any other sample of a width in pixels. */
    void sample(Sample sample, double width, String text) {
        items.add(new Item(sample, width, text));
    }

    /** Draws the row into a rectangle, from the left. */
    void draw(Graphics2D graphics, Rectangle2D room) {
        Font font = look.tick().deriveFont((float) look.length(12));
        graphics.setFont(font);
        var metrics = graphics.getFontMetrics();
        double space = look.length(7);
        double between = look.length(18);
        double x = room.getX();
        double middle = room.getCenterY();
        for (Item item : items) {
            double width = item.width + space + metrics.stringWidth(item.text);
            if (x + width > room.getMaxX()) {
                continue;
            }
            item.sample.draw(graphics, x, middle);
            graphics.setColor(look.muted());
            graphics.drawString(item.text, (float) (x + item.width + space), (float) (middle + 0.36 * font.getSize2D()));
            x += width + between;
        }
    }
}
