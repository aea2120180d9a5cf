package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Confined to one thread. The lines of equal loss, with their losses written on them.
 */
final class Contours {

    private static final int FEWEST = 4;
    /** Labels keep so many pixels off the floor, at factor 1. */
    private static final double LEAST_DISTANCE = 16;
    /** Where the loss varies by less than this part, its levels would not differ in their first three digits. */
    private static final double LEAST_VARIATION = 0.05;
    private static final int[] DECADES = {1};
    private static final int[] FINER = {1, 2, 5};

    private final Graphics2D graphics;
    private final LandscapeGeometry geometry;
    private final Plane plane;
    private final Look look;
    private final List<Rectangle2D> taken = new ArrayList<>();

    Contours(Graphics2D graphics, LandscapeGeometry geometry, Plane plane, Look look) {
        this.graphics = graphics;
        this.geometry = geometry;
        this.plane = plane;
        this.look = look;
    }

    /** Keeps a rectangle free of labels. */
    void keepFree(Rectangle2D room) {
        taken.add(room);
    }

    /** Draws those of the scale's losses. The graphics should be clipped to the plot. */
    void draw(LossScale scale) {
        Path2D lines = new Path2D.Double();
        ContourLabels labels = new ContourLabels(graphics, look);
        for (double level : levels(scale)) {
            GlyphVector letters = labels.letters(LossScale.text(level));
            plane.level(level, geometry.viewport()).forEach(strand -> append(strand, letters, lines, labels));
        }
        graphics.setColor(MapColours.contour(look));
        graphics.setStroke(look.line(1));
        graphics.draw(lines);
        labels.draw();
    }

    /** Draws their lines over a surface. */
    void drape(LossScale scale, Projection projection) {
        Path2D lines = new Path2D.Double();
        for (double level : levels(scale)) {
            for (Strand strand : plane.level(level, geometry.viewport())) {
                double[] range = strand.visible(geometry.viewport());
                if (range[0] < range[1]) {
                    strand.append(lines, geometry, range[0], range[1]);
                }
            }
        }
        graphics.setColor(MapColours.contour(look));
        graphics.setStroke(look.line(1));
        projection.draw(graphics, lines);
    }

    /** Adds those lines to what is written on a surface. */
    void label(LossScale scale, LevelLabels labels) {
        for (double level : levels(scale)) {
            for (Strand strand : plane.level(level, geometry.viewport())) {
                double[] range = strand.visible(geometry.viewport());
                if (range[0] < range[1]) {
                    Path2D line = new Path2D.Double();
                    strand.append(line, geometry, range[0], range[1]);
                    labels.add(LossScale.text(level), line);
                }
            }
        }
    }

    /** Decades; finer ones too where few of them are in sight, and even steps where the loss varies little. */
    private List<Double> levels(LossScale scale) {
        List<Double> levels = levels(scale, DECADES);
        if (levels.stream().filter(this::isInSight).count() >= FEWEST) {
            return levels;
        }
        List<Double> finer = levels(scale, FINER);
        if (finer.stream().filter(this::isInSight).count() >= FEWEST) {
            return finer;
        }
        double least = plane.leastLoss(geometry.viewport());
        double greatest = plane.greatestLoss(geometry.viewport());
        return greatest - least > LEAST_VARIATION * greatest ? Ticks.between(least, greatest, 2 * FEWEST).values() : List.of();
    }

    private static List<Double> levels(LossScale scale, int[] digits) {
        List<Double> levels = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(scale.least()));
        for (int exponent = first; exponent <= first + 6; exponent++) {
            for (int digit : digits) {
                double level = digit * Math.pow(10, exponent);
                if (level > 5 * scale.least() && level <= 5 * scale.greatest()) {
                    levels.add(level);
                }
            }
        }
        return levels;
    }

    private boolean isInSight(double level) {
        return plane.level(level, geometry.viewport()).stream().map(strand -> strand.visible(geometry.viewport())).anyMatch(range -> range[0] < range[1]);
    }

    private void append(Strand strand, GlyphVector letters, Path2D lines, ContourLabels labels) {
        double[] range = strand.visible(geometry.viewport());
        if (!(range[0] < range[1])) {
            return;
        }
        Rectangle2D box = letters.getLogicalBounds();
        double half = 0.5 * box.getWidth() + look.length(4);
        for (double place : ContourLabels.PLACES) {
            double u = range[0] + place * (range[1] - range[0]);
            Point2D at = strand.pixel(geometry, u);
            double across = strand.slopeX(u);
            double down = -geometry.stretch() * strand.slopeY(u);
            double gap = half / (geometry.unit() * Math.hypot(across, down));
            if (u - gap <= range[0] || u + gap >= range[1] || !strand.isStraight(geometry, u, gap)) {
                continue;
            }
            double angle = ContourLabels.upright(across, down);
            Rectangle2D room = room(at, angle, half, 0.5 * box.getHeight());
            if (!roomy(geometry.plot()).contains(room) || isTaken(room) || plane.pixelsFromFloor(geometry, strand.x(u), strand.y(u)) < look.length(LEAST_DISTANCE)) {
                continue;
            }
            taken.add(room);
            labels.put(letters, ContourLabels.place(letters, at, angle));
            strand.append(lines, geometry, range[0], u - gap);
            strand.append(lines, geometry, u + gap, range[1]);
            return;
        }
        strand.append(lines, geometry, range[0], range[1]);
    }

    private static Rectangle2D room(Point2D at, double angle, double halfWidth, double halfHeight) {
        double width = halfWidth * Math.abs(Math.cos(angle)) + halfHeight * Math.abs(Math.sin(angle));
        double height = halfWidth * Math.abs(Math.sin(angle)) + halfHeight * Math.abs(Math.cos(angle));
        return new Rectangle2D.Double(at.getX() - width, at.getY() - height, 2 * width, 2 * height);
    }

    private Rectangle2D roomy(Rectangle2D plot) {
        double margin = look.length(6);
        return new Rectangle2D.Double(plot.getX() + margin, plot.getY() + margin, plot.getWidth() - 2 * margin, plot.getHeight() - 2 * margin);
    }

    private boolean isTaken(Rectangle2D room) {
        double apart = look.length(10);
        var wide = new Rectangle2D.Double(room.getX() - apart, room.getY() - apart, room.getWidth() + 2 * apart, room.getHeight() + 2 * apart);
        return taken.stream().anyMatch(wide::intersects);
    }
}
