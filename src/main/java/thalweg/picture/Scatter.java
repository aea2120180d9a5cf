package thalweg.picture;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import thalweg.theory.Phase;

/**
 * Confined to one thread. The pixels of the plot that some row of a run has visited: where a noisy run has been, without hiding the valley. A pixel is tinted
 * once, however often the run comes back, so that the order and the number of visits make no difference.
 */
final class Scatter {

    private static final int OPACITY = 110;

    private final Rectangle2D plot;
    private final double scale;
    private final int columns;
    private final int rows;
    private final int size;
    private final BitSet visited;
    private final int[] untouched;
    private final int[] target;
    private final int offset;
    private final int stride;

    /**
     * Tints an opaque raster in place.
     *
     * @param plot in the units of the points
     * @param scale pixels of the raster in a unit
     * @param columns of the raster that the plot covers
     * @param rows of the raster that the plot covers
     * @param size a visit is a square of so many pixels
     * @param untouched the raster as it was before the run was drawn: what differs from it by now is not tinted
     * @param target the raster itself. Modified
     * @param offset the index of the plot's first pixel
     * @param stride from one row of the raster to the next
     */
    Scatter(Rectangle2D plot, double scale, int columns, int rows, int size, int[] untouched, int[] target, int offset, int stride) {
        this.plot = plot;
        this.scale = scale;
        this.columns = columns;
        this.rows = rows;
        this.size = size;
        this.visited = new BitSet(columns * rows);
        this.untouched = untouched;
        this.target = target;
        this.offset = offset;
        this.stride = stride;
    }

    /** A scatter on a transparent picture of its own, as large as the plot. */
    static Scatter on(BufferedImage picture, Rectangle2D plot, double scale, int size) {
        int[] pixels = Rasters.pixels(picture);
        return new Scatter(plot, scale, picture.getWidth(), picture.getHeight(), size, new int[pixels.length], pixels, 0, picture.getWidth());
    }

    /** A row of the run was at this point. */
    void add(double x, double y, Phase phase) {
        double column = (x - plot.getX()) * scale;
        double row = (y - plot.getY()) * scale;
        if (column >= 0 && row >= 0 && column < columns && row < rows) {
            for (int r = (int) row; r < Math.min(rows, (int) row + size); r++) {
                for (int c = (int) column; c < Math.min(columns, (int) column + size); c++) {
                    tint(c, r, MapColours.of(phase));
                }
            }
        }
    }

    private void tint(int column, int row, Color colour) {
        int place = offset + row * stride + column;
        if (visited.get(row * columns + column)) {
            return;
        }
        visited.set(row * columns + column);
        int below = target[place];
        if (below != untouched[place]) {
            return;
        }
        if (below == 0) {
            target[place] = OPACITY << 24 | mixed(0, colour.getRed()) << 16 | mixed(0, colour.getGreen()) << 8 | mixed(0, colour.getBlue());
        } else {
            target[place] = below & 0xff000000 | mixed(below >> 16, colour.getRed()) << 16 | mixed(below >> 8, colour.getGreen()) << 8
                    | mixed(below, colour.getBlue());
        }
    }

    private static int mixed(int below, int channel) {
        return ((below & 255) * (255 - OPACITY) + channel * OPACITY) / 255;
    }
}
