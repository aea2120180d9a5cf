package thalweg.run;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.theory.Phases;
import thalweg.training.MatrixWatch;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Immutable. A run up to some step, as its recorder published it: a bounded number of <b>rows</b>, each the state of a step, in the order of the steps.
 *
 * <p>The first {@value Recorder#HEAD} steps are all there (fewer where a state has more than a hundred numbers), because a logarithmic axis and the fall into the valley need them; behind them stands every
 * 3^k-th step, and as the last row the newest step. A state between two rows is computed anew from the row before, to the same bits.
 */
public final class Trajectory {

    private final Experiment experiment;
    private final long origin;
    private final int headCapacity;
    private final double[] head;
    private final double[] tail;
    private final int width;
    private final int headRows;
    private final int tailRows;
    private final long stride;
    private final long lastStep;
    private final double[] last;
    private final boolean extraRow;
    private final boolean diverged;
    private final Phases phases;
    private final Optional<Trace> trace;

    Trajectory(Experiment experiment, long origin, int headCapacity, double[] head, double[] tail, int width, int headRows, int tailRows, long stride, long lastStep,
            double[] last, boolean diverged, Phases phases, Optional<Trace> trace) {
        this.experiment = experiment;
        this.origin = origin;
        this.headCapacity = headCapacity;
        this.head = head;
        this.tail = tail;
        this.width = width;
        this.headRows = headRows;
        this.tailRows = tailRows;
        this.stride = stride;
        this.lastStep = lastStep;
        this.last = last;
        this.diverged = diverged;
        this.phases = phases;
        this.trace = trace;
        int recorded = headRows + tailRows;
        this.extraRow = recorded == 0 || gridStep(recorded - 1) != lastStep;
    }

    /**
     * The whole run of an experiment: to its last step, or to the last finite one.
     *
     * @param progress is told now and then, on this thread, which fraction of the work is done; an exception that it throws ends the work
     */
    public static Trajectory of(Experiment experiment, DoubleConsumer progress) {
        return until(experiment, experiment.steps(), progress);
    }

    /** The run of an experiment up to a step, as it was known then. */
    public static Trajectory until(Experiment experiment, long step, DoubleConsumer progress) {
        Recorder recorder = new Recorder(experiment);
        Simulation simulation = recorder.simulation();
        while (simulation.step() < step && !simulation.isDiverged()) {
            recorder.advance(Math.min(step, simulation.step() + simulation.stride()));
            progress.accept((double) simulation.step() / step);
        }
        return recorder.publish();
    }

    /**
     * A recorder that goes on where this run ends, with rows of its own.
     *
     * @param wanted has the same run
     */
    Recorder takeUp(Experiment wanted) {
        Optional<Tracer> tracer = trace.map(seen -> Tracer.goOn(wanted, seen, lastStep));
        Simulation simulation = resume(wanted, lastStep, Recorder.watch(tracer));
        if (diverged) {
            // It does not come farther than before, and knows that then.
            simulation.advance(lastStep + 1);
        }
        return new Recorder(simulation, tracer, origin, headCapacity, head.clone(), tail.clone(), width, headRows, tailRows, stride);
    }

    /**
     * A simulation that stands at a step of this run. Where something was changed at that step it comes there from the step before, because what is changed there again begins with what was there at first.
     *
     * @param wanted has the same run up to that step
     */
    Simulation resume(Experiment wanted, long step, MatrixWatch observer) {
        boolean changed = wanted.changesUntil(step) > wanted.changesUntil(step - 1);
        long from = changed ? step - 1 : step;
        Simulation simulation = from < origin ? new Simulation(wanted, 0, observer) : Simulation.resume(wanted, 0, from, stateAt(from), phases.until(from), observer);
        if (!simulation.isResumable()) {
            simulation = new Simulation(wanted, 0, observer);
        }
        simulation.advance(step);
        return simulation;
    }

    /** The experiment that gives this run again, with its journal. */
    public Experiment experiment() {
        return experiment;
    }

    /** The number of rows, one or more. */
    public int rows() {
        return headRows + tailRows + (extraRow ? 1 : 0);
    }

    /** The step of a row. */
    public long step(int row) {
        return row == headRows + tailRows ? lastStep : gridStep(row);
    }

    private long gridStep(int row) {
        return origin + (row < headCapacity ? row : headCapacity + (row - headCapacity) * stride);
    }

    /** The step of the first row: 0, unless this is the preview of a run from later on. */
    public long firstStep() {
        return origin;
    }

    /** The newest step. */
    public long lastStep() {
        return lastStep;
    }

    /** The distance in steps between rows that stand behind the head; rows with the same stride keep their places as the run goes on. */
    public long stride() {
        return stride;
    }

    /** Entry i of the state at a row: a weight, or behind the weights the method's memory. */
    public double value(int row, int i) {
        if (row < headRows) {
            return head[row * width + i];
        }
        return row < headRows + tailRows ? tail[(row - headRows) * width + i] : last[i];
    }

    /** Copies the state at a row.
     * @param state of the model's dimension or more. Modified. */
    public void copyRow(int row, double[] state) {
        int length = Math.min(width, state.length);
        if (row < headRows) {
            System.arraycopy(head, row * width, state, 0, length);
        } else if (row < headRows + tailRows) {
            System.arraycopy(tail, (row - headRows) * width, state, 0, length);
        } else {
            System.arraycopy(last, 0, state, 0, Math.min(last.length, state.length));
        }
    }

    /** The last row whose step is at most this one.
     * @param step {@link #firstStep()} or more */
    public int rowAtOrBefore(long step) {
        if (step >= lastStep) {
            return rows() - 1;
        }
        long row = step - origin;
        return (int) Math.min(row < headCapacity ? row : headCapacity + (row - headCapacity) / stride, headRows + tailRows - 1L);
    }

    /** The row that the first recorded step at or behind this one has, or will have once the run has come so far with the stride that it has now. */
    public int rowAtOrBehind(long step) {
        long row = Math.max(0, step - origin);
        return (int) Math.min(Integer.MAX_VALUE, row <= headCapacity ? row : headCapacity + Math.ceilDiv(row - headCapacity, stride));
    }

    /** Where the clock stands when a step is asked for: not behind what is known of the run, unless that has diverged and others go on beside it.
     * @param accompanied whether there are others beside those that it is compared with: a cloud of many runs */
    public long clockAt(long step, boolean accompanied) {
        return diverged && (accompanied || !experiment.comparison().branches().isEmpty()) ? step : Math.min(step, lastStep);
    }

    /** Whether the step behind {@link #lastStep()} has no finite loss. */
    public boolean isDiverged() {
        return diverged;
    }

    /** Where the phases begin, as far as it is known. */
    public Phases phases() {
        return phases;
    }

    /** What was seen of steps between the rows. */
    Optional<Trace> trace() {
        return trace;
    }

    /** The settings in force for the update from this step to the next. */
    public Settings settingsAt(long step) {
        return experiment.settingsAt(step);
    }

    /** The changes that lie in the run so far. */
    public List<Change> changes() {
        return experiment.changes().subList(0, experiment.changesUntil(lastStep));
    }

    /** The state of any step of the run, a fresh array: a row, or the replay of at most {@link #stride()} steps from one.
     * @throws IllegalArgumentException if the step lies behind the newest or below the first */
    public double[] stateAt(long step) {
        if (step < origin || step > lastStep) {
            throw new IllegalArgumentException("step " + step + " is not between " + origin + " and " + lastStep);
        }
        int row = rowAtOrBefore(step);
        double[] state = new double[Stepper.stateSize(experiment.model(), settingsAt(step(row)))];
        copyRow(row, state);
        if (step(row) == step) {
            return state;
        }
        Simulation replay = Simulation.resume(experiment, 0, step(row), state, phases);
        replay.advance(step);
        return replay.state();
    }
}
