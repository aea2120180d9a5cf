package thalweg.app;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Painted on one thread while the FX thread shows another. One block of memory that is an image of Java2D and an image of JavaFX at once: nothing
 * is copied between painting and showing.
 */
final class Surface {

    private final BufferedImage painted;
    private final PixelBuffer<IntBuffer> pixels;
    private final WritableImage shown;

    /** A surface of so many device pixels. */
    Surface(int width, int height) {
        painted = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        int[] memory = ((DataBufferInt) painted.getRaster().getDataBuffer()).getData();
        pixels = new PixelBuffer<>(width, height, IntBuffer.wrap(memory), PixelFormat.getIntArgbPreInstance());
        shown = new WritableImage(pixels);
    }

    /** What is painted on; by one thread, and not while it is being shown. */
    BufferedImage painted() {
        return painted;
    }

    /** What is shown, with everything painted so far. FX thread only. */
    Image show() {
        pixels.updateBuffer(_ -> null);
        return shown;
    }

    boolean hasSize(int width, int height) {
        return painted.getWidth() == width && painted.getHeight() == height;
    }
}
