package thalweg.picture;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Confined to one thread. The box round a surface: its back walls with lines of equal height behind it, and numbers and names along the two edges of the plane that are in front and at one
 * end of them, where nothing hides them from any side: at the left one, or where the edge there is seen so steeply that both columns of numbers would stand together, at the right one.
 */
final class ReliefFrame {

    private static final double LEAST_GAP = 24;
    private static final int FEW_TICKS = 5;
    /** A name moves away from its edge until it is clear of the numbers, at the most so often by so much. */
    private static final int MOST_MOVES = 6;
    private static final double NAME_MOVE = 5;
    /** An edge is steep that goes up by more than this for each pixel across. */
    private static final double STEEP = 1.7;
    /** Beside a steep edge there is room for a name so long, at factor 1; a longer one is written along it. */
    private static final double LONGEST_LEVEL = 32;

    private final Graphics2D graphics;
    private final ReliefGeometry geometry;
    private final Look look;
    private final Rectangle2D plot;
    /** The flat plane's sides that are in front: the one along which the first weight runs, and that of the second. */
    private final double frontY;
    private final double frontX;
    private final double backY;
    private final double backX;
    private final List<Rectangle2D> boxes = new ArrayList<>();

    ReliefFrame(Graphics2D graphics, ReliefGeometry geometry, Look look) {
        this.graphics = graphics;
        this.geometry = geometry;
        this.look = look;
        plot = geometry.flat().plot();
        boolean isUpright = geometry.cosAzimuth() >= 0;
        frontY = isUpright ? plot.getMaxY() : plot.getY();
        backY = isUpright ? plot.getY() : plot.getMaxY();
        boolean isLeft = geometry.sinAzimuth() <= 0;
        frontX = isLeft ? plot.getX() : plot.getMaxX();
        backX = isLeft ? plot.getMaxX() : plot.getX();
    }

    /** Draws what stands behind the surface. */
    void behind() {
        double top = geometry.greatestHeight();
        var corner = new Point2D.Double(backX, backY);
        graphics.setStroke(look.line(1));
        graphics.setColor(look.grid());
        for (Point2D end : List.of(new Point2D.Double(frontX, backY), new Point2D.Double(backX, frontY))) {
            levels().forEach(level -> draw(corner, end, height(level)));
            draw(corner, end, top);
            line(geometry.picture(end, 0), geometry.picture(end, top));
        }
        line(geometry.picture(corner, 0), geometry.picture(corner, top));
    }

    private void draw(Point2D from, Point2D to, double height) {
        line(geometry.picture(from, height), geometry.picture(to, height));
    }

    private void line(Point2D from, Point2D to) {
        graphics.draw(new Line2D.Double(from, to));
    }

    private double height(double loss) {
        return geometry.greatestHeight() * geometry.heights().fraction(loss);
    }

    /** The losses at which lines of equal height are drawn: 0, and powers of ten as far apart as their numbers need; even steps where the loss varies little. */
    private List<Double> levels() {
        HeightScale heights = geometry.heights();
        List<Double> levels = new ArrayList<>();
        double up = geometry.zoom() * geometry.cosElevation();
        double last = Double.POSITIVE_INFINITY;
        int first = (int) Math.floor(Math.log10(Math.max(heights.greatest(), 1e-280)));
        int least = (int) Math.ceil(Math.log10(heights.knee())) - 1;
        for (int exponent = first; exponent >= least; exponent--) {
            double level = Math.pow(10, exponent);
            double place = up * height(level);
            if (level >= heights.least() && last - place >= look.length(LEAST_GAP) && (place >= look.length(LEAST_GAP) || heights.least() > 1e-3 * heights.knee())) {
                levels.add(level);
                last = place;
            }
        }
        if (heights.least() <= 1e-3 * heights.knee()) {
            levels.add(0.0);
        }
        return levels.size() > 1 || !(heights.greatest() > heights.least()) ? levels : Ticks.between(heights.least(), heights.greatest(), FEW_TICKS).values();
    }

    /** Draws the edges of the plane with their numbers and names, and the heights.
     * @return where they are written */
    List<Rectangle2D> front(String nameX, String nameY) {
        Viewport part = geometry.flat().viewport();
        graphics.setStroke(look.line(1.2));
        graphics.setColor(look.muted());
        draw(new Point2D.Double(frontX, frontY), new Point2D.Double(backX, frontY), 0);
        draw(new Point2D.Double(frontX, frontY), new Point2D.Double(frontX, backY), 0);
        double outwardY = Math.signum(frontY - plot.getCenterY());
        double outwardX = Math.signum(frontX - plot.getCenterX());
        var corner = geometry.picture(new Point2D.Double(frontX, frontY), 0);
        axis(Ticks.between(part.leastX(), part.greatestX(), count(new Point2D.Double(plot.getX(), frontY), new Point2D.Double(plot.getMaxX(), frontY))), nameX,
                weight -> new Point2D.Double(geometry.flat().pixelX(weight), frontY), new Point2D.Double(0, outwardY), isSteep(corner, geometry.picture(new Point2D.Double(backX, frontY), 0)));
        axis(Ticks.between(part.leastY(), part.greatestY(), count(new Point2D.Double(frontX, plot.getY()), new Point2D.Double(frontX, plot.getMaxY()))), nameY,
                weight -> new Point2D.Double(frontX, geometry.flat().pixelY(weight)), new Point2D.Double(outwardX, 0), isSteep(corner, geometry.picture(new Point2D.Double(frontX, backY), 0)));
        if (geometry.cosElevation() > 0.1) {
            heights();
        }
        return boxes;
    }

    /** About as many ticks as there is room for along an edge. */
    private int count(Point2D from, Point2D to) {
        return Math.max(2, (int) (geometry.picture(from, 0).distance(geometry.picture(to, 0)) / look.length(70)));
    }

    /** Where a number stands on an edge. */
    @FunctionalInterface
    private interface Edge {
        Point2D at(double weight);
    }

    private void axis(Ticks ticks, String name, Edge edge, Point2D outward, boolean isSteep) {
        Font font = look.tick();
        graphics.setFont(font);
        double[] out = direction(edge.at(ticks.values().getFirst()), outward);
        Rectangle2D last = null;
        for (int k = 0; k < ticks.values().size(); k++) {
            Point2D at = geometry.picture(edge.at(ticks.values().get(k)), 0);
            graphics.setColor(look.muted());
            graphics.setStroke(look.line(1));
            line(at, moved(at, out, look.length(5)));
            Rectangle2D box = beside(at, out, look.length(9), ticks.texts().get(k));
            if (last == null || !last.intersects(box)) {
                write(box, ticks.texts().get(k));
                last = box;
            }
        }
        Point2D end = geometry.picture(edge.at(ticks.values().getFirst()), 0);
        Point2D other = geometry.picture(edge.at(ticks.values().getLast()), 0);
        double room = ticks.texts().stream().mapToDouble(graphics.getFontMetrics()::stringWidth).max().orElse(0) * Math.abs(out[0]) + font.getSize2D() * Math.abs(out[1]);
        graphics.setFont(look.label());
        graphics.setColor(look.text());
        String text = ticks.name(name);
        var middle = new Point2D.Double(0.5 * (end.getX() + other.getX()), 0.5 * (end.getY() + other.getY()));
        boolean isUpwards = isSteep && graphics.getFontMetrics().stringWidth(text) > look.length(LONGEST_LEVEL);
        Rectangle2D box = name(middle, out, room, text, isUpwards);
        for (int away = 1; away <= MOST_MOVES && boxes.stream().anyMatch(box::intersects); away++) {
            box = name(middle, out, room + look.length(NAME_MOVE * away), text, isUpwards);
        }
        if (isUpwards) {
            writeUpwards(box, text);
        } else {
            write(box, text);
        }
    }

    /** The rectangle of an axis' name, so far from the middle of its edge. */
    private Rectangle2D name(Point2D middle, double[] out, double room, String text, boolean isUpwards) {
        if (!isUpwards) {
            return beside(middle, out, look.length(15) + room, text);
        }
        double length = graphics.getFontMetrics().stringWidth(text);
        double height = 0.8 * graphics.getFont().getSize2D();
        Point2D at = moved(middle, out, look.length(20) + room);
        return new Rectangle2D.Double(at.getX() - 0.5 * height, at.getY() - 0.5 * length, height, length);
    }

    private static boolean isSteep(Point2D from, Point2D to) {
        return Math.abs(to.getY() - from.getY()) > STEEP * Math.abs(to.getX() - from.getX());
    }

    /** Writes from below upwards. */
    private void writeUpwards(Rectangle2D box, String text) {
        keep(box);
        AffineTransform plain = graphics.getTransform();
        graphics.translate(box.getMaxX() - 0.05 * box.getWidth(), box.getMaxY());
        graphics.rotate(-0.5 * Math.PI);
        graphics.drawString(text, 0, 0);
        graphics.setTransform(plain);
    }

    /** A direction on the plane as it is seen, of length 1; downwards where it is seen as a point. */
    private double[] direction(Point2D from, Point2D by) {
        Point2D start = geometry.picture(from, 0);
        Point2D end = geometry.picture(new Point2D.Double(from.getX() + 100 * by.getX(), from.getY() + 100 * by.getY()), 0);
        double length = start.distance(end);
        return length < 1e-6 ? new double[] {0, 1} : new double[] {(end.getX() - start.getX()) / length, (end.getY() - start.getY()) / length};
    }

    private static Point2D moved(Point2D from, double[] direction, double length) {
        return new Point2D.Double(from.getX() + direction[0] * length, from.getY() + direction[1] * length);
    }

    /** The rectangle of a text so far from a point in a direction, kept within the room's width. */
    private Rectangle2D beside(Point2D at, double[] direction, double gap, String text) {
        FontMetrics metrics = graphics.getFontMetrics();
        double width = metrics.stringWidth(text);
        double height = 0.8 * graphics.getFont().getSize2D();
        Point2D middle = moved(at, direction, gap + 0.5 * (Math.abs(direction[0]) * width + Math.abs(direction[1]) * height));
        double x = Math.clamp(middle.getX() - 0.5 * width, look.length(4), Math.max(look.length(4), geometry.room().getMaxX() - width));
        return new Rectangle2D.Double(x, middle.getY() - 0.5 * height, width, height);
    }

    private void keep(Rectangle2D box) {
        double apart = look.length(3);
        boxes.add(new Rectangle2D.Double(box.getX() - apart, box.getY() - apart, box.getWidth() + 2 * apart, box.getHeight() + 2 * apart));
    }

    private void write(Rectangle2D box, String text) {
        keep(box);
        graphics.drawString(text, (float) box.getX(), (float) (box.getMaxY() - 0.05 * box.getHeight()));
    }

    /** The heights at an end of the edges in front. */
    private void heights() {
        Point2D left = end(true);
        boolean isLeft = !isSteep(geometry.picture(left, 0), geometry.picture(new Point2D.Double(frontX, frontY), 0));
        Point2D foot = isLeft ? left : end(false);
        double top = geometry.greatestHeight();
        graphics.setColor(look.muted());
        graphics.setStroke(look.line(1.2));
        line(geometry.picture(foot, 0), geometry.picture(foot, top));
        graphics.setFont(look.tick());
        double[] out = {isLeft ? -1 : 1, 0};
        Ticks even = Ticks.between(geometry.heights().least(), Math.max(geometry.heights().greatest(), geometry.heights().least() + Double.MIN_NORMAL), FEW_TICKS);
        for (double level : levels()) {
            Point2D at = geometry.picture(foot, height(level));
            line(at, moved(at, out, look.length(5)));
            int k = even.values().indexOf(level);
            String text = level == 0 ? "0" : k >= 0 && even.exponent() == 0 && even.offset() == 0 ? even.texts().get(k) : LossScale.text(level);
            Rectangle2D box = beside(at, out, look.length(8), text);
            if (boxes.stream().noneMatch(box::intersects)) {
                write(box, text);
            }
        }
        String name = Words.of("landscape.loss");
        Point2D above = geometry.picture(foot, top);
        graphics.setFont(look.label());
        graphics.setColor(look.text());
        double width = graphics.getFontMetrics().stringWidth(name);
        double height = 0.8 * graphics.getFont().getSize2D();
        write(new Rectangle2D.Double(above.getX() + (isLeft ? -look.length(4) - width : look.length(4)), above.getY() - look.length(9) - 0.95 * height, width, height), name);
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        graphics.drawString(Words.of("relief.height", Numerals.of(geometry.heights().knee())), (float) look.length(16), (float) (geometry.flat().plot().getMaxY() + look.length(36)));
    }

    /** Of the ends of the edges in front the one farther to the left, or the other one. */
    private Point2D end(boolean isLeft) {
        var one = new Point2D.Double(frontX, backY);
        var other = new Point2D.Double(backX, frontY);
        return geometry.picture(one, 0).getX() <= geometry.picture(other, 0).getX() == isLeft ? one : other;
    }
}
