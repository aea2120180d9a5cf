package thalweg.export;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import thalweg.model.Explained;
import thalweg.model.Message;

/**
 * Immutable. A picture that can be drawn at any scale: the landscape, one chart, or the whole figure. A larger scale draws it again, finer; pixels are never enlarged.
 *
 * @param width in pixels at scale 1, 1 or more
 * @param height in pixels at scale 1, 1 or more
 * @param scale pixels of the image for each of those
 * @param painting what is on it
 */
public record Picture(int width, int height, double scale, Painting painting) {

    /** The greatest width and height of an image in pixels. */
    public static final int GREATEST_SIDE = 16_384;
    /** The greatest number of pixels of an image. */
    public static final long GREATEST_AREA = 200_000_000;

    /** Bytes of memory for one pixel, with what painting and packing need besides. */
    private static final int BYTES_PER_PIXEL = 6;

    /** What is on a picture. */
    @FunctionalInterface
    public interface Painting {
        /**
         * Paints all of it.
         *
         * @param graphics scaled already: its unit is a pixel at scale 1. Modified.
         * @param width in units of the graphics
         * @param height in units of the graphics
         */
        void paint(Graphics2D graphics, double width, double height);
    }

    /** Says in a sentence for the user why a picture cannot be drawn as large as that. */
    public static final class TooLarge extends IllegalArgumentException implements Explained {

        private final transient Message why;

        TooLarge(Message sentence) {
            super(sentence.toString());
            why = sentence;
        }

        @Override
        public Message why() {
            return why;
        }
    }

    /** @throws TooLarge if it has more pixels than are allowed
     * @throws IllegalArgumentException if it is empty or not scaled by a number above 0 */
    public Picture {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + "×" + height + " pixels is empty");
        }
        if (!(scale > 0)) {
            throw new IllegalArgumentException("a picture is scaled by a number above 0, not by " + scale);
        }
        double pixelWidth = Math.rint(width * scale);
        double pixelHeight = Math.rint(height * scale);
        if (pixelWidth > GREATEST_SIDE || pixelHeight > GREATEST_SIDE || pixelWidth * pixelHeight > GREATEST_AREA) {
            throw new TooLarge(Message.of("a picture of {0}×{1} pixels is too large: at most {2} on a side and {3} million in all", String.format(Locale.ROOT, "%.0f", pixelWidth),
                    String.format(Locale.ROOT, "%.0f", pixelHeight), GREATEST_SIDE, GREATEST_AREA / 1_000_000));
        }
    }

    /** The width of the image in pixels, 1 or more. */
    public int pixelWidth() {
        return (int) Math.max(1, Math.rint(width * scale));
    }

    /** The height of the image in pixels, 1 or more. */
    public int pixelHeight() {
        return (int) Math.max(1, Math.rint(height * scale));
    }

    /**
     * Draws it.
     *
     * @return a fresh opaque image
     * @throws TooLarge if there is not enough memory for it
     */
    public BufferedImage image() {
        long needed = (long) BYTES_PER_PIXEL * pixelWidth() * pixelHeight();
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        if (needed > free) {
            throw new TooLarge(Message.of("a picture of {0}×{1} pixels needs {2} MB of memory, but only {3} MB are free", pixelWidth(), pixelHeight(), needed >> 20, free >> 20));
        }
        BufferedImage image = new BufferedImage(pixelWidth(), pixelHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        // To the very edge: the width in pixels may be rounded.
        graphics.scale((double) pixelWidth() / width, (double) pixelHeight() / height);
        painting.paint(graphics, width, height);
        graphics.dispose();
        return image;
    }
}
