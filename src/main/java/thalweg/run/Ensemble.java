package thalweg.run;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.model.Quantity;
import thalweg.theory.Phase;
import thalweg.training.Noise;
import thalweg.training.RunGroup;
import thalweg.training.Settings;

/**
 * Immutable. Where many runs of one experiment end: the same seed, another run number each, which is other noise and another random start. Every run ends with the bits that
 * {@link Simulation} gives it, on any number of threads.
 *
 * <p>The memory is that of the ends, whatever the number of steps; who wants more runs than fit asks for them by ranges of run numbers.
 */
public final class Ensemble {

    /** Runs that one thread takes at a time. */
    private static final int GROUP = RunGroup.GREATEST;

    /** A run of a model with more weights than this is better left alone: steps of it are no faster side by side, and a group would take much memory. */
    private static final int MOST_WEIGHTS = 64;

    private final Experiment experiment;
    private final long firstRun;
    private final int dimension;
    private final double[] weights;
    private final long[] steps;
    private final boolean[] diverged;
    private final Phase[] phases;

    private Ensemble(Experiment experiment, long firstRun, int runs, boolean withPhases) {
        this.experiment = experiment;
        this.firstRun = firstRun;
        this.dimension = experiment.model().dimension();
        this.weights = new double[Math.multiplyExact(runs, dimension)];
        this.steps = new long[runs];
        this.diverged = new boolean[runs];
        this.phases = withPhases ? new Phase[runs] : null;
    }

    /**
     * The ends of runs, without their phases, on all processors.
     *
     * @param firstRun the number of the first run, 0 for a whole ensemble
     * @param runs how many, 0 or more
     * @param progress is told the fraction of the work that is done, 0 to 1, many times a second on this thread; an exception that it throws
     *         ends the work
     * @throws CancellationException if this thread is interrupted, which ends the work too
     */
    public static Ensemble of(Experiment experiment, long firstRun, int runs, DoubleConsumer progress) {
        return of(experiment, firstRun, runs, false, Crew.all(), progress);
    }

    /** The same with the phases at the ends. It takes longer: a phase depends on every step. */
    public static Ensemble withPhases(Experiment experiment, long firstRun, int runs, DoubleConsumer progress) {
        return of(experiment, firstRun, runs, true, Crew.all(), progress);
    }

    static Ensemble of(Experiment experiment, long firstRun, int runs, boolean withPhases, int threads, DoubleConsumer progress) {
        Ensemble ensemble = new Ensemble(experiment, firstRun, runs, withPhases);
        boolean alike = runs > 1 && ensemble.areAllAlike();
        int different = alike ? 1 : runs;
        boolean sideBySide = !withPhases && ensemble.dimension <= MOST_WEIGHTS && !experiment.origin().isRandom();
        int most = sideBySide ? GROUP : 1;
        int groups = (int) (((long) different + most - 1) / most);
        RunBlock.Groups blocks = new RunBlock.Groups(experiment);
        double work = Math.max(1.0, experiment.steps()) * different;
        Crew.share(threads, groups, work, progress, (group, crew) -> {
            int from = group * most;
            if (sideBySide) {
                ensemble.runSideBySide(from, Math.min(GROUP, different - from), blocks, crew);
            } else {
                ensemble.simulate(from, crew);
            }
        });
        if (alike) {
            ensemble.repeatFirst();
        }
        return ensemble;
    }

    /** The experiment. */
    public Experiment experiment() {
        return experiment;
    }

    /** The number of the first run. */
    public long firstRun() {
        return firstRun;
    }

    /** How many runs. */
    public int runs() {
        return steps.length;
    }

    /** The step of a run's end: the experiment's last one, or the last finite one of a run that diverged.
     * @param run counted from the first run of this ensemble, as in all methods here */
    public long step(int run) {
        return steps[run];
    }

    /** Whether the step behind the end has no finite loss. */
    public boolean isDiverged(int run) {
        return diverged[run];
    }

    /** How many runs diverged. */
    public int divergedRuns() {
        int count = 0;
        for (boolean one : diverged) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** Copies the weights at a run's end.
     * @param state of the model's dimension or more. Modified. */
    public void copyWeights(int run, double[] state) {
        System.arraycopy(weights, run * dimension, state, 0, dimension);
    }

    /** A quantity at a run's end. */
    public double value(int run, Quantity quantity) {
        double[] state = new double[dimension];
        copyWeights(run, state);
        return quantity.at(state, experiment.settingsAt(steps[run]).weightDecay());
    }

    /** The state columns and quantities at a run's end. */
    public double[] values(int run) {
        Columns columns = new Columns(experiment, firstRun + run);
        double[] state = new double[dimension];
        copyWeights(run, state);
        double[] values = new double[columns.names().size()];
        columns.fill(state, experiment.settingsAt(steps[run]).weightDecay(), values);
        return values;
    }

    /** The phase at a run's end.
     * @throws IllegalStateException if the ensemble was made without */
    public Phase phase(int run) {
        if (phases == null) {
            throw new IllegalStateException("an ensemble without phases");
        }
        return phases[run];
    }

    /** Whether neither noise nor start tells one run from another. */
    private boolean areAllAlike() {
        return !experiment.origin().isRandom() && experiment.settings().noise().isSilent()
                && experiment.changes().stream().map(Change::settings).map(Settings::noise).allMatch(Noise::isSilent);
    }

    private void repeatFirst() {
        for (int run = 1; run < runs(); run++) {
            System.arraycopy(weights, 0, weights, run * dimension, dimension);
        }
        Arrays.fill(steps, steps[0]);
        Arrays.fill(diverged, diverged[0]);
        if (phases != null) {
            Arrays.fill(phases, phases[0]);
        }
    }

    private void simulate(int run, Crew crew) {
        Simulation simulation = new Simulation(experiment, firstRun + run);
        while (simulation.step() < experiment.steps() && !simulation.isDiverged()) {
            long before = simulation.step();
            simulation.advance(Math.min(experiment.steps(), before + simulation.stride()));
            crew.done(simulation.step() - before);
        }
        crew.done(Math.max(1, experiment.steps()) - simulation.step());
        System.arraycopy(simulation.state(), 0, weights, run * dimension, dimension);
        steps[run] = simulation.step();
        diverged[run] = simulation.isDiverged();
        if (phases != null) {
            phases[run] = simulation.isDiverged() ? Phase.DIVERGED : simulation.phases().at(simulation.step());
        }
    }

    private void runSideBySide(int from, int count, RunBlock.Groups groups, Crew crew) {
        RunBlock block = new RunBlock(experiment, firstRun + from, count);
        block.advance(experiment, experiment.steps(), groups, passed -> crew.done((double) passed * count));
        block.finish(experiment);
        for (int i = 0; i < count; i++) {
            int run = from + i;
            if (block.isLost(i)) {
                // Its last finite step is found the slow way.
                simulate(run, crew);
                continue;
            }
            for (int weight = 0; weight < dimension; weight++) {
                weights[dimension * run + weight] = block.weight(weight, i);
            }
            steps[run] = experiment.steps();
        }
    }
}
