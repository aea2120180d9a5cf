package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.training.RunGroup;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Confined to one thread at a time. A few runs of one experiment at the same step, on their way through its journal; every run has the bits of its {@link Simulation} for as
 * long as it has not diverged. What the journal has at a step is done when the step is left.
 */
final class RunBlock {

    /** Steps between two reports. */
    private static final int STRIDE = 1 << 10;

    private final Model model;
    private final long firstRun;
    private final int runs;
    private final boolean[] lost;
    private double[][] columns;
    private long step;

    /** Runs at step 0.
     * @param runs up to {@value RunGroup#GREATEST} */
    RunBlock(Experiment experiment, long firstRun, int runs) {
        this.model = experiment.model();
        this.firstRun = firstRun;
        this.runs = runs;
        this.lost = new boolean[runs];
        this.columns = new double[Stepper.stateSize(model, experiment.settings())][runs];
        put(experiment.start());
    }

    /** A copy, to come back to. */
    RunBlock(RunBlock other) {
        this.model = other.model;
        this.firstRun = other.firstRun;
        this.runs = other.runs;
        this.lost = other.lost.clone();
        this.columns = Arrays.stream(other.columns).map(double[]::clone).toArray(double[][]::new);
        this.step = other.step;
    }

    int runs() {
        return runs;
    }

    long step() {
        return step;
    }

    /** Whether a run's next step has no finite loss, or it had none before. Its weights mean nothing. */
    boolean isLost(int run) {
        return lost[run];
    }

    /** A weight of a run. */
    double weight(int weight, int run) {
        return columns[weight][run];
    }

    /**
     * Advances to a step.
     *
     * @param experiment the experiment, whose journal may have been written on from this step
     * @param progress is told how many steps were taken since it was told last
     */
    void advance(Experiment experiment, long target, Groups groups, IntConsumer progress) {
        int next = experiment.changesUntil(step - 1);
        Settings settings = next == 0 ? experiment.settings() : experiment.changes().get(next - 1).settings();
        while (step < target) {
            for (; next < experiment.changes().size() && experiment.changes().get(next).step() <= step; next++) {
                Change change = experiment.changes().get(next);
                use(settings, change.settings());
                settings = change.settings();
                change.point().ifPresent(this::put);
            }
            long stop = next < experiment.changes().size() ? Math.min(target, experiment.changes().get(next).step()) : target;
            RunGroup group = groups.take(settings);
            while (step < stop) {
                int count = (int) Math.min(STRIDE, stop - step);
                group.advance(columns, runs, firstRun, step, count);
                step += count;
                progress.accept(count);
            }
            groups.give(settings, group);
            markLost();
        }
    }

    /** Does what the journal has at this step: the weights may be put elsewhere. Nothing may come after it. */
    void finish(Experiment experiment) {
        pointAt(experiment, step).ifPresent(this::put);
    }

    /** Where the journal puts the weights at a step. */
    static Optional<List<Double>> pointAt(Experiment experiment, long step) {
        Optional<List<Double>> point = Optional.empty();
        for (int i = experiment.changesUntil(step) - 1; i >= 0 && experiment.changes().get(i).step() == step && point.isEmpty(); i--) {
            point = experiment.changes().get(i).point();
        }
        return point;
    }

    private void use(Settings before, Settings changed) {
        if (before.method().kind() != changed.method().kind()) {
            double[][] cleared = new double[Stepper.stateSize(model, changed)][];
            for (int i = 0; i < cleared.length; i++) {
                cleared[i] = i < model.dimension() ? columns[i] : new double[runs];
            }
            columns = cleared;
        }
    }

    private void put(List<Double> point) {
        for (int i = 0; i < columns.length; i++) {
            Arrays.fill(columns[i], i < point.size() ? point.get(i) : 0);
        }
        markLost();
    }

    /** A weight that is infinite or NaN stays so until it is put elsewhere, so looking before and after that is enough. */
    private void markLost() {
        double[] state = new double[columns.length];
        for (int run = 0; run < runs; run++) {
            boolean finite = true;
            for (int i = 0; i < columns.length; i++) {
                state[i] = columns[i][run];
                finite &= Double.isFinite(state[i]);
            }
            lost[run] |= !(finite && Double.isFinite(model.loss(state)));
        }
    }

    /** Thread-safe. Groups for the threads that need one: making one takes longer than a few steps. */
    static final class Groups {

        /** While a knob is dragged, every pulse has settings of its own. */
        private static final int MOST = 8;

        private final Experiment experiment;
        private final Map<Settings, Queue<RunGroup>> free = new ConcurrentHashMap<>();

        /** Groups for runs of this model under this seed. */
        Groups(Experiment experiment) {
            this.experiment = experiment;
        }

        RunGroup take(Settings settings) {
            Queue<RunGroup> waiting = free.get(settings);
            RunGroup group = waiting == null ? null : waiting.poll();
            return group == null ? RunGroup.of(experiment.model(), settings, experiment.seed()) : group;
        }

        void give(Settings settings, RunGroup group) {
            if (free.size() > MOST) {
                free.clear();
            }
            free.computeIfAbsent(settings, _ -> new ConcurrentLinkedQueue<>()).add(group);
        }
    }
}
