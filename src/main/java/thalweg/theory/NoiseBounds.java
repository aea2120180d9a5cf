package thalweg.theory;

/**
 * Stateless. Where a valley's noise is too much. Three mechanisms are known, each with its bound; the runs of an ensemble begin to escape below the third, and the fraction that does is a
 * crossover, not a sharp transition. Which of them is meant by the upper bound of arXiv:2206.01246 is not known; all are derived.
 *
 * <ol>
 * <li>ηλ < 2: otherwise every step overshoots, noise or not.
 * <li>Curvature noise, λ(1 + sξ): the mean square of y stays bounded while ηλ(1 + s²) < 2.
 * <li>Along the valley x' = x(1 − ηλ₀y²) near the flattest point. With a = η²σ_y²/(2 − ηλ₀), so that ηλ₀y² = az² with z standard normal, x grows or falls as the exponent ℓ(a) = E ln|1 − az²|
 * says: it falls, fastest at a = .5855, up to a_c = 2.4213.
 * </ol>
 */
public final class NoiseBounds {

    /** a_opt = .5855, where ℓ is least. */
    public static final double FASTEST = least();
    /** a_c = 2.42125, above which ℓ is positive. */
    public static final double CRITICAL = root();

    private NoiseBounds() { }

    /** The learning rate at which ηλ = 2.
     * @param lambda λ, above 0 */
    public static double greatestLearningRate(double lambda) {
        return 2 / lambda;
    }

    /** The strength s of curvature noise at which the mean square of y begins to grow, √(2/(ηλ) − 1); NaN where ηλ ≥ 2. */
    public static double greatestCurvatureNoise(double learningRate, double lambda) {
        return Math.sqrt(2 / (learningRate * lambda) - 1);
    }

    /** The noise σ_y across at which x begins to grow, √(a_c(2 − ηλ₀))/η; NaN where ηλ₀ > 2. */
    public static double greatestTilt(double learningRate, double lambda0) {
        return tilt(CRITICAL, learningRate, lambda0);
    }

    /** The noise σ_y across at which x falls fastest, √(a_opt(2 − ηλ₀))/η; NaN where ηλ₀ > 2. */
    public static double fastestTilt(double learningRate, double lambda0) {
        return tilt(FASTEST, learningRate, lambda0);
    }

    private static double tilt(double a, double learningRate, double lambda0) {
        return Math.sqrt(a * (2 - learningRate * lambda0)) / learningRate;
    }

    /** a = η²σ_y²/(2 − ηλ₀). */
    public static double reduced(double learningRate, double lambda0, double sigmaY) {
        return learningRate * learningRate * sigmaY * sigmaY / (2 - learningRate * lambda0);
    }

    /**
     * ℓ(a) = E ln|1 − az²|, z standard normal, good to 10⁻⁹. In the substitution z = (1 ∓ s³)/√a on both sides of the zero the logarithm is no singularity.
     *
     * @param a 0 or more
     */
    public static double exponent(double a) {
        if (a == 0) {
            return 0;
        }
        double zero = 1 / Math.sqrt(a);
        double inside = Quadrature.integral(s -> side(zero, s, -1), 0, 1);
        double beyond = StrictMath.cbrt(Math.max(1, 40 / zero));
        return inside + Quadrature.integral(s -> side(zero, s, 1), 0, beyond);
    }

    private static double side(double zero, double s, int sign) {
        double cube = s * s * s;
        double z = zero * (1 + sign * cube);
        double normal = 2 * StrictMath.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
        return s == 0 ? 0 : normal * (StrictMath.log(cube) + StrictMath.log(2 + sign * cube)) * 3 * s * s * zero;
    }

    /** By golden section, to a few 10⁻⁸: the least value is flat. */
    private static double least() {
        double ratio = 0.5 * (Math.sqrt(5) - 1);
        double low = 0.3;
        double high = 1;
        while (high - low > 1e-8) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (exponent(left) < exponent(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return 0.5 * (low + high);
    }

    private static double root() {
        double low = 1.5;
        double high = 4;
        for (int i = 0; i < 50; i++) {
            double middle = 0.5 * (low + high);
            if (exponent(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
