package thalweg.run;

import java.util.Optional;
import thalweg.experiment.Experiment;

/**
 * Immutable, by agreement: the arrays are nobody's to modify. Many runs of one experiment at one step.
 *
 * @param experiment the experiment whose runs they are, with its journal
 * @param step the step of all of them
 * @param first the first weight of each run, in the order of the run numbers; NaN for a run that has diverged
 * @param second the second weight of each run; NaN for a run that has diverged
 * @param diverged how many have
 * @param wanted the step that is wanted: the cloud is on its way as long as it is another one
 * @param failure what went wrong, if something did; the cloud rests until something else is wanted
 */
public record CloudView(Experiment experiment, long step, double[] first, double[] second, int diverged, long wanted, Optional<Throwable> failure) {

    /** The runs of an experiment with two weights at a step, computed at once on all processors.
     * @throws java.util.concurrent.CancellationException if the thread is interrupted */
    public static CloudView of(Experiment experiment, long step, int runs) {
        Ensemble ends = Ensemble.of(experiment.withSteps(step), 0, runs, _ -> { });
        double[] first = new double[runs];
        double[] second = new double[runs];
        double[] state = new double[2];
        for (int run = 0; run < runs; run++) {
            ends.copyWeights(run, state);
            first[run] = ends.isDiverged(run) ? Double.NaN : state[0];
            second[run] = ends.isDiverged(run) ? Double.NaN : state[1];
        }
        return new CloudView(experiment, step, first, second, ends.divergedRuns(), step, Optional.empty());
    }

    /** How many runs, diverged ones included. */
    public int runs() {
        return first.length;
    }

    /** Whether it is at the step that is wanted. */
    public boolean hasArrived() {
        return step == wanted;
    }
}
