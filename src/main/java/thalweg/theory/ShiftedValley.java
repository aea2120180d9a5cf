package thalweg.theory;

import thalweg.model.Valley;

/**
 * Immutable. What shift noise does in a valley: a batch's loss is ½λ(y − δ)², δ of mean zero and variance s². The mean of these losses has the term ½λ(x)s² more, an
 * ordinary slope to the flat side that even gradient descent on all data would follow: <b>it is no effect of SGD</b>. Derived.
 *
 * @param valley the valley
 * @param learningRate η
 * @param sigma s
 */
public record ShiftedValley(Valley valley, double learningRate, double sigma) {

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
    public double shakenSlope(double x) {
        return valley.floorSlope(x) + 0.5 * valley.lambdaSlope(x) * (sigma * sigma + crossVariance(x));
    }
}
