package thalweg.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import thalweg.training.Settings;

/**
 * Immutable. The minima in a plane, coloured by their sharpness, and the path of gradient flow from the start.
 *
 * @param plane with the loss
 * @param steepest the sharpness above which a minimum is unstable under the settings; infinite if none is
 */
record Minima(Plane plane, double steepest) {

    /** The sharpest colour stands for this many times the least sharpness, and for all above. */
    static final double SHARPNESS_RANGE = 8;
    /** Half the length of the bar across where stability ends, at factor 1. */
    static final double BAR = 7;

    /** The minima of a plane under settings: a minimum of sharpness λ is stable where η(λ + µ) is below 2. */
    static Minima of(Plane plane, Settings settings) {
        return new Minima(plane, StabilityLevel.of(settings));
    }

    /** Where a sharpness stands in the colours, from 0 to 1. */
    double fraction(double sharpness) {
        return Math.clamp(Math.log(sharpness / plane.flattestSharpness()) / Math.log(SHARPNESS_RANGE), 0, 1);
    }

    /** Whether some of the minima lie in a part of the plane. */
    boolean isVisible(Viewport part) {
        return plane.floor().stream().map(strand -> strand.visible(part)).anyMatch(range -> range[0] < range[1]);
    }

    /** Whether some of the minima in a part of the plane are unstable. */
    boolean isUnstableWithin(Viewport part) {
        return plane.floor().stream().map(strand -> strand.visible(part)).filter(range -> range[0] < range[1])
                .flatMap(range -> Stream.concat(Stream.of(range[0], range[1]), plane.turns(range[0], range[1]).stream()))
                .anyMatch(u -> plane.sharpnessAt(u) > steepest);
    }

    /** Draws the minima: solid where they are stable, dashed elsewhere, with a bar across where that changes. The graphics should be clipped to the
     * room.
     * @param isPlain whether they are white, because the ground has the colours of sharpness */
    void draw(Graphics2D graphics, Projection projection, Look look, boolean isPlain) {
        LandscapeGeometry geometry = projection.flat();
        for (Bed strand : plane.floor()) {
            double[] range = strand.visible(geometry.viewport());
            if (!(range[0] < range[1])) {
                continue;
            }
            List<Double> borders = plane.borders(steepest, range[0], range[1]);
            List<Double> cuts = Stream.of(Stream.of(range[0], range[1]), borders.stream(), plane.turns(range[0], range[1]).stream())
                    .flatMap(cut -> cut).sorted().toList();
            for (boolean isStable : new boolean[] {false, true}) {
                for (int k = 1; k < cuts.size(); k++) {
                    if (plane.sharpnessAt(0.5 * (cuts.get(k - 1) + cuts.get(k))) <= steepest == isStable) {
                        piece(graphics, projection, look, strand, cuts.get(k - 1), cuts.get(k), isStable, isPlain);
                    }
                }
            }
            borders.forEach(u -> bar(graphics, projection, look, strand, u));
        }
    }

    /** Draws what lies between two turns: from the one to the other the colours run one way. */
    private void piece(Graphics2D graphics, Projection projection, Look look, Bed strand, double from, double to, boolean isStable, boolean isPlain) {
        if (!(from < to)) {
            return;
        }
        LandscapeGeometry geometry = projection.flat();
        Path2D path = new Path2D.Double();
        strand.append(path, geometry, from, to);
        Stroke casing = isStable ? solid(look, 6) : look.dashed(5, 7, 6);
        Stroke line = isStable ? solid(look, 3.4) : look.dashed(2.6, 7, 6);
        graphics.setColor(MapColours.THIN_CASING);
        graphics.setStroke(casing);
        projection.draw(graphics, path);
        graphics.setPaint(isPlain ? MapColours.MARKER : colours(geometry, strand, from, to));
        graphics.setStroke(line);
        projection.draw(graphics, path);
    }

    private static Stroke solid(Look look, double pixels) {
        return new BasicStroke((float) look.length(pixels), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    private Paint colours(LandscapeGeometry geometry, Bed strand, double from, double to) {
        boolean isAcross = strand.isAcross(from, to);
        Point2D first = strand.pixel(geometry, from);
        Point2D last = strand.pixel(geometry, to);
        double length = isAcross ? last.getX() - first.getX() : last.getY() - first.getY();
        if (Math.abs(length) < 1) {
            return new Color(ColourMap.SHARPNESS.at(fraction(plane.sharpnessAt(0.5 * (from + to)))));
        }
        int stops = 17;
        float[] at = new float[stops];
        Color[] colours = new Color[stops];
        for (int k = 0; k < stops; k++) {
            at[k] = k / (float) (stops - 1);
            double pixel = (isAcross ? first.getX() : first.getY()) + at[k] * length;
            double weight = isAcross ? geometry.weightX(pixel) : geometry.weightY(pixel);
            colours[k] = new Color(ColourMap.SHARPNESS.at(fraction(plane.sharpnessAt(strand.at(weight, isAcross)))));
        }
        Point2D end = isAcross ? new Point2D.Double(last.getX(), first.getY()) : new Point2D.Double(first.getX(), last.getY());
        return new LinearGradientPaint(first, end, at, colours);
    }

    private static void bar(Graphics2D graphics, Projection projection, Look look, Strand strand, double u) {
        LandscapeGeometry geometry = projection.flat();
        Point2D at = strand.pixel(geometry, u);
        // The tangent (x', y') is (x', −y') on the screen, whose vertical axis points down; across it is (y', x').
        double across = geometry.stretch() * strand.slopeY(u);
        double along = strand.slopeX(u);
        double size = look.length(BAR) / Math.hypot(across, along);
        double dx = size * across;
        double dy = size * along;
        var bar = new Line2D.Double(at.getX() + dx, at.getY() + dy, at.getX() - dx, at.getY() - dy);
        graphics.setStroke(look.line(4.5));
        graphics.setColor(MapColours.CASING);
        projection.draw(graphics, bar);
        graphics.setStroke(look.line(2));
        graphics.setColor(MapColours.MARKER);
        projection.draw(graphics, bar);
    }

    /** Where in a part of the plane minima that are stable meet minima that are not. */
    List<Point2D> edges(Viewport part) {
        List<Point2D> edges = new ArrayList<>();
        for (Strand strand : plane.floor()) {
            double[] range = strand.visible(part);
            if (range[0] < range[1]) {
                plane.borders(steepest, range[0], range[1]).forEach(u -> edges.add(new Point2D.Double(strand.x(u), strand.y(u))));
            }
        }
        return edges;
    }

    /** Draws the curve through a point which gradient flow does not leave, dotted. */
    void drawFlowLine(Graphics2D graphics, Projection projection, Look look, double x, double y) {
        Optional<Path2D> line = plane.flowLine(projection.flat(), x, y);
        if (line.isEmpty()) {
            return;
        }
        Path2D path = line.get();
        graphics.setColor(MapColours.THIN_CASING);
        graphics.setStroke(dots(look, 3.6));
        projection.draw(graphics, path);
        graphics.setColor(MapColours.LEVEL_SET);
        graphics.setStroke(dots(look, 2));
        projection.draw(graphics, path);
    }

    /** Round dots: dashes of no length with round ends. */
    static Stroke dots(Look look, double pixels) {
        return new BasicStroke((float) look.length(pixels), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10,
                new float[] {0.01f, (float) look.length(5.6)}, 0);
    }
}
