package thalweg.theory;

import thalweg.model.ScalarChain;

/**
 * Immutable. Two weights under fixed settings: a fast fall onto the valley's floor, and a slow walk along it.
 *
 * <p>The fall is gradient flow in closed form ({@link PairFlow}) towards the floor at the first imbalance, its clock set so that it ends with the rate at which the
 * method itself converges: −ln|1 − ηλ| a step for descent. The walk is {@link Walk}; the product stands on the {@link PairFloor}'s floor at the imbalance of the
 * step, plus what is left of the fall. Descent also takes η²ΣE[G²] from ln|D| while it falls.
 *
 * <p>Exact for gradient flow without weight decay. Else it is an expansion in η, κ/S and µ/S: near the floor good to their squares, in the fall to ηS.
 */
final class PairCourse implements Course {

    /** Where steps cross the valley and the crossings take more than this from ln|D|, they are no small correction: the expansion says nothing. */
    private static final double MUCH = 0.02;

    private final ScalarChain chain;
    private final Regularizer regularizer;
    private final PairFloor floor;
    private final Walk walk;
    private final PairFlow fall;
    private final double sign;
    private final double startVariance;
    private final double contraction;
    private final double timePerStep;
    private final double lossPerIntegral;
    private final double lossPerResidual;

    private PairCourse(ScalarChain chain, PairFloor floor, double imbalance, double product, double variance, double end, double contraction, double length) {
        this.chain = chain;
        this.regularizer = floor.regularizer();
        this.floor = floor;
        this.walk = new Walk(floor::decayPerStep, regularizer.optimum, imbalance, length);
        this.fall = new PairFlow(imbalance, product, end);
        this.sign = Math.signum(imbalance);
        this.startVariance = variance;
        this.contraction = contraction;
        double rate = fall.limitSharpness();
        // A step that lands on the floor at once would take no time at all: forty e-foldings are as good.
        this.timePerStep = Math.min(40, -StrictMath.log(contraction)) / rate;
        double eta = regularizer.learningRate;
        double beta = regularizer.momentum;
        double memory = (1 + beta) / ((1 - beta) * (1 - beta) * (1 - beta));
        // E[G²] = br + hr² during the fall, and with it the mean square of r shrinks more slowly than the square of its mean.
        double spread = beta == 0 ? regularizer.gainSquare - regularizer.gain * regularizer.gain : 0;
        double left = contraction * contraction + spread * eta * eta * rate * rate;
        double slopes = beta == 0 ? regularizer.gainSquare : regularizer.gain * regularizer.gain;
        this.lossPerIntegral = floor.isFlow() ? 0 : eta * eta * slopes * 2 * rate / (1 - left) * memory;
        this.lossPerResidual = floor.isFlow() || beta > 0 || imbalance == 0 ? 0 : eta * eta * regularizer.slopeSkew * rate / (1 - contraction);
    }

    /**
     * The course from an imbalance and a product.
     *
     * @param variance of the product at the beginning
     * @param length how many steps will be asked for; possibly infinite
     * @return {@link Course#UNKNOWN} where the method is not covered, the floor unstable or all but so, or the start outside the region in which descent converges
     */
    static Course of(ScalarChain chain, Regularizer regularizer, boolean isFlow, double imbalance, double product, double variance, double length) {
        // Noise that is stronger along the valley than across drives the imbalance up, at a rate that has no such closed form.
        if (!regularizer.isCovered() || regularizer.rateByFlatness < 0 || Double.isNaN(imbalance) || Double.isNaN(product)) {
            return UNKNOWN;
        }
        PairFloor floor = new PairFloor(regularizer, isFlow);
        double end = floor.laggingProduct(imbalance);
        if (!(end > 0) || imbalance == 0 && product <= 0) {
            return UNKNOWN;
        }
        double contraction = floor.contraction(floor.stiffness(imbalance, end));
        double shake = regularizer.productVariance(end, StrictMath.hypot(imbalance, 2 * end));
        if (!(contraction < 1) || Double.isNaN(shake) || !isFlow && !ConvergenceRegion.contains(regularizer.learningRate, chain.target(), imbalance, product)) {
            return UNKNOWN;
        }
        var course = new PairCourse(chain, floor, imbalance, product, variance, end, contraction, length);
        boolean crosses = !isFlow && regularizer.momentum == 0 && regularizer.learningRate * floor.stiffness(imbalance, end) > 1;
        return crosses && course.lost(Double.POSITIVE_INFINITY) > MUCH ? UNKNOWN : course;
    }

    @Override
    public Expected at(double steps) {
        double time = steps == 0 ? 0 : steps * timePerStep;
        double imbalance = sign * walk.imbalance(steps) * StrictMath.exp(-lost(time));
        double residual = floor.laggingProduct(imbalance) - chain.target() + fall.residual(time);
        double product = chain.target() + residual;
        double left = StrictMath.pow(contraction, 2 * steps);
        double shake = regularizer.productVariance(product, StrictMath.hypot(imbalance, 2 * product));
        double variance = shake * (1 - left) + startVariance * left;
        boolean diffuses = regularizer.varianceByFlatness > 0;
        return new Expected(product, Math.sqrt(variance), imbalance, 0.5 * (residual * residual + variance),
                diffuses ? Double.NaN : pairSharpness(imbalance, product, chain.target()));
    }

    /** What the fall has taken from ln|D|. */
    private double lost(double time) {
        double lost = lossPerIntegral == 0 ? 0 : lossPerIntegral * fall.squaredResidualIntegral(time);
        return lost + (lossPerResidual == 0 ? 0 : lossPerResidual * fall.residualIntegral(time));
    }

    /** S/2 + √(D²/4 + (2P − y)²), the largest eigenvalue of the Hessian. */
    static double pairSharpness(double imbalance, double product, double target) {
        return 0.5 * StrictMath.hypot(imbalance, 2 * product) + StrictMath.hypot(0.5 * imbalance, 2 * product - target);
    }
}
