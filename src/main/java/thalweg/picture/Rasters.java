package thalweg.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Stateless. The memory behind pictures. */
final class Rasters {

    private Rasters() { }

    /** The pixels of a picture, row by row. */
    static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    /** Copies a picture onto another of the same size and type. */
    static void copy(BufferedImage from, BufferedImage to) {
        System.arraycopy(pixels(from), 0, pixels(to), 0, from.getWidth() * from.getHeight());
    }
}
