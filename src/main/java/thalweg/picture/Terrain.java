package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.OptionalLong;
import thalweg.experiment.Camera;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/**
 * Immutable. What lies below the minima and the run: heat map, contours and all that stands round them. Equal terrains look equal, so that one that has been
 * painted need not be painted again.
 *
 * @param geometry where things lie
 * @param look how they look
 * @param plane the loss
 * @param nameX of the horizontal axis
 * @param nameY of the vertical axis
 * @param title a few words
 * @param subtitle a few sentences
 * @param held which weights are held, in words; empty where none is
 * @param extras what the legend explains beside the usual
 * @param ground fate maps over the loss
 * @param camera from where the surface is looked at; empty where the plane lies flat
 */
record Terrain(LandscapeGeometry geometry, Look look, Plane plane, String nameX, String nameY, String title, String subtitle, String held,
        LandscapeFrame.LegendExtras extras, Optional<FateGround> ground, Optional<Camera> camera) {

    /** Of deeper chains the held weights are not listed. */
    private static final int MOST_NAMED = 5;
    /** The size of the label at a flattest minimum, which contours' labels keep off, at factor 1. */
    private static final double STAR_LABEL_WIDTH = 150;
    private static final double STAR_LABEL_HEIGHT = 32;

    /** The terrain of a scene. */
    static Terrain of(LandscapeGeometry geometry, Scene scene, Minima minima, Optional<FateGround> ground) {
        OptionalLong settled = scene.trajectory().phases().settled();
        var extras = new LandscapeFrame.LegendExtras(minima.isUnstableWithin(geometry.viewport()), scene.model().hasPhases(), scene.findings().crowd().cloud().isPresent(),
                settled.isPresent() && settled.getAsLong() < scene.position(),
                !scene.aspect().hidesTheory() && ConvergenceOutline.of(scene.model(), scene.settings()).filter(outline -> outline.isVisible(geometry.viewport())).isPresent(),
                !scene.aspect().hidesTheory());
        return new Terrain(geometry, scene.look(), minima.plane(), axis(scene.model(), scene.i()), axis(scene.model(), scene.j()), scene.title(),
                FateGround.words(scene, ground).orElse(scene.subtitle()), held(scene), extras, ground, scene.aspect().camera());
    }

    private static String axis(Model model, int index) {
        return switch (model) {
            case ScalarChain _ -> Numerals.weight(index);
            case Valley valley -> Words.of("landscape.axis." + valley.stateColumns().get(index));
            case MatrixChain _ -> Numerals.weight(index);
        };
    }

    private static String held(Scene scene) {
        return switch (scene.model()) {
            case ScalarChain chain -> {
                long step = scene.heldAt();
                String held = held(chain, scene.trajectory().stateAt(step), scene.i(), scene.j());
                yield step == scene.position() ? held : Words.of("landscape.heldAt", held, Numerals.count(step));
            }
            case Valley _, MatrixChain _ -> "";
        };
    }

    private static String held(ScalarChain chain, double[] state, int i, int j) {
        if (chain.depth() == 2) {
            return "";
        }
        if (chain.depth() > MOST_NAMED) {
            return Words.of("landscape.heldMany", Numerals.count(chain.depth() - 2), Numerals.of(ChainPlane.of(chain, state, i, j).held()));
        }
        StringBuilder list = new StringBuilder();
        for (int k = 0; k < chain.depth(); k++) {
            if (k != i && k != j) {
                list.append(list.isEmpty() ? "" : ", ").append(Numerals.weight(k)).append(" = ").append(Numerals.fixed(state[k], 2));
            }
        }
        return Words.of("landscape.held", list);
    }

    /** The colours of the losses in sight. */
    LossScale scale() {
        return LossScale.of(plane, geometry.viewport());
    }

    /** Whether the colours of the ground tell sharpness, so that the minima should not tell it on a scale of their own. */
    boolean showsSharpness() {
        return ground.filter(fates -> fates.colouring() == FateColouring.SHARPNESS).isPresent();
    }

    /** Colours the pixels of the plot with the loss, and with fates where they are known; as {@link HeatMap#fill}. */
    void fill(int[] pixels, int offset, int stride, int columns, int rows) {
        new HeatMap(plane, scale()).fill(pixels, offset, stride, columns, rows, geometry.viewport());
        ground.ifPresent(fates -> fates.fill(pixels, offset, stride, columns, rows, geometry.viewport()));
    }

    /** Whether heights and colours are those of another terrain, wherever it is looked at from. */
    boolean hasSameGround(Terrain other) {
        return geometry.equals(other.geometry) && plane.equals(other.plane) && ground.equals(other.ground);
    }

    /** Adds the contours to what is written on a surface. */
    void label(LevelLabels labels) {
        if (ground.isEmpty()) {
            new Contours(labels.graphics(), geometry, plane, look).label(scale(), labels);
        }
    }

    /** Draws what stands round the heat map or its surface, and the contours of the loss on it. */
    void draw(Graphics2D graphics, Projection projection, Minima minima) {
        LandscapeFrame frame = new LandscapeFrame(graphics, geometry, look);
        frame.title(title, subtitle);
        if (projection instanceof Relief relief) {
            relief.keepFree(new ReliefFrame(graphics, relief.geometry(), look).front(nameX, nameY));
        } else {
            frame.axes(nameX, nameY);
        }
        frame.remark(held, held);
        frame.legend(minima, extras, !showsSharpness());
        if (ground.isPresent()) {
            new FateKey(graphics, geometry, look).draw(ground.get().request(), ground.get().colouring());
            return;
        }
        frame.colourBar(scale());
        Shape clip = graphics.getClip();
        graphics.clip(projection.room());
        Contours contours = new Contours(graphics, geometry, plane, look);
        if (camera.isPresent()) {
            contours.drape(scale(), projection);
            graphics.setClip(clip);
            return;
        }
        double height = look.length(STAR_LABEL_HEIGHT);
        plane.flattest(geometry.viewport()).stream().map(star -> geometry.pixel(star.getX(), star.getY())).forEach(star ->
                contours.keepFree(new Rectangle2D.Double(star.getX(), star.getY() - height, look.length(STAR_LABEL_WIDTH), height)));
        contours.draw(scale());
        graphics.setClip(clip);
    }
}
