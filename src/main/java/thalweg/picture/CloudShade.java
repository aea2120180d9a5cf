package thalweg.picture;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import thalweg.model.Model;
import thalweg.model.Valley;
import thalweg.run.CloudView;

/**
 * Confined to one thread. Many runs on the landscape: each one a soft dot while they are few, their density as light where they are many. The cost is that of the plot's pixels
 * and a few additions for each run.
 */
final class CloudShade {

    private static final double TURN = 2 * Math.PI;
    /** Up to so many runs each is a dot of its own. */
    private static final int FEW = 2_000;
    private static final int LEVELS = 256;
    /** The dot's weights, from its middle outwards by rows: a disc with a soft edge. */
    private static final float[][] DOT = {{0.25f, 0.8f, 1, 0.8f, 0.25f}, {0.8f, 1, 1, 1, 0.8f}, {1, 1, 1, 1, 1}, {0.8f, 1, 1, 1, 0.8f}, {0.25f, 0.8f, 1, 0.8f, 0.25f}};
    private static final float[][] SPECK = {{0.5f, 1, 0.5f}, {1, 1, 1}, {0.5f, 1, 0.5f}};
    /** Sparse places, and the densest. */
    private static final int SPARSE = 0x5aa9ff;
    private static final int DENSE = 0xffffff;
    private static final double GREATEST_OPACITY = 0.92;

    private final int columns;
    private final int rows;
    private final float[] weights;
    private final int[] colours = new int[LEVELS];

    /** A shade over a plot of so many pixels. */
    CloudShade(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.weights = new float[columns * rows];
    }

    boolean hasSize(int otherColumns, int otherRows) {
        return columns == otherColumns && rows == otherRows;
    }

    /**
     * Draws the runs over a raster.
     *
     * @param pixels premultiplied or opaque. Modified
     * @param offset the index of the room's first pixel
     * @param stride from one row of the raster to the next
     */
    void draw(CloudView cloud, Projection projection, int[] pixels, int offset, int stride) {
        Arrays.fill(weights, 0);
        Model model = cloud.experiment().model();
        boolean isRing = model instanceof Valley valley && valley.profile() == Valley.Profile.RING;
        LandscapeGeometry flat = projection.flat();
        float[][] dot = cloud.runs() <= FEW ? DOT : SPECK;
        for (int run = 0; run < cloud.runs(); run++) {
            Point2D pixel = flat.pixel(cloud.first()[run], cloud.second()[run]);
            if (isRing) {
                double turn = TURN * flat.unit();
                double first = flat.plot().getX();
                // Every turn of the ring that is in sight shows the same runs.
                for (double copy = pixel.getX() - turn * Math.floor((pixel.getX() - first) / turn); copy < flat.plot().getMaxX() && turn > 1; copy += turn) {
                    add(dot, projection, new Point2D.Double(copy, pixel.getY()));
                }
            } else {
                add(dot, projection, pixel);
            }
        }
        blend(cloud.runs(), pixels, offset, stride);
    }

    private void add(float[][] dot, Projection projection, Point2D pixel) {
        Rectangle2D room = projection.room();
        Point2D place = projection.place(pixel);
        double column = (place.getX() - room.getX()) * columns / room.getWidth();
        double row = (place.getY() - room.getY()) * rows / room.getHeight();
        if (row >= -4 && row < rows + 4 && column >= -4 && column < columns + 4 && !projection.isHidden(pixel)) {
            add(dot, (int) column, (int) row);
        }
    }

    private void add(float[][] dot, int column, int row) {
        int reach = dot.length / 2;
        for (int j = 0; j < dot.length; j++) {
            int y = row + j - reach;
            if (y < 0 || y >= rows) {
                continue;
            }
            for (int i = 0; i < dot.length; i++) {
                int x = column + i - reach;
                if (x >= 0 && x < columns) {
                    weights[y * columns + x] += dot[j][i];
                }
            }
        }
    }

    private void blend(int runs, int[] pixels, int offset, int stride) {
        float most = 0;
        for (float weight : weights) {
            most = Math.max(most, weight);
        }
        // A single dot among few is plain to see; of many, a place's light grows with their density, soon at first.
        float full = Math.max(runs <= FEW ? 4 : 8, 0.6f * most);
        for (int level = 0; level < LEVELS; level++) {
            double part = level / (LEVELS - 1.0);
            double opacity = runs <= FEW ? Math.min(GREATEST_OPACITY, 2 * Math.sqrt(part)) : GREATEST_OPACITY * Math.sqrt(part);
            colours[level] = (int) Math.rint(255 * opacity) << 24 | mix(part);
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float weight = weights[row * columns + column];
                if (weight > 0) {
                    int at = offset + row * stride + column;
                    pixels[at] = over(colours[Math.min(LEVELS - 1, (int) (weight / full * (LEVELS - 1)))], pixels[at]);
                }
            }
        }
    }

    private static int mix(double part) {
        int colour = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = SPARSE >> shift & 255;
            int to = DENSE >> shift & 255;
            colour |= (int) Math.rint(from + part * (to - from)) << shift;
        }
        return colour;
    }

    /** A colour that is not premultiplied over one that is. */
    private static int over(int colour, int below) {
        int opacity = colour >>> 24;
        int result = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
            int above = shift == 24 ? 255 : colour >> shift & 255;
            int channel = (above * opacity + (below >>> shift & 255) * (255 - opacity) + 127) / 255;
            result |= channel << shift;
        }
        return result;
    }
}
