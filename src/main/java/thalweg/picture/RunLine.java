package thalweg.picture;

import java.util.List;
import thalweg.experiment.Change;
import thalweg.run.Trajectory;
import thalweg.theory.Phase;
import thalweg.theory.Phases;

/**
 * Confined to one thread. Makes a line with few corners out of the rows of a run, looking at each row once.
 *
 * <p>The first steps, and those behind a change, are corners themselves. Later a corner is the mean of a block of steps whose length grows with the number
 * of steps since, so that 10⁹ noisy steps give a curve of some thousand corners; on a smooth run the mean is the run. How the rows are thinned, and how often
 * one looks, moves no corner by more than the block's own scatter.
 */
final class RunLine {

    /** A block is so small a part of the steps since the beginning or the last change. */
    private static final int BLOCKS = 64;
    /** A noisy run is averaged over a larger part, as long as that is no more than so many steps. */
    private static final int NOISY_BLOCKS = 4;
    private static final int NOISY_STEPS = 1024;

    /** What is told of a run; all points in weights. */
    interface Sink {
        /** A row. */
        void row(long step, double x, double y, Phase phase);

        /** The line begins here; it did not come from anywhere. */
        void begin(double x, double y, Phase phase);

        /** The line goes on to here.
         * @param isStep whether it is a single step, not a mean */
        void corner(double x, double y, Phase phase, boolean isStep);

        /** The weights were put elsewhere by hand; the line begins anew there. */
        void jump(double fromX, double fromY, double toX, double toY);
    }

    private final int i;
    private final int j;
    private long consumed = -1;
    private int nextChange;
    private long origin;
    private boolean isNoisy;
    private long blockEnd;
    private double sumX;
    private double sumY;
    private int count;
    private double lastX;
    private double lastY;

    /** The line of a run that has not begun, in the plane of the weights i and j, from 0. */
    RunLine(int i, int j) {
        this.i = i;
        this.j = j;
    }

    /** The last step that was looked at, −1 at first. */
    long consumed() {
        return consumed;
    }

    /** The mean of the block that is not full yet, or the last row where it is empty. */
    double[] open() {
        return count == 0 ? new double[] {lastX, lastY} : new double[] {sumX / count, sumY / count};
    }

    /** Looks at the rows behind those it has seen, up to a step. */
    void advance(Trajectory trajectory, long through, Sink sink) {
        List<Change> changes = trajectory.experiment().changes();
        Phases phases = trajectory.phases();
        int rows = trajectory.rows();
        for (int row = consumed < 0 ? 0 : trajectory.rowAtOrBefore(consumed) + 1; row < rows && trajectory.step(row) <= through; row++) {
            long step = trajectory.step(row);
            double x = trajectory.value(row, i);
            double y = trajectory.value(row, j);
            Phase phase = phases.at(step);
            sink.row(step, x, y, phase);
            boolean isMoved = false;
            while (nextChange < changes.size() && changes.get(nextChange).step() <= step) {
                Change change = changes.get(nextChange++);
                isMoved |= change.point().isPresent();
                origin = change.step();
                isNoisy = !change.settings().noise().isSilent();
            }
            if (consumed < 0) {
                isNoisy = !trajectory.settingsAt(step).noise().isSilent();
                sink.begin(x, y, phase);
                openBlock(step, phases);
            } else if (isMoved) {
                if (count > 0) {
                    sink.corner(lastX, lastY, phases.at(consumed), false);
                }
                sink.jump(lastX, lastY, x, y);
                sink.begin(x, y, phase);
                openBlock(step, phases);
            } else {
                sumX += x;
                sumY += y;
                count++;
                if (step >= blockEnd) {
                    sink.corner(sumX / count, sumY / count, phase, count == 1);
                    openBlock(step, phases);
                }
            }
            lastX = x;
            lastY = y;
            consumed = step;
        }
    }

    private void openBlock(long step, Phases phases) {
        long since = Long.highestOneBit(Math.max(1, step - origin));
        long length = Math.max(1, Math.max(since / BLOCKS, isNoisy ? Math.min(since / NOISY_BLOCKS, NOISY_STEPS) : 1));
        blockEnd = step + length;
        // A block never holds steps of two phases.
        for (Phases.Mark mark : phases.marks()) {
            if (mark.step() > step) {
                blockEnd = Math.min(blockEnd, mark.step());
            }
        }
        sumX = 0;
        sumY = 0;
        count = 0;
    }
}
