package thalweg.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thalweg.experiment.Camera;
import thalweg.run.PathPlane;
import thalweg.run.PathPlanes;
import thalweg.run.PlaneAxes;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectory;

/** Confined to one thread. Paints the landscape of a matrix chain: the loss over a plane through its weights, with the run projected onto it. */
public final class PathPlanePainter {

    /** The heat map is coloured for so many pixels and enlarged between them; its losses are known at fewer points. */
    private static final int FINE = 3;
    /** Five decades at the most, so that the colours tell something. */
    static final int MOST_DECADES = 5;

    private final Map<String, Integer> labelPlaces = new HashMap<>();
    private PathPlane coloured;
    private Viewport part;
    private BufferedImage heat;
    private Optional<Rendered> rendered = Optional.empty();

    /** Immutable. A surface, and what it is of. */
    private record Rendered(PathPlane plane, LandscapeGeometry flat, Camera camera, Look look, double density, HeightGrid grid, boolean isFine, Relief relief) {

        boolean hasGround(PathPlane other, LandscapeGeometry there, double pixels) {
            return plane == other && flat.equals(there) && density == pixels;
        }
    }

    /** Where things lie.
     * @param asked the part of the plane that is looked at, or what fits the run */
    public static LandscapeGeometry geometry(double width, double height, Look look, PathPlane plane, Viewport asked) {
        PathPlane.Part part = plane.part();
        return LandscapeGeometry.of(width, height, look, asked.equals(Viewport.OF_RUN) ? new Viewport(part.left(), part.right(), part.bottom(), part.top()) : asked);
    }

    /** The plane that a scene shows.
     * @param aspect width over height of the plot */
    public static PathPlanes.Request request(Scene scene, double aspect) {
        PlaneAxes axes = scene.aspect().plane();
        Viewport seen = scene.viewport();
        double width = Math.max(seen.width(), seen.height() * aspect);
        double x = seen.leastX() + 0.5 * seen.width();
        double y = seen.leastY() + 0.5 * seen.height();
        var part = new PathPlane.Part(x - 0.5 * width, x + 0.5 * width, y - 0.5 * width / aspect, y + 0.5 * width / aspect);
        return new PathPlanes.Request(scene.trajectory(), scene.restarts(), axes, axes.isAboutStep() ? scene.position() : 0, aspect, Optional.of(part).filter(_ -> !seen.equals(Viewport.OF_RUN)), scene.visibleBranches());
    }

    /** The surface over a plane, for a scene that shows one. */
    public static ReliefGeometry surface(LandscapeGeometry flat, Scene scene, PathPlane plane) {
        double[] range = plane.range();
        return ReliefGeometry.of(flat, scene.look(), scene.aspect().camera().orElseThrow(), plane::lossAt, HeightScale.of(plane::lossAt, flat.viewport(), range[0], range[1]));
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
        LandscapeGeometry geometry = geometry(width, height, look, plane, scene.viewport());
        LossScale scale = scale(plane);
        if (plane != coloured || !geometry.viewport().equals(part)) {
            heat = heat(plane, scale, geometry.viewport());
            coloured = plane;
            part = geometry.viewport();
        }
        String kind = plane.frame().axes().map(PlaneAxes::key).orElse("beginning");
        String first = Words.of("plane.first." + kind);
        String second = Words.of("plane.second." + kind);
        rendered = scene.aspect().camera().map(camera -> render(graphics, geometry, scene, mayBeRough));
        Projection projection = rendered.<Projection>map(Rendered::relief).orElse(geometry);
        LandscapeFrame frame = new LandscapeFrame(graphics, geometry, look);
        frame.title(scene.title(), scene.subtitle());
        if (projection instanceof Relief relief) {
            var box = new ReliefFrame(graphics, relief.geometry(), look);
            box.behind();
            Rasters.draw(graphics, relief.image(), relief.room());
            relief.keepFree(box.front(first, second));
        } else {
            Rasters.draw(graphics, heat, geometry.plot());
            frame.axes(first, second);
        }
        if (Double.isNaN(plane.frame().share())) {
            frame.remark(Words.of("plane.beginning"), "");
        } else {
            String share = Numerals.significant(100 * plane.frame().share(), 3);
            frame.remark(Words.of("plane.share", share), Words.of("plane.share.short", share));
        }
        frame.colourBar(scale);
        legend(graphics, geometry, look);
        Shape clip = graphics.getClip();
        graphics.clip(projection.room());
        var contours = new PlaneContours(graphics, projection, plane, look);
        contours.draw();
        run(graphics, projection, plane, scene, contours);
        graphics.setClip(clip);
        return rendered.isEmpty() || rendered.get().isFine();
    }

    private Rendered render(Graphics2D graphics, LandscapeGeometry flat, Scene scene, boolean mayBeRough) {
        PathPlane plane = coloured;
        Camera camera = scene.aspect().camera().orElseThrow();
        double density = Math.sqrt(Math.abs(graphics.getTransform().getDeterminant()));
        Optional<Rendered> ground = rendered.filter(before -> before.hasGround(plane, flat, density));
        boolean isKnown = ground.filter(before -> before.camera.equals(camera) && before.look.equals(scene.look())).isPresent();
        if (isKnown && rendered.get().isFine) {
            return rendered.get();
        }
        boolean isFine = isKnown || !mayBeRough;
        ReliefGeometry geometry = surface(flat, scene, plane);
        HeightGrid grid = ground.map(Rendered::grid).orElseGet(() -> HeightGrid.of(flat, plane::lossAt, geometry.heights(), density));
        var cover = new Relief.Cover(Rasters.pixels(heat), heat.getWidth(), heat.getHeight());
        return new Rendered(plane, flat, camera, scene.look(), density, grid, isFine, new Relief(geometry, grid, cover, density, isFine ? 2 : 1, ReliefLayer.walls(scene.look())));
    }

    /** From the nice number below the least loss to that above the greatest, five decades at the most and half of one at the least. */
    private static LossScale scale(PathPlane plane) {
        double[] range = plane.range();
        double top = -niceBelow(-Math.log10(range[1]));
        double bottom = Math.clamp(niceBelow(Math.log10(range[0])), top - MOST_DECADES, top - 0.5);
        return new LossScale(Math.pow(10, bottom), Math.pow(10, top));
    }

    /** A whole or half power of ten. */
    private static double niceBelow(double exponent) {
        return 0.5 * Math.floor(2 * exponent + 1e-9);
    }

    private static BufferedImage heat(PathPlane plane, LossScale scale, Viewport part) {
        int side = Math.max(192, FINE * plane.size());
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int[] pixels = Rasters.pixels(image);
        for (int row = 0; row < side; row++) {
            double y = part.greatestY() - (row + 0.5) / side * part.height();
            for (int column = 0; column < side; column++) {
                double loss = plane.lossAt(part.leastX() + (column + 0.5) / side * part.width(), y);
                pixels[row * side + column] = ColourMap.LOSS.at((float) Math.clamp(scale.fraction(loss), 0, 1));
            }
        }
        return image;
    }

    private void run(Graphics2D graphics, Projection projection, PathPlane plane, Scene scene, PlaneContours contours) {
        LandscapeGeometry geometry = projection.flat();
        Look look = scene.look();
        Trajectory run = scene.trajectory();
        double[] state = new double[scene.model().dimension()];
        run.copyRow(run.rowAtOrBefore(scene.position()), state);
        double[] place = plane.frame().project(state);
        run.copyRow(0, state);
        double[] first = plane.frame().project(state);
        List<Point2D> way = new ArrayList<>(List.of(geometry.pixel(first[0], first[1])));
        for (int k = 0; k < plane.steps().length && plane.steps()[k] <= scene.position(); k++) {
            way.add(geometry.pixel(plane.xs()[k], plane.ys()[k]));
        }
        way.add(geometry.pixel(place[0], place[1]));
        Path2D path = new Path2D.Double();
        append(path, way);
        List<Point2D> points = new ArrayList<>();
        Path2D ways = new Path2D.Double();
        for (TrainedBranch branch : scene.visibleBranches()) {
            List<Point2D> places = branch(graphics, projection, plane, scene, branch);
            points.addAll(places);
            if (!places.isEmpty()) {
                append(ways, places);
            }
        }
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
        scene.visibleBranches().forEach(branch -> markBranch(graphics, projection, plane, scene, branch));
        points.add(start);
        points.add(now);
        Labels labels = new Labels(graphics, projection.room(), look, points, labelPlaces);
        if (!scene.visibleBranches().isEmpty()) {
            labels.keepFree(RunReadings.drawLegend(graphics, scene, projection.room(), points, labelPlaces, MapColours.OPTIMIZATION));
        }
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
        if (projection != geometry) {
            append(ways, way.stream().map(projection::place).toList());
            labels.keepFree(start, look.length(Markers.HANDLE));
            labels.keepFree(now, look.length(Markers.HANDLE));
            var losses = new LevelLabels(graphics, projection, look, labels, ways, labelPlaces);
            contours.label(losses);
            losses.draw();
        }
    }

    /** Draws the way of a branch, projected.
     * @return some pixels on it */
    private static List<Point2D> branch(Graphics2D graphics, Projection projection, PathPlane plane, Scene scene, TrainedBranch branch) {
        Optional<PathPlane.Path> known = plane.branches().stream().filter(path -> path.number() == branch.number()).findFirst();
        if (known.isEmpty()) {
            return List.of();
        }
        PathPlane.Path places = known.get();
        List<Point2D> pixels = new ArrayList<>();
        for (int k = 0; k < places.steps().length && (k == 0 || places.steps()[k] <= scene.clock()); k++) {
            pixels.add(projection.flat().pixel(places.xs()[k], places.ys()[k]));
        }
        double[] now = place(plane, branch, scene);
        pixels.add(projection.flat().pixel(now[0], now[1]));
        Path2D line = new Path2D.Double();
        append(line, pixels);
        RunStyle.of(branch.branch().style()).drawOnMap(graphics, projection, scene.look(), line, 0, false);
        return pixels.stream().map(projection::place).toList();
    }

    private static void append(Path2D line, List<Point2D> points) {
        line.moveTo(points.getFirst().getX(), points.getFirst().getY());
        points.forEach(point -> line.lineTo(point.getX(), point.getY()));
    }

    private static double[] place(PathPlane plane, TrainedBranch branch, Scene scene) {
        double[] state = new double[scene.model().dimension()];
        branch.run().copyRow(branch.run().rowAtOrBefore(branch.last(scene.clock())), state);
        return plane.frame().project(state);
    }

    private static void markBranch(Graphics2D graphics, Projection projection, PathPlane plane, Scene scene, TrainedBranch branch) {
        double[] now = place(plane, branch, scene);
        Markers markers = new Markers(graphics, projection, scene.look());
        RunStyle style = RunStyle.of(branch.branch().style());
        if (branch.hasDivergedBy(scene.clock())) {
            markers.cross(projection.pixel(now[0], now[1]));
        }
        markers.at(now[0], now[1], pixel -> style.mark(graphics, scene.look(), pixel, 1, style.onMap(), MapColours.MARKER_EDGE));
    }

    private static void legend(Graphics2D graphics, LandscapeGeometry geometry, Look look) {
        Legend legend = new Legend(look);
        legend.line(MapColours.OPTIMIZATION, Words.of("plane.run"));
        Font plain = graphics.getFont();
        legend.draw(graphics, new Rectangle2D.Double(geometry.plot().getX(), geometry.height() - look.length(25), geometry.width() - geometry.plot().getX() - look.length(10), look.length(18)));
        graphics.setFont(plain);
    }
}
