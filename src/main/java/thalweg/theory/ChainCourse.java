package thalweg.theory;

import java.util.function.DoubleUnaryOperator;
import thalweg.model.ScalarChain;

/**
 * Immutable. A chain of three weights or more under fixed settings, taken apart like {@link PairCourse}: a fall by gradient flow at the differences of the squares that it starts
 * with ({@link ChainFall}), on a clock that ends with the method's own rate, and a walk along the floor ({@link ChainWalk}).
 *
 * <p>What plain descent takes from the imbalance while it falls, η²Σr²Qᵢⱼ² of its logarithm, is left out.
 */
final class ChainCourse implements Course {

    /** How much of the weights, in logarithms, decay may take on the way up: more, and it is not certain that they arrive. */
    private static final double SWIFT = 0.2;
    /** How much ln S may change in a fall that momentum makes swing: more, and the product is a quarter of its first distance off, or worse. */
    private static final double MUCH = 0.5;

    private final ScalarChain chain;
    private final Regularizer regularizer;
    private final ChainFall fall;
    private final ChainWalk walk;
    private final double startVariance;
    private final double fallRate;
    private final PairFloor approach;

    private ChainCourse(ScalarChain chain, Regularizer regularizer, ChainFall fall, ChainWalk walk, double variance, double[] floor, PairFloor approach) {
        this.chain = chain;
        this.regularizer = regularizer;
        this.fall = fall;
        this.walk = walk;
        this.startVariance = variance;
        this.fallRate = ChainFloor.steepness(floor);
        this.approach = approach;
    }

    /** The course from these weights; see {@link PairCourse#of}. {@link Course#UNKNOWN} also where the flow ends in a saddle, weight decay leaves no floor, or the fall swings and is not all but linear. */
    static Course of(ScalarChain chain, Regularizer regularizer, boolean isFlow, double[] weights, double variance, double length) {
        if (!regularizer.isCovered() || regularizer.varianceByFlatness > 0 || Double.isNaN(chain.product(weights))) {
            return UNKNOWN;
        }
        ChainFloor floor = new ChainFloor(regularizer, isFlow);
        double[] squares = new double[weights.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = weights[i] * weights[i];
        }
        double[] start = squares.clone();
        if (!floor.settle(squares) || !floor.isReached(start, squares, !(chain.product(weights) > 0))) {
            return UNKNOWN;
        }
        double steepness = ChainFloor.steepness(squares);
        double end = ChainFloor.product(squares);
        PairFloor approach = new PairFloor(regularizer, isFlow);
        if (!(approach.contraction(regularizer.gain * steepness) < 1) || Double.isNaN(regularizer.productVariance(end, steepness))) {
            return UNKNOWN;
        }
        if (regularizer.momentum > 0 && approach.isCrossed(regularizer.gain * steepness)
                && !(chain.product(weights) > 0 && Math.abs(StrictMath.log(ChainFloor.steepness(start) / steepness)) < MUCH)) {
            return UNKNOWN;
        }
        ChainWalk walk = new ChainWalk(floor, squares, length);
        ChainFall fall = new ChainFall(weights, end - lag(walk, regularizer, 0, steepness));
        return fall.arrives() && regularizer.decay() * fall.timeToHalf() <= SWIFT ? new ChainCourse(chain, regularizer, fall, walk, variance, squares, approach) : UNKNOWN;
    }

    /** How far the product lags behind the floor while the floor moves. */
    private static double lag(ChainWalk walk, Regularizer regularizer, double steps, double steepness) {
        return walk.productDrift(steps) * (1 - regularizer.momentum) / (regularizer.learningRate * regularizer.gain * steepness);
    }

    @Override
    public Expected at(double steps) {
        double[] squares = new double[chain.depth()];
        double floorProduct = walk.at(steps, squares);
        if (Double.isNaN(floorProduct)) {
            return Expected.NOTHING;
        }
        double steepness = ChainFloor.steepness(squares);
        double residual = floorProduct - lag(walk, regularizer, steps, steepness) - chain.target() + fallen(steps, time -> fall.residual(time, fallRate));
        double product = chain.target() + residual;
        double left = approach.left(regularizer.gain * fallRate, steps);
        double shaken = approach.shaken(regularizer.gain * fallRate, steps);
        double variance = regularizer.productVariance(product, steepness) * shaken + startVariance * left * left;
        double[] weights = weights(squares, steps);
        return new Expected(product, Math.sqrt(variance), chain.imbalance(weights), 0.5 * (residual * residual + variance), sharpness(weights));
    }

    /** What is left after so many steps of something that vanishes with the fall, as in {@link PairCourse}. */
    private double fallen(double steps, DoubleUnaryOperator ofTime) {
        double left = approach.left(regularizer.gain * fallRate, steps);
        double time = approach.elapsed(regularizer.gain * fallRate, steps) / fallRate;
        return Math.abs(left) < 1 ? (left < 0 ? -1 : 1) * ofTime.applyAsDouble(time) : left * ofTime.applyAsDouble(0);
    }

    /** The weights after so many steps, where theory says something. */
    double[] weightsAt(double steps) {
        double[] squares = new double[chain.depth()];
        walk.at(steps, squares);
        return weights(squares, steps);
    }

    /** The squares on the floor, shifted by what is left of the fall. */
    private double[] weights(double[] squares, double steps) {
        double last = fall.value(Double.POSITIVE_INFINITY);
        double value = last + fallen(steps, time -> fall.value(time) - last);
        double shift = value * value - last * last;
        double[] weights = new double[squares.length];
        for (int i = 0; i < weights.length; i++) {
            double size = Math.sqrt(Math.max(0, squares[i] + shift));
            weights[i] = i == fall.smallest() ? Math.copySign(size, value) : fall.sign(i) * size;
        }
        return weights;
    }

    /**
     * The largest eigenvalue of the Hessian ρaaᵀ − rP·diag(a²) with aᵢ = 1/wᵢ and ρ = P(P + r), as the root of the secular equation
     * ρΣaᵢ²/(λ + rPaᵢ²) = 1; by decomposition where ρ is not positive.
     */
    private double sharpness(double[] weights) {
        double product = chain.product(weights);
        double tilt = product * (product - chain.target());
        double rank = product * product + tilt;
        if (!(rank > 0)) {
            return chain.sharpness(weights);
        }
        double least = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double weight : weights) {
            least = Math.max(least, -tilt / (weight * weight));
            sum += rank / (weight * weight);
        }
        double low = least;
        double high = least + sum;
        for (int i = 0; i < 50; i++) {
            double middle = 0.5 * (low + high);
            double value = 0;
            for (double weight : weights) {
                value += rank / (middle * weight * weight + tilt);
            }
            if (value > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
