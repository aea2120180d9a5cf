package thalweg.training;

import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/**
 * Confined to one thread. Takes training steps under fixed settings: a function from (state, step) to the next state, in place.
 *
 * <p>A <b>state</b> is an array of {@link #stateSize()} numbers, the weights first and the method's memory behind them, zero at the
 * start. With the step it is all that a run needs to go on.
 */
public abstract class Stepper {

    private final int stateSize;

    Stepper(int stateSize) {
        this.stateSize = stateSize;
    }

    /**
     * A stepper for these settings.
     *
     * @param seed chooses the data and the noise
     * @param run the run's number in an ensemble, 0 for a single run: another noise on the same data
     * @throws IllegalArgumentException if the model does not know the noise
     */
    public static Stepper of(Model model, Settings settings, long seed, long run) {
        return of(model, settings, seed, run, MatrixWatch.BLIND);
    }

    /** The same, watched where the model is a {@link MatrixChain}. */
    public static Stepper of(Model model, Settings settings, long seed, long run, MatrixWatch watch) {
        if (!Noise.Kind.allowed(model, settings.method()).contains(settings.noise().kind())) {
            throw new IllegalArgumentException("noise " + settings.noise().kind().key() + " is not known here");
        }
        if (settings.weightDecay() != 0 && !model.hasPenalty()) {
            throw new IllegalArgumentException("this model has no weight decay");
        }
        if (settings.method().kind() == Method.Kind.GRADIENT_FLOW) {
            return new GradientFlow(model, settings, silentGradient(model, watch));
        }
        return switch (model) {
            case ScalarChain chain -> PairDescent.covers(chain, settings) ? new PairDescent(chain, settings, seed, run)
                    : new MethodStepper(chain, settings, new ChainGradient(chain, settings, seed, run));
            case MatrixChain matrices -> settings.method().kind() == Method.Kind.GRADIENT_DESCENT ? new MatrixDescent(matrices, settings, watch)
                    : new MethodStepper(matrices, settings, new MatrixGradient(matrices, watch));
            case Valley valley -> ValleyDescent.covers(settings) ? new ValleyDescent(valley, settings, seed, run)
                    : new MethodStepper(valley, settings, new ValleyGradient(valley, settings, seed, run));
        };
    }

    private static GradientFlow.Slope silentGradient(Model model, MatrixWatch watch) {
        if (model instanceof MatrixChain matrices) {
            MatrixGradient gradient = new MatrixGradient(matrices, watch);
            return (weights, step, slope) -> gradient.at(weights, step, 1, slope);
        }
        return (weights, _, slope) -> model.gradient(weights, slope);
    }

    /** The length of a state under these settings: weights, then memory. */
    public static int stateSize(Model model, Settings settings) {
        return model.dimension() + settings.method().memory(model.dimension());
    }

    /** Goes over to another run of the ensemble: the steps that follow see its noise. */
    abstract void run(long run);

    /** The length of a state: weights, then memory. */
    public final int stateSize() {
        return stateSize;
    }

    /**
     * Takes {@code count} steps. Once a weight is infinite or NaN it stays so, so it is enough to look at the end of a block.
     *
     * @param state of length {@link #stateSize()}. Modified.
     * @param step the number of the first update, from step to step + 1
     * @param count how many steps, zero or more
     */
    public abstract void advance(double[] state, long step, int count);
}
