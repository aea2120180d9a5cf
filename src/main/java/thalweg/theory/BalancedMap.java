package thalweg.theory;

/**
 * Stateless. Gradient descent on two equal weights, w = √y·z: with k = ηy a step is <b>z' = z(1 + k − kz²)</b>, and the product is yz². For 1 < k < 2 descent never converges but
 * stays bounded, and the balanced line attracts: this map then tells all.
 *
 * <p>The minimum z = 1 is stable for k < 1. A cycle of two steps follows, z± = ½(√(1 + 3/k) ± √(1 − 1/k)), with multiplier 9 − 2(1 + k)²; it doubles at k = √5 − 1 and again and again up to
 * {@link #CHAOS}, with windows of order behind that. At k = 2 a step triples an angle (z = √2 sin θ), so that the Lyapunov exponent is ln 3; beyond, descent diverges.
 *
 * <p>Derived; the cycle of two after L. Chen, J. Bruna, arXiv:2206.04172.
 */
public final class BalancedMap {

    /** The k at which the doublings accumulate. */
    public static final double CHAOS = 1.3022834627;
    /** The k beyond which descent diverges. */
    public static final double DIVERGENCE = 2;

    private static final PeriodDoublings DOUBLINGS = new PeriodDoublings(z -> z - z * z * z, z -> 1 - 3 * z * z, z -> -6 * z);

    private static final int SLOPES_A_LOGARITHM = 32;
    private static final int LONGEST_PERIOD = 64;
    private static final double REPEATED = 1e-7;

    private BalancedMap() { }

    /** The next z. */
    public static double step(double k, double z) {
        return z * (1 + k - k * z * z);
    }

    /** The slope of a step, 1 + k − 3kz². */
    public static double slope(double k, double z) {
        return 1 + k - 3 * k * z * z;
    }

    /** The two values of P/y = z² in the cycle of two steps, the smaller first; NaN for k < 1, where there is none. */
    public static double[] twoCycle(double k) {
        double outer = Math.sqrt(1 + 3 / k);
        double inner = Math.sqrt(1 - 1 / k);
        return new double[] {0.25 * (outer - inner) * (outer - inner), 0.25 * (outer + inner) * (outer + inner)};
    }

    /** By what a small distance to the cycle of two is multiplied in two steps: 9 − 2(1 + k)²; the cycle is stable where it is between −1 and 1. */
    public static double twoCycleMultiplier(double k) {
        return 9 - 2 * (1 + k) * (1 + k);
    }

    /** By what a small imbalance is multiplied in the two steps of the cycle: 3 − 2k. */
    public static double imbalanceFactor(double k) {
        return 3 - 2 * k;
    }

    /** The mean of ln|slope| over the steps of an orbit: above 0 where neighbouring starts part, which is chaos.
     * @param steps how many; the error is about 1/√steps in chaos */
    public static double lyapunov(double k, int steps) {
        double z = DOUBLINGS.settled(k, steps / 10);
        double sum = 0;
        double product = 1;
        for (int i = 1; i <= steps; i++) {
            product *= slope(k, z);
            z = step(k, z);
            // A logarithm costs more than a step; so many slopes, each below 10, do not overflow.
            if (i % SLOPES_A_LOGARITHM == 0 || i == steps) {
                sum += Math.log(Math.abs(product));
                product = 1;
            }
        }
        return sum / steps;
    }

    /**
     * Values of P/y that descent visits in the long run: a column of the bifurcation diagram.
     *
     * @param settling how many steps are left out first
     * @param products filled, one step each. Modified.
     */
    public static void attractor(double k, int settling, double[] products) {
        double z = DOUBLINGS.settled(k, settling);
        for (int i = 0; i < products.length; i++) {
            products[i] = z * z;
            z = step(k, z);
        }
    }

    /** The number of steps in which descent repeats itself in the long run, up to {@value #LONGEST_PERIOD}; 0 where it does not, or has not settled after some ten thousand steps.
     * @param k above 0, at most 2 */
    public static int period(double k) {
        double begin = DOUBLINGS.settled(k, 1 << 14);
        double z = begin;
        for (int period = 1; period <= LONGEST_PERIOD; period++) {
            z = step(k, z);
            if (Math.abs(z - begin) < REPEATED) {
                return period;
            }
        }
        return 0;
    }

    /**
     * The first k at which a cycle loses its stability to one of twice the length: 1, √5 − 1, 1.28803…
     *
     * @param count how many, 1 to 8
     * @throws IllegalArgumentException if there are more than can be told apart
     */
    public static double[] doublings(int count) {
        return DOUBLINGS.find(1, Math.sqrt(5) - 1, count);
    }
}
