package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import thalweg.model.ScalarChain;
import thalweg.run.Trajectory;
import thalweg.theory.Phases;

/**
 * Confined to one thread. Paints the landscape: the loss over a plane of two weights, its valley of minima, and the run.
 *
 * <p>On a screen it keeps three layers between calls, each the one before with something drawn over it: the terrain (heat map, contours, axes), painted again when the view changes; the
 * valley (minima, level set), when the settings do; the run so far, to which only what is new is added. A frame is a copy of the last layer with handles and labels on it.
 */
public final class LandscapePainter {

    private record TerrainKey(int width, int height, int type, Look look, Viewport viewport, Plane plane, int i, int j, String title, String subtitle,
            String held, LandscapeFrame.LegendExtras extras) { }

    private record ValleyKey(Valley valley, double startX, double startY) { }

    private record RunKey(RunIdentity run, Phases phases) { }

    /** Of deeper chains the held weights are not listed. */
    private static final int MOST_NAMED = 5;

    private final Map<String, Integer> labelPlaces = new HashMap<>();
    private TerrainKey terrainKey;
    private ValleyKey valleyKey;
    private RunKey runKey;
    private BufferedImage terrain;
    private BufferedImage valleyLayer;
    private BufferedImage runLayer;
    private RunLine line;
    private RunStrokes strokes;

    /**
     * Paints a scene for the screen; what has not changed since the last call is not painted again.
     *
     * @param target of type INT_RGB or INT_ARGB_PRE. Modified: every pixel of it.
     */
    public void paint(BufferedImage target, Scene scene) {
        LandscapeGeometry geometry = LandscapeGeometry.of(target.getWidth(), target.getHeight(), scene.look(), scene.viewport());
        double[] state = scene.trajectory().stateAt(scene.position());
        Plane plane = plane(scene, state);
        Valley valley = Valley.of(plane, scene.settings());
        var key = new TerrainKey(target.getWidth(), target.getHeight(), target.getType(), scene.look(), scene.viewport(), plane, scene.i(), scene.j(),
                scene.title(), scene.subtitle(), held(scene, state), extras(scene, geometry, valley));
        if (!key.equals(terrainKey)) {
            paintTerrain(target, key, geometry, valley);
        }
        var valleyNow = new ValleyKey(valley, scene.start()[0], scene.start()[1]);
        if (!valleyNow.equals(valleyKey)) {
            Rasters.copy(terrain, valleyLayer);
            Graphics2D graphics = graphics(valleyLayer);
            graphics.clip(geometry.plot());
            drawValley(graphics, geometry, scene, valley);
            graphics.dispose();
            valleyKey = valleyNow;
            runKey = null;
        }
        paintRun(scene, geometry);
        Rasters.copy(runLayer, target);
        Graphics2D graphics = graphics(target);
        graphics.clip(geometry.plot());
        strokes.drawOpenEnd(graphics, line.open(), state[scene.i()], state[scene.j()]);
        new Foreground(graphics, geometry, scene, valley).draw(state, labelPlaces);
        graphics.dispose();
    }

    private void paintTerrain(BufferedImage target, TerrainKey key, LandscapeGeometry geometry, Valley valley) {
        if (terrain == null || terrain.getWidth() != key.width || terrain.getHeight() != key.height || terrain.getType() != key.type) {
            terrain = new BufferedImage(key.width, key.height, key.type);
            valleyLayer = new BufferedImage(key.width, key.height, key.type);
            runLayer = new BufferedImage(key.width, key.height, key.type);
        }
        Graphics2D graphics = graphics(terrain);
        LandscapeFrame frame = new LandscapeFrame(graphics, geometry, key.look);
        frame.background();
        LossScale scale = LossScale.of(valley.plane(), geometry.viewport());
        Rectangle2D plot = geometry.plot();
        new HeatMap(valley.plane(), scale).fill(Rasters.pixels(terrain), (int) plot.getY() * key.width + (int) plot.getX(), key.width,
                columns(geometry, key.width), rows(geometry, key.height), geometry.viewport());
        drawTerrain(graphics, geometry, frame, key, valley, scale);
        graphics.dispose();
        labelPlaces.clear();
        terrainKey = key;
        valleyKey = null;
    }

    /** The columns of the plot that lie in a picture: not all, where it is too small for the margins. */
    private static int columns(LandscapeGeometry geometry, int width) {
        return Math.clamp(width - (int) geometry.plot().getX(), 0, (int) geometry.plot().getWidth());
    }

    private static int rows(LandscapeGeometry geometry, int height) {
        return Math.clamp(height - (int) geometry.plot().getY(), 0, (int) geometry.plot().getHeight());
    }

    private void paintRun(Scene scene, LandscapeGeometry geometry) {
        Trajectory trajectory = scene.trajectory();
        RunKey key = new RunKey(RunIdentity.of(scene), trajectory.phases());
        if (!key.equals(runKey) || scene.position() < line.consumed()) {
            Rasters.copy(valleyLayer, runLayer);
            int width = runLayer.getWidth();
            Rectangle2D plot = geometry.plot();
            Scatter scatter = new Scatter(plot, 1, columns(geometry, width), rows(geometry, runLayer.getHeight()), dotSize(scene.look().factor()), Rasters.pixels(valleyLayer), Rasters.pixels(runLayer),
                    (int) plot.getY() * width + (int) plot.getX(), width);
            line = new RunLine(scene.i(), scene.j());
            strokes = new RunStrokes(geometry, scene.look(), scatter);
            runKey = key;
        }
        line.advance(trajectory, scene.position(), strokes);
        Graphics2D graphics = graphics(runLayer);
        graphics.clip(geometry.plot());
        strokes.draw(graphics);
        graphics.dispose();
    }

    /**
     * Paints a scene into any graphics, at the scale of its transform: lines and letters are drawn at that scale, and the heat map has a colour for each of its pixels.
     *
     * @param width of the picture in the units of the graphics
     * @param height of the picture in the units of the graphics
     */
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        graphics.addRenderingHints(Quality.HINTS);
        double scale = Math.sqrt(Math.abs(graphics.getTransform().getDeterminant()));
        LandscapeGeometry geometry = LandscapeGeometry.of(width, height, scene.look(), scene.viewport());
        Rectangle2D plot = geometry.plot();
        double[] state = scene.trajectory().stateAt(scene.position());
        Valley valley = Valley.of(plane(scene, state), scene.settings());
        LossScale losses = LossScale.of(valley.plane(), geometry.viewport());
        LandscapeFrame frame = new LandscapeFrame(graphics, geometry, scene.look());
        frame.background();
        int columns = Math.max(1, (int) Math.rint(plot.getWidth() * scale));
        int rows = Math.max(1, (int) Math.rint(plot.getHeight() * scale));
        BufferedImage heat = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        new HeatMap(valley.plane(), losses).fill(Rasters.pixels(heat), 0, columns, columns, rows, geometry.viewport());
        draw(graphics, heat, plot);
        var key = new TerrainKey((int) width, (int) height, 0, scene.look(), scene.viewport(), valley.plane(), scene.i(), scene.j(), scene.title(), scene.subtitle(),
                held(scene, state), extras(scene, geometry, valley));
        drawTerrain(graphics, geometry, frame, key, valley, losses);
        Shape clip = graphics.getClip();
        graphics.clip(plot);
        drawValley(graphics, geometry, scene, valley);
        BufferedImage visited = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
        RunLine run = new RunLine(scene.i(), scene.j());
        RunStrokes drawn = new RunStrokes(geometry, scene.look(), Scatter.on(visited, plot, scale, dotSize(scene.look().factor() * scale)));
        run.advance(scene.trajectory(), scene.position(), drawn);
        draw(graphics, visited, plot);
        drawn.draw(graphics);
        drawn.drawOpenEnd(graphics, run.open(), state[scene.i()], state[scene.j()]);
        new Foreground(graphics, geometry, scene, valley).draw(state, new HashMap<>());
        graphics.setClip(clip);
    }

    private static void draw(Graphics2D graphics, BufferedImage picture, Rectangle2D where) {
        var transform = java.awt.geom.AffineTransform.getTranslateInstance(where.getX(), where.getY());
        transform.scale(where.getWidth() / picture.getWidth(), where.getHeight() / picture.getHeight());
        graphics.drawImage(picture, transform, null);
    }

    private static int dotSize(double factor) {
        return (int) Math.max(1, Math.rint(factor));
    }

    private static void drawTerrain(Graphics2D graphics, LandscapeGeometry geometry, LandscapeFrame frame, TerrainKey key, Valley valley, LossScale scale) {
        frame.title(key.title, key.subtitle);
        frame.axes(Numerals.weight(key.i), Numerals.weight(key.j));
        frame.remark(key.held);
        frame.colourBar(scale);
        frame.legend(valley, key.extras);
        Shape clip = graphics.getClip();
        graphics.clip(geometry.plot());
        Contours contours = new Contours(graphics, geometry, valley.plane(), key.look);
        valley.flattest().forEach(star -> contours.keepFree(new Rectangle2D.Double(geometry.pixelX(star.getX()), geometry.pixelY(star.getY()) - key.look.length(32),
                key.look.length(150), key.look.length(32))));
        contours.draw(scale);
        graphics.setClip(clip);
    }

    private static void drawValley(Graphics2D graphics, LandscapeGeometry geometry, Scene scene, Valley valley) {
        valley.draw(graphics, geometry, scene.look());
        Valley.drawLevelSet(graphics, geometry, scene.look(), scene.start()[0], scene.start()[1]);
    }

    private static Plane plane(Scene scene, double[] state) {
        return Plane.of((ScalarChain) scene.trajectory().experiment().model(), state, scene.i(), scene.j());
    }

    private static LandscapeFrame.LegendExtras extras(Scene scene, LandscapeGeometry geometry, Valley valley) {
        var settled = scene.trajectory().phases().settled();
        return new LandscapeFrame.LegendExtras(valley.isUnstableWithin(geometry.viewport()), settled.isPresent() && settled.getAsLong() < scene.position());
    }

    /** Which weights the plane holds at which values, in words; empty where there are none. */
    private static String held(Scene scene, double[] state) {
        int depth = scene.trajectory().experiment().model().dimension();
        if (depth == 2) {
            return "";
        }
        if (depth > MOST_NAMED) {
            double product = plane(scene, state).held();
            return Words.of("landscape.heldMany", Numerals.count(depth - 2), Numerals.of(product));
        }
        StringBuilder list = new StringBuilder();
        for (int k = 0; k < depth; k++) {
            if (k != scene.i() && k != scene.j()) {
                list.append(list.isEmpty() ? "" : ", ").append(Numerals.weight(k)).append(" = ").append(Numerals.fixed(state[k], 2));
            }
        }
        return Words.of("landscape.held", list);
    }

    private static Graphics2D graphics(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        graphics.addRenderingHints(Quality.HINTS);
        return graphics;
    }
}
