package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Confined to one thread. Puts labels beside their points: within the plot, none over another or over a handle, and rather not over the valley. They are placed
 * in the order in which they are added. A label stays where it was in the last picture unless another place is clearly better.
 */
final class Labels {

    /** Directions that may be tried first, see {@link #add}. */
    static final int RIGHT_UP = 0;
    static final int LEFT_DOWN = 1;
    static final int DOWN = 2;
    static final int UP = 3;

    /** Directions in the order of preference, right and down positive; and the distances tried, in pixels. */
    private static final int[][] DIRECTIONS = {{1, -1}, {-1, 1}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, 0}, {-1, 0}};
    private static final double[] DISTANCES = {5, 18, 36};
    private static final double COST_OF_DISTANCE = 4;
    private static final double COST_OF_CROSSING = 0.5;
    private static final double WORTH_A_MOVE = 3.5;

    private final Graphics2D graphics;
    private final Rectangle2D plot;
    private final Look look;
    private final Map<String, Integer> remembered;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Rectangle2D> handles = new ArrayList<>();
    private final List<Point2D> avoided;
    private final List<Placed> placed = new ArrayList<>();

    private record Placed(String text, Point2D at, Rectangle2D box, boolean isDistant) { }

    /**
     * @param avoided points that a label should rather not cover
     * @param remembered the places in the last picture, by the labels' keys. Modified
     */
    Labels(Graphics2D graphics, Rectangle2D plot, Look look, List<Point2D> avoided, Map<String, Integer> remembered) {
        this.graphics = graphics;
        this.plot = plot;
        this.look = look;
        this.avoided = avoided;
        this.remembered = remembered;
    }

    /** Keeps the surroundings of a point free. */
    void keepFree(Point2D point, double radius) {
        handles.add(new Rectangle2D.Double(point.getX() - radius, point.getY() - radius, 2 * radius, 2 * radius));
    }

    /** Keeps a rectangle free. */
    void keepFree(Rectangle2D covered) {
        handles.add(covered);
    }

    /**
     * Places a label; where there is no place, it is left out.
     *
     * @param key of the label, the same in the next picture
     * @param radius of what is drawn at the point
     * @param first the direction tried first, an index of {right-up, left-down, down, up, right-down, left-up, right, left}
     */
    void add(String key, String text, Point2D at, double radius, int first) {
        double width = graphics.getFontMetrics(look.label()).stringWidth(text) + look.length(14);
        double height = look.length(21);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        int previous = remembered.getOrDefault(key, -1);
        for (int candidate = 0; candidate < DIRECTIONS.length * DISTANCES.length; candidate++) {
            Rectangle2D box = box(at, radius, candidate, first, width, height);
            if (!isFree(box)) {
                continue;
            }
            long crossed = avoided.stream().filter(box::contains).count();
            double cost = candidate % DIRECTIONS.length * 0.25 + candidate / DIRECTIONS.length * COST_OF_DISTANCE + crossed * COST_OF_CROSSING
                    - (candidate == previous ? WORTH_A_MOVE : 0);
            if (cost < least) {
                least = cost;
                best = candidate;
            }
        }
        if (best < 0) {
            return;
        }
        remembered.put(key, best);
        Rectangle2D box = box(at, radius, best, first, width, height);
        taken.add(box);
        placed.add(new Placed(text, at, box, best >= DIRECTIONS.length));
    }

    /** The rectangles of the labels that found a place. */
    List<Rectangle2D> boxes() {
        return placed.stream().map(Placed::box).toList();
    }

    /** Whether a rectangle lies within the plot, clear of all labels and of what is kept free. */
    boolean isFree(Rectangle2D box) {
        double margin = look.length(4);
        if (box.getX() < plot.getX() + margin || box.getMaxX() > plot.getMaxX() - margin || box.getY() < plot.getY() + margin
                || box.getMaxY() > plot.getMaxY() - margin) {
            return false;
        }
        var wide = new Rectangle2D.Double(box.getX() - margin, box.getY() - margin, box.getWidth() + 2 * margin, box.getHeight() + 2 * margin);
        return taken.stream().noneMatch(wide::intersects) && handles.stream().noneMatch(box::intersects);
    }

    /** Draws what has been placed, the lines from distant labels to their points below all labels. */
    void draw() {
        graphics.setColor(MapColours.PILL);
        graphics.setStroke(look.line(1.6));
        for (Placed label : placed) {
            if (label.isDistant) {
                double x = Math.max(label.box.getX() + look.length(6), Math.min(label.at.getX(), label.box.getMaxX() - look.length(6)));
                double y = Math.clamp(label.at.getY(), label.box.getY(), label.box.getMaxY());
                graphics.draw(new Line2D.Double(label.at.getX(), label.at.getY(), x, y));
            }
        }
        graphics.setFont(look.label());
        double arc = look.length(9);
        for (Placed label : placed) {
            graphics.setColor(MapColours.PILL);
            graphics.fill(new RoundRectangle2D.Double(label.box.getX(), label.box.getY(), label.box.getWidth(), label.box.getHeight(), arc, arc));
            graphics.setColor(MapColours.PILL_TEXT);
            graphics.drawString(label.text, (float) (label.box.getX() + look.length(7)),
                    (float) (label.box.getCenterY() + 0.36 * look.label().getSize2D()));
        }
    }

    private Rectangle2D box(Point2D at, double radius, int candidate, int first, double width, double height) {
        int[] direction = DIRECTIONS[(candidate + first) % DIRECTIONS.length];
        double distance = radius + look.length(DISTANCES[candidate / DIRECTIONS.length]);
        boolean isDiagonal = direction[0] != 0 && direction[1] != 0;
        double out = isDiagonal ? 0.72 * distance : distance;
        double x = at.getX() + direction[0] * (out + 0.5 * width) - 0.5 * width;
        double y = at.getY() + direction[1] * (out + 0.5 * height) - 0.5 * height;
        double margin = look.length(4);
        if (direction[0] == 0) {
            x = Math.max(plot.getX() + margin, Math.min(x, plot.getMaxX() - margin - width - 1));
        } else if (direction[1] == 0) {
            y = Math.max(plot.getY() + margin, Math.min(y, plot.getMaxY() - margin - height));
        }
        return new Rectangle2D.Double(Math.rint(x), Math.rint(y), Math.ceil(width), Math.rint(height));
    }
}
