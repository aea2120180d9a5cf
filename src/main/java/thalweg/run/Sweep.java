package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import thalweg.experiment.Claim;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.model.Quantity;
import thalweg.theory.Phase;
import thalweg.training.RunGroup;

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
    private final List<Level> levels;

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
        this(points, runs, 0, 1, widest(points), List.of());
    }

    private Sweep(Points points, long runs, long firstRow, long shards, Model widest, List<Level> levels) {
        this.points = points;
        this.runs = runs;
        this.firstRow = firstRow;
        this.shards = shards;
        this.rows = Math.multiplyExact(points.count(), runs);
        this.widest = widest;
        this.levels = levels;
    }

    /**
     * Immutable. What a run may reach on its way.
     *
     * @param quantity a state column or quantity of the models
     * @param value finite
     */
    public record Level(String quantity, double value) { }

    /**
     * The same rows, each with the first step at which its run reaches or crosses a level, for several of them. Every step is looked at, which takes longer.
     *
     * @throws IllegalArgumentException if a model has no such number
     */
    public Sweep reaching(List<Level> wanted) {
        for (int point = 0; point < points.count(); point++) {
            List<String> known = points.experiment(point).model().columns();
            for (Level level : wanted) {
                if (!known.contains(level.quantity())) {
                    throw new IllegalArgumentException("there is no " + level.quantity() + " to reach a level, only " + String.join(", ", known));
                }
            }
        }
        return new Sweep(points, runs, firstRow, shards, widest, List.copyOf(wanted));
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
        return new Sweep(points, runs, shard - 1, of, widest, levels);
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

    /**
     * Immutable, but for its arrays, which are the reader's. The end of a run.
     *
     * @param point which experiment
     * @param run the number of the run, from 0
     * @param step the last one, or the last finite one of a run that diverged
     * @param numbers state columns and quantities there; not finite where one is not defined
     * @param phase what the run was doing
     * @param reached the first step at each level; empty where the run did not reach it
     */
    public record Row(int point, long run, long step, double[] numbers, Phase phase, List<OptionalLong> reached) { }

    /** Takes the rows of a table.
     * @param <E> what it may throw */
    @FunctionalInterface
    public interface Reader<E extends Exception> {
        /** Takes the next row. */
        void row(Row row) throws E;
    }

    /** Whether a column behind the numbers is the phase. */
    public boolean hasPhases() {
        return widest.hasPhases();
    }

    /** The names of the columns that follow the run: the step, the numbers of a row, the phase where the model has phases, the levels. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add("step");
        columns.addAll(widest.columns());
        if (hasPhases()) {
            columns.add("phase");
        }
        levels.forEach(level -> columns.add(level.quantity() + "=" + Claim.inWords(level.value())));
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
            Crew.share(Crew.all(), batch.pieces(), batch.rows.length, fraction -> progress.accept((before + fraction * batch.rows.length) / mine), batch::work);
            for (Row row : batch.rows) {
                reader.row(row);
            }
        }
        progress.accept(1);
    }

    /** Rows that wait for the ones before them. */
    private final class Batch {

        private final long first;
        private final Row[] rows;
        /** Runs of one experiment that are taken side by side: as many rows as a piece of the work may have. */
        private final int together;

        Batch(long first, int count) {
            this.first = first;
            this.rows = new Row[count];
            this.together = shards == 1 && !hasPhases() && levels.isEmpty() ? RunGroup.GREATEST : 1;
        }

        int pieces() {
            return (rows.length + together - 1) / together;
        }

        private long row(int i) {
            return firstRow + (first + i) * shards;
        }

        void work(int piece, Crew crew) {
            int end = Math.min(rows.length, (piece + 1) * together);
            for (int i = piece * together; i < end;) {
                long run = row(i) % runs;
                int count = (int) Math.min(end - i, runs - run);
                Experiment experiment = points.experiment((int) (row(i) / runs));
                if (count > 1) {
                    sideBySide(i, experiment, run, count);
                    crew.done(count);
                } else {
                    rows[i] = simulated(i, experiment, run, crew);
                }
                i += count;
            }
        }

        private void sideBySide(int i, Experiment experiment, long firstRun, int count) {
            Ensemble ensemble = Ensemble.of(experiment, firstRun, count, false, 1, _ -> { });
            for (int run = 0; run < count; run++) {
                double[] numbers = aligned(ensemble.values(run), experiment.model());
                rows[i + run] = new Row((int) (row(i) / runs), firstRun + run, ensemble.step(run), numbers, ensemble.isDiverged(run) ? Phase.DIVERGED : Phase.OPTIMIZATION,
                        List.of());
            }
        }

        private Row simulated(int i, Experiment experiment, long run, Crew crew) {
            Simulation simulation = new Simulation(experiment, run);
            Columns columns = new Columns(experiment, run);
            List<Crossing> crossings = levels.stream().map(level -> new Crossing(level.value())).toList();
            look(crossings, columns, simulation);
            double share = 1.0 / Math.max(1, experiment.steps());
            while (simulation.step() < experiment.steps() && !simulation.isDiverged()) {
                long before = simulation.step();
                boolean isWaiting = crossings.stream().anyMatch(crossing -> crossing.step().isEmpty());
                advance(simulation, Math.min(experiment.steps(), before + simulation.stride()), isWaiting ? crossings : List.of(), columns);
                crew.done(share * (simulation.step() - before));
            }
            crew.done(share * (Math.max(1, experiment.steps()) - simulation.step()));
            double[] numbers = new double[columns.names().size()];
            columns.fill(simulation.state(), simulation.settings().weightDecay(), numbers);
            return new Row((int) (row(i) / runs), run, simulation.step(), aligned(numbers, experiment.model()),
                    simulation.isDiverged() ? Phase.DIVERGED : simulation.phases().at(simulation.step()), crossings.stream().map(Crossing::step).toList());
        }

        private void advance(Simulation simulation, long target, List<Crossing> crossings, Columns columns) {
            if (crossings.isEmpty()) {
                simulation.advance(target);
                return;
            }
            while (simulation.step() < target && !simulation.isDiverged()) {
                long before = simulation.step();
                simulation.advance(before + 1);
                if (simulation.step() > before) {
                    look(crossings, columns, simulation);
                }
            }
        }

        private void look(List<Crossing> crossings, Columns columns, Simulation simulation) {
            for (int k = 0; k < crossings.size(); k++) {
                if (crossings.get(k).step().isEmpty()) {
                    int column = columns.names().indexOf(levels.get(k).quantity());
                    crossings.get(k).look(simulation.step(), columns.at(column, simulation.state(), simulation.settings().weightDecay()));
                }
            }
        }

        /** The numbers of a model in the columns of the widest: state columns that it does not have are not numbers. */
        private double[] aligned(double[] own, Model model) {
            double[] all = new double[widest.columns().size()];
            int missing = all.length - own.length;
            int states = model.stateColumns().size();
            System.arraycopy(own, 0, all, 0, states);
            Arrays.fill(all, states, states + missing, Double.NaN);
            System.arraycopy(own, states, all, states + missing, own.length - states);
            return all;
        }
    }
}
