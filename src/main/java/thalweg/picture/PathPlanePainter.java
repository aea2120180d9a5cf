package thalweg.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thalweg.experiment.Camera;
import thalweg.run.PathPlane;
import thalweg.run.Trajectory;

/** Confined to one thread. Paints the landscape of a matrix chain: the loss over the plane that lies best along the run, with the run projected onto it. */
public final class PathPlanePainter {

    /** The heat map is coloured for so many pixels and enlarged between them; its losses are known at fewer points. */
    private static final int FINE = 3;
    /** Five decades at the most, so that the colours tell something. */
    private static final double MOST_DECADES = 5;
    private static final int CONTOURS = 9;

    private final Map<String, Integer> labelPlaces = new HashMap<>();
    private PathPlane coloured;
    private BufferedImage heat;
    private Optional<Rendered> rendered = Optional.empty();

    /** Immutable. A surface, and what it is of. */
    private record Rendered(PathPlane plane, LandscapeGeometry flat, Camera camera, Look look, double density, boolean isFine, Relief relief) { }

    /** Where things lie: the part of the plane that was computed has the shape of the plot. */
    public static LandscapeGeometry geometry(double width, double height, Look look, PathPlane plane) {
        double[] bounds = plane.bounds();
        return LandscapeGeometry.of(width, height, look, new Viewport(bounds[0], bounds[1], bounds[2], bounds[3]));
    }

    /** The surface over a plane, for a scene that shows one. */
    public static ReliefGeometry surface(LandscapeGeometry flat, Scene scene, PathPlane plane) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (double loss : plane.losses()) {
            least = Math.min(least, loss);
            greatest = Math.max(greatest, loss);
        }
        return ReliefGeometry.of(flat, scene.look(), scene.aspect().camera().orElseThrow(), plane::lossAt, HeightScale.of(plane::lossAt, flat.viewport(), least, greatest));
    }

    /** Paints a scene.
     * @param mayBeRough whether a surface that is new may be painted roughly
     * @return whether it was painted finely */
    boolean paint(Graphics2D graphics, double width, double height, Scene scene, boolean mayBeRough) {
        Look look = scene.look();
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        if (scene.findings().matrices().plane().isEmpty()) {
            LandscapeGeometry empty = LandscapeGeometry.of(width, height, look, scene.viewport());
            new LandscapeFrame(graphics, empty, look).title(scene.title(), scene.subtitle());
            graphics.setColor(look.window());
            graphics.fill(empty.plot());
            ChartLabels labels = new ChartLabels();
            graphics.setColor(look.muted());
            var middle = new Rectangle2D.Double(empty.plot().getX(), empty.plot().getCenterY() - look.length(20), empty.plot().getWidth(), look.length(40));
            labels.place(graphics, look.subtitle(), Words.of("plane.waiting"), middle, look.length(10)).ifPresent(place -> ChartLabels.write(graphics, look.subtitle(), Words.of("plane.waiting"), place));
            return true;
        }
        PathPlane plane = scene.findings().matrices().plane().get();
        LandscapeGeometry geometry = geometry(width, height, look, plane);
        LossScale scale = scale(plane);
        if (plane != coloured) {
            heat = heat(plane, scale);
            coloured = plane;
        }
        rendered = scene.aspect().camera().map(camera -> render(graphics, geometry, scene, mayBeRough));
        Projection projection = rendered.<Projection>map(Rendered::relief).orElse(geometry);
        LandscapeFrame frame = new LandscapeFrame(graphics, geometry, look);
        frame.title(scene.title(), scene.subtitle());
        if (projection instanceof Relief relief) {
            var box = new ReliefFrame(graphics, relief.geometry(), look);
            box.behind();
            Rasters.draw(graphics, relief.image(), relief.room());
            relief.keepFree(box.front(Words.of("plane.first"), Words.of("plane.second")));
        } else {
            Rasters.draw(graphics, heat, geometry.plot());
            frame.axes(Words.of("plane.first"), Words.of("plane.second"));
        }
        String share = Numerals.significant(100 * plane.frame().share(), 3);
        frame.remark(Words.of("plane.share", share), Words.of("plane.share.short", share));
        frame.colourBar(scale);
        legend(graphics, geometry, look);
        Shape clip = graphics.getClip();
        graphics.clip(projection.room());
        contours(graphics, projection, plane, scale, look);
        run(graphics, projection, plane, scene);
        graphics.setClip(clip);
        return rendered.isEmpty() || rendered.get().isFine();
    }

    private Rendered render(Graphics2D graphics, LandscapeGeometry flat, Scene scene, boolean mayBeRough) {
        PathPlane plane = coloured;
        Camera camera = scene.aspect().camera().orElseThrow();
        double density = Math.sqrt(Math.abs(graphics.getTransform().getDeterminant()));
        boolean isKnown = rendered.filter(before -> before.plane == plane && before.flat.equals(flat) && before.camera.equals(camera) && before.look.equals(scene.look())
                && before.density == density).isPresent();
        if (isKnown && rendered.get().isFine) {
            return rendered.get();
        }
        boolean isFine = isKnown || !mayBeRough;
        ReliefGeometry geometry = surface(flat, scene, plane);
        HeightGrid grid = HeightGrid.of(flat, plane::lossAt, geometry.heights(), density);
        var cover = new Relief.Cover(Rasters.pixels(heat), heat.getWidth(), heat.getHeight());
        return new Rendered(plane, flat, camera, scene.look(), density, isFine, new Relief(geometry, grid, cover, density, isFine ? 2 : 1, ReliefLayer.walls(scene.look())));
    }

    /** From the power of ten below the least loss to that above the greatest, five decades at the most. */
    private static LossScale scale(PathPlane plane) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (double loss : plane.losses()) {
            least = loss > 0 ? Math.min(least, loss) : least;
            greatest = Double.isFinite(loss) ? Math.max(greatest, loss) : greatest;
        }
        double top = Math.ceil(Math.log10(Math.max(greatest, 1e-200)) - 1e-9);
        double bottom = Math.clamp(Math.floor(Math.log10(Math.min(least, Math.max(greatest, 1e-200))) + 1e-9), top - MOST_DECADES, top - 1);
        return new LossScale(Math.pow(10, bottom), Math.pow(10, top));
    }

    private static BufferedImage heat(PathPlane plane, LossScale scale) {
        int side = Math.max(192, FINE * plane.size());
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int[] pixels = Rasters.pixels(image);
        double[] bounds = plane.bounds();
        for (int row = 0; row < side; row++) {
            double y = bounds[3] - (row + 0.5) / side * (bounds[3] - bounds[2]);
            for (int column = 0; column < side; column++) {
                double loss = plane.lossAt(bounds[0] + (column + 0.5) / side * (bounds[1] - bounds[0]), y);
                pixels[row * side + column] = ColourMap.LOSS.at((float) Math.clamp(scale.fraction(loss), 0, 1));
            }
        }
        return image;
    }

    /** Lines of equal loss by marching squares over the losses' own grid, evenly spaced in the colours, with the losses written at some. */
    private static void contours(Graphics2D graphics, Projection projection, PathPlane plane, LossScale scale, Look look) {
        graphics.setColor(MapColours.CONTOUR);
        graphics.setStroke(look.line(1));
        for (int k = 1; k <= CONTOURS; k++) {
            double level = Math.log(scale.loss(k / (CONTOURS + 1.0)));
            Path2D lines = new Path2D.Double();
            for (int j = 0; j + 1 < plane.size(); j++) {
                for (int i = 0; i + 1 < plane.size(); i++) {
                    cell(lines, projection.flat(), plane, i, j, level);
                }
            }
            projection.draw(graphics, lines);
        }
    }

    private static void cell(Path2D lines, LandscapeGeometry geometry, PathPlane plane, int i, int j, double level) {
        double[] corners = {height(plane, i, j), height(plane, i + 1, j), height(plane, i + 1, j + 1), height(plane, i, j + 1)};
        int[] columns = {i, i + 1, i + 1, i};
        int[] rows = {j, j, j + 1, j + 1};
        Point2D[] crossings = new Point2D[4];
        int count = 0;
        for (int edge = 0; edge < 4; edge++) {
            int next = (edge + 1) % 4;
            if (corners[edge] < level != corners[next] < level) {
                double part = (level - corners[edge]) / (corners[next] - corners[edge]);
                crossings[count++] = pixel(geometry, plane, columns[edge] + part * (columns[next] - columns[edge]), rows[edge] + part * (rows[next] - rows[edge]));
            }
        }
        for (int k = 0; k + 1 < count; k += 2) {
            lines.append(new Line2D.Double(crossings[k], crossings[k + 1]), false);
        }
    }

    private static double height(PathPlane plane, int column, int row) {
        return Math.log(Math.max(Double.MIN_NORMAL, plane.losses()[row * plane.size() + column]));
    }

    private static Point2D pixel(LandscapeGeometry geometry, PathPlane plane, double column, double row) {
        double[] bounds = plane.bounds();
        return geometry.pixel(bounds[0] + (column + 0.5) / plane.size() * (bounds[1] - bounds[0]), bounds[2] + (row + 0.5) / plane.size() * (bounds[3] - bounds[2]));
    }

    private void run(Graphics2D graphics, Projection projection, PathPlane plane, Scene scene) {
        LandscapeGeometry geometry = projection.flat();
        Look look = scene.look();
        Trajectory run = scene.trajectory();
        double[] state = new double[scene.model().dimension()];
        run.copyRow(run.rowAtOrBefore(scene.position()), state);
        double[] place = plane.frame().project(state);
        run.copyRow(0, state);
        double[] first = plane.frame().project(state);
        Path2D path = new Path2D.Double();
        path.moveTo(geometry.pixelX(first[0]), geometry.pixelY(first[1]));
        for (int k = 0; k < plane.steps().length && plane.steps()[k] <= scene.position(); k++) {
            Point2D next = geometry.pixel(plane.xs()[k], plane.ys()[k]);
            path.lineTo(next.getX(), next.getY());
        }
        path.lineTo(geometry.pixelX(place[0]), geometry.pixelY(place[1]));
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(look.line(5.5));
        projection.draw(graphics, path);
        graphics.setColor(MapColours.OPTIMIZATION);
        graphics.setStroke(look.line(3.2));
        projection.draw(graphics, path);
        Markers markers = new Markers(graphics, projection, look);
        Point2D now = projection.pixel(place[0], place[1]);
        Point2D start = projection.pixel(first[0], first[1]);
        markers.drop(first[0], first[1]);
        markers.at(first[0], first[1], pixel -> markers.handle(Scene.Handle.START, Scene.Grips.NONE, pixel, MapColours.OPTIMIZATION));
        Labels labels = new Labels(graphics, projection.room(), look, List.of(start, now), labelPlaces);
        projection.written().forEach(labels::keepFree);
        labels.add("start", Words.of("plane.start"), start, look.length(Markers.HANDLE), 0);
        if (start.distance(now) >= 1) {
            markers.drop(place[0], place[1]);
            markers.at(place[0], place[1], pixel -> markers.handle(Scene.Handle.CURRENT, Scene.Grips.NONE, pixel, MapColours.REGULARIZATION));
            labels.add("now", Words.of("plane.now"), now, look.length(Markers.HANDLE), 1);
        }
        if (run.isDiverged() && scene.position() == run.lastStep()) {
            markers.cross(now);
        }
        labels.draw();
    }

    private static void legend(Graphics2D graphics, LandscapeGeometry geometry, Look look) {
        Legend legend = new Legend(look);
        legend.line(MapColours.OPTIMIZATION, Words.of("plane.run"));
        Font plain = graphics.getFont();
        legend.draw(graphics, new Rectangle2D.Double(geometry.plot().getX(), geometry.height() - look.length(25), geometry.width() - geometry.plot().getX() - look.length(10), look.length(18)));
        graphics.setFont(plain);
    }
}
