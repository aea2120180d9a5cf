package thalweg.picture;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import thalweg.experiment.Camera;

/**
 * Immutable. The surface of the loss over the flat plane, as it is seen from one side: lengths are those of the flat picture, and the projection is orthographic, so that a length along an
 * axis can be compared wherever it lies.
 *
 * <p>With X to the right and Y upwards from the middle of the flat plot, h the height and α, ε the camera's azimuth and elevation, a point is seen
 * s = X cos α + Y sin α to the right of the middle and t sin ε + h cos ε above it, t = Y cos α − X sin α; of all points at one pixel the one with the least t is in front.
 *
 * @param flat the plane
 * @param camera from where
 * @param loss over the plane
 * @param heights how high a loss stands
 * @param room what of the picture belongs to it
 * @param greatestHeight in pixels of the flat plane: as much as fills the room for a camera at its standard elevation, within bounds that keep the form of the valley
 * @param zoom pixels of the picture for one of the flat plane
 * @param horizon the row of the picture in which the middle of the plane is seen
 */
public record ReliefGeometry(LandscapeGeometry flat, Camera camera, DoubleBinaryOperator loss, HeightScale heights, Rectangle2D room, double greatestHeight, double zoom, double horizon) implements Placement {

    /** The greatest height at the least and at the most, as parts of the geometric mean of both sides of the plane. */
    private static final double LOW = 0.24;
    private static final double HIGH = 0.38;
    /** What is left for numbers and names beside the surface and below it. */
    private static final double MARGIN_ACROSS = 46;
    private static final double MARGIN_BELOW = 34;
    private static final double MARGIN_ABOVE = 18;
    private static final double LEFT = 10;
    private static final double ABOVE = 54;
    private static final double BELOW = 50;
    /** As far away as this a point is out of every picture. */
    private static final double FAR = 1e6;
    /** A point is behind another only if it is so many pixels of the flat plane farther away. */
    private static final double CLEARANCE = 1;
    private static final int HALVINGS = 80;
    private static final double LEAST_ZOOM = 0.01;
    private static final double EDGE = 1e-6;

    /** The surface of a scene that shows one, over a plane of two weights.
     * @throws java.util.NoSuchElementException if the scene has no camera */
    public static ReliefGeometry of(LandscapeGeometry flat, Scene scene) {
        Plane plane = LandscapePainter.plane(scene);
        Viewport part = flat.viewport();
        return of(flat, scene.look(), scene.aspect().camera().orElseThrow(), plane::loss, HeightScale.of(plane::loss, part, plane.leastLoss(part), plane.greatestLoss(part)));
    }

    /** The surface of any loss. */
    static ReliefGeometry of(LandscapeGeometry flat, Look look, Camera camera, DoubleBinaryOperator loss, HeightScale heights) {
        double left = Math.rint(look.length(LEFT));
        double top = Math.rint(look.length(ABOVE));
        var room = new Rectangle2D.Double(left, top, Math.max(8, Math.rint(flat.plot().getMaxX() + look.length(4)) - left), Math.max(8, Math.rint(flat.height() - look.length(BELOW)) - top));
        double diagonal = Math.hypot(flat.plot().getWidth(), flat.plot().getHeight());
        double wide = Math.max(LEAST_ZOOM, (room.width - look.length(2 * MARGIN_ACROSS)) / diagonal);
        double high = room.height - look.length(MARGIN_BELOW + MARGIN_ABOVE);
        double standard = Math.toRadians(Camera.ELEVATION.standard());
        double mean = Math.sqrt(flat.plot().getWidth() * flat.plot().getHeight());
        double height = Math.clamp((high / wide - diagonal * Math.sin(standard)) / Math.cos(standard), LOW * mean, HIGH * mean);
        double elevation = Math.toRadians(camera.elevation());
        double zoom = Math.max(LEAST_ZOOM, Math.min(wide, high / (diagonal * Math.sin(elevation) + height * Math.cos(elevation))));
        double middle = room.getCenterY() - 0.5 * look.length(MARGIN_BELOW - MARGIN_ABOVE);
        return new ReliefGeometry(flat, camera, loss, heights, room, height, zoom, middle + 0.5 * zoom * height * Math.cos(elevation));
    }

    double sinAzimuth() {
        return Math.sin(Math.toRadians(camera.azimuth()));
    }

    double cosAzimuth() {
        return Math.cos(Math.toRadians(camera.azimuth()));
    }

    double sinElevation() {
        return Math.sin(Math.toRadians(camera.elevation()));
    }

    double cosElevation() {
        return camera.elevation() == Camera.ELEVATION.greatest() ? 0 : Math.cos(Math.toRadians(camera.elevation()));
    }

    /** The height of the surface over a pixel of the flat plane. */
    double heightAt(double pixelX, double pixelY) {
        return greatestHeight * heights.fraction(loss.applyAsDouble(flat.weightX(pixelX), flat.weightY(pixelY)));
    }

    /** How far to the right of the middle a pixel of the flat plane is seen, in its pixels. */
    double across(double pixelX, double pixelY) {
        return (pixelX - flat.plot().getCenterX()) * cosAzimuth() + (flat.plot().getCenterY() - pixelY) * sinAzimuth();
    }

    /** How far behind the middle a pixel of the flat plane lies, in its pixels. */
    double away(double pixelX, double pixelY) {
        return (flat.plot().getCenterY() - pixelY) * cosAzimuth() - (pixelX - flat.plot().getCenterX()) * sinAzimuth();
    }

    /** The pixel of the flat plane that lies so far to the right of the middle and so far behind it. */
    Point2D ground(double across, double away) {
        return new Point2D.Double(flat.plot().getCenterX() + across * cosAzimuth() - away * sinAzimuth(), flat.plot().getCenterY() - across * sinAzimuth() - away * cosAzimuth());
    }

    /** The pixel of the picture of a point so far to the right of the middle, behind it and above the plane. */
    Point2D picture(double across, double away, double height) {
        return new Point2D.Double(room.getCenterX() + zoom * across, horizon - zoom * (away * sinElevation() + height * cosElevation()));
    }

    /** The pixel of the picture of a point above a pixel of the flat plane. */
    Point2D picture(Point2D pixel, double height) {
        return picture(across(pixel.getX(), pixel.getY()), away(pixel.getX(), pixel.getY()), height);
    }

    /** By how much of both weights the plane is to be moved for all that is on it to be seen so many pixels of the picture farther to the right and farther down. */
    public double[] moved(double right, double down) {
        double across = right / zoom;
        double away = -down / (zoom * sinElevation());
        return new double[] {(across * cosAzimuth() - away * sinAzimuth()) / flat.unit(), (across * sinAzimuth() + away * cosAzimuth()) / flat.unitY()};
    }

    /** Whether a pixel lies on the flat plane, up to what rounding does to points on its edge. */
    boolean isOnPlane(Point2D pixel) {
        Rectangle2D plot = flat.plot();
        return pixel.getX() >= plot.getX() - EDGE && pixel.getX() <= plot.getMaxX() + EDGE && pixel.getY() >= plot.getY() - EDGE && pixel.getY() <= plot.getMaxY() + EDGE;
    }

    @Override
    public Point2D place(Point2D pixel) {
        if (isOnPlane(pixel)) {
            return picture(pixel, heightAt(pixel.getX(), pixel.getY()));
        }
        // In the direction in which it lies.
        double across = across(pixel.getX(), pixel.getY());
        double up = away(pixel.getX(), pixel.getY()) * sinElevation();
        double distance = Math.hypot(across, up);
        return Double.isFinite(distance) ? new Point2D.Double(room.getCenterX() + FAR * across / distance, room.getCenterY() - FAR * up / distance) : new Point2D.Double(FAR, FAR);
    }

    @Override
    public boolean isHidden(Point2D pixel) {
        Point2D place = place(pixel);
        double front = firstAway((place.getX() - room.getCenterX()) / zoom, (horizon - place.getY()) / zoom);
        return front < away(pixel.getX(), pixel.getY()) - CLEARANCE;
    }

    @Override
    public Optional<Point2D> weights(double pixelX, double pixelY) {
        double across = (pixelX - room.getCenterX()) / zoom;
        double away = firstAway(across, (horizon - pixelY) / zoom);
        if (!Double.isFinite(away)) {
            return Optional.empty();
        }
        Point2D ground = ground(across, away);
        return Optional.of(new Point2D.Double(flat.weightX(ground.getX()), flat.weightY(ground.getY())));
    }

    /** How far back the surface is first met at a place of the picture, in pixels of the flat plane from the middle; NaN where it is not, and −∞ where the block's wall is. */
    private double firstAway(double across, double up) {
        double[] range = range(across);
        double before = range[0];
        if (!(range[0] < range[1]) || up < before * sinElevation()) {
            return Double.NaN;
        }
        if (above(across, before, up) >= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int steps = (int) Math.ceil(range[1] - range[0]);
        for (int step = 1; step <= steps; step++) {
            double away = range[0] + (range[1] - range[0]) * step / steps;
            if (above(across, away, up) >= 0) {
                return meeting(across, before, away, up);
            }
            before = away;
        }
        return Double.NaN;
    }

    private double meeting(double across, double from, double to, double up) {
        double low = from;
        double high = to;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = 0.5 * (low + high);
            if (above(across, middle, up) >= 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** How much higher in the picture than a place the surface is seen there. */
    private double above(double across, double away, double up) {
        Point2D ground = ground(across, away);
        return away * sinElevation() + heightAt(ground.getX(), ground.getY()) * cosElevation() - up;
    }

    /** From where to where the plane reaches back, so far to the right of the middle; the first not below the second where it is missed. */
    double[] range(double across) {
        double[] x = crossing(across * cosAzimuth(), -sinAzimuth(), 0.5 * flat.plot().getWidth());
        double[] y = crossing(across * sinAzimuth(), cosAzimuth(), 0.5 * flat.plot().getHeight());
        return new double[] {Math.max(x[0], y[0]), Math.min(x[1], y[1])};
    }

    /** From where to where |from + slope·t| stays below a bound. */
    private static double[] crossing(double from, double slope, double bound) {
        if (Math.abs(slope) < 1e-12) {
            return Math.abs(from) < bound ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY} : new double[] {1, 0};
        }
        double one = (-bound - from) / slope;
        double other = (bound - from) / slope;
        return new double[] {Math.min(one, other), Math.max(one, other)};
    }
}
