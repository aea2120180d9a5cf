package thalweg.training;

/** The gradient that a training step sees: that of the data loss with the noise of the step. */
interface NoisyGradient {

    /** Goes over to another run of the ensemble. */
    void run(long run);

    /**
     * The gradient at a point, times a factor. It is a function of the arguments alone: asked again for the same step it sees the same noise.
     *
     * @param weights the weights, possibly with a method's memory behind them. Not modified.
     * @param step the number of the update, from step to step + 1
     * @param scale the factor, the learning rate or 1
     * @param pull of the model's dimension. Modified.
     */
    void at(double[] weights, long step, double scale, double[] pull);
}
