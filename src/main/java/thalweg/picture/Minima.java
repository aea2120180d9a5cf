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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import thalweg.training.Settings;

/**
 * Immutable. The minima in a plane, coloured by their sharpness, and what gradient flow would do: xy = t/c, and x² − y² as at the start.
 *
 * @param plane with the loss
 * @param steepest the sharpness above which a minimum is unstable under the settings; infinite if none is
 */
record Minima(Plane plane, double steepest) {

    /** The sharpest colour stands for this many times the least sharpness, and for all above. */
    static final double SHARPNESS_RANGE = 8;

    /** The minima of a plane under settings: a minimum of sharpness λ is stable where η(λ + µ) is below 2. */
    static Minima of(Plane plane, Settings settings) {
        return new Minima(plane, StabilityLevel.of(settings));
    }

    /** Where a sharpness stands in the colours, from 0 to 1. */
    double fraction(double sharpness) {
        return Math.clamp(Math.log(sharpness / plane.flattestSharpness()) / Math.log(SHARPNESS_RANGE), 0, 1);
    }

    /** The branches of the minima; none where the held weights leave none. */
    List<Hyperbola> branches() {
        return plane.hasMinima() ? List.of(new Hyperbola(plane.minimaProduct(), true), new Hyperbola(plane.minimaProduct(), false)) : List.of();
    }

    /** Whether some of the minima lie in a part of the plane. */
    boolean isVisible(Viewport part) {
        return branches().stream().map(branch -> branch.visible(part)).anyMatch(range -> range[0] < range[1]);
    }

    /** Whether some of the minima in a part of the plane are unstable. */
    boolean isUnstableWithin(Viewport part) {
        double border = border();
        return branches().stream().map(branch -> branch.visible(part))
                .anyMatch(range -> range[0] < range[1] && (range[0] < -border || range[1] > border));
    }

    /** The u up to which the minima are stable: 0 where none is. */
    private double border() {
        double distance = steepest == Double.POSITIVE_INFINITY ? Double.POSITIVE_INFINITY : plane.distanceOf(steepest);
        return Double.isNaN(distance) ? 0 : distance;
    }

    /** Draws the minima: solid where they are stable, dashed elsewhere, with a bar across where that changes. The graphics should be clipped to the
     * plot. */
    void draw(Graphics2D graphics, LandscapeGeometry geometry, Look look) {
        double stable = border();
        for (Hyperbola branch : branches()) {
            double[] range = branch.visible(geometry.viewport());
            if (!(range[0] < range[1])) {
                continue;
            }
            piece(graphics, geometry, look, branch, range[0], Math.min(range[1], -stable), false);
            piece(graphics, geometry, look, branch, Math.max(range[0], stable), range[1], false);
            piece(graphics, geometry, look, branch, Math.max(range[0], -stable), Math.min(range[1], 0), true);
            piece(graphics, geometry, look, branch, Math.max(range[0], 0), Math.min(range[1], stable), true);
            if (stable > 0) {
                for (double u : new double[] {-stable, stable}) {
                    if (u > range[0] && u < range[1]) {
                        bar(graphics, geometry, look, branch, u);
                    }
                }
            }
        }
    }

    private void piece(Graphics2D graphics, LandscapeGeometry geometry, Look look, Hyperbola branch, double from, double to, boolean isStable) {
        if (!(from < to)) {
            return;
        }
        // Both halves of a branch run from 0: one to the side, where x tells the sharpness, the other up or down, where y does.
        for (double[] half : new double[][] {{from, Math.min(to, 0)}, {Math.max(from, 0), to}}) {
            if (half[0] < half[1]) {
                Path2D path = new Path2D.Double();
                branch.append(path, geometry, half[0], half[1]);
                Stroke casing = isStable ? solid(look, 6) : look.dashed(5, 7, 6);
                Stroke line = isStable ? solid(look, 3.4) : look.dashed(2.6, 7, 6);
                graphics.setColor(MapColours.THIN_CASING);
                graphics.setStroke(casing);
                graphics.draw(path);
                graphics.setPaint(colours(geometry, branch, half[0], half[1]));
                graphics.setStroke(line);
                graphics.draw(path);
            }
        }
    }

    private static Stroke solid(Look look, double pixels) {
        return new BasicStroke((float) look.length(pixels), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    private Paint colours(LandscapeGeometry geometry, Hyperbola branch, double from, double to) {
        boolean isAcross = to > 0;
        Point2D first = branch.pixel(geometry, from);
        Point2D last = branch.pixel(geometry, to);
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
            double u = Math.log(Math.abs(weight) / Math.sqrt(Math.abs(plane.minimaProduct())));
            colours[k] = new Color(ColourMap.SHARPNESS.at(fraction(plane.sharpnessAt(u))));
        }
        Point2D end = isAcross ? new Point2D.Double(last.getX(), first.getY()) : new Point2D.Double(first.getX(), last.getY());
        return new LinearGradientPaint(first, end, at, colours);
    }

    private static void bar(Graphics2D graphics, LandscapeGeometry geometry, Look look, Hyperbola branch, double u) {
        Point2D at = branch.pixel(geometry, u);
        double size = look.length(7) / Math.hypot(branch.x(u), branch.y(u));
        // The tangent (x, −y) is (x, y) on the screen, whose vertical axis points down; across it is (−y, x).
        double dx = -size * branch.y(u);
        double dy = size * branch.x(u);
        var bar = new Line2D.Double(at.getX() + dx, at.getY() + dy, at.getX() - dx, at.getY() - dy);
        graphics.setStroke(look.line(4.5));
        graphics.setColor(MapColours.CASING);
        graphics.draw(bar);
        graphics.setStroke(look.line(2));
        graphics.setColor(MapColours.MARKER);
        graphics.draw(bar);
    }

    /** The flattest minima, in weights. */
    Stream<Point2D> flattest() {
        return branches().stream().map(branch -> new Point2D.Double(branch.x(0), branch.y(0)));
    }

    /** Where gradient flow from a point would end if the plane's weights are all there are; empty where it ends in a saddle. */
    Optional<Point2D> flowEnd(double x, double y) {
        double imbalance = (x - y) * (x + y);
        double product = plane.minimaProduct();
        if (!plane.hasMinima() || imbalance == 0 && x * y * product <= 0) {
            return Optional.empty();
        }
        // The weight that is larger in size keeps its sign.
        double larger = Math.sqrt(0.5 * (Math.abs(imbalance) + Math.hypot(imbalance, 2 * product)));
        if (Math.abs(x) >= Math.abs(y)) {
            return Optional.of(new Point2D.Double(Math.copySign(larger, x), product / Math.copySign(larger, x)));
        }
        return Optional.of(new Point2D.Double(product / Math.copySign(larger, y), Math.copySign(larger, y)));
    }

    /** Draws the curve x² − y² = const. through a point, which gradient flow does not leave, dotted. */
    static void drawLevelSet(Graphics2D graphics, LandscapeGeometry geometry, Look look, double x, double y) {
        double imbalance = (x - y) * (x + y);
        boolean isUpright = imbalance > 0 || imbalance == 0 && Math.abs(x) >= Math.abs(y);
        Viewport part = geometry.viewport();
        Path2D path = new Path2D.Double();
        int pieces = 96;
        for (int k = 0; k <= pieces; k++) {
            double along = isUpright ? part.leastY() + part.height() * k / pieces : part.leastX() + part.width() * k / pieces;
            double other;
            if (imbalance == 0) {
                other = x * y < 0 ? -along : along;
            } else {
                other = Math.copySign(Math.sqrt(Math.abs(imbalance) + along * along), isUpright ? x : y);
            }
            Point2D pixel = isUpright ? geometry.pixel(other, along) : geometry.pixel(along, other);
            if (k == 0) {
                path.moveTo(pixel.getX(), pixel.getY());
            } else {
                path.lineTo(pixel.getX(), pixel.getY());
            }
        }
        double wide = 4 * Math.max(geometry.width(), geometry.height());
        if (Math.abs(path.getBounds2D().getCenterX()) > wide || Math.abs(path.getBounds2D().getCenterY()) > wide) {
            return;
        }
        graphics.setColor(MapColours.THIN_CASING);
        graphics.setStroke(dots(look, 3.6));
        graphics.draw(path);
        graphics.setColor(MapColours.LEVEL_SET);
        graphics.setStroke(dots(look, 2));
        graphics.draw(path);
    }

    /** Round dots: dashes of no length with round ends. */
    static Stroke dots(Look look, double pixels) {
        return new BasicStroke((float) look.length(pixels), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10,
                new float[] {0.01f, (float) look.length(5.6)}, 0);
    }
}
