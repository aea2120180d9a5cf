package thalweg.run;

import java.util.Arrays;
import java.util.List;

/**
 * Immutable. The loss of a matrix chain over a plane through its weights, and its run projected onto it.
 *
 * @param lastStep as far as the run had come
 * @param frame where the plane lies
 * @param steps the steps whose places are known. Not to be modified, as all arrays
 * @param xs their places along the first direction
 * @param ys their places along the second
 * @param part the part of it that was computed
 * @param size how many losses a side has
 * @param losses row by row from the bottom, at the nodes of an even grid that begins and ends at the part's edges
 * @param branches the places of the branches, as far as they had come
 */
public record PathPlane(long lastStep, PlaneFrame frame, long[] steps, double[] xs, double[] ys, Part part, int size, double[] losses, List<Path> branches) {

    /**
     * Immutable. The way of a branch, projected.
     *
     * @param number of the branch
     * @param steps ascending. Not to be modified, as the places
     */
    public record Path(long number, long[] steps, double[] xs, double[] ys) { }

    /** Immutable. A part of a plane. */
    public record Part(double left, double right, double bottom, double top) {

        /** A node of the grid with so many nodes on a side: the place along the first direction, then along the second. */
        public double[] node(int index, int side) {
            return new double[] {left + (index % side) / (side - 1.0) * (right - left), bottom + (index / side) / (side - 1.0) * (top - bottom)};
        }
    }

    /** The loss at a place of the plane, geometrically between those of the nodes about it. */
    public double lossAt(double x, double y) {
        double column = Math.clamp((x - part.left) / (part.right - part.left) * (size - 1), 0, size - 1.0);
        double row = Math.clamp((y - part.bottom) / (part.top - part.bottom) * (size - 1), 0, size - 1.0);
        int i = Math.min((int) column, size - 2);
        int j = Math.min((int) row, size - 2);
        double low = mix(j * size + i, column - i);
        double high = mix((j + 1) * size + i, column - i);
        return Math.exp(low + (row - j) * (high - low));
    }

    private double mix(int node, double share) {
        double here = logarithm(node);
        return here + share * (logarithm(node + 1) - here);
    }

    /** ln of the loss at a node, finite. */
    public double logarithm(int node) {
        return Math.log(Math.clamp(losses[node], Double.MIN_NORMAL, Double.MAX_VALUE));
    }

    /** The least finite loss above 0 and the greatest; 1 where there is none. */
    public double[] range() {
        double[] finite = Arrays.stream(losses).filter(loss -> loss > 0 && Double.isFinite(loss)).toArray();
        return new double[] {Arrays.stream(finite).min().orElse(1), Arrays.stream(finite).max().orElse(1)};
    }
}
