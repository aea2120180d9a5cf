package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Confined to one thread. Writes losses on the lines of equal loss of a surface. A number stands on its line, on the upper side of it, where the line is seen and about straight, and where it covers
 * neither another number or label nor a run; a line without such a place has none. So a picture has room for a few of them, and they can come and go with a run without the lines being drawn anew.
 */
final class LevelLabels {

    /** A line is looked at in pieces so long, in pixels of the flat plane at factor 1. */
    private static final double PIECE = 4;
    private static final double FLATNESS = 0.5;
    private static final int MOST_PIECES = 1000;
    /** A piece of line is straight if its ends are so far apart, in parts of its length. */
    private static final double STRAIGHT = 0.97;
    /** Where along a line its loss is tried, the nicest first. */
    private static final double[] PLACES = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88};
    /** Between a number and its line, and round it, at factor 1. */
    private static final double GAP = 2;
    private static final double APART = 9;
    /** What is seen at a number's corners lies on the plane no farther from its line than so many of its heights: else it would hang over an edge of the surface. */
    private static final double REACH = 6;

    private final Graphics2D graphics;
    private final ContourLabels numbers;
    private final Projection projection;
    private final Look look;
    private final Labels others;
    private final Path2D ways;
    private final Map<String, Integer> remembered;
    private final List<Line> lines = new ArrayList<>();

    /** Immutable. A line of equal loss.
     * @param flat points on the plane as it lies flat
     * @param places where they are in the picture
     * @param isSeen whether the piece from a point to the next is not hidden
     * @param lengths of the line up to each of them, in the picture */
    private record Line(String text, List<Point2D> flat, List<Point2D> places, boolean[] isSeen, double[] lengths) {

        double whole() {
            return lengths[lengths.length - 1];
        }

        /** The last point that is no farther along. */
        int index(double length) {
            int k = 0;
            while (k < lengths.length - 2 && lengths[k + 1] <= length) {
                k++;
            }
            return k;
        }

        Point2D at(double length) {
            int k = index(length);
            double part = lengths[k + 1] > lengths[k] ? (length - lengths[k]) / (lengths[k + 1] - lengths[k]) : 0;
            return between(places.get(k), places.get(k + 1), part);
        }

        boolean isSeen(double from, double to) {
            for (int k = index(from); k <= index(to); k++) {
                if (!isSeen[k]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param others that are in the picture already
     * @param ways of the runs in the picture, which no number may cover
     * @param remembered the places in the last picture. Modified
     */
    LevelLabels(Graphics2D graphics, Projection projection, Look look, Labels others, Path2D ways, Map<String, Integer> remembered) {
        this.graphics = graphics;
        this.projection = projection;
        this.look = look;
        this.others = others;
        this.ways = ways;
        this.remembered = remembered;
        numbers = new ContourLabels(graphics, look);
    }

    /** What is drawn on. */
    Graphics2D graphics() {
        return graphics;
    }

    /** Adds lines of a level.
     * @param curve in pixels of the flat plane */
    void add(String text, Shape curve) {
        points(curve, look.length(PIECE)).forEach(part -> finish(text, part));
    }

    /** Points on the parts of a curve, no farther from each other than a distance. */
    static List<List<Point2D>> points(Shape curve, double apart) {
        List<List<Point2D>> parts = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator path = curve.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            if (kind == PathIterator.SEG_CLOSE) {
                continue;
            }
            var next = new Point2D.Double(at[0], at[1]);
            if (kind == PathIterator.SEG_MOVETO) {
                parts.add(new ArrayList<>(List.of(next)));
                continue;
            }
            Point2D from = parts.getLast().getLast();
            int pieces = Math.clamp((long) Math.ceil(from.distance(next) / apart), 1, MOST_PIECES);
            for (int k = 1; k <= pieces; k++) {
                parts.getLast().add(between(from, next, (double) k / pieces));
            }
        }
        return parts;
    }

    /** What lies beyond the plane's edge is not drawn: there a line ends, and perhaps another begins. */
    private void finish(String text, List<Point2D> flat) {
        Rectangle2D plot = projection.flat().plot();
        List<Point2D> part = new ArrayList<>();
        for (Point2D point : flat) {
            if (plot.contains(point)) {
                part.add(point);
            } else {
                keep(text, part);
                part = new ArrayList<>();
            }
        }
        keep(text, part);
    }

    private void keep(String text, List<Point2D> flat) {
        if (flat.size() < 2) {
            return;
        }
        List<Point2D> places = flat.stream().map(projection::place).toList();
        boolean[] isSeen = new boolean[flat.size()];
        double[] lengths = new double[flat.size()];
        boolean isHidden = projection.isHidden(flat.getFirst());
        for (int k = 1; k < lengths.length; k++) {
            boolean isNextHidden = projection.isHidden(flat.get(k));
            isSeen[k - 1] = !isHidden && !isNextHidden;
            isHidden = isNextHidden;
            lengths[k] = lengths[k - 1] + places.get(k).distance(places.get(k - 1));
        }
        lines.add(new Line(text, flat, places, isSeen, lengths));
    }

    /** Writes what there is room for.
     * @return where */
    List<Rectangle2D> draw() {
        List<Rectangle2D> written = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            place(lines.get(k), written, "level " + k + " " + lines.get(k).text()).ifPresent(written::add);
        }
        numbers.draw();
        return written;
    }

    /** Puts the number of a line where it may stand. */
    private Optional<Rectangle2D> place(Line line, List<Rectangle2D> before, String key) {
        GlyphVector letters = numbers.letters(line.text());
        Rectangle2D box = letters.getVisualBounds();
        double half = 0.5 * box.getWidth() + look.length(GAP);
        int previous = remembered.getOrDefault(key, 0);
        for (int k = -1; k < PLACES.length; k++) {
            int place = k < 0 ? previous : k;
            double middle = PLACES[place] * line.whole();
            if (middle - half < 0 || middle + half > line.whole() || !line.isSeen(middle - half, middle + half)) {
                continue;
            }
            Point2D from = line.at(middle - half);
            Point2D to = line.at(middle + half);
            if (from.distance(to) < STRAIGHT * 2 * half) {
                continue;
            }
            double angle = ContourLabels.upright(to.getX() - from.getX(), to.getY() - from.getY());
            var turn = AffineTransform.getTranslateInstance(0.5 * (from.getX() + to.getX()), 0.5 * (from.getY() + to.getY()));
            turn.rotate(angle);
            turn.translate(-box.getCenterX(), -box.getMaxY() - look.length(GAP));
            Shape room = turn.createTransformedShape(box);
            Rectangle2D bounds = room.getBounds2D();
            if (isFree(bounds, before) && isOnSurface(room, line.flat().get(line.index(middle)), box.getHeight()) && crossesNoLine(room, line)) {
                remembered.put(key, place);
                numbers.put(letters, turn);
                return Optional.of(bounds);
            }
        }
        return Optional.empty();
    }

    private boolean isFree(Rectangle2D bounds, List<Rectangle2D> before) {
        double apart = look.length(APART);
        var wide = new Rectangle2D.Double(bounds.getX() - apart, bounds.getY() - apart, bounds.getWidth() + 2 * apart, bounds.getHeight() + 2 * apart);
        double near = look.length(3);
        var close = new Rectangle2D.Double(bounds.getX() - near, bounds.getY() - near, bounds.getWidth() + 2 * near, bounds.getHeight() + 2 * near);
        return before.stream().noneMatch(wide::intersects) && others.isFree(close) && !ChartLabels.crosses(ways, close);
    }

    private boolean isOnSurface(Shape room, Point2D foot, double height) {
        double[] at = new double[6];
        for (PathIterator path = room.getPathIterator(null); !path.isDone(); path.next()) {
            if (path.currentSegment(at) == PathIterator.SEG_CLOSE) {
                continue;
            }
            Optional<Point2D> weights = projection.weights(at[0], at[1]);
            if (weights.isEmpty() || projection.flat().pixel(weights.get().getX(), weights.get().getY()).distance(foot) > REACH * height) {
                return false;
            }
        }
        return true;
    }

    private boolean crossesNoLine(Shape room, Line own) {
        for (Line line : lines) {
            for (int k = 1; line != own && k < line.places().size(); k++) {
                if (line.isSeen()[k - 1] && room.intersects(new Line2D.Double(line.places().get(k - 1), line.places().get(k)).getBounds2D())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Point2D between(Point2D from, Point2D to, double part) {
        return new Point2D.Double(from.getX() + part * (to.getX() - from.getX()), from.getY() + part * (to.getY() - from.getY()));
    }
}
