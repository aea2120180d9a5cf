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

    /** Below it, two neighbouring doublings are too close for Newton's method in double precision. */
    private static final int MOST_DOUBLINGS = 8;
    /** By which factor each window of k is shorter than the one before, in the long run (M. J. Feigenbaum, 1978). */
    private static final double FEIGENBAUM = 4.669201609;

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
        double z = settled(k, steps / 10);
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += Math.log(Math.abs(slope(k, z)));
            z = step(k, z);
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
        double z = settled(k, settling);
        for (int i = 0; i < products.length; i++) {
            products[i] = z * z;
            z = step(k, z);
        }
    }

    /** Where an orbit is after a while; its start is not special. */
    private static double settled(double k, int steps) {
        double z = 0.7;
        for (int i = 0; i < steps; i++) {
            z = step(k, z);
        }
        return z;
    }

    /**
     * The first k at which a cycle loses its stability to one of twice the length: 1, √5 − 1, 1.28803…
     *
     * @param count how many, 1 to {@value #MOST_DOUBLINGS}
     * @throws IllegalArgumentException if there are more than can be told apart
     */
    public static double[] doublings(int count) {
        if (count < 1 || count > MOST_DOUBLINGS) {
            throw new IllegalArgumentException("from 1 to " + MOST_DOUBLINGS + " doublings, not " + count);
        }
        double[] doublings = new double[count];
        doublings[0] = 1;
        if (count > 1) {
            doublings[1] = Math.sqrt(5) - 1;
        }
        for (int n = 2; n < count; n++) {
            double window = (doublings[n - 1] - doublings[n - 2]) / FEIGENBAUM;
            doublings[n] = doubling(1 << n, doublings[n - 1] + 0.5 * window, doublings[n - 1] + window);
        }
        return doublings;
    }

    /** Solves zₚ = z₀, ∂zₚ/∂z₀ = −1 for z₀ and k, p the period, by Newton's method from within the window in which the cycle is stable. */
    private static double doubling(int period, double within, double guess) {
        double z = settled(within, 1 << 14);
        double k = within;
        for (int i = 1; i <= 16; i++) {
            k = within + (guess - within) * i / 16;
            for (int newton = 0; newton < 8; newton++) {
                Orbit orbit = new Orbit(k, z, period);
                z -= (orbit.z - z) / (orbit.slope - 1);
            }
        }
        for (int newton = 0; newton < 12; newton++) {
            Orbit orbit = new Orbit(k, z, period);
            double away = orbit.z - z;
            double excess = orbit.slope + 1;
            double determinant = (orbit.slope - 1) * orbit.slopeByK - orbit.byK * orbit.slopeByZ;
            z -= (away * orbit.slopeByK - orbit.byK * excess) / determinant;
            k -= ((orbit.slope - 1) * excess - orbit.slopeByZ * away) / determinant;
        }
        return k;
    }

    /** Confined to one thread. The end of so many steps and its derivatives by the start z and by k. */
    private static final class Orbit {

        private double z;
        private double slope = 1;
        private double byK;
        private double slopeByZ;
        private double slopeByK;

        Orbit(double k, double start, int steps) {
            z = start;
            for (int i = 0; i < steps; i++) {
                double step = slope(k, z);
                double bend = -6 * k * z;
                slopeByK = (bend * byK + 1 - 3 * z * z) * slope + step * slopeByK;
                slopeByZ = bend * slope * slope + step * slopeByZ;
                byK = step * byK + z - z * z * z;
                slope *= step;
                z = step(k, z);
            }
        }
    }
}
