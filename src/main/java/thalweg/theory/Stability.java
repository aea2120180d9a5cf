package thalweg.theory;

import thalweg.training.Knobs;
import thalweg.training.Settings;

/**
 * Immutable. Which minima are linearly stable under settings: those whose sharpness λ, that of the data loss, is below a bound.
 *
 * <p>For gradient descent with weight decay η(λ + µ) &lt; 2; momentum stretches that to η(λ + µ) &lt; 2(1 + β). Gradient flow has no bound. Of Adam, sign descent and
 * sharpness-aware minimization nothing is said.
 *
 * @param greatestSharpness the bound; infinite where there is none, NaN where nothing is said
 */
public record Stability(double greatestSharpness) {

    /** The bound under these settings. */
    public static Stability of(Settings settings) {
        double descent = 2 / settings.learningRate() - settings.weightDecay();
        return new Stability(switch (settings.method().kind()) {
            case GRADIENT_DESCENT -> descent;
            case GRADIENT_FLOW -> Double.POSITIVE_INFINITY;
            case MOMENTUM -> 2 * (1 + settings.method().value(Knobs.BETA)) / settings.learningRate() - settings.weightDecay();
            case ADAM, SIGN_DESCENT, SAM -> Double.NaN;
        });
    }

    /** The greatest |D| of a stable minimum w₁w₂ = y: √(bound² − 4y²). NaN where even the flattest is unstable, or nothing is said. */
    public double greatestImbalance(double target) {
        return Math.sqrt((greatestSharpness - 2 * target) * (greatestSharpness + 2 * target));
    }

    /** The greatest |w| of a stable minimum w₁w₂ = y; the least is y divided by it. NaN where even the flattest is unstable, or nothing is said. */
    public double greatestWeight(double target) {
        return Math.sqrt(0.5 * (greatestSharpness + greatestImbalance(target)));
    }
}
