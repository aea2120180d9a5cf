package thalweg.theory;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Immutable. The imbalance on the valley's floor as a function of the step: the solution of d ln|D|/dn = −{@code decayPerStep}, tabulated over ln|D| by Simpson's
 * rule, inverted by Hermite interpolation, and continued with the constant rate that holds for small |D|. Good to 10⁻⁶ in ln|D|.
 */
final class Walk {

    private static final double SPACING = 1.0 / 16;
    /** Where S = √(D² + 4P²) is within 10⁻⁶ of 2P. */
    private static final double SMALL = 1e-3;
    private static final int MOST = 1024;

    private final double start;
    private final double[] steps;
    private final double[] rates;

    /**
     * @param decayPerStep of |D|, zero or more
     * @param optimum the product on the floor where nothing else pulls
     * @param length how many steps will be asked for; possibly infinite
     */
    Walk(DoubleUnaryOperator decayPerStep, double optimum, double imbalance, double length) {
        start = Math.abs(imbalance);
        double[] passed = new double[MOST];
        double[] rate = new double[MOST];
        rate[0] = start == 0 ? 0 : decayPerStep.applyAsDouble(start);
        int used = 1;
        double least = SMALL * optimum;
        double here = start;
        while (rate[used - 1] > 0 && here > least && passed[used - 1] < length && used < MOST) {
            double between = start * StrictMath.exp(-SPACING * (used - 0.5));
            here = start * StrictMath.exp(-SPACING * used);
            rate[used] = decayPerStep.applyAsDouble(here);
            passed[used] = passed[used - 1]
                    + SPACING / 6 * (1 / rate[used - 1] + 4 / decayPerStep.applyAsDouble(between) + 1 / rate[used]);
            used++;
        }
        steps = Arrays.copyOf(passed, used);
        rates = Arrays.copyOf(rate, used);
    }

    /** |D| after so many steps. */
    double imbalance(double passed) {
        int last = steps.length - 1;
        if (passed >= steps[last]) {
            double fall = rates[last] == 0 ? 0 : rates[last] * (passed - steps[last]);
            return start * StrictMath.exp(-SPACING * last - fall);
        }
        int j = Arrays.binarySearch(steps, passed);
        if (j < 0) {
            j = -j - 2;
        }
        double width = steps[j + 1] - steps[j];
        double u = (passed - steps[j]) / width;
        double v = 1 - u;
        double fall = SPACING * u * u * (3 - 2 * u) + width * u * v * (rates[j] * v - rates[j + 1] * u);
        return start * StrictMath.exp(-SPACING * j - fall);
    }
}
