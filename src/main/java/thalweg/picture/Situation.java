package thalweg.picture;

import thalweg.model.ScalarChain;
import thalweg.run.Trajectory;
import thalweg.theory.BalancedMap;
import thalweg.theory.ConvergenceRegion;
import thalweg.theory.Regularizer;
import thalweg.theory.Stability;
import thalweg.theory.WeightDecay;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Immutable. The numbers that words about a moment of a run are made of.
 *
 * @param chain the model
 * @param settings in force
 * @param regularizer what they do on average
 * @param weights at the step that is shown
 */
record Situation(ScalarChain chain, Settings settings, Regularizer regularizer, double[] weights) {

    private static final double NEARLY_BALANCED = 0.01;

    static Situation of(ScalarChain chain, Scene scene, Regularizer regularizer) {
        Trajectory run = scene.trajectory();
        double[] state = run.stateAt(scene.position());
        return new Situation(chain, scene.settings(), regularizer, state);
    }

    boolean isPair() {
        return chain.depth() == 2;
    }

    boolean isFlow() {
        return settings.method().kind() == Method.Kind.GRADIENT_FLOW;
    }

    boolean isPlainDescent() {
        return settings.method().kind() == Method.Kind.GRADIENT_DESCENT && settings.noise().isSilent() && settings.weightDecay() == 0;
    }

    double product() {
        return chain.product(weights);
    }

    double residual() {
        return chain.residual(weights);
    }

    double imbalance() {
        return chain.imbalance(weights);
    }

    double sharpness() {
        return chain.sharpness(weights);
    }

    /** S = |∇P|². */
    double steepness() {
        return chain.productSteepness(weights);
    }

    /** η(λ + µ) for the minimum below, to which gradient flow would lead; NaN where it ends in a saddle. */
    double stability() {
        return settings.learningRate() * (chain.flowSharpness(weights) + settings.weightDecay());
    }

    /** What {@link #stability()} must stay below; infinite for methods with no such bound. */
    double stabilityBound() {
        return Stability.of(settings).bound();
    }

    /** In how many steps the imbalance halves on the valley's floor; infinite where nothing drives it, NaN where the rate is not known. */
    double halfLife() {
        return regularizer.drifts() ? halfLife(regularizer) : Double.POSITIVE_INFINITY;
    }

    /** The same with the weight decay alone. */
    double halfLifeOfDecay() {
        double factor = isFlow() ? Math.exp(-settings.learningRate() * settings.weightDecay()) : Math.abs(1 - settings.learningRate() * settings.weightDecay());
        double slow = settings.method().kind() == Method.Kind.MOMENTUM ? 1 / (1 - settings.method().value(Knobs.BETA)) : 1;
        return regularizer.isCovered() ? Math.log(2) / (-2 * Math.log(factor) * slow) : Double.NaN;
    }

    /** The same with the noise alone. */
    double halfLifeOfNoise(Regularizer noiseAlone) {
        return noiseAlone.drifts() ? halfLife(noiseAlone) : Double.POSITIVE_INFINITY;
    }

    private double halfLife(Regularizer driver) {
        boolean decayOnly = settings.noise().isSilent();
        if (!driver.isCovered() || !isPair() && !decayOnly) {
            return Double.NaN;
        }
        return decayOnly ? halfLifeOfDecay() : Math.log(2) / driver.decayPerStep(imbalance(), isFlow());
    }

    /** S of the minimum below. */
    double floorSteepness() {
        return chain.flowSharpness(weights);
    }

    /** S/κ, how many times faster the fall is than the walk. */
    double timeScales() {
        return regularizer.separation(floorSteepness());
    }

    /** Weight decay, with what weight noise adds to it, over the decay at which no minimum but the origin is left. */
    double partOfFold() {
        return regularizer.decay() / WeightDecay.fold(chain);
    }

    /** η*, the learning rate below which plain descent converges from here; NaN where the theory does not say. */
    double greatestLearningRate() {
        return isPair() && isPlainDescent() ? ConvergenceRegion.greatestLearningRate(steepness(), product(), chain.target()) : Double.NaN;
    }

    /** Whether plain descent diverges from here. */
    boolean willDiverge() {
        return settings.learningRate() >= greatestLearningRate();
    }

    /**
     * Whether plain descent is caught about the balanced line without a stable minimum: 1 &lt; ηy &lt; 2, a small imbalance, which the jumps make smaller, and a product from which
     * the balanced map stays bounded.
     */
    boolean isBounded() {
        double k = settings.learningRate() * chain.target();
        return isPair() && isPlainDescent() && k > 1 && k < BalancedMap.DIVERGENCE && Math.abs(imbalance()) < NEARLY_BALANCED * chain.target()
                && Math.abs(product()) < (2 + k) / k * chain.target();
    }

    boolean hasNoise() {
        return settings.noise().kind() != Noise.Kind.NONE && !settings.noise().isSilent();
    }
}
