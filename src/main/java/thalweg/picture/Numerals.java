package thalweg.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/**
 * Stateless. Numbers as people write them: 3.32, 0.0102, 8 000, 5.20 × 10⁻⁵, with a true minus sign and narrow spaces that no line breaks at. They are for the eye,
 * the same in every language, and never read back: files have {@link Double#toString}.
 */
public final class Numerals {

    /** What is written for a number that is not defined. */
    public static final String UNDEFINED = "–";

    private static final String MINUS = "−";
    private static final String GROUP = "\u202f";
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
    private static final Pattern SIGN = Pattern.compile("[a-z]\\d{1,6}");
    /** From here up, and below the reciprocal tick, a power of ten is split off. */
    private static final double GREATEST_PLAIN = 1e6;
    private static final double LEAST_PLAIN = 1e-3;

    private Numerals() {
    }

    /** A number in a sentence: three significant digits, and no zeros behind the point where the number itself has none. */
    public static String of(double value) {
        return write(value, 3, false);
    }

    /** What was set, where it can be read again: six significant digits, so that few are lost, and no zeros behind the point where the number itself has none. */
    public static String setting(double value) {
        return write(value, 6, false);
    }

    /** With so many significant digits, zeros kept, so that a read-out does not jitter while it changes; all digits before the point are shown. */
    public static String significant(double value, int digits) {
        return write(value, digits, true);
    }

    /** A whole number in groups of three digits: 1 733. */
    public static String count(long value) {
        String digits = Long.toString(value).replace("-", "");
        return (value < 0 ? MINUS : "") + grouped(digits);
    }

    /** So many digits behind the point: a coordinate, 3.00. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        return plain(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    /** The label of a tick on a linear axis whose ticks are so far apart: as many digits behind the point as tell them apart. */
    public static String tick(double value, double spacing) {
        if (Math.abs(value) < 1e-9 * spacing) {
            return "0";
        }
        if (Math.max(Math.abs(value), spacing) >= GREATEST_PLAIN || spacing < LEAST_PLAIN) {
            return write(value, 3, false);
        }
        int decimals = 0;
        for (double scaled = spacing; decimals < 4 && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * scaled; scaled *= 10) {
            decimals++;
        }
        return fixed(value, decimals);
    }

    /** 10 to a whole exponent: 10⁻⁴, but plain from 0.01 to 100. */
    public static String decade(int exponent) {
        return switch (exponent) {
            case -2 -> "0.01";
            case -1 -> "0.1";
            case 0 -> "1";
            case 1 -> "10";
            case 2 -> "100";
            default -> power(exponent);
        };
    }

    /** 10 to a whole exponent, with the exponent raised. */
    public static String power(int exponent) {
        return "10" + (exponent < 0 ? "⁻" : "") + translated(Math.abs(exponent), SUPERSCRIPTS);
    }

    /** A weight's name, such as w₁.
     * @param index from 0 */
    public static String weight(int index) {
        return "w" + translated(index + 1, SUBSCRIPTS);
    }

    /** A column's name as a formula has it: s₁ for s1. */
    public static String sign(String column) {
        return SIGN.matcher(column).matches() ? column.charAt(0) + translated(Integer.parseInt(column.substring(1)), SUBSCRIPTS) : column;
    }

    /** The sign of a model's weight.
     * @param index from 0 */
    public static String weight(Model model, int index) {
        return switch (model) {
            case ScalarChain _, MatrixChain _ -> weight(index);
            case Valley valley -> valley.stateColumns().get(index);
        };
    }

    private static String translated(int number, String alphabet) {
        return Integer.toString(number).chars().mapToObj(digit -> String.valueOf(alphabet.charAt(digit - '0'))).reduce("", String::concat);
    }

    private static String write(double value, int digits, boolean keepZeros) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        // 0.1 is meant to be 0.1: what the shortest decimal of the double says counts as exact.
        boolean strip = !keepZeros && BigDecimal.valueOf(value).compareTo(rounded) == 0;
        double size = rounded.abs().doubleValue();
        if (size >= LEAST_PLAIN && Math.abs(value) + 0.5 < GREATEST_PLAIN) {
            // Digits before the point are all shown: 1 733 steps, not 1 730.
            BigDecimal shown = size >= Math.pow(10, digits) ? exact.setScale(0, RoundingMode.HALF_EVEN) : padded(rounded, digits);
            return plain(strip && shown.scale() > 0 ? stripped(shown) : shown);
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = padded(rounded.movePointLeft(exponent), digits);
        String power = power(exponent);
        if (strip) {
            mantissa = stripped(mantissa);
            if (mantissa.abs().compareTo(BigDecimal.ONE) == 0) {
                return (value < 0 ? MINUS : "") + power;
            }
        }
        return plain(mantissa) + GROUP + "×" + GROUP + power;
    }

    private static BigDecimal padded(BigDecimal rounded, int digits) {
        int scale = digits - (rounded.precision() - rounded.scale());
        return rounded.setScale(Math.max(0, scale), RoundingMode.HALF_EVEN);
    }

    private static BigDecimal stripped(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private static String plain(BigDecimal number) {
        String text = number.abs().toPlainString();
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        return (number.signum() < 0 ? MINUS : "") + grouped(whole) + (point < 0 ? "" : text.substring(point));
    }

    private static String grouped(String digits) {
        if (digits.length() < 4) {
            return digits;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(GROUP);
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    private static String notFinite(double value) {
        return Double.isNaN(value) ? UNDEFINED : value > 0 ? "∞" : MINUS + "∞";
    }
}
