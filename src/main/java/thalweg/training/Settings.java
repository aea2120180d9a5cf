package thalweg.training;

/**
 * Immutable. What may be changed while a run is live.
 *
 * @param method how a step follows from the gradient
 * @param learningRate η, above 0; under gradient flow the time of one step
 * @param weightDecay µ ≥ 0, adds ½µ|w|² to the cost
 * @param noise the randomness of a step
 */
public record Settings(Method method, double learningRate, double weightDecay, Noise noise) {

    /** @throws IllegalArgumentException if a number is out of range, or the method is gradient flow and there is noise */
    public Settings {
        Knobs.LEARNING_RATE.check(learningRate);
        Knobs.WEIGHT_DECAY.check(weightDecay);
        if (method.kind() == Method.Kind.GRADIENT_FLOW && noise.kind() != Noise.Kind.NONE) {
            throw new IllegalArgumentException("gradient-flow has no noise, but noise is " + noise.kind().key());
        }
    }

    /** Plain gradient descent at that learning rate. */
    public static Settings descent(double learningRate) {
        return new Settings(Method.GRADIENT_DESCENT, learningRate, 0, Noise.NONE);
    }

    /** The same with another method; noise is dropped where the method has none. */
    public Settings withMethod(Method changed) {
        return new Settings(changed, learningRate, weightDecay, changed.kind() == Method.Kind.GRADIENT_FLOW ? Noise.NONE : noise);
    }

    /** The same with another learning rate. */
    public Settings withLearningRate(double changed) {
        return new Settings(method, changed, weightDecay, noise);
    }

    /** The same with another weight decay. */
    public Settings withWeightDecay(double changed) {
        return new Settings(method, learningRate, changed, noise);
    }

    /** The same with other noise. */
    public Settings withNoise(Noise changed) {
        return new Settings(method, learningRate, weightDecay, changed);
    }
}
