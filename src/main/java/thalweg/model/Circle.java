package thalweg.model;

/**
 * Stateless. Sine and versine of an angle in sums and products alone: they have the same bits on every machine, and a loop over them becomes vector
 * instructions, which the functions of {@link StrictMath} do not.
 *
 * <p>The angle x is brought to [−π, π] in two pieces of 2π, then sin and cos of a quarter of it are summed by Taylor's series, whose rest is below 10⁻¹⁷ there, and
 * the angle doubled twice. Absolute errors are below 2·10⁻¹⁵ for |x| up to 10⁶. Infinite and NaN give NaN.
 */
public final class Circle {

    private static final double TURNS = 1 / (2 * Math.PI);
    /** The leading 30 bits of 2π: times a number of turns up to 2²³ it is exact. */
    private static final double TURN = 0x1.921fb54p+2;
    /** 2π less its leading bits. */
    private static final double TURN_REST = 0x1.10b4611a62633p-28;

    /** Added and taken away, it leaves the nearest whole number of anything up to 2⁵¹. */
    private static final double WHOLE = 0x1.8p52;

    private Circle() { }

    /** sin²(x/2) = (1 − cos x)/2, small near 0 to full relative precision. */
    public static double versine(double x) {
        double q = quarter(x);
        double s = 2 * (sine0(q) * cosine0(q));
        return s * s;
    }

    /** sin x. */
    public static double sine(double x) {
        double q = quarter(x);
        double sq = sine0(q);
        double s = 2 * (sq * cosine0(q));
        double c = 1 - 2 * (sq * sq);
        return 2 * (s * c);
    }

    /**
     * The versines and sines of many angles, to the same bits. Three loops, because one with so much in it would not become vector instructions.
     *
     * @param x the angles. Not modified.
     * @param count how many
     * @param versines of length {@code count} or more. Modified.
     * @param sines of length {@code count} or more. Modified.
     */
    public static void versinesAndSines(double[] x, int count, double[] versines, double[] sines) {
        for (int i = 0; i < count; i++) {
            versines[i] = sine0(quarter(x[i]));
        }
        for (int i = 0; i < count; i++) {
            sines[i] = cosine0(quarter(x[i]));
        }
        for (int i = 0; i < count; i++) {
            double sq = versines[i];
            double s = 2 * (sq * sines[i]);
            versines[i] = s * s;
            sines[i] = 2 * (s * (1 - 2 * (sq * sq)));
        }
    }

    /** cos x. */
    public static double cosine(double x) {
        return 1 - 2 * versine(x);
    }

    /** A quarter of the angle that lies in [−π, π] and differs from x by whole turns. */
    private static double quarter(double x) {
        double turns = (x * TURNS + WHOLE) - WHOLE;
        return 0.25 * (x - turns * TURN - turns * TURN_REST);
    }

    /** sin q for |q| ≤ π/4. */
    private static double sine0(double q) {
        double z = q * q;
        double zz = z * z;
        double low = (-1.0 / 6 + z * (1.0 / 120)) + zz * (-1.0 / 5040 + z * (1.0 / 362_880));
        double high = (-1.0 / 39_916_800 + z * (1.0 / 6_227_020_800.0)) + zz * (-1.0 / 1_307_674_368_000.0);
        return q + q * z * (low + zz * zz * high);
    }

    /** cos q for |q| ≤ π/4. */
    private static double cosine0(double q) {
        double z = q * q;
        double zz = z * z;
        double low = (-0.5 + z * (1.0 / 24)) + zz * (-1.0 / 720 + z * (1.0 / 40_320));
        double high = (-1.0 / 3_628_800 + z * (1.0 / 479_001_600)) + zz * (-1.0 / 87_178_291_200.0 + z * (1.0 / 20_922_789_888_000.0));
        return 1 + z * (low + zz * zz * high);
    }
}
