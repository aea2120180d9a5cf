package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.model.Quantity;
import thalweg.theory.Phase;

/**
 * Immutable. The table of a sweep: a row for the end of each run of each of many experiments, the runs of the first experiment first. A
 * shard of it has every N-th row. A row has the same bits whichever shard it is in and however many threads there are.
 *
 * <p>Rows are computed on all processors, {@value #BATCH} at a time, and handed over in order: memory is bounded, however long the table is.
 */
public final class Sweep {

    private static final int BATCH = 1 << 10;

    private final Points points;
    private final long runs;
    private final long firstRow;
    private final long shards;
    private final long rows;
    private final Model widest;

    /** The experiments of a sweep. */
    public interface Points {
        /** How many, 1 or more. */
        int count();

        /** An experiment, the same at every call, on any thread. */
        Experiment experiment(int point);
    }

    /**
     * All rows of a sweep.
     *
     * @param runs how many runs of each experiment, 1 or more
     * @throws IllegalArgumentException if the models of the experiments have no table in common
     */
    public Sweep(Points points, long runs) {
        this(points, runs, 0, 1, widest(points));
    }

    private Sweep(Points points, long runs, long firstRow, long shards, Model widest) {
        this.points = points;
        this.runs = runs;
        this.firstRow = firstRow;
        this.shards = shards;
        this.rows = Math.multiplyExact(points.count(), runs);
        this.widest = widest;
    }

    /**
     * A part of the rows.
     *
     * @param shard which part, from 1
     * @param of how many parts
     * @throws IllegalArgumentException if there is no such part
     */
    public Sweep shard(long shard, long of) {
        if (shard < 1 || shard > of) {
            throw new IllegalArgumentException("there is no part " + shard + " of " + of);
        }
        return new Sweep(points, runs, shard - 1, of, widest);
    }

    /** Tables whose state columns differ in number leave the last ones empty. */
    private static Model widest(Points points) {
        Model widest = points.experiment(0).model();
        List<String> quantities = keys(widest);
        for (int point = 1; point < points.count(); point++) {
            Model model = points.experiment(point).model();
            if (!keys(model).equals(quantities)) {
                throw new IllegalArgumentException("a sweep over models with other quantities has no table");
            }
            widest = model.stateColumns().size() > widest.stateColumns().size() ? model : widest;
        }
        return widest;
    }

    private static List<String> keys(Model model) {
        return model.quantities().stream().map(Quantity::key).toList();
    }

    /** Takes the rows of a table.
     * @param <E> what it may throw */
    @FunctionalInterface
    public interface Reader<E extends Exception> {
        /**
         * @param point which experiment
         * @param run the number of the run, from 0
         * @param step the last one, or the last finite one of a run that diverged
         * @param numbers state columns and quantities there; not finite where one is not defined. It changes with the next row.
         * @param phase what the run was doing
         */
        void row(int point, long run, long step, double[] numbers, Phase phase) throws E;
    }

    /** Whether the last column is the phase. */
    public boolean hasPhases() {
        return widest.hasPhases();
    }

    /** The names of the columns that follow the run: the step, the numbers of a row, the phase where the model has phases. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add("step");
        columns.addAll(widest.columns());
        if (hasPhases()) {
            columns.add("phase");
        }
        return List.copyOf(columns);
    }

    /**
     * Runs everything and hands over the rows, in order, on this thread.
     *
     * @param progress is told the fraction of the rows that are done, 0 to 1, many times a second on this thread; an exception that it throws
     *         ends the work
     * @throws CancellationException if this thread is interrupted, which ends the work too
     */
    public <E extends Exception> void read(Reader<E> reader, DoubleConsumer progress) throws E {
        long mine = (rows - firstRow + shards - 1) / shards;
        for (long done = 0; done < mine; done += BATCH) {
            Batch batch = new Batch(done, (int) Math.min(BATCH, mine - done));
            double before = done;
            Crew.share(Crew.all(), batch.count, batch.count, fraction -> progress.accept((before + fraction * batch.count) / mine), batch::run);
            for (int i = 0; i < batch.count; i++) {
                long row = batch.row(i);
                reader.row((int) (row / runs), row % runs, batch.steps[i], batch.numbers[i], batch.phases[i]);
            }
        }
        progress.accept(1);
    }

    /** Rows that wait for the ones before them. */
    private final class Batch {

        private final long first;
        private final int count;
        private final long[] steps;
        private final double[][] numbers;
        private final Phase[] phases;

        Batch(long first, int count) {
            this.first = first;
            this.count = count;
            this.steps = new long[count];
            this.numbers = new double[count][];
            this.phases = new Phase[count];
        }

        long row(int i) {
            return firstRow + (first + i) * shards;
        }

        void run(int i, Crew crew) {
            long row = row(i);
            Experiment experiment = points.experiment((int) (row / runs));
            Simulation simulation = new Simulation(experiment, row % runs);
            double share = 1.0 / Math.max(1, experiment.steps());
            while (simulation.step() < experiment.steps() && !simulation.isDiverged()) {
                long before = simulation.step();
                simulation.advance(Math.min(experiment.steps(), before + simulation.stride()));
                crew.done(share * (simulation.step() - before));
            }
            crew.done(share * (Math.max(1, experiment.steps()) - simulation.step()));
            steps[i] = simulation.step();
            numbers[i] = numbers(new Columns(experiment, row % runs), simulation);
            phases[i] = simulation.isDiverged() ? Phase.DIVERGED : simulation.phases().at(simulation.step());
        }

        private double[] numbers(Columns columns, Simulation simulation) {
            double[] own = new double[columns.names().size()];
            columns.fill(simulation.state(), simulation.settings().weightDecay(), own);
            double[] all = new double[widest.columns().size()];
            int missing = all.length - own.length;
            int states = simulation.experiment().model().stateColumns().size();
            System.arraycopy(own, 0, all, 0, states);
            Arrays.fill(all, states, states + missing, Double.NaN);
            System.arraycopy(own, states, all, states + missing, own.length - states);
            return all;
        }
    }
}
