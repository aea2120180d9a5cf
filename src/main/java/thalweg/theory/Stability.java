package thalweg.theory;

import thalweg.training.Knobs;
import thalweg.training.Settings;

/**
 * Immutable. Which minima are linearly stable under settings: those of sharpness λ, that of the data loss, with η(λ + µ) below a bound.
 *
 * <p>The bound is 2 for gradient descent and 2(1 + β) for momentum. Gradient flow has none, and Adam, sign descent and sharpness-aware minimization have
 * none of this form.
 *
 * @param bound what η(λ + µ) must stay below; infinite where there is no bound
 * @param greatestSharpness what λ must stay below, bound/η − µ
 */
public record Stability(double bound, double greatestSharpness) {

    /** The bound under these settings. */
    public static Stability of(Settings settings) {
        double bound = switch (settings.method().kind()) {
            case GRADIENT_DESCENT -> 2;
            case MOMENTUM -> 2 * (1 + settings.method().value(Knobs.BETA));
            case GRADIENT_FLOW, ADAM, SIGN_DESCENT, SAM -> Double.POSITIVE_INFINITY;
        };
        return new Stability(bound, bound / settings.learningRate() - settings.weightDecay());
    }

    /** The greatest |D| of a stable minimum w₁w₂ = y: √(bound² − 4y²). NaN where even the flattest is unstable. */
    public double greatestImbalance(double target) {
        return Math.sqrt((greatestSharpness - 2 * target) * (greatestSharpness + 2 * target));
    }

    /** The greatest |w| of a stable minimum w₁w₂ = y; the least is y divided by it. NaN where even the flattest is unstable. */
    public double greatestWeight(double target) {
        return Math.sqrt(0.5 * (greatestSharpness + greatestImbalance(target)));
    }
}
