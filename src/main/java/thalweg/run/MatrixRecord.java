package thalweg.run;

/**
 * Immutable. What was measured of a run of a matrix chain at some of its recorded steps, in ascending order.
 *
 * @param steps which. Not to be modified, as all arrays
 * @param losses the data loss at each
 * @param values the singular values of the end-to-end map at each, in descending order
 * @param sharpness the largest eigenvalue of the Hessian at each; NaN where it has not been measured (yet)
 */
public record MatrixRecord(long[] steps, double[] losses, double[][] values, double[] sharpness) {

    /** The place of the last of them at or before a step, −1 where all lie behind it. */
    public int at(long step) {
        int low = 0;
        int high = steps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
