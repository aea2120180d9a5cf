package thalweg.app;

import java.util.ArrayList;
import java.util.List;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Stateless. Makes of an experiment one about another model that has as much of it as there is room for. */
final class Remodelling {

    private static final double SADDLE_TO_SADDLE = 1.5;
    /** What a chain of numbers starts from where there was none before. */
    private static final List<Double> FIRST_START = List.of(3.0, 0.2);

    private Remodelling() {
    }

    /** The experiment about another model. Weights that it has not are dropped; those that it has besides begin at 1, which leaves the product as it is. So are noise that it does not know, and
     * weight decay where it has none. */
    static Experiment of(Experiment before, Model model) {
        Settings known = before.settings();
        if (!Noise.Kind.allowed(model, known.method()).contains(known.noise().kind())) {
            known = known.withNoise(Noise.NONE);
        }
        return before.withModel(model, start(before, model), model.hasPenalty() ? known : known.withWeightDecay(0));
    }

    /** A matrix chain keeps its recipe, and gets one where it had none that fits. */
    private static Start start(Experiment before, Model model) {
        boolean wasMatrices = before.model() instanceof MatrixChain;
        if (model instanceof MatrixChain) {
            return wasMatrices && !(before.origin() instanceof Start.Point) ? before.origin() : new Start.Gaussian(SADDLE_TO_SADDLE);
        }
        List<Double> known = wasMatrices ? FIRST_START : before.start();
        List<Double> start = new ArrayList<>(known.subList(0, Math.min(model.dimension(), known.size())));
        while (start.size() < model.dimension()) {
            start.add(1.0);
        }
        return new Start.Point(start);
    }
}
