package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import thalweg.experiment.Change;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.theory.PhaseWatch;
import thalweg.theory.Phases;
import thalweg.training.MatrixWatch;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Confined to one thread. An experiment under way: state, step, journal and phases. Everything that runs an experiment, live or on the command line, runs it
 * through this class, so that it gives the same bits everywhere.
 */
public final class Simulation {

    /** Steps between two looks for divergence, fewer where they are costly: few enough that finding the last finite one costs nothing. */
    private static final int BLOCK = 1 << 12;
    /** Weights that are moved between two looks, about. */
    private static final int MOVED = 1 << 18;
    /** A look goes over the weights several times, which a step of a wide network takes much longer than. */
    private static final int LEAST_BLOCK = 8;

    private Experiment experiment;
    private final Model model;
    private final long run;
    private final List<Change> journal;
    private final MatrixWatch observer;
    private final int block;
    private int nextChange;
    private Optional<Untouched> untouched = Optional.empty();
    private PhaseWatch watch;
    private Settings settings;
    private Stepper stepper;
    private double[] state;
    private double[] before;
    private long step;
    private boolean diverged;

    /** What the present step was before anything was changed at it; nothing of it is modified while the simulation stands there. */
    private record Untouched(double[] state, Settings settings, PhaseWatch watch, boolean diverged) { }

    /** An experiment at step 0.
     * @param run the run's number in an ensemble, 0 for a single run */
    public Simulation(Experiment experiment, long run) {
        this(experiment, run, MatrixWatch.BLIND);
    }

    /** The same, watched. */
    Simulation(Experiment experiment, long run, MatrixWatch observer) {
        this(experiment, run, 0, startState(experiment, run), experiment.settings(), 0, Phases.UNKNOWN, observer);
        diverged = !isFinite(state);
        watch.look(0, state);
        applyDueChanges();
    }

    /** The weights, and behind them the method's memory, which is zero. */
    private static double[] startState(Experiment experiment, long run) {
        return Arrays.copyOf(experiment.startWeights(run), Stepper.stateSize(experiment.model(), experiment.settings()));
    }

    private Simulation(Experiment experiment, long run, long step, double[] state, Settings settings, int nextChange, Phases phases, MatrixWatch observer) {
        this.experiment = experiment;
        this.model = experiment.model();
        this.run = run;
        this.step = step;
        this.state = state;
        this.settings = settings;
        this.journal = new ArrayList<>(experiment.changes());
        this.nextChange = nextChange;
        this.observer = observer;
        watch = PhaseWatch.of(model, settings, experiment.seed(), phases);
        this.stepper = Stepper.of(model, settings, experiment.seed(), run, observer);
        this.before = new double[state.length];
        this.block = Math.clamp(MOVED / model.dimension(), LEAST_BLOCK, BLOCK);
    }

    /**
     * An experiment taken up at a step whose state is known.
     *
     * @param state the state of that step, changes at the step included. Modified as the simulation goes on. What such a step was before is not known then: see {@link Trajectory#resume}.
     * @param phases what is known of the phases up to that step
     */
    static Simulation resume(Experiment experiment, long run, long step, double[] state, Phases phases) {
        return resume(experiment, run, step, state, phases, MatrixWatch.BLIND);
    }

    /** The same, watched. */
    static Simulation resume(Experiment experiment, long run, long step, double[] state, Phases phases, MatrixWatch observer) {
        return new Simulation(experiment, run, step, state, experiment.settingsAt(step), experiment.changesUntil(step), phases, observer);
    }

    /** The experiment with the journal as it is now, changes that are still to come included. */
    public Experiment experiment() {
        return experiment;
    }

    /** From here on the run is compared with these others; nothing of it changes. */
    void compare(Comparison comparison) {
        experiment = experiment.withComparison(comparison);
    }

    /** The step that the state belongs to. */
    public long step() {
        return step;
    }

    /** The state, weights first; it changes with the next call, and must not be modified. */
    public double[] state() {
        return state;
    }

    /** The settings in force for the update from this step to the next. */
    public Settings settings() {
        return settings;
    }

    /** Whether the next step has no finite loss; the state is then the last finite one. */
    public boolean isDiverged() {
        return diverged;
    }

    /** Where the phases begin, as far as it is known. */
    public Phases phases() {
        return watch.phases();
    }

    /** Whether a simulation resumed here, with the phases known by now, goes on as this one does. */
    boolean isResumable() {
        return watch.forgetsNothing();
    }

    /** So many steps take some milliseconds at the most, unless one does: a good distance between two reports of progress. */
    int stride() {
        return block;
    }

    /** Advances to that step, or to the last finite one before it. Does nothing if it lies behind. */
    public void advance(long target) {
        while (step < target && !diverged) {
            long stop = Math.min(target, Math.min(watch.nextLook(step), step + block));
            if (nextChange < journal.size()) {
                stop = Math.min(stop, journal.get(nextChange).step());
            }
            long begun = step;
            advanceBlock((int) (stop - step));
            if (step > begun) {
                untouched = Optional.empty();
            }
            watch.look(step, state);
            applyDueChanges();
        }
    }

    /** The same, telling every {@value #BLOCK} steps or more often, and at the end, how far it is; an exception that is thrown there ends the work. */
    public void advance(long target, LongConsumer progress) {
        while (step < target && !diverged) {
            advance(Math.min(target, (step / block + 1) * block));
            progress.accept(step);
        }
    }

    private void advanceBlock(int count) {
        System.arraycopy(state, 0, before, 0, state.length);
        stepper.advance(state, step, count);
        if (isFinite(state)) {
            step += count;
            return;
        }
        diverged = true;
        double[] next = before.clone();
        for (int i = 0; i < count; i++) {
            stepper.advance(next, step, 1);
            if (!isFinite(next)) {
                break;
            }
            System.arraycopy(next, 0, before, 0, next.length);
            step++;
        }
        System.arraycopy(before, 0, state, 0, state.length);
    }

    /**
     * Writes a change at the present step into the journal and applies it. Of two changes at one step the later one holds, as if the earlier one had never been; one that leaves everything as it was
     * has no entry. Changes that are still to come stay.
     *
     * @throws IllegalArgumentException if the change is about another step
     * @throws IllegalStateException if the simulation was resumed where something had been changed already
     */
    public void apply(Change change) {
        if (change.step() != step) {
            throw new IllegalArgumentException("a change for step " + change.step() + " at step " + step);
        }
        Optional<List<Double>> point = change.point();
        while (nextChange > 0 && journal.get(nextChange - 1).step() == step) {
            if (untouched.isEmpty()) {
                throw new IllegalStateException("what step " + step + " was at first is not known");
            }
            point = point.or(journal.remove(--nextChange)::point);
        }
        untouched.ifPresent(this::takeBack);
        if (point.isPresent() && isAt(point.get())) {
            point = Optional.empty();
        }
        if (point.isPresent() || !change.settings().equals(settings)) {
            journal.add(nextChange, new Change(step, change.settings(), point));
        }
        experiment = experiment.withChanges(journal);
        applyDueChanges();
    }

    private void takeBack(Untouched before) {
        state = before.state();
        settings = before.settings();
        watch = before.watch();
        diverged = before.diverged();
        stepper = Stepper.of(model, settings, experiment.seed(), run, observer);
        this.before = new double[state.length];
    }

    private boolean isAt(List<Double> point) {
        for (int i = 0; i < point.size(); i++) {
            if (point.get(i) != state[i]) {
                return false;
            }
        }
        return true;
    }

    private void applyDueChanges() {
        if (nextChange < journal.size() && journal.get(nextChange).step() <= step) {
            untouched = Optional.of(new Untouched(state, settings, watch, diverged));
        }
        while (nextChange < journal.size() && journal.get(nextChange).step() <= step) {
            Change change = journal.get(nextChange++);
            use(change.settings());
            change.point().ifPresent(this::put);
            // What holds from step 0 on is what the run starts with: its phases are not those of the settings that it never used.
            if (change.point().isPresent() || step == 0) {
                watch.restart(step);
                watch.look(step, state);
            }
        }
    }

    private void put(List<Double> point) {
        state = new double[state.length];
        for (int i = 0; i < point.size(); i++) {
            state[i] = point.get(i);
        }
        diverged = !isFinite(state);
    }

    private void use(Settings changed) {
        boolean sameMethod = settings.method().kind() == changed.method().kind();
        settings = changed;
        stepper = Stepper.of(model, changed, experiment.seed(), run, observer);
        watch = watch.changed(step, changed);
        if (!sameMethod) {
            state = Arrays.copyOf(Arrays.copyOf(state, model.dimension()), stepper.stateSize());
        }
        before = new double[state.length];
        diverged = false;
    }

    private boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return model.hasFiniteLoss(values);
    }
}
