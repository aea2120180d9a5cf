package thalweg.training;

import java.util.ArrayList;
import java.util.List;
import thalweg.model.Parameter;

/** Immutable. The numbers of a training step that a user may turn, each declared once. */
public final class Knobs {

    /** η; it has no default. */
    public static final Parameter LEARNING_RATE = Parameter.positive("learningRate", Double.NaN);
    /** µ, 0 where none is given. */
    public static final Parameter WEIGHT_DECAY = Parameter.nonNegative("weightDecay", 0);

    /** The strength σ of the noise, in units of the quantity that is disturbed. */
    public static final Parameter SIGMA = Parameter.nonNegative("sigma", 0.5);
    /** The probability q with which a unit is kept. */
    public static final Parameter KEEP = new Parameter("keep", 0.5, 0, false, 1, true, false);
    /** N, the number of samples. */
    public static final Parameter SAMPLES = Parameter.whole("samples", 64, 2, 1_000_000);
    /** B, the number of samples in a batch, at most N. */
    public static final Parameter BATCH = Parameter.whole("batch", 8, 1, 1_000_000);
    /** The standard deviation of the labels about target·x. */
    public static final Parameter LABEL_SIGMA = Parameter.nonNegative("labelSigma", 0);
    /** Δ, the strength of local-frame noise across the valley. */
    public static final Parameter ACROSS = Parameter.nonNegative("across", 0.003);
    /** κ, the ratio of the noise across the valley to that along it. */
    public static final Parameter RATIO = Parameter.positive("ratio", 6);

    /** σ_x, the standard deviation of a batch's slope along the valley; of a sample's where there are samples. */
    public static final Parameter SIGMA_X = Parameter.nonNegative("sigmaX", 1);
    /** σ_y, the same across the valley. */
    public static final Parameter SIGMA_Y = Parameter.nonNegative("sigmaY", 2);
    /** N, the number of samples whose slopes make up those of the batches; 0 for slopes that are drawn afresh at every step. */
    public static final Parameter TILT_SAMPLES = Parameter.whole("samples", 0, 0, 1_000_000);
    /** B, the number of samples in a batch, at most N; 1 without samples. */
    public static final Parameter TILT_BATCH = Parameter.whole("batch", 1, 1, 1_000_000);

    /** β, how much of the velocity is kept. */
    public static final Parameter BETA = new Parameter("beta", 0.9, 0, true, 1, false, false);
    /** β₁, the decay of Adam's mean. */
    public static final Parameter BETA_1 = new Parameter("beta1", 0.9, 0, true, 1, false, false);
    /** β₂, the decay of Adam's mean square. */
    public static final Parameter BETA_2 = new Parameter("beta2", 0.999, 0, true, 1, false, false);
    /** ε, added to the root of Adam's mean square. */
    public static final Parameter EPSILON = Parameter.positive("epsilon", 1e-8);
    /** ρ, the distance at which sharpness-aware minimization takes its gradient. */
    public static final Parameter RHO = Parameter.nonNegative("rho", 0.05);

    private Knobs() { }

    /** A copy of the numbers of a method or a noise.
     * @throws IllegalArgumentException if one is missing or out of range; the message names it */
    static List<Double> checked(String owner, List<Parameter> parameters, List<Double> values) {
        if (values.size() != parameters.size()) {
            throw new IllegalArgumentException(owner + " takes " + parameters.size() + " numbers, not " + values.size());
        }
        for (int i = 0; i < values.size(); i++) {
            parameters.get(i).check(values.get(i));
        }
        return List.copyOf(values);
    }

    /** The place of a parameter's number.
     * @throws IllegalArgumentException if the owner has no such parameter */
    static int index(String owner, List<Parameter> parameters, Parameter parameter) {
        int index = parameters.indexOf(parameter);
        if (index < 0) {
            throw new IllegalArgumentException(owner + " has no " + parameter.key());
        }
        return index;
    }

    /** The numbers with one changed. */
    static List<Double> changed(List<Double> values, int index, double value) {
        List<Double> changed = new ArrayList<>(values);
        changed.set(index, value);
        return changed;
    }
}
