package thalweg.theory;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Immutable. A probability density on a circle or on the line, tabulated together with its distribution function.
 *
 * <p>The table is uniform in x on a circle, and in u with x = sinh u on the line, where densities with slow tails have exponential ones; it ends where the density in u is e⁻⁴⁰
 * of its greatest value, or at |u| = 700. Cells are summed by Simpson's rule and interpolated by Hermite's: for smooth densities the distribution function is good to 10⁻⁹ and the density to 10⁻⁷ of itself.
 */
public final class Density {

    private static final int CELLS = 4096;
    private static final double NEGLIGIBLE = 40;
    private static final double REACH = 700;

    private final boolean circle;
    private final double least;
    private final double width;
    /** The density in u at nodes and, between them, at middles. */
    private final double[] values;
    /** The distribution function at nodes. */
    private final double[] sums;

    private Density(boolean circle, double least, double greatest, DoubleUnaryOperator logDensity) {
        this.circle = circle;
        this.least = least;
        this.width = (greatest - least) / CELLS;
        this.values = new double[2 * CELLS + 1];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            values[i] = logInU(circle, logDensity, least + 0.5 * width * i);
            most = Math.max(most, values[i]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.exp(values[i] - most);
        }
        this.sums = new double[CELLS + 1];
        for (int i = 0; i < CELLS; i++) {
            sums[i + 1] = sums[i] + width / 6 * (values[2 * i] + 4 * values[2 * i + 1] + values[2 * i + 2]);
        }
        double total = sums[CELLS];
        for (int i = 0; i < values.length; i++) {
            values[i] /= total;
        }
        for (int i = 0; i <= CELLS; i++) {
            sums[i] /= total;
        }
    }

    private static double logInU(boolean circle, DoubleUnaryOperator logDensity, double u) {
        return circle ? logDensity.applyAsDouble(u) : logDensity.applyAsDouble(StrictMath.sinh(u)) + StrictMath.log(StrictMath.cosh(u));
    }

    /** A density on the circle of 2π; positions are taken modulo whole turns, and the distribution function begins at −π.
     * @param logDensity its logarithm, up to a constant, from −π to π */
    public static Density onCircle(DoubleUnaryOperator logDensity) {
        return new Density(true, -Math.PI, Math.PI, logDensity);
    }

    /** A density on the line.
     * @param logDensity its logarithm, up to a constant; −∞ where it vanishes. It must fall faster than −ln|x| far out. */
    public static Density onLine(DoubleUnaryOperator logDensity) {
        double most = Double.NEGATIVE_INFINITY;
        double least = -REACH;
        double greatest = REACH;
        for (double u = -REACH; u <= REACH; u += 0.125) {
            most = Math.max(most, logInU(false, logDensity, u));
        }
        while (least < 0 && !(logInU(false, logDensity, least) > most - NEGLIGIBLE)) {
            least += 0.125;
        }
        while (greatest > 0 && !(logInU(false, logDensity, greatest) > most - NEGLIGIBLE)) {
            greatest -= 0.125;
        }
        return new Density(false, Math.max(-REACH, least - 0.125), Math.min(REACH, greatest + 0.125), logDensity);
    }

    /** A position on the circle, from −π to π; on the line the position itself. */
    public double wrapped(double x) {
        return circle ? x - 2 * Math.PI * Math.rint(x / (2 * Math.PI)) : x;
    }

    /** The density at a position. */
    public double at(double x) {
        double u = circle ? wrapped(x) : asinh(x);
        double place = (u - least) / width;
        if (!(place >= 0 && place <= CELLS)) {
            return 0;
        }
        int cell = Math.min(CELLS - 1, (int) place);
        double v = place - cell;
        // The parabola through both nodes and the middle.
        double value = values[2 * cell] * (1 - v) * (1 - 2 * v) + 4 * values[2 * cell + 1] * v * (1 - v) + values[2 * cell + 2] * v * (2 * v - 1);
        return circle ? value : value / Math.sqrt(1 + x * x);
    }

    /** The probability of a position below this one; on the circle between −π and this one. */
    public double below(double x) {
        double place = ((circle ? wrapped(x) : asinh(x)) - least) / width;
        if (place <= 0) {
            return 0;
        }
        if (place >= CELLS) {
            return 1;
        }
        int cell = (int) place;
        double v = place - cell;
        double start = values[2 * cell] * width;
        double end = values[2 * cell + 2] * width;
        double mass = sums[cell + 1] - sums[cell];
        return sums[cell] + v * v * (3 - 2 * v) * mass + v * (1 - v) * (start * (1 - v) - end * v);
    }

    /** The position below which a fraction of the probability lies.
     * @param fraction 0 to 1 */
    public double quantile(double fraction) {
        double low = least;
        double high = least + width * CELLS;
        for (double middle = 0.5 * (low + high); middle > low && middle < high; middle = 0.5 * (low + high)) {
            if (below(circle ? middle : StrictMath.sinh(middle)) < fraction) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return circle ? high : StrictMath.sinh(high);
    }

    /** The mean of a function of the position. */
    public double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double u = least + 0.5 * width * i;
            double weight = i == 0 || i == values.length - 1 ? 1 : i % 2 == 1 ? 4 : 2;
            sum += values[i] == 0 ? 0 : weight * values[i] * function.applyAsDouble(circle ? u : StrictMath.sinh(u));
        }
        return sum * width / 6;
    }

    /**
     * The Kolmogorov–Smirnov distance of a sample: the greatest difference between the two distribution functions. With n independent positions of this density it is
     * below 1.95/√n in 999 of 1000 samples.
     *
     * @param sample positions; NaN ones are left out. Not modified.
     * @return 0 to 1, NaN for an empty sample
     */
    public double distance(double[] sample) {
        double[] sorted = Arrays.stream(sample).filter(x -> !Double.isNaN(x)).map(this::wrapped).sorted().toArray();
        double greatest = sorted.length == 0 ? Double.NaN : 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = below(sorted[i]);
            greatest = Math.max(greatest, Math.max(expected - (double) i / sorted.length, (i + 1.0) / sorted.length - expected));
        }
        return greatest;
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        double u = size > 1e8 ? StrictMath.log(size) + StrictMath.log(2) : StrictMath.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
        return Math.copySign(u, x);
    }
}
