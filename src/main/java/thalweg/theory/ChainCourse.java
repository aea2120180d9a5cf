package thalweg.theory;

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

    private final ScalarChain chain;
    private final Regularizer regularizer;
    private final ChainFall fall;
    private final ChainWalk walk;
    private final double startVariance;
    private final double fallRate;
    private final double contraction;
    private final double timePerStep;

    private ChainCourse(ScalarChain chain, Regularizer regularizer, ChainFall fall, ChainWalk walk, double variance, double[] floor, double contraction) {
        this.chain = chain;
        this.regularizer = regularizer;
        this.fall = fall;
        this.walk = walk;
        this.startVariance = variance;
        this.contraction = contraction;
        this.fallRate = ChainFloor.steepness(floor);
        this.timePerStep = Math.min(40, -StrictMath.log(contraction)) / fallRate;
    }

    /** The course from these weights; see {@link PairCourse#of}. {@link Course#UNKNOWN} also where the flow ends in a saddle, or weight decay leaves no floor. */
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
        double contraction = new PairFloor(regularizer, isFlow).contraction(regularizer.gain * steepness);
        if (!(contraction < 1) || Double.isNaN(regularizer.productVariance(end, steepness))) {
            return UNKNOWN;
        }
        ChainWalk walk = new ChainWalk(floor, squares, length);
        ChainFall fall = new ChainFall(weights, end - lag(walk, regularizer, 0, steepness));
        return fall.arrives() && regularizer.decay() * fall.timeToHalf() <= SWIFT ? new ChainCourse(chain, regularizer, fall, walk, variance, squares, contraction) : UNKNOWN;
    }

    /** How far the product lags behind the floor while the floor moves. */
    private static double lag(ChainWalk walk, Regularizer regularizer, double steps, double steepness) {
        return walk.productDrift(steps) / (regularizer.learningRate * regularizer.gain * steepness);
    }

    @Override
    public Expected at(double steps) {
        double[] squares = new double[chain.depth()];
        double floorProduct = walk.at(steps, squares);
        if (Double.isNaN(floorProduct)) {
            return Expected.NOTHING;
        }
        double time = steps == 0 ? 0 : steps * timePerStep;
        double steepness = ChainFloor.steepness(squares);
        double residual = floorProduct - lag(walk, regularizer, steps, steepness) - chain.target() + fall.residual(time, fallRate);
        double product = chain.target() + residual;
        double left = StrictMath.pow(contraction, 2 * steps);
        double variance = regularizer.productVariance(product, steepness) * (1 - left) + startVariance * left;
        double[] weights = weights(squares, time);
        return new Expected(product, Math.sqrt(variance), chain.imbalance(weights), 0.5 * (residual * residual + variance), sharpness(weights));
    }

    /** The weights after so many steps, where theory says something. */
    double[] weightsAt(double steps) {
        double[] squares = new double[chain.depth()];
        walk.at(steps, squares);
        return weights(squares, steps == 0 ? 0 : steps * timePerStep);
    }

    /** The squares on the floor, shifted by what is left of the fall. */
    private double[] weights(double[] squares, double time) {
        double value = fall.value(time);
        double last = fall.value(Double.POSITIVE_INFINITY);
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
