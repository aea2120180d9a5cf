package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Stateless. The memory behind pictures. */
final class Rasters {

    private Rasters() { }

    /** The pixels of a picture, row by row. */
    static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    /** Draws a picture into a rectangle. */
    static void draw(Graphics2D graphics, BufferedImage picture, Rectangle2D where) {
        var transform = AffineTransform.getTranslateInstance(where.getX(), where.getY());
        transform.scale(where.getWidth() / picture.getWidth(), where.getHeight() / picture.getHeight());
        graphics.drawImage(picture, transform, null);
    }

    /** Copies a picture onto another of the same size and type. */
    static void copy(BufferedImage from, BufferedImage to) {
        System.arraycopy(pixels(from), 0, pixels(to), 0, from.getWidth() * from.getHeight());
    }
}
