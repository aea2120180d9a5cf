package thalweg.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.theory.Phases;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** Thread-safe, without state. The run that would come if the weights were put somewhere, for a hand that is still moving. */
public final class Preview {

    private static final int CHUNK = 256;

    private Preview() { }

    /**
     * Trains ahead for a while. It sees the noise that the run itself would see.
     *
     * @param experiment the experiment with its journal; changes behind the step are left out
     * @param step where the weights are put
     * @param point the weights there
     * @param settings the settings from there on
     * @param budget how long it may take; it also ends at the experiment's last step
     */
    public static Trajectory of(Experiment experiment, long step, List<Double> point, Settings settings, Duration budget) {
        long begun = System.nanoTime();
        Stream<Change> past = experiment.changes().stream().filter(change -> change.step() < step);
        Change moved = new Change(step, settings, Optional.of(point));
        Experiment coming = experiment.withChanges(Stream.concat(past, Stream.of(moved)).toList());
        double[] state = new double[Stepper.stateSize(experiment.model(), settings)];
        for (int i = 0; i < point.size(); i++) {
            state[i] = point.get(i);
        }
        Recorder recorder = new Recorder(Simulation.resume(coming, 0, step, state, Phases.UNKNOWN));
        long end = Math.max(experiment.steps(), step + CHUNK);
        do {
            recorder.advance(Math.min(end, recorder.simulation().step() + CHUNK));
        } while (recorder.simulation().step() < end && !recorder.simulation().isDiverged() && System.nanoTime() - begun < budget.toNanos());
        return recorder.publish();
    }
}
