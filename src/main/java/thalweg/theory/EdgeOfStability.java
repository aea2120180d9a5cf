package thalweg.theory;

/**
 * Immutable. Plain descent on two weights that comes to a minimum which is just too sharp for it, or all but so: ηλ = 2 + d with a small d, λ = √(D² + 4y²) and ηy &lt; 1. With d &gt; 0 the residual
 * grows from step to step and changes its sign, every step takes η²r² from ln|D|, and so the steps carry the run to where the valley is flat enough. With d &lt; 0 it is slow to vanish, and
 * the steps do the same for a while.
 *
 * <p>With k = ηy, ρ = ηr and to leading order in d and ρ, the mean over two steps obeys dd/dn = −2(1 − k²)ρ², d ln ρ²/dn = 2d − 4k²ρ². With β = 2k²/(1 − k²) and x = βd therefore
 *
 * <p><b>(1 + x − 2k²βρ²)e^{−x}</b>
 *
 * <p>does not change; where ρ vanishes it is (1 + x)e^{−x}: before an episode with x &gt; 0, behind it with x &lt; 0.
 *
 * <p>It is an expansion: good to 0.6 % of the sharpness where {@link #isGood}. Larger residuals and excesses make the end depend erratically on η (above about 0.7 of the learning rate
 * at which descent diverges).
 *
 * <p>Derived; for the setting see P. Beneventano, B. Woodworth, arXiv:2501.09137.
 *
 * @param learningRate η, with ηy &lt; 1
 * @param target y, above 0
 * @param imbalance D, of any sign
 * @param residual r = P − y
 */
public record EdgeOfStability(double learningRate, double target, double imbalance, double residual) {

    /** The greatest |d| of a start from which the end is stated, and the greatest |ηr|. */
    private static final double SMALL_EXCESS = 0.1;
    private static final double SMALL_STEP = 0.05;
    /** The part of η* above which the end is erratic in η. */
    private static final double ERRATIC = 0.7;

    /** d = ηλ − 2 of the minimum that gradient flow would reach. */
    public double excess() {
        return learningRate * StrictMath.hypot(imbalance, 2 * target) - 2;
    }

    /** ρ² = η²r². */
    double square() {
        double pull = learningRate * residual;
        return pull * pull;
    }

    /** k² = η²y². */
    double couplingSquare() {
        return learningRate * target * learningRate * target;
    }

    /** Whether the end can be stated: |d| ≤ 0.1, |ηr| ≤ 0.05, ηy &lt; 1 and η below 0.7 η*. */
    public boolean isGood() {
        double product = target + residual;
        double steepness = StrictMath.hypot(imbalance, 2 * product);
        return Math.abs(excess()) <= SMALL_EXCESS && learningRate * Math.abs(residual) <= SMALL_STEP && couplingSquare() < 1
                && learningRate < ERRATIC * ConvergenceRegion.greatestLearningRate(steepness, product, target);
    }

    /** The sharpness of the minimum in which descent comes to rest, (2 + x/β)/η with the x &lt; 0 of the same invariant. */
    public double exitSharpness() {
        double k2 = couplingSquare();
        double beta = 2 * k2 / (1 - k2);
        double x = beta * excess();
        double invariant = (1 + x - 2 * k2 * beta * square()) * StrictMath.exp(-x);
        double low = -1;
        double high = 0;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            if ((1 + middle) * StrictMath.exp(-middle) < invariant) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (2 + high / beta) / learningRate;
    }
}
