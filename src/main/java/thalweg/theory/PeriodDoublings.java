package thalweg.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * Immutable. The period doublings of a map <b>z' = z + k·g(z)</b> as k grows, found by Newton's method: a cycle of period p loses its stability where zₚ = z₀ and ∂zₚ/∂z₀ = −1.
 *
 * <p>Each window of k in which a cycle is stable is shorter than the one before, by a factor that tends to 4.669201609 (M. J. Feigenbaum, 1978), which says where to look for the next one.
 *
 * @param pull g
 * @param slope g'
 * @param bend g''
 */
record PeriodDoublings(DoubleUnaryOperator pull, DoubleUnaryOperator slope, DoubleUnaryOperator bend) {

    /** Behind it two neighbouring doublings are too close for Newton's method in double precision. */
    static final int MOST = 8;

    private static final double FEIGENBAUM = 4.669201609;
    /** Where orbits begin; nothing is special about it. */
    private static final double START = 0.7;
    private static final int SETTLING = 1 << 14;

    /** The next z. */
    double step(double k, double z) {
        return z + k * pull.applyAsDouble(z);
    }

    /** Where an orbit is after a while. */
    double settled(double k, int steps) {
        double z = START;
        for (int i = 0; i < steps; i++) {
            z = step(k, z);
        }
        return z;
    }

    /**
     * The first doublings.
     *
     * @param first where the fixed point loses its stability
     * @param second where the cycle of two does so, to two digits or better
     * @param count how many, 1 to {@value #MOST}
     * @throws IllegalArgumentException if there are more than can be told apart
     */
    double[] find(double first, double second, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("from 1 to " + MOST + " doublings, not " + count);
        }
        double[] doublings = new double[count];
        doublings[0] = first;
        double window = second - first;
        for (int n = 1; n < count; n++) {
            doublings[n] = doubling(1 << n, doublings[n - 1] + 0.5 * window, doublings[n - 1] + window);
            window = (doublings[n] - doublings[n - 1]) / FEIGENBAUM;
        }
        return doublings;
    }

    /** The doubling of a cycle, from within the window in which it is stable. */
    private double doubling(int period, double within, double guess) {
        double z = settled(within, SETTLING);
        double k = within;
        for (int i = 1; i <= 16; i++) {
            k = within + (guess - within) * i / 16;
            for (int newton = 0; newton < 8; newton++) {
                Orbit orbit = new Orbit(this, k, z, period);
                z -= (orbit.z - z) / (orbit.slope - 1);
            }
        }
        for (int newton = 0; newton < 12; newton++) {
            Orbit orbit = new Orbit(this, k, z, period);
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

        Orbit(PeriodDoublings map, double k, double start, int steps) {
            z = start;
            for (int i = 0; i < steps; i++) {
                double pullSlope = map.slope.applyAsDouble(z);
                double step = 1 + k * pullSlope;
                double bend = k * map.bend.applyAsDouble(z);
                slopeByK = (bend * byK + pullSlope) * slope + step * slopeByK;
                slopeByZ = bend * slope * slope + step * slopeByZ;
                byK = step * byK + map.pull.applyAsDouble(z);
                slope *= step;
                z = map.step(k, z);
            }
        }
    }
}
