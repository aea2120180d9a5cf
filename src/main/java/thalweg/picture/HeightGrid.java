package thalweg.picture;

import java.util.function.DoubleBinaryOperator;

/**
 * Immutable. The heights of the surface at the corners of square cells over the flat plane, linear between them along both sides.
 *
 * @param flat the plane
 * @param cell the side of a cell in pixels of the flat plane; the last row and the last column may reach beyond it
 * @param columns corners in a row
 * @param rows of corners, from the top
 * @param heights row by row, from 0 to 1
 */
record HeightGrid(LandscapeGeometry flat, double cell, int columns, int rows, float[] heights) {

    /** A cell is so many of the picture's own pixels wide: below that nobody sees its corners. */
    private static final double CELL = 2;
    /** How light it is where no light falls, and where it falls straight. */
    private static final double DARKEST = 148;
    private static final double LIGHTEST = 286;

    /** The heights of a loss, for pictures with so many of their own pixels for one of the flat plane. */
    static HeightGrid of(LandscapeGeometry flat, DoubleBinaryOperator loss, HeightScale scale, double density) {
        double cell = CELL / density;
        int columns = (int) Math.ceil(flat.plot().getWidth() / cell) + 1;
        int rows = (int) Math.ceil(flat.plot().getHeight() / cell) + 1;
        float[] heights = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            double y = flat.weightY(flat.plot().getY() + row * cell);
            for (int column = 0; column < columns; column++) {
                heights[row * columns + column] = (float) scale.fraction(loss.applyAsDouble(flat.weightX(flat.plot().getX() + column * cell), y));
            }
        }
        return new HeightGrid(flat, cell, columns, rows, heights);
    }

    /** The height over a pixel of the flat plane. */
    double at(double pixelX, double pixelY) {
        double x = Math.clamp((pixelX - flat.plot().getX()) / cell, 0, columns - 1.0001);
        double y = Math.clamp((pixelY - flat.plot().getY()) / cell, 0, rows - 1.0001);
        int corner = (int) y * columns + (int) x;
        double right = x - (int) x;
        double down = y - (int) y;
        double above = heights[corner] + right * (heights[corner + 1] - heights[corner]);
        double below = heights[corner + columns] + right * (heights[corner + columns + 1] - heights[corner + columns]);
        return above + down * (below - above);
    }

    /** How light the surface is at each corner, 256 as it is coloured.
     * @param height the greatest, in pixels of the flat plane
     * @param light where it comes from: to the right, up on the flat plane, above it; of length 1 */
    int[] shades(double height, double[] light) {
        int[] shades = new int[columns * rows];
        for (int row = 0; row < rows; row++) {
            int above = Math.max(0, row - 1) * columns;
            int below = Math.min(rows - 1, row + 1) * columns;
            double high = height / (cell * Math.max(1, Math.min(rows - 1, row + 1) - Math.max(0, row - 1)));
            for (int column = 0; column < columns; column++) {
                int left = Math.max(0, column - 1);
                int right = Math.min(columns - 1, column + 1);
                double slopeX = (heights[row * columns + right] - heights[row * columns + left]) * height / (cell * (right - left));
                double slopeY = (heights[above + column] - heights[below + column]) * high;
                double facing = (light[2] - light[0] * slopeX - light[1] * slopeY) / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
                shades[row * columns + column] = (int) (DARKEST + (LIGHTEST - DARKEST) * Math.max(0, facing));
            }
        }
        return shades;
    }
}
