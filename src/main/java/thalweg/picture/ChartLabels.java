package thalweg.picture;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Confined to one thread. Finds places for words within a plot where they cover no line and no other word, and keeps a word where it was as long as it can stay there.
 */
final class ChartLabels {

    /** Where a word may stand in its field, from the left edge (0) to the right (1) and from the top (0) to the bottom (1), best first. */
    private static final double[][] PLACES = {{0, 0}, {0, 1}, {0, 0.5}, {0.5, 0}, {0.5, 1}, {1, 0}, {1, 1}, {1, 0.5}, {0.5, 0.5}};

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Shape> lines = new ArrayList<>();
    private final List<Rectangle2D> areas = new ArrayList<>();
    private final List<Shape> solids = new ArrayList<>();

    /** Forgets what must not be covered. */
    void clear() {
        lines.clear();
        areas.clear();
        solids.clear();
    }

    /** The segments of this line must not be covered. */
    void avoidLine(Shape line) {
        lines.add(line);
    }

    /** The inside of this shape must not be covered. */
    void avoid(Shape solid) {
        solids.add(solid);
    }

    /**
     * The place of a word; it is avoided from now on.
     *
     * @param word what is to be written
     * @param field where
     * @param gap how far from lines and from the field's edges, in pixels
     * @return the word's rectangle; empty if there is no free place
     */
    Optional<Rectangle2D> place(Graphics2D graphics, Font font, String word, Rectangle2D field, double gap) {
        FontMetrics metrics = graphics.getFontMetrics(font);
        double width = metrics.getStringBounds(word, graphics).getWidth();
        double height = metrics.getAscent() + metrics.getDescent();
        double freeX = field.getWidth() - 2 * gap - width;
        double freeY = field.getHeight() - gap - height;
        if (freeX < 0 || freeY < 0 || word.isEmpty()) {
            return Optional.empty();
        }
        int before = places.getOrDefault(word, 0);
        for (int i = 0; i <= PLACES.length; i++) {
            int place = i == 0 ? before : i - 1;
            var rectangle = new Rectangle2D.Double(field.getX() + gap + PLACES[place][0] * freeX, field.getY() + 0.5 * gap + PLACES[place][1] * freeY, width, height);
            if (isFree(rectangle, 0.5 * gap)) {
                places.put(word, place);
                areas.add(rectangle);
                return Optional.of(rectangle);
            }
        }
        return Optional.empty();
    }

    /** Writes a word just above a level of the plot, or below it, in the present colour; leaves it out where there is no room. */
    void writeNear(Graphics2D graphics, Font font, String word, double y, Rectangle2D plot, double gap) {
        FontMetrics metrics = graphics.getFontMetrics(font);
        double room = metrics.getAscent() + metrics.getDescent() + 2.2 * gap;
        double top = Math.max(plot.getY(), y - room);
        var field = new Rectangle2D.Double(plot.getX(), top, plot.getWidth(), Math.min(plot.getMaxY(), y + room) - top);
        place(graphics, font, word, field, gap).ifPresent(place -> write(graphics, font, word, place));
    }

    /** Writes a word into its rectangle. */
    static void write(Graphics2D graphics, Font font, String word, Rectangle2D rectangle) {
        graphics.setFont(font);
        graphics.drawString(word, (float) rectangle.getX(), (float) (rectangle.getY() + graphics.getFontMetrics(font).getAscent()));
    }

    private boolean isFree(Rectangle2D rectangle, double gap) {
        var wide = new Rectangle2D.Double(rectangle.getX() - gap, rectangle.getY() - gap, rectangle.getWidth() + 2 * gap, rectangle.getHeight() + 2 * gap);
        return areas.stream().noneMatch(wide::intersects) && solids.stream().noneMatch(solid -> solid.intersects(wide))
                && lines.stream().noneMatch(line -> crosses(line, wide));
    }

    /** Whether a segment of a line passes through a rectangle. */
    static boolean crosses(Shape line, Rectangle2D rectangle) {
        double[] point = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator path = line.getPathIterator(null); !path.isDone(); path.next()) {
            if (path.currentSegment(point) == PathIterator.SEG_LINETO && rectangle.intersectsLine(x, y, point[0], point[1])) {
                return true;
            }
            x = point[0];
            y = point[1];
        }
        return false;
    }
}
