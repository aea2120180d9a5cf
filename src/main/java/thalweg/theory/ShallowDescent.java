package thalweg.theory;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import thalweg.model.MatrixChain;

/**
 * Immutable. A state of gradient descent on L(a, b) = ½(a·b − y)² with a and b of any width, in the two numbers that its future depends on. The chain of depth
 * 2 is the width 1.
 *
 * <p>With the residual ε = P − y and S = √(Q² + 4P²), a step is P' = y + ε(1 − ηS + η²εP) and Q' = |1 − η²ε²|Q, exactly. Gradient flow keeps Q, so it ends at sharpness
 * √(Q² + 4y²); descent ends flatter as soon as all η|ε| < √2.
 *
 * <p>After P. Beneventano, B. Woodworth, arXiv:2501.09137.
 *
 * @param product P = a·b
 * @param imbalance Q = |a + b||a − b|, 0 or more; at width 1 it is |w₁² − w₂²|
 * @param target y, above 0
 */
public record ShallowDescent(double product, double imbalance, double target) {

    /** A residual of this size times the target moves the sharpness by its square only, below the last digit, and is far above rounding. */
    private static final double ARRIVED = 1e-10;

    /** The state of two weight vectors of the same length. */
    public static ShallowDescent of(double[] a, double[] b, double target) {
        double product = 0;
        double sum = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            sum += (a[i] + b[i]) * (a[i] + b[i]);
            difference += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return new ShallowDescent(product, Math.sqrt(sum) * Math.sqrt(difference), target);
    }

    /** The state of a matrix chain with one input, one output, two layers and c = ½ on white data, which is such a network; empty for every other chain.
     * @param weights W₁, then W₂ */
    public static Optional<ShallowDescent> of(MatrixChain chain, double[] weights) {
        if (chain.layers() != 2 || chain.inputSize() != 1 || chain.outputs() != 1 || chain.lossScale() != 0.5 || chain.mask().isPresent() || chain.inputs().covariance().isPresent()) {
            return Optional.empty();
        }
        double target = chain.teacher().matrix().get(0, 0);
        if (target == 0) {
            return Optional.empty();
        }
        int width = chain.width(1);
        double[] a = Arrays.copyOf(weights, width);
        if (target < 0) {
            // The same network with another sign of its input.
            Arrays.setAll(a, i -> -weights[i]);
        }
        return Optional.of(of(a, Arrays.copyOfRange(weights, width, 2 * width), Math.abs(target)));
    }

    /** ε = P − y. */
    public double residual() {
        return product - target;
    }

    /** S = |a|² + |b|² = √(Q² + 4P²); at a minimum it is the sharpness. */
    public double steepness() {
        return StrictMath.hypot(imbalance, 2 * product);
    }

    /** The state one step later. */
    public ShallowDescent step(double learningRate) {
        double residual = residual();
        double pull = learningRate * residual;
        double next = residual * (1 - learningRate * steepness() + learningRate * pull * product);
        return new ShallowDescent(target + next, Math.abs(1 - pull * pull) * imbalance, target);
    }

    /** The sharpness of the minimum that gradient flow reaches: √(Q² + 4y²). */
    public double flowLimit() {
        return StrictMath.hypot(imbalance, 2 * target);
    }

    /** η*, the learning rate below which descent converges. */
    public double greatestLearningRate() {
        return ConvergenceRegion.greatestLearningRate(steepness(), product, target);
    }

    /**
     * Where descent has come close to a stable minimum.
     *
     * @param step the first step at which |ε| is small enough
     * @param sharpness √(Q² + 4y²) there, that of the minimum ahead
     */
    public record Arrival(long step, double sharpness) { }

    /**
     * The arrival at a learning rate: against many of them, the trade-off between speed and flatness.
     *
     * @param nearness the largest |ε| in units of y
     * @param steps how many it may take
     * @return empty if it takes more, or diverges
     */
    public Optional<Arrival> arrival(double learningRate, double nearness, long steps) {
        ShallowDescent state = this;
        for (long step = 0; step <= steps && Double.isFinite(state.residual()); step++) {
            if (Math.abs(state.residual()) <= nearness * target && learningRate * state.flowLimit() < 2) {
                return Optional.of(new Arrival(step, state.flowLimit()));
            }
            if (state.residual() == 0) {
                // At rest in a minimum that is not stable, and there it stays.
                return Optional.empty();
            }
            state = state.step(learningRate);
        }
        return Optional.empty();
    }

    /** λ∞ = √(Q²Π(1 − η²ε²)² + 4y²), the sharpness of the minimum that descent reaches; empty if it does not within so many steps. */
    public OptionalDouble limit(double learningRate, long steps) {
        return arrival(learningRate, ARRIVED, steps).stream().mapToDouble(Arrival::sharpness).findFirst();
    }

    /** |1 − ηλ|, by which the residual shrinks in a step near a minimum of sharpness λ; least, 0, at η = 1/λ. */
    public static double rate(double learningRate, double sharpness) {
        return Math.abs(1 - learningRate * sharpness);
    }
}
