package thalweg.theory;

import java.util.Optional;
import thalweg.model.Valley;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Immutable. What shift noise does in a valley: a batch's loss is ½λ(y − δ)², δ of mean zero and variance s². The mean of these losses has the term ½λ(x)s² more, an
 * ordinary slope to the flat side that even gradient descent on all data would follow: <b>it is no effect of SGD</b>. Derived.
 *
 * @param valley the valley
 * @param learningRate η
 * @param sigma s
 */
public record ShiftedValley(Valley valley, double learningRate, double sigma) implements ValleyDrift {

    /** The theory of these settings; empty for other methods than gradient descent and other noise. */
    public static Optional<ShiftedValley> of(Valley valley, Settings settings) {
        Noise noise = settings.noise();
        return settings.method().kind() == Method.Kind.GRADIENT_DESCENT && noise.kind() == Noise.Kind.SHIFT && !noise.isSilent()
                ? Optional.of(new ShiftedValley(valley, settings.learningRate(), noise.value(Knobs.SIGMA))) : Optional.empty();
    }

    /** The slope along the valley of the mean of the batches' losses on the floor, L₀' + ½λ's². */
    public double meanSlope(double x) {
        return valley.floorSlope(x) + 0.5 * valley.lambdaSlope(x) * sigma * sigma;
    }

    /** ⟨y²⟩ of runs held at a place, ηλs²/(2 − ηλ); infinite where ηλ ≥ 2. */
    public double crossVariance(double x) {
        double rate = learningRate * valley.lambda(x);
        return rate < 2 ? rate * sigma * sigma / (2 - rate) : Double.POSITIVE_INFINITY;
    }

    /** The mean slope that a run feels, which is shaken too: L₀' + ½λ'(s² + ⟨y²⟩) = L₀' + λ's²/(2 − ηλ). */
    @Override
    public double speed(double x) {
        return valley.floorSlope(x) + 0.5 * valley.lambdaSlope(x) * (sigma * sigma + crossVariance(x));
    }

    @Override
    public double timePerStep() {
        return learningRate;
    }

    /**
     * η Σ c_k², over all k from −∞ to ∞, c_k being the correlation of y − δ over k steps. Its variance is V = 2s²/(2 − ηλ), and over k ≥ 1 steps c_k = −½ηλ(1 − ηλ)^{k−1}: the sum is
     * η(1 + ηλ/(2(2 − ηλ))).
     */
    @Override
    public double unevenness(double x) {
        double rate = learningRate * valley.lambda(x);
        return learningRate * (1 + 0.5 * rate / (2 - rate));
    }

    /** Nearly nothing: a run that begins on the floor is shifted at once. ½ηλ of the balance takes the time that y² takes, 1/(2λ − ηλ²). */
    @Override
    public double delay(double x) {
        return 0.5 * learningRate / (2 - learningRate * valley.lambda(x));
    }
}
