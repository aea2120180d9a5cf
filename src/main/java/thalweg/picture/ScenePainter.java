package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Confined to one thread. Paints one picture of a scene; it may keep what it has computed for the next one. */
@FunctionalInterface
public interface ScenePainter {

    /**
     * Paints a scene into any graphics, in the language that is spoken, which must be that of the scene's look, as finely as its transform asks for.
     *
     * @param width of the picture in the units of the graphics
     * @param height of the picture in the units of the graphics
     */
    void paint(Graphics2D graphics, double width, double height, Scene scene);

    /** As {@link #paint}, in the language of the scene's look, whatever the program speaks. */
    default void paintInItsLanguage(Graphics2D graphics, double width, double height, Scene scene) {
        scene.look().language().during(() -> paint(graphics, width, height, scene));
    }

    /**
     * Paints a scene for the screen, a pixel of the image being a pixel of the look.
     *
     * @param target any image that Java2D paints on. Modified: every pixel of it.
     */
    default void paint(BufferedImage target, Scene scene) {
        Graphics2D graphics = target.createGraphics();
        paintInItsLanguage(graphics, target.getWidth(), target.getHeight(), scene);
        graphics.dispose();
    }

    /** Whether the last picture for the screen shows all that there is; if not, painting the same scene again makes it finer. */
    default boolean isComplete() {
        return true;
    }
}
