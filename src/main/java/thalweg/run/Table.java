package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import thalweg.experiment.Experiment;
import thalweg.theory.Phase;
import thalweg.theory.Phases;

/**
 * Immutable. The table of an experiment's run: a row for step 0, for every K-th step and for the last one; a diverged run ends with its last finite row.
 *
 * <p>Where a model has phases, a row's depends on what comes after it: the boundary of a noisy run is confirmed later, and only the end tells whether a run
 * diverges. So the rows wait in memory until the run is over, the weights alone, {@value #KEPT} numbers at the most. A longer table is
 * run twice instead, first for its end and then for its rows, which come out the same to the last bit: memory is bounded, whatever is asked for.
 */
public final class Table {

    /** How many numbers may wait in memory: 32 MB. */
    private static final int KEPT = 1 << 22;

    /** How many rows, about, a table has where nobody says how many: every thousandth step. */
    private static final long STANDARD_ROWS = 1000;

    private final Experiment experiment;
    private final long every;
    private final int kept;

    /** The table of a run.
     * @param every K, the distance between two rows in steps, 1 or more
     * @throws IllegalArgumentException if it is less */
    public Table(Experiment experiment, long every) {
        this(experiment, every, KEPT);
    }

    /** A table that keeps at most so many numbers in memory. */
    Table(Experiment experiment, long every, int kept) {
        if (every < 1) {
            throw new IllegalArgumentException("the distance between two rows is " + every + " steps, but must be 1 or more");
        }
        this.experiment = experiment;
        this.every = every;
        this.kept = kept;
    }

    /** A thousandth of the steps, but at least 1. */
    public static long standardDistance(long steps) {
        return Math.max(1, steps / STANDARD_ROWS);
    }

    /** Takes the rows of a table.
     * @param <E> what it may throw */
    @FunctionalInterface
    public interface Reader<E extends Exception> {
        /**
         * @param step the step
         * @param numbers the state columns, then the model's quantities; not finite where a quantity is not defined. It changes with the next row.
         * @param phase what the run was doing; says nothing where the model has no phases
         */
        void row(long step, double[] numbers, Phase phase) throws E;
    }

    /** Whether the last column is the phase. */
    public boolean hasPhases() {
        return experiment.model().hasPhases();
    }

    /** The names of the columns: the step, the numbers of a row, the phase where the model has phases. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add("step");
        columns.addAll(experiment.model().columns());
        if (hasPhases()) {
            columns.add("phase");
        }
        return List.copyOf(columns);
    }

    /**
     * Runs the experiment and hands over its rows, in order.
     *
     * @param progress is told the fraction of the work that is done, 0 to 1, at least every few thousand steps, on this thread; an exception
     *         that it throws ends the work
     */
    public <E extends Exception> void read(Reader<E> reader, DoubleConsumer progress) throws E {
        long most = experiment.steps() / every + 2;
        int width = experiment.model().dimension() + 1;
        if (!hasPhases()) {
            // No row depends on what comes after it.
            walk(new Rows<>(reader, experiment, Phases.UNKNOWN, -1), progress);
        } else if (most <= kept / width) {
            Waiting waiting = new Waiting(width);
            Simulation simulation = walk(waiting, progress);
            waiting.handOver(Rows.of(reader, simulation));
        } else {
            Simulation end = new Simulation(experiment, 0);
            end.advance(experiment.steps(), step -> progress.accept(0.5 * step / experiment.steps()));
            walk(Rows.of(reader, end), fraction -> progress.accept(0.5 + 0.5 * fraction));
        }
        progress.accept(1);
    }

    /** Something that sees the state of every row's step. */
    private interface Visitor<E extends Exception> {
        void visit(long step, double[] state, double weightDecay) throws E;
    }

    private <E extends Exception> Simulation walk(Visitor<E> visitor, DoubleConsumer progress) throws E {
        Simulation simulation = new Simulation(experiment, 0);
        visitor.visit(0, simulation.state(), simulation.settings().weightDecay());
        while (simulation.step() < experiment.steps() && !simulation.isDiverged()) {
            long before = simulation.step();
            // Written so that no sum overflows: K may be as large as a long.
            simulation.advance(every < experiment.steps() - before ? before + every : experiment.steps(),
                    step -> progress.accept((double) step / experiment.steps()));
            if (simulation.step() > before) {
                visitor.visit(simulation.step(), simulation.state(), simulation.settings().weightDecay());
            }
        }
        return simulation;
    }

    /** Completes rows. */
    private static final class Rows<E extends Exception> implements Visitor<E> {

        private final Reader<E> reader;
        private final Columns columns;
        private final Phases phases;
        private final long divergence;
        private final double[] numbers;

        Rows(Reader<E> reader, Experiment experiment, Phases phases, long divergence) {
            this.reader = reader;
            this.columns = new Columns(experiment, 0);
            this.phases = phases;
            this.divergence = divergence;
            this.numbers = new double[columns.names().size()];
        }

        /** The rows of a run whose end is known. */
        static <E extends Exception> Rows<E> of(Reader<E> reader, Simulation end) {
            return new Rows<>(reader, end.experiment(), end.phases(), end.isDiverged() ? end.step() : -1);
        }

        @Override
        public void visit(long step, double[] state, double weightDecay) throws E {
            columns.fill(state, weightDecay, numbers);
            reader.row(step, numbers, step == divergence ? Phase.DIVERGED : phases.at(step));
        }
    }

    /** Rows in memory: weights and weight decay of each. */
    private static final class Waiting implements Visitor<RuntimeException> {

        private final int width;
        private double[] numbers;
        private long[] steps;
        private int rows;

        Waiting(int width) {
            this.width = width;
            this.steps = new long[(int) STANDARD_ROWS + 2];
            this.numbers = new double[steps.length * width];
        }

        @Override
        public void visit(long step, double[] state, double weightDecay) {
            if (rows == steps.length) {
                steps = Arrays.copyOf(steps, 2 * rows);
                numbers = Arrays.copyOf(numbers, 2 * rows * width);
            }
            System.arraycopy(state, 0, numbers, rows * width, width - 1);
            numbers[rows * width + width - 1] = weightDecay;
            steps[rows++] = step;
        }

        <E extends Exception> void handOver(Visitor<E> visitor) throws E {
            double[] state = new double[width - 1];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(numbers, row * width, state, 0, state.length);
                visitor.visit(steps[row], state, numbers[row * width + width - 1]);
            }
        }
    }
}
