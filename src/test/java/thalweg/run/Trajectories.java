package thalweg.run;

import java.util.Arrays;
import java.util.List;
import thalweg.experiment.Experiment;

/** Runs for the tests of what reads them, trained on the spot. */
public final class Trajectories {

    private Trajectories() { }

    /** A run as long as its experiment plans, or until it diverges. */
    public static Trajectory of(Experiment experiment) {
        return growing(experiment, experiment.steps()).getFirst();
    }

    /** One run as it was published at each of these steps. */
    public static List<Trajectory> growing(Experiment experiment, long... steps) {
        Recorder recorder = new Recorder(experiment);
        return Arrays.stream(steps).mapToObj(step -> {
            recorder.advance(step);
            return recorder.publish();
        }).toList();
    }
}
