package thalweg.picture;

import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.model.Model;
import thalweg.run.TrainedBranch;
import thalweg.training.Settings;

/** Immutable. What two scenes have in common if the later one shows the same run further on, so that what was made of the rows of the earlier one still holds. */
record RunIdentity(long restarts, Model model, Start start, Settings settings, long seed) {

    static RunIdentity of(Scene scene) {
        Experiment experiment = scene.trajectory().experiment();
        return new RunIdentity(scene.restarts(), experiment.model(), experiment.origin(), experiment.settings(), experiment.seed());
    }

    /** The same of a branch. */
    static RunIdentity of(TrainedBranch branch) {
        Experiment experiment = branch.run().experiment();
        return new RunIdentity(branch.number(), experiment.model(), experiment.origin(), experiment.settings(), experiment.seed());
    }
}
