package thalweg.run;

import org.ejml.data.DMatrixRMaj;

/**
 * Immutable, as its {@link Tracer} published it. What was seen of many steps of a run of a matrix chain whose states are too long to be kept for as many: the first steps, and behind them every one that lies on a
 * grid. A row is the data loss, |∇L|, |θ|², |θ − θ₀|², then the end-to-end map row by row.
 */
final class Trace {

    /** How many numbers stand before the map. */
    static final int NUMBERS = 4;

    private final double[] rows;
    private final int width;
    private final int count;
    private final int head;
    private final long stride;

    /** @param head so many steps stand one by one at the beginning */
    Trace(double[] rows, int width, int count, int head, long stride) {
        this.rows = rows;
        this.width = width;
        this.count = count;
        this.head = head;
        this.stride = stride;
    }

    /** How many rows there are. */
    int rows() {
        return count;
    }

    /** The step of a row, also of one that is still to come. */
    long step(int row) {
        return step(row, head, stride);
    }

    static long step(int row, int head, long stride) {
        return row < head ? row : head + (row - head) * stride;
    }

    /** The row that the first seen step at or behind this one has, or will have. */
    int rowAtOrBehind(long step) {
        return (int) Math.min(Integer.MAX_VALUE, step <= head ? Math.max(0, step) : head + Math.ceilDiv(step - head, stride));
    }

    /** The distance between steps behind the head. */
    long stride() {
        return stride;
    }

    /** Copies all rows.
     * @param target of their length or more. Modified */
    void copyTo(double[] target) {
        System.arraycopy(rows, 0, target, 0, count * width);
    }

    double loss(int row) {
        return rows[row * width];
    }

    double gradientNorm(int row) {
        return rows[row * width + 1];
    }

    double squaredNorm(int row) {
        return rows[row * width + 2];
    }

    double squaredChange(int row) {
        return rows[row * width + 3];
    }

    /** Copies the end-to-end map.
     * @param map of its size. Modified */
    void copyMap(int row, DMatrixRMaj map) {
        System.arraycopy(rows, row * width + NUMBERS, map.data, 0, width - NUMBERS);
    }
}
