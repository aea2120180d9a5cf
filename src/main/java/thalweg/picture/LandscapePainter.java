package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import thalweg.model.MatrixChain;
import thalweg.run.CloudView;

/**
 * Confined to one thread. Paints the landscape: the loss over a plane of two weights, its valley of minima, and the run.
 *
 * <p>On a screen it keeps three layers between calls, each the one before with something drawn over it: the terrain (heat map, contours, axes), painted
 * again when the view changes; the minima with the level set, when the settings do; the run so far, to which only what is new is added. A frame is a copy
 * of the last layer with handles and labels on it.
 */
public final class LandscapePainter implements ScenePainter {

    private record MinimaKey(Minima minima, DescentMarks marks, boolean isPlain) { }

    private final Map<String, Integer> labelPlaces = new HashMap<>();
    private final PathPlanePainter matrices = new PathPlanePainter();
    private final ReliefLayer reliefs = new ReliefLayer();
    private Terrain terrain;
    private Projection projection;
    private boolean isComplete = true;
    private DescentMarks marks;
    private Optional<FateGround> computed = Optional.empty();
    private MinimaKey minimaKey;
    private BufferedImage terrainLayer;
    private BufferedImage minimaLayer;
    private BufferedImage runLayer;
    private RunTracks tracks;
    private CloudShade shade;

    /**
     * Paints a scene for the screen; what has not changed since the last call is not painted again.
     *
     * @param target of type INT_RGB or INT_ARGB_PRE. Modified: every pixel of it.
     */
    @Override
    public void paint(BufferedImage target, Scene scene) {
        if (scene.model() instanceof MatrixChain) {
            Graphics2D whole = graphics(target);
            isComplete = matrices.paint(whole, target.getWidth(), target.getHeight(), scene, true);
            whole.dispose();
            return;
        }
        LandscapeGeometry geometry = LandscapeGeometry.of(target.getWidth(), target.getHeight(), scene.look(), scene.viewport(), scene.model());
        double[] state = scene.trajectory().stateAt(scene.position());
        Minima minima = minima(scene);
        marks = DescentMarks.of(scene, marks);
        Terrain terrainNow = Terrain.of(geometry, scene, minima, FateGround.of(scene));
        boolean hasLayers = terrainLayer != null && terrainLayer.getWidth() == target.getWidth() && terrainLayer.getHeight() == target.getHeight()
                && terrainLayer.getType() == target.getType();
        if (!hasLayers) {
            terrainLayer = new BufferedImage(target.getWidth(), target.getHeight(), target.getType());
            minimaLayer = new BufferedImage(target.getWidth(), target.getHeight(), target.getType());
            runLayer = new BufferedImage(target.getWidth(), target.getHeight(), target.getType());
        }
        boolean isNew = !hasLayers || !terrainNow.equals(terrain);
        if (isNew || !isComplete) {
            // A surface is shown roughly first, so that it follows the hand, and finely when it stands still.
            isComplete = !isNew || terrainNow.camera().isEmpty();
            projection = terrainNow.camera().isPresent() ? reliefs.relief(terrainNow, 1, isComplete) : geometry;
            paintTerrain(terrainNow, minima);
        }
        var minimaNow = new MinimaKey(minima, marks, terrainNow.showsSharpness());
        if (!minimaNow.equals(minimaKey)) {
            paintMinima(scene, minimaNow);
        }
        Optional<CloudView> cloud = scene.findings().crowd().cloud();
        if (cloud.isPresent()) {
            Rasters.copy(minimaLayer, target);
            int width = target.getWidth();
            Rectangle2D room = projection.room();
            shade(columns(room, width), rows(room, target.getHeight())).draw(cloud.get(), projection, Rasters.pixels(target), firstPixel(room, width), width);
        } else {
            paintRun(scene);
            Rasters.copy(runLayer, target);
        }
        Graphics2D graphics = graphics(target);
        graphics.clip(projection.room());
        if (cloud.isEmpty()) {
            tracks.drawOpenEnds(graphics, scene, state);
        }
        new Foreground(graphics, projection, scene, minima, marks, state).draw(terrain, labelPlaces);
        graphics.setClip(null);
        new LandscapeFrame(graphics, geometry, scene.look()).remark(marks.numbers(4), marks.numbers(3));
        graphics.dispose();
    }

    @Override
    public boolean isComplete() {
        return isComplete;
    }

    private void paintTerrain(Terrain terrainNow, Minima minima) {
        LandscapeGeometry geometry = terrainNow.geometry();
        Graphics2D graphics = graphics(terrainLayer);
        background(graphics, geometry, terrainNow.look());
        int width = terrainLayer.getWidth();
        if (projection instanceof Relief relief) {
            drawSurface(graphics, relief, terrainNow.look());
        } else {
            terrainNow.fill(Rasters.pixels(terrainLayer), firstPixel(geometry.plot(), width), width, columns(geometry.plot(), width), rows(geometry.plot(), terrainLayer.getHeight()));
        }
        terrainNow.draw(graphics, projection, minima);
        graphics.dispose();
        labelPlaces.clear();
        terrain = terrainNow;
        minimaKey = null;
    }

    private static void drawSurface(Graphics2D graphics, Relief relief, Look look) {
        new ReliefFrame(graphics, relief.geometry(), look).behind();
        Rasters.draw(graphics, relief.image(), relief.room());
    }

    private void paintMinima(Scene scene, MinimaKey minimaNow) {
        Rasters.copy(terrainLayer, minimaLayer);
        Graphics2D graphics = graphics(minimaLayer);
        graphics.clip(projection.room());
        drawMinima(graphics, projection, scene, minimaNow);
        graphics.dispose();
        minimaKey = minimaNow;
        tracks = null;
    }

    private void paintRun(Scene scene) {
        if (tracks == null || !tracks.leadTo(scene)) {
            Rasters.copy(minimaLayer, runLayer);
            int width = runLayer.getWidth();
            Rectangle2D room = projection.room();
            Scatter scatter = new Scatter(room, 1, columns(room, width), rows(room, runLayer.getHeight()),
                    dotSize(scene.look().factor()), Rasters.pixels(minimaLayer), Rasters.pixels(runLayer), firstPixel(room, width), width);
            tracks = new RunTracks(scene, projection, scatter);
        }
        Graphics2D graphics = graphics(runLayer);
        graphics.clip(projection.room());
        tracks.draw(graphics, scene);
        graphics.dispose();
    }

    private CloudShade shade(int columns, int rows) {
        if (shade == null || !shade.hasSize(columns, rows)) {
            shade = new CloudShade(columns, rows);
        }
        return shade;
    }

    private static int firstPixel(Rectangle2D room, int width) {
        return (int) room.getY() * width + (int) room.getX();
    }

    /** The columns of the room that lie in a picture: not all, where it is too small for the margins. */
    private static int columns(Rectangle2D room, int width) {
        return Math.clamp(width - (int) room.getX(), 0, (int) room.getWidth());
    }

    private static int rows(Rectangle2D room, int height) {
        return Math.clamp(height - (int) room.getY(), 0, (int) room.getHeight());
    }

    /**
     * Paints the heat map of a scene alone, where {@link #paint(BufferedImage, Scene)} puts it: needs neither letters nor lines, so it is there long before the rest when a program starts.
     *
     * @param target of type INT_RGB, INT_ARGB or INT_ARGB_PRE. Modified
     */
    public static void paintHeatMap(BufferedImage target, Scene scene) {
        int width = target.getWidth();
        int height = target.getHeight();
        LandscapeGeometry geometry = LandscapeGeometry.of(width, height, scene.look(), scene.viewport(), scene.model());
        Plane plane = plane(scene);
        int[] pixels = Rasters.pixels(target);
        Arrays.fill(pixels, scene.look().panel().getRGB());
        new HeatMap(plane, LossScale.of(plane, geometry.viewport())).fill(pixels, firstPixel(geometry.plot(), width), width, columns(geometry.plot(), width),
                rows(geometry.plot(), height), geometry.viewport());
    }

    /**
     * Paints a scene into any graphics, at the scale of its transform: lines and letters are drawn at that scale, and the heat map has a colour for each
     * of its pixels.
     *
     * @param width of the picture in the units of the graphics
     * @param height of the picture in the units of the graphics
     */
    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        graphics.addRenderingHints(Quality.HINTS);
        if (scene.model() instanceof MatrixChain) {
            matrices.paint(graphics, width, height, scene, false);
            return;
        }
        double scale = Math.sqrt(Math.abs(graphics.getTransform().getDeterminant()));
        LandscapeGeometry geometry = LandscapeGeometry.of(width, height, scene.look(), scene.viewport(), scene.model());
        Rectangle2D plot = geometry.plot();
        double[] state = scene.trajectory().stateAt(scene.position());
        Minima minima = minima(scene);
        int columns = Math.max(1, (int) Math.rint(plot.getWidth() * scale));
        int rows = Math.max(1, (int) Math.rint(plot.getHeight() * scale));
        computed = FateGround.computed(scene, geometry, columns, rows, computed);
        DescentMarks ownMarks = DescentMarks.of(scene, null);
        Terrain all = Terrain.of(geometry, scene, minima, computed);
        background(graphics, geometry, scene.look());
        Projection laid = all.camera().isPresent() ? reliefs.relief(all, scale, true) : geometry;
        if (laid instanceof Relief relief) {
            drawSurface(graphics, relief, scene.look());
        } else {
            BufferedImage heat = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
            all.fill(Rasters.pixels(heat), 0, columns, columns, rows);
            Rasters.draw(graphics, heat, plot);
        }
        all.draw(graphics, laid, minima);
        Shape clip = graphics.getClip();
        Rectangle2D room = laid.room();
        graphics.clip(room);
        drawMinima(graphics, laid, scene, new MinimaKey(minima, ownMarks, all.showsSharpness()));
        BufferedImage visited = new BufferedImage(Math.max(1, (int) Math.rint(room.getWidth() * scale)), Math.max(1, (int) Math.rint(room.getHeight() * scale)), BufferedImage.TYPE_INT_ARGB_PRE);
        Optional<CloudView> cloud = scene.findings().crowd().cloud();
        if (cloud.isPresent()) {
            new CloudShade(visited.getWidth(), visited.getHeight()).draw(cloud.get(), laid, Rasters.pixels(visited), 0, visited.getWidth());
            Rasters.draw(graphics, visited, room);
        } else {
            var drawn = new RunTracks(scene, laid, Scatter.on(visited, room, scale, dotSize(scene.look().factor() * scale)));
            drawn.advance(scene);
            Rasters.draw(graphics, visited, room);
            drawn.draw(graphics, scene);
            drawn.drawOpenEnds(graphics, scene, state);
        }
        new Foreground(graphics, laid, scene, minima, ownMarks, state).draw(all, new HashMap<>());
        graphics.setClip(clip);
        new LandscapeFrame(graphics, geometry, scene.look()).remark(ownMarks.numbers(4), ownMarks.numbers(3));
    }

    private static int dotSize(double factor) {
        return (int) Math.max(1, Math.rint(factor));
    }

    private static void background(Graphics2D graphics, LandscapeGeometry geometry, Look look) {
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, geometry.width(), geometry.height()));
    }

    private static void drawMinima(Graphics2D graphics, Projection projection, Scene scene, MinimaKey key) {
        key.minima().draw(graphics, projection, scene.look(), key.isPlain());
        if (!scene.aspect().hidesTheory()) {
            key.minima().drawFlowLine(graphics, projection, scene.look(), scene.start()[0], scene.start()[1]);
        }
        key.marks().drawLines(graphics, projection, scene.look());
    }

    private static Minima minima(Scene scene) {
        return Minima.of(plane(scene), scene.settings());
    }

    /** The plane of two weights that a scene shows. */
    static Plane plane(Scene scene) {
        return Plane.of(scene.model(), scene.trajectory().stateAt(scene.heldAt()), scene.i(), scene.j());
    }

    private static Graphics2D graphics(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        graphics.addRenderingHints(Quality.HINTS);
        return graphics;
    }
}
