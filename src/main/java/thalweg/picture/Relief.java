package thalweg.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Confined to one thread, apart from what is said. The surface of the loss as a raster with a depth for each pixel.
 *
 * <p>Seen from above and without perspective, each column of the raster is a slice through the surface. It is walked once from the front to the back; what rises above all that was met before is
 * seen, and its pixels are filled upwards. So every pixel is coloured once, and the cost is that of a height for each step of each slice.
 */
final class Relief implements Projection {

    /** The light comes from the left of the eye, and from above: to the right, away, up. */
    private static final double[] LIGHT = {-0.52, -0.18, 0.835};
    /** A point is behind the surface only if it is so many pixels of the flat plane farther away. */
    private static final double CLEARANCE = 2.5;

    private final ReliefGeometry geometry;
    private final HeightGrid grid;
    private final double density;
    private final int width;
    private final int height;
    private final float[] depths;
    private final double sinAzimuth;
    private final double cosAzimuth;
    private final double sinElevation;
    private final double cosElevation;
    private final double greatestHeight;
    private final BufferedImage image;
    private final Drape drape;
    private List<Rectangle2D> written = List.of();

    /**
     * Immutable. The colours of the flat plane.
     *
     * @param pixels opaque, row by row from the top
     * @param columns in a row
     * @param rows of pixels
     */
    record Cover(int[] pixels, int columns, int rows) { }

    /**
     * Renders the surface.
     *
     * @param grid the heights of the same loss
     * @param density pixels of the raster for one of the picture
     * @param fineness so many times as fine each way the surface is rendered, and averaged: 1 or 2
     * @param walls the two colours of the walls below the surface's edges
     */
    Relief(ReliefGeometry geometry, HeightGrid grid, Cover cover, double density, int fineness, Color[] walls) {
        this.geometry = geometry;
        this.grid = grid;
        this.density = density * fineness;
        width = Math.max(1, (int) Math.rint(geometry.room().getWidth() * density)) * fineness;
        height = Math.max(1, (int) Math.rint(geometry.room().getHeight() * density)) * fineness;
        depths = new float[width * height];
        sinAzimuth = geometry.sinAzimuth();
        cosAzimuth = geometry.cosAzimuth();
        sinElevation = geometry.sinElevation();
        cosElevation = geometry.cosElevation();
        greatestHeight = geometry.greatestHeight();
        drape = new Drape(this);
        var fine = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        render(Rasters.pixels(fine), cover, walls);
        image = fineness == 1 ? fine : halved(fine);
    }

    private void render(int[] pixels, Cover cover, Color[] walls) {
        Arrays.fill(depths, Float.POSITIVE_INFINITY);
        // The light turns with the eye.
        int[] shades = grid.shades(greatestHeight, new double[] {LIGHT[0] * cosAzimuth - LIGHT[1] * sinAzimuth, LIGHT[0] * sinAzimuth + LIGHT[1] * cosAzimuth, LIGHT[2]});
        for (int column = 0; column < width; column++) {
            slice(column, pixels, cover, shades, walls);
        }
    }

    /** Walks one slice. */
    private void slice(int column, int[] pixels, Cover cover, int[] shades, Color[] walls) {
        Rectangle2D room = geometry.room();
        Rectangle2D plot = geometry.flat().plot();
        double zoom = geometry.zoom();
        double across = ((column + 0.5) / density - 0.5 * room.getWidth()) / zoom;
        double[] range = geometry.range(across);
        if (!(range[0] < range[1])) {
            return;
        }
        int steps = Math.max(1, (int) Math.ceil((range[1] - range[0]) * zoom * density));
        double pace = (range[1] - range[0]) / steps;
        Point2D first = geometry.ground(across, range[0]);
        double cell = grid.cell();
        int columns = grid.columns();
        float[] heights = grid.heights();
        double firstX = Math.max(0, (first.getX() - plot.getX()) / cell);
        double firstY = Math.max(0, (first.getY() - plot.getY()) / cell);
        double paceX = -sinAzimuth * pace / cell;
        double paceY = -cosAzimuth * pace / cell;
        double greatestX = columns - 1.0001;
        double greatestY = grid.rows() - 1.0001;
        double toCoverX = cell * cover.columns() / plot.getWidth();
        double toCoverY = cell * cover.rows() / plot.getHeight();
        double up = zoom * density;
        double base = (geometry.horizon() - room.getY()) * density;
        int lowest = Math.clamp((long) Math.ceil(base - up * range[0] * sinElevation - 0.5), 0, height);
        double before = Double.POSITIVE_INFINITY;
        int filled = lowest;
        int wall = wall(first, walls);
        for (int step = 0; step <= steps; step++) {
            double x = Math.clamp(firstX + step * paceX, 0, greatestX);
            double y = Math.clamp(firstY + step * paceY, 0, greatestY);
            int corner = (int) y * columns + (int) x;
            double right = x - (int) x;
            double down = y - (int) y;
            double left = heights[corner] + down * (heights[corner + columns] - heights[corner]);
            double other = heights[corner + 1] + down * (heights[corner + columns + 1] - heights[corner + 1]);
            double row = base - up * ((range[0] + step * pace) * sinElevation + greatestHeight * (left + right * (other - left)) * cosElevation);
            int top = Math.max(0, (int) Math.ceil(row - 0.5));
            for (int r = filled - 1; r >= top; r--) {
                int place = r * width + column;
                if (step == 0) {
                    pixels[place] = wall;
                    depths[place] = (float) range[0];
                    continue;
                }
                double part = Math.clamp((before - r - 0.5) / (before - row), 0, 1);
                double at = step - 1 + part;
                double gridX = Math.clamp(firstX + at * paceX, 0, greatestX);
                double gridY = Math.clamp(firstY + at * paceY, 0, greatestY);
                int colour = cover.pixels()[Math.min(cover.rows() - 1, (int) (gridY * toCoverY)) * cover.columns() + Math.min(cover.columns() - 1, (int) (gridX * toCoverX))];
                pixels[place] = lit(colour, shade(shades, gridX, gridY));
                depths[place] = (float) (range[0] + at * pace);
            }
            filled = Math.min(filled, top);
            before = row;
        }
    }

    private int wall(Point2D foot, Color[] walls) {
        Rectangle2D plot = geometry.flat().plot();
        double toSide = Math.min(foot.getX() - plot.getX(), plot.getMaxX() - foot.getX());
        double toEnd = Math.min(foot.getY() - plot.getY(), plot.getMaxY() - foot.getY());
        return walls[toSide < toEnd ? 0 : 1].getRGB();
    }

    private int shade(int[] shades, double gridX, double gridY) {
        int corner = (int) gridY * grid.columns() + (int) gridX;
        int right = (int) ((gridX - (int) gridX) * 256);
        int down = (int) ((gridY - (int) gridY) * 256);
        int above = shades[corner] * (256 - right) + shades[corner + 1] * right;
        int below = shades[corner + grid.columns()] * (256 - right) + shades[corner + grid.columns() + 1] * right;
        return above * (256 - down) + below * down >> 16;
    }

    private static int lit(int colour, int shade) {
        int red = Math.min(255, (colour >> 16 & 255) * shade >> 8);
        int green = Math.min(255, (colour >> 8 & 255) * shade >> 8);
        int blue = Math.min(255, (colour & 255) * shade >> 8);
        return 0xff000000 | red << 16 | green << 8 | blue;
    }

    private static BufferedImage halved(BufferedImage fine) {
        var half = new BufferedImage(fine.getWidth() / 2, fine.getHeight() / 2, BufferedImage.TYPE_INT_ARGB_PRE);
        int[] from = Rasters.pixels(fine);
        int[] to = Rasters.pixels(half);
        for (int row = 0; row < half.getHeight(); row++) {
            for (int column = 0; column < half.getWidth(); column++) {
                int at = 2 * row * fine.getWidth() + 2 * column;
                int below = at + fine.getWidth();
                int even = (from[at] & 0xff00ff) + (from[at + 1] & 0xff00ff) + (from[below] & 0xff00ff) + (from[below + 1] & 0xff00ff) + 0x20002;
                int odd = (from[at] >>> 8 & 0xff00ff) + (from[at + 1] >>> 8 & 0xff00ff) + (from[below] >>> 8 & 0xff00ff) + (from[below + 1] >>> 8 & 0xff00ff) + 0x20002;
                to[row * half.getWidth() + column] = even >>> 2 & 0xff00ff | (odd >>> 2 & 0xff00ff) << 8;
            }
        }
        return half;
    }

    /** The surface, transparent round it, as large as the room. */
    BufferedImage image() {
        return image;
    }

    ReliefGeometry geometry() {
        return geometry;
    }

    @Override
    public LandscapeGeometry flat() {
        return geometry.flat();
    }

    @Override
    public Rectangle2D room() {
        return geometry.room();
    }

    @Override
    public Point2D place(Point2D pixel) {
        if (!geometry.isOnPlane(pixel)) {
            return geometry.place(pixel);
        }
        return picture(pixel, geometry.heightAt(pixel.getX(), pixel.getY()));
    }

    private Point2D picture(Point2D pixel, double height) {
        double x = pixel.getX() - flat().plot().getCenterX();
        double y = flat().plot().getCenterY() - pixel.getY();
        return new Point2D.Double(room().getCenterX() + geometry.zoom() * (x * cosAzimuth + y * sinAzimuth),
                geometry.horizon() - geometry.zoom() * ((y * cosAzimuth - x * sinAzimuth) * sinElevation + height * cosElevation));
    }

    @Override
    public boolean isHidden(Point2D pixel) {
        // Where the rendered surface runs, which is straight within a cell.
        Point2D place = picture(pixel, greatestHeight * grid.at(pixel.getX(), pixel.getY()));
        int column = (int) ((place.getX() - room().getX()) * density);
        int row = (int) ((place.getY() - room().getY()) * density);
        double away = (flat().plot().getCenterY() - pixel.getY()) * cosAzimuth - (pixel.getX() - flat().plot().getCenterX()) * sinAzimuth - CLEARANCE;
        for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
                if (depths[r * width + c] >= away) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Optional<Point2D> weights(double pixelX, double pixelY) {
        return geometry.weights(pixelX, pixelY);
    }

    /** Keeps labels off these. */
    void keepFree(List<Rectangle2D> boxes) {
        written = List.copyOf(boxes);
    }

    @Override
    public List<Rectangle2D> written() {
        return written;
    }

    @Override
    public Optional<Point2D> foot(Point2D pixel) {
        return geometry.isOnPlane(pixel) ? Optional.of(picture(pixel, 0)) : Optional.empty();
    }

    @Override
    public void draw(Graphics2D graphics, Shape curve) {
        drape.draw(graphics, curve);
    }
}
