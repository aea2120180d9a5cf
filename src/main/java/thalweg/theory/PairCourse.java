package thalweg.theory;

import thalweg.model.ScalarChain;

/**
 * Immutable. Two weights under fixed settings: a fast fall onto the valley's floor, and a slow walk along it.
 *
 * <p>The fall is gradient flow in closed form ({@link PairFlow}) towards the floor at the first imbalance, at the time at which e^{−λt} is what the method's own linear recursion leaves of
 * the distance ({@link HeavyBall}): |1 − ηλ|ⁿ for descent. Beyond the floor it is the mirror image. The walk is {@link Walk}; the product stands on the {@link PairFloor}'s floor at the
 * imbalance of the step, plus what is left of the fall. Descent also takes η²ΣE[G²] from ln|D| while it falls, with momentum the sum of {@link HeavyBall}.
 *
 * <p>Exact for gradient flow without weight decay. Else it is an expansion in η, κ/S and µ/S: near the floor good to their squares, in the fall to ηS.
 */
final class PairCourse implements Course {

    /** Where steps cross the valley and the crossings take more than this from ln|D|, they are no small correction: the expansion says nothing. */
    private static final double MUCH_IN_CROSSINGS = 0.02;
    /** The same where momentum swings through the valley: beyond it the sharpness at the end is more than 1 % off. */
    private static final double MUCH_IN_SWINGS = 0.1;

    private final ScalarChain chain;
    private final Regularizer regularizer;
    private final PairFloor floor;
    private final Walk walk;
    private final PairFlow fall;
    private final double sign;
    private final double startVariance;
    private final boolean isAtRest;
    private final double stiffness;
    private final HeavyBall ball;
    private final double lossPerSquare;
    private final double lossPerResidual;

    private PairCourse(ScalarChain chain, PairFloor floor, double imbalance, double product, double variance, boolean isAtRest, double end, double stiffness, double length) {
        this.chain = chain;
        this.regularizer = floor.regularizer();
        this.floor = floor;
        this.walk = new Walk(floor::decayPerStep, regularizer.optimum, imbalance, length);
        this.fall = new PairFlow(imbalance, product, end);
        this.sign = Math.signum(imbalance);
        this.startVariance = variance;
        this.isAtRest = isAtRest;
        this.stiffness = stiffness;
        double eta = regularizer.learningRate;
        double beta = regularizer.momentum;
        this.ball = new HeavyBall(beta, eta * stiffness);
        double rate = fall.limitSharpness();
        // E[G²] = br + hr² during the fall, and with it the mean square of r shrinks more slowly than the square of its mean.
        double spread = regularizer.gainSquare - regularizer.gain * regularizer.gain;
        double contraction = floor.contraction(stiffness);
        double left = contraction * contraction + spread * eta * eta * rate * rate;
        this.lossPerSquare = floor.isFlow() ? 0 : eta * eta * (beta > 0 ? regularizer.gain * regularizer.gain : regularizer.gainSquare / (1 - left));
        this.lossPerResidual = floor.isFlow() || beta > 0 || imbalance == 0 ? 0 : eta * eta * regularizer.slopeSkew * rate / (1 - contraction);
    }

    /**
     * The course from an imbalance and a product.
     *
     * @param variance of the product at the beginning
     * @param isAtRest whether momentum has no velocity yet; else it walks from the first step on
     * @param length how many steps will be asked for; possibly infinite
     * @return {@link Course#UNKNOWN} where the method is not covered, the floor unstable or all but so, or the start outside the region in which descent converges
     */
    static Course of(ScalarChain chain, Regularizer regularizer, boolean isFlow, double imbalance, double product, double variance, boolean isAtRest,
            double length) {
        // Noise that is stronger along the valley than across drives the imbalance up, at a rate that has no such closed form.
        if (!regularizer.isCovered() || regularizer.rateByFlatness < 0 || Double.isNaN(imbalance) || Double.isNaN(product)) {
            return UNKNOWN;
        }
        PairFloor floor = new PairFloor(regularizer, isFlow);
        double end = floor.laggingProduct(imbalance);
        if (!(end > 0) || imbalance == 0 && product <= 0) {
            return UNKNOWN;
        }
        double stiffness = floor.stiffness(imbalance, end);
        double shake = regularizer.productVariance(end, StrictMath.hypot(imbalance, 2 * end));
        if (!(floor.contraction(stiffness) < 1) || Double.isNaN(shake) || !isFlow && !ConvergenceRegion.contains(regularizer.learningRate, chain.target(), imbalance, product)) {
            return UNKNOWN;
        }
        // Weight decay so strong that it swings by itself.
        if (regularizer.momentum > 0 && (Double.isNaN(floor.decayPerStep(imbalance)) || Double.isNaN(floor.decayPerStep(0)))) {
            return UNKNOWN;
        }
        var course = new PairCourse(chain, floor, imbalance, product, variance, isAtRest, end, stiffness, length);
        double much = regularizer.momentum > 0 ? MUCH_IN_SWINGS : MUCH_IN_CROSSINGS;
        return floor.isCrossed(stiffness) && course.lost(Double.POSITIVE_INFINITY) > much ? UNKNOWN : course;
    }

    @Override
    public Expected at(double steps) {
        double left = floor.left(stiffness, steps);
        double imbalance = sign * walk.imbalance(walked(steps)) * StrictMath.exp(-lost(steps));
        double residual = floor.laggingProduct(imbalance) - chain.target() + distance(steps);
        double product = chain.target() + residual;
        double shake = regularizer.productVariance(product, StrictMath.hypot(imbalance, 2 * product));
        double variance = shake * floor.shaken(stiffness, steps) + startVariance * left * left;
        boolean diffuses = regularizer.varianceByFlatness > 0;
        return new Expected(product, Math.sqrt(variance), imbalance, 0.5 * (residual * residual + variance),
                diffuses ? Double.NaN : pairSharpness(imbalance, product, chain.target()));
    }

    /** How many steps at full speed the walk has come to: from rest β(1 − βⁿ)/(1 − β) fewer than n. */
    private double walked(double steps) {
        double beta = regularizer.momentum;
        return isAtRest ? steps - beta * (1 - StrictMath.pow(beta, steps)) / (1 - beta) : steps;
    }

    /** When the flow has as much of its fall left as the run has after so many steps. */
    private double time(double steps) {
        return floor.elapsed(stiffness, steps) / fall.limitSharpness();
    }

    /** How far from the floor the fall is. Where steps overshoot so much that it is farther than at the start, it is the linear one. */
    private double distance(double steps) {
        double left = floor.left(stiffness, steps);
        return Math.abs(left) < 1 ? (left < 0 ? -1 : 1) * fall.residual(time(steps)) : left * fall.residual(0);
    }

    /** What the fall has taken from ln|D|. */
    private double lost(double steps) {
        if (lossPerSquare == 0 || steps == 0) {
            return 0;
        }
        double left = floor.left(stiffness, steps);
        double time = time(steps);
        double start = fall.residual(0);
        // r₀², if the fall were linear all the way.
        double square = Math.abs(left) < 1 ? 2 * fall.limitSharpness() * fall.squaredResidualIntegral(time) / (1 - left * left) : start * start;
        if (regularizer.momentum > 0) {
            return lossPerSquare * square * ball.lost(steps);
        }
        return lossPerSquare * square * (1 - left * left) + (lossPerResidual == 0 ? 0 : lossPerResidual * fall.residualIntegral(time));
    }

    /** S/2 + √(D²/4 + (2P − y)²), the largest eigenvalue of the Hessian. */
    static double pairSharpness(double imbalance, double product, double target) {
        return 0.5 * StrictMath.hypot(imbalance, 2 * product) + StrictMath.hypot(0.5 * imbalance, 2 * product - target);
    }
}
