package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import thalweg.run.PathPlane;

/** Confined to one thread. Lines of equal loss in a plane whose losses are known on a grid, by marching squares in ln of the loss, with the losses written on them. */
final class PlaneContours {

    private static final int FEWEST = 6;
    /** A line that is shorter, at factor 1, is not written on. */
    private static final double LEAST_LENGTH = 110;
    private static final int[][] DIGITS = {{1}, {1, 3}, {1, 2, 5}};
    /** Where the loss varies by less than this part, its levels would not differ in their first three digits. */
    private static final double LEAST_VARIATION = 0.05;
    /** Powers of ten up to this exponent are written out. */
    private static final int PLAIN = 3;
    /** A piece of line is straight if its ends are so far apart, in parts of its length. */
    private static final double STRAIGHT = 0.97;

    private final Graphics2D graphics;
    private final Projection projection;
    private final LandscapeGeometry geometry;
    private final PathPlane plane;
    private final Look look;
    private final List<Rectangle2D> taken = new ArrayList<>();

    PlaneContours(Graphics2D graphics, Projection projection, PathPlane plane, Look look) {
        this.graphics = graphics;
        this.projection = projection;
        this.geometry = projection.flat();
        this.plane = plane;
        this.look = look;
    }

    /** Draws them; on a surface the losses are written later, when the run is drawn. The graphics should be clipped to the plot. */
    void draw() {
        Path2D lines = new Path2D.Double();
        Area free = new Area(geometry.plot());
        ContourLabels labels = new ContourLabels(graphics, look);
        for (Map.Entry<Double, String> level : levels().entrySet()) {
            GlyphVector letters = labels.letters(level.getValue());
            for (List<Point2D> line : lines(Math.log(level.getKey()))) {
                lines.append(path(line), false);
                if (projection == geometry) {
                    label(line, letters, free, labels);
                }
            }
        }
        Shape clip = graphics.getClip();
        graphics.setColor(MapColours.contour(look));
        graphics.setStroke(look.line(1));
        if (projection != geometry) {
            projection.draw(graphics, lines);
            return;
        }
        graphics.clip(free);
        graphics.draw(lines);
        graphics.setClip(clip);
        labels.draw();
    }

    /** Adds them to what is written on a surface. */
    void label(LevelLabels labels) {
        levels().forEach((level, text) -> lines(Math.log(level)).forEach(line -> labels.add(text, path(line))));
    }

    /** Powers of ten; finer levels where few of these are in sight, and even steps where the loss varies little. Each with how it is written. */
    private Map<Double, String> levels() {
        double[] range = plane.range();
        Map<Double, String> levels = new LinkedHashMap<>();
        for (int[] digits : DIGITS) {
            levels.clear();
            // Of very deep valleys the bottom is left out: its lines would lie upon each other.
            int top = (int) Math.floor(Math.log10(range[1]));
            for (int exponent = (int) Math.max(Math.floor(Math.log10(range[0])), top - PathPlanePainter.MOST_DECADES); exponent <= top; exponent++) {
                for (int digit : digits) {
                    double level = digit * Math.pow(10, exponent);
                    if (level > range[0] && level < range[1]) {
                        levels.put(level, Math.abs(exponent) <= PLAIN ? Numerals.tick(level, Math.pow(10, exponent)) : LossScale.text(level));
                    }
                }
            }
            if (levels.size() >= FEWEST) {
                return levels;
            }
        }
        if (range[1] - range[0] > LEAST_VARIATION * range[1]) {
            levels.clear();
            Ticks ticks = Ticks.between(range[0], range[1], FEWEST + 2);
            IntStream.range(0, ticks.values().size()).filter(k -> ticks.values().get(k) > 0).forEach(k -> levels.put(ticks.values().get(k), ticks.texts().get(k)));
        }
        return levels;
    }

    /** The lines of a level, point by point; a closed one ends where it begins. */
    private List<List<Point2D>> lines(double level) {
        int size = plane.size();
        // Each crossing lies on an edge of the grid, known by its cell and direction, and belongs to two cells at most.
        Map<Integer, Point2D> crossings = new HashMap<>();
        Map<Integer, List<Integer>> neighbours = new HashMap<>();
        for (int j = 0; j + 1 < size; j++) {
            for (int i = 0; i + 1 < size; i++) {
                int cell = j * size + i;
                int[] corners = {cell, cell + 1, cell + size + 1, cell + size};
                int[] edges = {2 * cell, 2 * (cell + 1) + 1, 2 * (cell + size), 2 * cell + 1};
                int before = -1;
                for (int edge = 0; edge < 4; edge++) {
                    double from = plane.logarithm(corners[edge]);
                    double to = plane.logarithm(corners[(edge + 1) % 4]);
                    if (from < level == to < level) {
                        continue;
                    }
                    crossings.put(edges[edge], between(corners[edge], corners[(edge + 1) % 4], (level - from) / (to - from)));
                    if (before < 0) {
                        before = edges[edge];
                    } else {
                        neighbours.computeIfAbsent(before, _ -> new ArrayList<>()).add(edges[edge]);
                        neighbours.computeIfAbsent(edges[edge], _ -> new ArrayList<>()).add(before);
                        before = -1;
                    }
                }
            }
        }
        List<List<Point2D>> lines = new ArrayList<>();
        for (int edge : List.copyOf(neighbours.keySet())) {
            if (neighbours.containsKey(edge)) {
                Deque<Integer> line = new ArrayDeque<>(List.of(edge));
                follow(neighbours, line, true);
                follow(neighbours, line, false);
                neighbours.keySet().removeAll(line);
                lines.add(line.stream().map(crossings::get).toList());
            }
        }
        return lines;
    }

    /** Goes on from an end of a line as far as it leads, and takes the way back out of the map. */
    private static void follow(Map<Integer, List<Integer>> neighbours, Deque<Integer> line, boolean ahead) {
        while (true) {
            int end = ahead ? line.getLast() : line.getFirst();
            List<Integer> ways = neighbours.get(end);
            if (ways == null || ways.isEmpty()) {
                return;
            }
            int next = ways.removeFirst();
            neighbours.getOrDefault(next, new ArrayList<>()).remove((Integer) end);
            if (ahead) {
                line.addLast(next);
            } else {
                line.addFirst(next);
            }
        }
    }

    private Point2D between(int from, int to, double share) {
        double[] one = plane.part().node(from, plane.size());
        double[] other = plane.part().node(to, plane.size());
        return geometry.pixel(one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]));
    }

    private static Path2D path(List<Point2D> line) {
        Path2D path = new Path2D.Double();
        path.moveTo(line.getFirst().getX(), line.getFirst().getY());
        line.forEach(point -> path.lineTo(point.getX(), point.getY()));
        return path;
    }

    /** Finds a straight and free piece of a line for its loss.
     * @param free modified: without the room of the label
     * @param labels modified: the loss is put there */
    private void label(List<Point2D> line, GlyphVector letters, Area free, ContourLabels labels) {
        double[] lengths = new double[line.size()];
        for (int k = 1; k < lengths.length; k++) {
            lengths[k] = lengths[k - 1] + line.get(k).distance(line.get(k - 1));
        }
        Rectangle2D box = letters.getLogicalBounds();
        double half = 0.5 * box.getWidth() + look.length(4);
        double whole = lengths[lengths.length - 1];
        if (whole < look.length(LEAST_LENGTH)) {
            return;
        }
        for (double share : ContourLabels.PLACES) {
            double middle = share * whole;
            if (middle - half < 0 || middle + half > whole) {
                continue;
            }
            Point2D from = at(line, lengths, middle - half);
            Point2D to = at(line, lengths, middle + half);
            if (from.distance(to) < STRAIGHT * 2 * half) {
                continue;
            }
            var middleOfBoth = new Point2D.Double(0.5 * (from.getX() + to.getX()), 0.5 * (from.getY() + to.getY()));
            AffineTransform turn = ContourLabels.place(letters, middleOfBoth, ContourLabels.upright(to.getX() - from.getX(), to.getY() - from.getY()));
            double margin = look.length(4);
            Shape room = turn.createTransformedShape(new Rectangle2D.Double(box.getX() - margin, box.getY(), box.getWidth() + 2 * margin, box.getHeight()));
            Rectangle2D bounds = room.getBounds2D();
            if (geometry.plot().contains(bounds) && taken.stream().noneMatch(bounds::intersects)) {
                double apart = look.length(10);
                taken.add(new Rectangle2D.Double(bounds.getX() - apart, bounds.getY() - apart, bounds.getWidth() + 2 * apart, bounds.getHeight() + 2 * apart));
                free.subtract(new Area(room));
                labels.put(letters, turn);
                return;
            }
        }
    }

    private static Point2D at(List<Point2D> line, double[] lengths, double length) {
        int k = 1;
        while (k < lengths.length - 1 && lengths[k] < length) {
            k++;
        }
        double share = lengths[k] > lengths[k - 1] ? (length - lengths[k - 1]) / (lengths[k] - lengths[k - 1]) : 0;
        Point2D from = line.get(k - 1);
        Point2D to = line.get(k);
        return new Point2D.Double(from.getX() + share * (to.getX() - from.getX()), from.getY() + share * (to.getY() - from.getY()));
    }
}
