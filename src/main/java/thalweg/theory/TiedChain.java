package thalweg.theory;

/**
 * Immutable. Gradient descent on four weights of which the outer two are equal and the inner two are: (x, y, y, x). A palindromic start stays one, to the last bit, because the products of the other
 * weights are formed alike from both ends. With r = x²y² − t for the target t a step is
 *
 * <p><b>x' = x(1 − ηry²),  y' = y(1 − ηrx²)</b>.
 *
 * <p>Its minima are xy = √t, of sharpness 2t(x² + y²) ≥ 4t^{3/2}, stable where that is below 2/η. From many starts the run ends at a sharpness just below 2/η. On the balanced line,
 * w = t^{1/4}z and κ = ηt^{3/2}, it is z' = z + κ(z³ − z⁷), whose minimum z = 1 is stable up to κ = ½; period doublings follow.
 *
 * <p>After X. Zhu et al., arXiv:2210.03294; the numbers are derived.
 *
 * @param learningRate η
 * @param target t, above 0
 */
public record TiedChain(double learningRate, double target) {

    private static final PeriodDoublings DOUBLINGS = new PeriodDoublings(TiedChain::pull, TiedChain::slope, TiedChain::bend);
    /** About where the cycle of two doubles, for Newton's method. */
    private static final double SECOND = 0.62;

    /** One step of descent.
     * @param point x and y. Modified. */
    public void step(double[] point) {
        double x = point[0];
        double y = point[1];
        double pull = learningRate * (x * x * y * y - target);
        point[0] = x * (1 - pull * y * y);
        point[1] = y * (1 - pull * x * x);
    }

    /** 2t(x² + y²): the sharpness if the point is a minimum. */
    public double sharpness(double x, double y) {
        return 2 * target * (x * x + y * y);
    }

    /** The least sharpness of a minimum, 4t^{3/2} at x² = y² = √t. */
    public double flattestSharpness() {
        return 4 * target * Math.sqrt(target);
    }

    /** The greatest learning rate at which a minimum is stable, 1/(2t^{3/2}). */
    public double greatestLearningRate() {
        return 2 / flattestSharpness();
    }

    /**
     * The κ = ηt^{3/2} at which the balanced minimum, then the cycle of two, of four … lose their stability on the balanced line: ½, .6235846362, .6520749920 …
     *
     * @param count how many, 1 to 8
     * @throws IllegalArgumentException if there are more than can be told apart
     */
    public static double[] doublings(int count) {
        return DOUBLINGS.find(0.5, SECOND, count);
    }

    private static double pull(double z) {
        double square = z * z;
        return z * square * (1 - square * square);
    }

    private static double slope(double z) {
        double square = z * z;
        return square * (3 - 7 * square * square);
    }

    private static double bend(double z) {
        double square = z * z;
        return z * (6 - 42 * square * square);
    }
}
