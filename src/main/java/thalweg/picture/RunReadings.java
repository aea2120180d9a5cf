package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import thalweg.experiment.Comparison;
import thalweg.run.TrainedBranch;

/**
 * Confined to one thread. A box that tells runs apart: a sample of each one's line, its name, and perhaps a number that it reads. On the landscape it is the legend, in a chart it stands at the pointer.
 */
final class RunReadings {

    static final double SAMPLE = 34;
    private static final double GAP = 8;
    private static final double INSET = 9;
    private static final double ROW = 19;
    private static final double LONGEST = 190;
    /** From the corner of the plot. */
    private static final double CORNER = 10;
    /** The style of a row that stands for those without room. */
    private static final int MORE = -1;
    /** So many points fewer covered. */
    private static final int WORTH_A_MOVE = 6;

    /**
     * Immutable. A row of the box.
     *
     * @param name of the run
     * @param style of the run; 0 for the run itself, which is solid, and below for none
     * @param value what it reads; may be empty
     */
    record Reading(String name, int style, String value) { }

    private final Look look;
    private final List<Reading> rows = new ArrayList<>();
    private final double width;
    private final Font font;

    /** A box with these rows. */
    RunReadings(Graphics2D graphics, Look look, List<Reading> readings) {
        this.look = look;
        font = look.tick();
        FontMetrics metrics = graphics.getFontMetrics(font);
        double names = 0;
        double values = 0;
        for (Reading reading : readings) {
            var row = new Reading(shortened(reading.name(), metrics), reading.style(), reading.value());
            names = Math.max(names, metrics.stringWidth(row.name()));
            values = Math.max(values, metrics.stringWidth(row.value()));
            rows.add(row);
        }
        width = look.length(SAMPLE + GAP + 2 * INSET) + names + (values > 0 ? look.length(2 * GAP) + values : 0);
    }

    private String shortened(String name, FontMetrics metrics) {
        if (metrics.stringWidth(name) <= look.length(LONGEST)) {
            return name;
        }
        String shorter = name;
        while (!shorter.isEmpty() && metrics.stringWidth(shorter + "…") > look.length(LONGEST)) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter.strip() + "…";
    }

    /** The row of the run itself. */
    static Reading own(Scene scene, String value) {
        Comparison comparison = scene.trajectory().experiment().comparison();
        return new Reading(RunStyle.name(comparison.name(), comparison.style()), 0, value);
    }

    /** The row of a branch. */
    static Reading of(TrainedBranch branch, String value) {
        return new Reading(RunStyle.name(branch.branch().name(), branch.branch().style()), branch.branch().style(), value);
    }

    /** The rows of a legend: the run itself, then its branches. */
    static List<Reading> legend(Scene scene) {
        List<Reading> readings = new ArrayList<>();
        readings.add(own(scene, ""));
        for (TrainedBranch branch : scene.visibleBranches()) {
            readings.add(of(branch, branch.hasDivergedBy(scene.clock()) ? Words.of("run.diverged") : ""));
        }
        return readings;
    }

    private double height() {
        return look.length(ROW) * rows.size() + look.length(0.9 * INSET);
    }

    /** Draws it.
     * @param isOnMap whether on the heat map, which is the same in every look */
    private void draw(Graphics2D graphics, double x, double y, boolean isOnMap, Color ownColour) {
        var box = new RoundRectangle2D.Double(x, y, width, height(), look.length(9), look.length(9));
        graphics.setColor(isOnMap ? MapColours.PILL : look.panel());
        graphics.fill(box);
        if (!isOnMap) {
            graphics.setColor(look.border());
            graphics.setStroke(look.line(1));
            graphics.draw(box);
        }
        Color text = isOnMap ? MapColours.PILL_TEXT : look.text();
        FontMetrics metrics = graphics.getFontMetrics(font);
        double middle = y + look.length(0.45 * INSET) + 0.5 * look.length(ROW);
        for (Reading row : rows) {
            double left = x + look.length(INSET);
            if (!isOnMap) {
                sample(graphics, look, row.style(), left, middle, ownColour);
            } else if (row.style() == 0) {
                ownSample(graphics, look, left, middle, ownColour, MapColours.MARKER);
            } else if (row.style() > 0) {
                RunStyle style = RunStyle.of(row.style());
                style.sample(graphics, look, left, middle, look.length(SAMPLE), style.onMap(), MapColours.MARKER_EDGE);
            }
            graphics.setFont(font);
            graphics.setColor(text);
            float base = (float) (middle + 0.36 * font.getSize2D());
            double nameLeft = left + look.length(SAMPLE + GAP);
            graphics.drawString(row.name(), (float) nameLeft, base);
            graphics.drawString(row.value(), (float) (x + width - look.length(INSET) - metrics.stringWidth(row.value())), base);
            middle += look.length(ROW);
        }
    }

    /**
     * Draws the legend of a landscape in the corner where it covers least.
     *
     * @param points that it should rather not cover
     * @param remembered the corner of the last picture. Modified
     * @return what it covers
     */
    static Rectangle2D drawLegend(Graphics2D graphics, Scene scene, Rectangle2D room, List<Point2D> points, Map<String, Integer> remembered, Color ownColour) {
        List<Reading> all = legend(scene);
        int most = Math.max(1, (int) ((room.getHeight() - scene.look().length(2 * CORNER + INSET)) / scene.look().length(ROW)));
        RunReadings legend = new RunReadings(graphics, scene.look(), all.size() <= most ? all
                : Stream.concat(all.stream().limit(most - 1L), Stream.of(new Reading("…", MORE, ""))).toList());
        int corner = legend.corner(room, points, remembered.getOrDefault("legend", 0));
        remembered.put("legend", corner);
        Rectangle2D place = legend.in(room, corner);
        legend.draw(graphics, place.getX(), place.getY(), true, ownColour);
        return place;
    }

    /** Draws it in a chart at the end of the plot that is farther from a step, so that what lies about the step stays in sight. */
    void drawAwayFrom(Graphics2D graphics, ChartGeometry geometry, long step, Color ownColour) {
        Rectangle2D plot = geometry.plot();
        double inset = look.length(4);
        double left = geometry.xOf(step) < plot.getCenterX() ? plot.getMaxX() - inset - width : plot.getMinX() + inset;
        double top = Math.clamp(plot.getCenterY() - 0.5 * height(), 0, Math.max(0, geometry.height() - height()));
        draw(graphics, Math.rint(left), Math.rint(top), false, ownColour);
    }

    /** Draws a sample of a run's line in a chart, from this point to the right. */
    static void sample(Graphics2D graphics, Look look, int style, double x, double y, Color ownColour) {
        if (style == 0) {
            ownSample(graphics, look, x, y, ownColour, look.panel());
        } else {
            RunStyle.of(style).sample(graphics, look, x, y, look.length(SAMPLE), RunStyle.of(style).in(look), look.panel());
        }
    }

    private static void ownSample(Graphics2D graphics, Look look, double x, double y, Color colour, Color edge) {
        double length = look.length(SAMPLE);
        graphics.setColor(colour);
        graphics.setStroke(look.line(3.2));
        graphics.draw(new Line2D.Double(x, y, x + length, y));
        Point2D middle = new Point2D.Double(x + 0.5 * length, y);
        double radius = look.length(5.2);
        graphics.setColor(edge);
        graphics.fill(new Ellipse2D.Double(middle.getX() - radius, middle.getY() - radius, 2 * radius, 2 * radius));
        graphics.setColor(colour);
        double inner = look.length(3.8);
        graphics.fill(new Ellipse2D.Double(middle.getX() - inner, middle.getY() - inner, 2 * inner, 2 * inner));
    }

    /** The corner of a plot, from 0 clockwise from the upper left, where it covers fewest points; the one before, unless another is clearly better. */
    private int corner(Rectangle2D plot, List<Point2D> points, int before) {
        int best = before;
        long least = covered(plot, points, before) - WORTH_A_MOVE;
        for (int corner = 0; corner < 4; corner++) {
            long covered = covered(plot, points, corner);
            if (covered < least) {
                least = covered;
                best = corner;
            }
        }
        return best;
    }

    private long covered(Rectangle2D plot, List<Point2D> points, int corner) {
        Rectangle2D there = in(plot, corner);
        return points.stream().filter(there::contains).count();
    }

    /** The rectangle that it has in a corner of a plot. */
    private Rectangle2D in(Rectangle2D plot, int corner) {
        double inset = look.length(CORNER);
        double x = corner == 0 || corner == 3 ? plot.getX() + inset : plot.getMaxX() - inset - width;
        double y = corner < 2 ? plot.getY() + inset : plot.getMaxY() - inset - height();
        return new Rectangle2D.Double(Math.rint(x), Math.rint(y), width, height());
    }
}
