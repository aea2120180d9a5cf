package thalweg.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import thalweg.experiment.Comparison;

/**
 * Immutable. How a run is drawn that is compared with another: each style has a colour, a dash and a marker of its own, so that it is told from the others by any one of them. None has a colour that
 * means a phase, and none is solid: those are for the run itself.
 */
public final class RunStyle {

    private static final RunStyle[] STYLES = {
        new RunStyle(1, 0xff79d8, 0xb0177f, 10, 4),
        new RunStyle(2, 0x6ee27d, 0x1a7f37, 2.6, 3),
        new RunStyle(3, 0xffe45c, 0x8a6a00, 9, 3.2, 2.6, 3.2),
        new RunStyle(4, 0xc3a2ff, 0x6b3fc9, 5, 3.4),
        new RunStyle(5, 0x4fe3f5, 0x00748a, 13, 3.2, 2.6, 3.2, 2.6, 3.2),
        new RunStyle(6, 0xf3f4f7, 0x3b4353, 18, 6),
    };

    private static final double MARKER = 6;
    private static final double WIDTH = 2.8;
    private static final double FINE = 1.5;
    /** How much wider a line's dark edge is, both sides together. */
    private static final double CASING = 2;

    private final int number;
    private final Color bright;
    private final Color dark;
    private final double[] dashes;

    private RunStyle(int number, int bright, int dark, double... dashes) {
        this.number = number;
        this.bright = new Color(bright);
        this.dark = new Color(dark);
        this.dashes = dashes;
    }

    /** The style of that number.
     * @param number from 1 to {@value Comparison#MOST} */
    public static RunStyle of(int number) {
        return STYLES[number - 1];
    }

    /** What a run is called: its own name, a preset's in the language that is spoken, or where it has none that of its style. */
    public static String name(String given, int style) {
        return given.isBlank() ? Words.of("run.name", Integer.toString(style)) : PresetWords.of(given);
    }

    /** The colour on the heat map. */
    Color onMap() {
        return bright;
    }

    /** The colour in a chart. */
    public Color in(Look look) {
        return look.isDark() ? bright : dark;
    }

    /** The lengths of dashes and gaps in pixels at factor 1. */
    public double[] dashes() {
        return dashes.clone();
    }

    /** Draws a line on the heat map.
     * @param before how much of the line was drawn before, in pixels: the dashes go on
     * @param isFine whether it would cover too much otherwise */
    void drawOnMap(Graphics2D graphics, Projection projection, Look look, Shape line, double before, boolean isFine) {
        double width = isFine ? FINE : WIDTH;
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(new BasicStroke((float) look.length(width + CASING), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        projection.draw(graphics, line);
        graphics.setColor(bright);
        graphics.setStroke(stroke(look, width, before));
        projection.draw(graphics, line);
    }

    /** The dashes, so many pixels wide at factor 1, behind so much of the line in pixels. */
    BasicStroke stroke(Look look, double width, double before) {
        float[] pattern = new float[dashes.length];
        double period = 0;
        for (int i = 0; i < dashes.length; i++) {
            pattern[i] = (float) look.length(dashes[i]);
            period += pattern[i];
        }
        return new BasicStroke((float) look.length(width), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, (float) (before % period));
    }

    /** Draws the marker.
     * @param size 1 as at the step that is shown
     * @param edge round it */
    void mark(Graphics2D graphics, Look look, Point2D at, double size, Color fill, Color edge) {
        Shape shape = shape(at.getX(), at.getY(), look.length(MARKER * size));
        graphics.setColor(edge);
        graphics.setStroke(look.line(3.2 * size));
        graphics.draw(shape);
        graphics.setColor(fill);
        graphics.fill(shape);
    }

    /** Draws a sample of the line with its marker, from this point to the right.
     * @param width in pixels */
    void sample(Graphics2D graphics, Look look, double x, double y, double width, Color colour, Color edge) {
        graphics.setColor(colour);
        graphics.setStroke(stroke(look, WIDTH, 0));
        graphics.draw(new Line2D.Double(x, y, x + width, y));
        mark(graphics, look, new Point2D.Double(x + 0.5 * width, y), 0.8, colour, edge);
    }

    /** The marker about a point, of about one area whatever its shape. */
    public Shape shape(double x, double y, double radius) {
        return switch (number) {
            case 1 -> polygon(x, y, 1.15 * radius, 4, 0.5);
            case 2 -> polygon(x, y, 1.3 * radius, 3, 0);
            case 3 -> polygon(x, y, 1.25 * radius, 4, 0);
            case 4 -> polygon(x, y, 1.3 * radius, 3, 0.5);
            case 5 -> polygon(x, y, 1.1 * radius, 6, 0);
            default -> plus(x, y, 1.1 * radius);
        };
    }

    /** A regular polygon.
     * @param turn of the first corner from straight up, as a part of the angle between two corners */
    private static Shape polygon(double x, double y, double radius, int corners, double turn) {
        Path2D polygon = new Path2D.Double();
        for (int k = 0; k < corners; k++) {
            double angle = 2 * Math.PI * (k + turn) / corners;
            double cornerX = x + radius * Math.sin(angle);
            double cornerY = y - radius * Math.cos(angle);
            if (k == 0) {
                polygon.moveTo(cornerX, cornerY);
            } else {
                polygon.lineTo(cornerX, cornerY);
            }
        }
        polygon.closePath();
        return polygon;
    }

    private static Shape plus(double x, double y, double reach) {
        double arm = 0.38 * reach;
        double[][] corners = {{-arm, -reach}, {arm, -reach}, {arm, -arm}, {reach, -arm}, {reach, arm}, {arm, arm}, {arm, reach}, {-arm, reach}, {-arm, arm}, {-reach, arm},
            {-reach, -arm}, {-arm, -arm}};
        Path2D plus = new Path2D.Double();
        plus.moveTo(x + corners[0][0], y + corners[0][1]);
        for (double[] corner : corners) {
            plus.lineTo(x + corner[0], y + corner[1]);
        }
        plus.closePath();
        return plus;
    }
}
