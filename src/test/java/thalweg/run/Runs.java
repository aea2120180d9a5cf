package thalweg.run;

import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.training.Settings;

/** Experiments for the tests of runs. */
final class Runs {

    private Runs() { }

    /** Two weights from (3, 0.2) with target 1, 20 000 steps. */
    static Experiment experiment(Settings settings, List<Change> changes) {
        return new Experiment("", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2), settings, 1, 20_000, changes, List.of(), View.STANDARD);
    }
}
