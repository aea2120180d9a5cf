package thalweg.picture;

import java.util.Optional;
import org.hipparchus.special.Erf;
import thalweg.experiment.Experiment;
import thalweg.theory.Expected;
import thalweg.theory.Prediction;

/** Confined to one thread. What theory expects of the run that is shown, kept until its start or its journal changes. */
final class Outlook {

    private Experiment experiment;
    private Optional<Prediction> prediction = Optional.empty();

    /** The prediction for a run of this experiment, the same object as long as it is the same; empty for models of which only many runs can be predicted. */
    Optional<Prediction> of(Experiment changed) {
        if (changed != experiment) {
            if (experiment == null || !sameRun(changed, experiment)) {
                prediction = changed.prediction();
            }
            experiment = changed;
        }
        return prediction;
    }

    private static boolean sameRun(Experiment one, Experiment other) {
        return one.model().equals(other.model()) && one.origin().equals(other.origin()) && one.settings().equals(other.settings())
                && one.seed() == other.seed() && one.changes().equals(other.changes());
    }

    /** What a chart of one run has to be compared with: the median, since a noisy curve's line is its median. */
    static double value(Chart chart, Expected expected, double target) {
        return switch (chart) {
            case LOSS -> medianLoss(expected, target);
            case IMBALANCE -> expected.imbalance();
            case SHARPNESS -> expected.sharpness();
            case POSITION -> Double.NaN;
        };
    }

    /** The median of ½r² where the residual r is normal: for a mean of zero .455 of the mean loss. Without noise the loss itself. */
    private static double medianLoss(Expected expected, double target) {
        double deviation = expected.productDeviation() * Math.sqrt(2);
        if (!(deviation > 0)) {
            return expected.loss();
        }
        double mean = Math.abs(expected.product() - target);
        double low = 0;
        double high = mean + deviation;
        for (int i = 0; i < 30; i++) {
            double size = 0.5 * (low + high);
            if (Erf.erf((size - mean) / deviation) + Erf.erf((size + mean) / deviation) < 1) {
                low = size;
            } else {
                high = size;
            }
        }
        return 0.5 * low * low;
    }
}
