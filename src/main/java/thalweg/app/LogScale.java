package thalweg.app;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Immutable. Where a number stands on a slider: logarithmic from {@code least} to {@code greatest}, and, where 0 is allowed, "off" as the left end.
 *
 * @param least the least number above 0, above 0 itself
 * @param greatest the number at the right end, above {@code least}
 * @param off whether the left end is 0
 */
record LogScale(double least, double greatest, boolean off) {

    /** How much of the slider "off" takes, so that it is easily hit. */
    private static final double OFF_WIDTH = 0.05;
    /** A slider's numbers have so many digits: what the number field shows is then the number itself. */
    private static final MathContext DIGITS = new MathContext(3);

    /** The number at a place.
     * @param place 0 at the left end, 1 at the right end */
    double value(double place) {
        double first = off ? OFF_WIDTH : 0;
        if (off && place < first) {
            return 0;
        }
        double raw = least * Math.pow(greatest / least, (place - first) / (1 - first));
        return rounded(Math.clamp(raw, least, greatest));
    }

    /** A number with as many digits as sliders have. */
    static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /** The place of a number, between 0 and 1; numbers beyond an end stand at the end. */
    double place(double value) {
        double first = off ? OFF_WIDTH : 0;
        if (value <= 0) {
            return 0;
        }
        return Math.clamp(first + (1 - first) * Math.log(value / least) / Math.log(greatest / least), first, 1);
    }
}
