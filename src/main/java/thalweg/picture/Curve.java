package thalweg.picture;

import java.util.Arrays;
import thalweg.model.Quantity;
import thalweg.run.Trajectory;

/**
 * Confined to one thread. A quantity of a run over the step axis, reduced to pixel columns, so that painting costs the same behind 10⁹ steps as behind a hundred.
 *
 * <p>Of the rows whose steps lie in a column an evenly spaced choice of at most so many is evaluated; the column keeps their first, last, least, greatest and
 * median value. As the run goes on only rows that are new are looked at. Everything is computed anew when rows have lost their places (another stride, another run) or the axis
 * has changed, and gives the same numbers as if it had grown step by step. Memory is a few numbers per column.
 */
final class Curve {

    private final Quantity quantity;
    private final int samplesPerColumn;

    private Trajectory run;
    private RunIdentity identity;
    private StepAxis axis;
    private long[] starts = {0, 0};
    private double[] state = {};

    private int[] samples = {};
    private double[] first = {};
    private double[] last = {};
    private double[] least = {};
    private double[] greatest = {};
    private double[] median = {};
    private double[] way = {};

    private final double[] taken;
    private int column;
    private int nextRow;
    private double newest = Double.NaN;

    /** An empty curve.
     * @param samplesPerColumn how many rows of a column are evaluated at the most, 3 or more; fewer for a quantity that is costly */
    Curve(Quantity quantity, int samplesPerColumn) {
        this.quantity = quantity;
        this.samplesPerColumn = samplesPerColumn;
        this.taken = new double[samplesPerColumn];
    }

    /**
     * Takes in what the run has become.
     *
     * @param changedRun another run, or the same one further on
     * @param changedIdentity differs from the last call's if the rows of the last call do not hold any more
     * @param changedAxis the axis; steps behind its end are left out
     */
    void update(Trajectory changedRun, RunIdentity changedIdentity, StepAxis changedAxis) {
        if (run == null || !changedIdentity.equals(identity) || !changedAxis.equals(axis) || changedRun.stride() != run.stride()
                || changedRun.lastStep() < run.lastStep()) {
            identity = changedIdentity;
            begin(changedAxis);
        }
        run = changedRun;
        if (state.length != run.experiment().model().dimension()) {
            state = new double[run.experiment().model().dimension()];
        }
        takeRows();
        newest = valueAt(run.rows() - 1);
    }

    private void begin(StepAxis changedAxis) {
        if (!changedAxis.equals(axis)) {
            axis = changedAxis;
            starts = axis.columnStarts();
            int columns = axis.columns();
            samples = new int[columns];
            first = new double[columns];
            last = new double[columns];
            least = new double[columns];
            greatest = new double[columns];
            median = new double[columns];
            way = new double[columns];
        }
        Arrays.fill(samples, 0);
        column = 0;
        nextRow = 0;
    }

    private void takeRows() {
        // The newest row, where it stands off the grid, will have lost its place by the next call.
        int rows = run.rowAtOrBehind(run.lastStep() + 1);
        while (nextRow < rows && column < starts.length - 1) {
            int columnEnd = run.rowAtOrBehind(starts[column + 1]);
            if (nextRow >= columnEnd) {
                column++;
                continue;
            }
            int columnStart = run.rowAtOrBehind(starts[column]);
            // An odd distance, or every second step of an oscillation would hide the other side.
            int every = Math.ceilDiv(columnEnd - columnStart, samplesPerColumn) | 1;
            int row = columnStart + Math.ceilDiv(nextRow - columnStart, every) * every;
            for (; row < Math.min(rows, columnEnd); row += every) {
                take(valueAt(row));
            }
            nextRow = Math.min(rows, columnEnd);
            median[column] = medianOfTaken(samples[column]);
        }
    }

    private double valueAt(int row) {
        run.copyRow(row, state);
        return quantity.at(state, run.settingsAt(run.step(row)).weightDecay());
    }

    private void take(double value) {
        int count = samples[column]++;
        taken[count] = value;
        if (count == 0) {
            first[column] = value;
            least[column] = value;
            greatest[column] = value;
            way[column] = 0;
        } else {
            double step = Math.abs(value - last[column]);
            way[column] += Double.isNaN(step) ? 0 : step;
            if (!(least[column] <= value)) {
                least[column] = Double.isNaN(value) ? least[column] : value;
            }
            if (!(greatest[column] >= value)) {
                greatest[column] = Double.isNaN(value) ? greatest[column] : value;
            }
        }
        last[column] = value;
    }

    private double medianOfTaken(int count) {
        double[] sorted = Arrays.copyOf(taken, count);
        Arrays.sort(sorted);
        int defined = count;
        while (defined > 0 && Double.isNaN(sorted[defined - 1])) {
            defined--;
        }
        return defined == 0 ? Double.NaN : sorted[(defined - 1) / 2];
    }

    /** The axis of the last update. */
    StepAxis axis() {
        return axis;
    }

    /** The number of columns; those behind the run's newest step are empty. */
    int columns() {
        return samples.length;
    }

    /** How many values were taken in a column; 0 where no recorded step lies in it. */
    int samples(int i) {
        return samples[i];
    }

    /** The first step of a column; where the column is empty, that of the next one that is not. */
    long start(int i) {
        return starts[i];
    }

    /** The first value, NaN where it is not defined. Meaningless in a column without values, as all that follow. */
    double first(int i) {
        return first[i];
    }

    /** The last value, NaN where it is not defined. */
    double last(int i) {
        return last[i];
    }

    /** The least value, NaN if none is defined. */
    double least(int i) {
        return least[i];
    }

    /** The greatest value, NaN if none is defined. */
    double greatest(int i) {
        return greatest[i];
    }

    /** The median, of two middle values the lower one; NaN if none is defined. */
    double median(int i) {
        return median[i];
    }

    /** The way up and down through the values of a column: the sum of their differences, each taken positive. */
    double way(int i) {
        return way[i];
    }

    /** The value at the run's newest step. */
    double newest() {
        return newest;
    }
}
