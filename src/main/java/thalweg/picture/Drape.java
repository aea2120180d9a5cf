package thalweg.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Confined to one thread. Lays curves of the flat plane over the surface: they are cut to the plane, into short pieces, and into what is seen and what is behind something, which is drawn faintly.
 * Dashes are measured in the picture, but on the flat plane where a stroke begins within its pattern, as a line does that goes on from another; colours of a gradient are taken from the flat plane.
 */
final class Drape {

    /** Pieces are so long, in pixels of the flat plane. */
    private static final double PIECE = 3;
    private static final double FLATNESS = 0.25;
    /** Of what is hidden so much of its opacity is left. */
    private static final double HIDDEN = 0.3;
    private static final int COLOURS = 64;

    private final Projection projection;
    /** By colours, first what is seen; a colour that is not needed has none. */
    private Path2D[][] paths;
    private double[] dashes;
    private double walked;
    private double phase;

    Drape(Projection projection) {
        this.projection = projection;
    }

    /** As {@link Projection#draw}. */
    void draw(Graphics2D graphics, Shape curve) {
        BasicStroke stroke = (BasicStroke) graphics.getStroke();
        Paint paint = graphics.getPaint();
        paths = new Path2D[2][paint instanceof LinearGradientPaint ? COLOURS : 1];
        dashes = pattern(stroke);
        phase = stroke.getDashPhase();
        walk(curve, paint);
        graphics.setStroke(new BasicStroke(stroke.getLineWidth(), stroke.getEndCap(), BasicStroke.JOIN_ROUND));
        for (int layer = 1; layer >= 0; layer--) {
            for (int k = 0; k < paths[layer].length; k++) {
                Color colour = paint instanceof LinearGradientPaint gradient ? colour(gradient, k) : (Color) paint;
                if (paths[layer][k] != null && !(layer == 1 && MapColours.isBackdrop(colour))) {
                    graphics.setColor(layer == 0 ? colour : faint(colour));
                    graphics.draw(paths[layer][k]);
                }
            }
        }
        graphics.setStroke(stroke);
        graphics.setPaint(paint);
    }

    /** What a colour becomes behind something. */
    static Color faint(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.rint(HIDDEN * colour.getAlpha()));
    }

    private static double[] pattern(BasicStroke stroke) {
        float[] given = stroke.getDashArray();
        if (given == null) {
            return new double[] {Double.POSITIVE_INFINITY, 0};
        }
        double[] pattern = new double[given.length];
        for (int k = 0; k < given.length; k++) {
            pattern[k] = given[k];
        }
        return pattern;
    }

    private void walk(Shape curve, Paint paint) {
        double[] at = new double[6];
        Point2D from = new Point2D.Double();
        Point2D begin = from;
        for (PathIterator path = curve.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            Point2D to = kind == PathIterator.SEG_CLOSE ? begin : new Point2D.Double(at[0], at[1]);
            if (kind == PathIterator.SEG_MOVETO) {
                begin = to;
                walked = phase;
            } else {
                line(from, to, paint);
            }
            from = to;
        }
    }

    /** Lays a straight line, as far as it lies on the plane. */
    private void line(Point2D from, Point2D to, Paint paint) {
        Rectangle2D plot = projection.flat().plot();
        double[] part = {0, 1};
        boolean isSeen = cut(part, from.getX(), to.getX(), plot.getX(), plot.getMaxX()) && cut(part, from.getY(), to.getY(), plot.getY(), plot.getMaxY());
        if (!isSeen) {
            return;
        }
        int pieces = Math.max(1, (int) Math.ceil(from.distance(to) * (part[1] - part[0]) / PIECE));
        Point2D before = between(from, to, part[0]);
        Point2D placeBefore = projection.place(before);
        for (int k = 1; k <= pieces; k++) {
            Point2D next = between(from, to, part[0] + (part[1] - part[0]) * k / pieces);
            Point2D place = projection.place(next);
            Point2D middle = between(before, next, 0.5);
            int colour = paint instanceof LinearGradientPaint gradient ? index(gradient, middle) : 0;
            piece(paths[projection.isHidden(middle) ? 1 : 0], colour, placeBefore, place, phase == 0 ? placeBefore.distance(place) : before.distance(next));
            before = next;
            placeBefore = place;
        }
    }

    /** Narrows a part of a line to where a coordinate lies between two bounds.
     * @return whether something is left */
    private static boolean cut(double[] part, double from, double to, double least, double greatest) {
        double way = to - from;
        if (way == 0) {
            return from >= least && from <= greatest;
        }
        double one = (least - from) / way;
        double other = (greatest - from) / way;
        part[0] = Math.max(part[0], Math.min(one, other));
        part[1] = Math.min(part[1], Math.max(one, other));
        return part[0] < part[1];
    }

    private static Point2D between(Point2D from, Point2D to, double part) {
        return new Point2D.Double(from.getX() + part * (to.getX() - from.getX()), from.getY() + part * (to.getY() - from.getY()));
    }

    /** Adds the dashes of a piece of a length as dashes are measured. */
    private void piece(Path2D[] layer, int colour, Point2D from, Point2D to, double length) {
        double period = 0;
        for (double dash : dashes) {
            period += dash;
        }
        double done = 0;
        while (done < length) {
            double place = Double.isInfinite(period) ? 0 : walked % period;
            int k = 0;
            while (place >= dashes[k]) {
                place -= dashes[k];
                k = (k + 1) % dashes.length;
            }
            double reach = Math.min(length - done, dashes[k] - place);
            // What rounding leaves of a dash would hold up the walk.
            reach = Math.max(reach, 1e-6);
            if (k % 2 == 0) {
                append(layer, colour, between(from, to, done / length), between(from, to, Math.min(1, (done + reach) / length)));
            }
            done += reach;
            walked += reach;
        }
    }

    private static void append(Path2D[] layer, int colour, Point2D from, Point2D to) {
        if (layer[colour] == null) {
            layer[colour] = new Path2D.Double();
        }
        Point2D end = layer[colour].getCurrentPoint();
        if (end == null || end.distanceSq(from) > 1e-9) {
            layer[colour].moveTo(from.getX(), from.getY());
        }
        layer[colour].lineTo(to.getX(), to.getY());
    }

    private static int index(LinearGradientPaint gradient, Point2D at) {
        Point2D start = gradient.getStartPoint();
        double x = gradient.getEndPoint().getX() - start.getX();
        double y = gradient.getEndPoint().getY() - start.getY();
        double part = ((at.getX() - start.getX()) * x + (at.getY() - start.getY()) * y) / (x * x + y * y);
        return (int) Math.rint(Math.clamp(part, 0, 1) * (COLOURS - 1));
    }

    private static Color colour(LinearGradientPaint gradient, int index) {
        float[] stops = gradient.getFractions();
        float part = index / (COLOURS - 1f);
        int k = 1;
        while (k < stops.length - 1 && stops[k] < part) {
            k++;
        }
        Color low = gradient.getColors()[k - 1];
        Color high = gradient.getColors()[k];
        double mix = Math.clamp((part - stops[k - 1]) / (stops[k] - stops[k - 1]), 0, 1);
        return new Color(mixed(low.getRed(), high.getRed(), mix), mixed(low.getGreen(), high.getGreen(), mix), mixed(low.getBlue(), high.getBlue(), mix));
    }

    private static int mixed(int low, int high, double part) {
        return (int) Math.rint(low + part * (high - low));
    }
}
