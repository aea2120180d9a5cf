package thalweg.picture;

import java.util.Locale;

/** Stateless. Numbers as pictures write them: a true minus sign, powers with raised digits, thousands set apart by thin spaces. */
public final class Numerals {

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";

    private Numerals() { }

    /** With so many decimals, such as −0.50. */
    public static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.startsWith("-") ? text.chars().allMatch(c -> "-0.".indexOf(c) >= 0) ? text.substring(1) : "−" + text.substring(1) : text;
    }

    /** With so many significant digits: fixed where that is short, else as 5.2 × 10⁻⁵. */
    public static String significant(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        String[] parts = String.format(Locale.ROOT, "%." + (digits - 1) + "e", Math.abs(value)).split("e");
        int exponent = Integer.parseInt(parts[1]);
        if (exponent >= -3 && exponent < Math.max(digits, 5)) {
            return fixed(value, Math.max(0, digits - 1 - exponent));
        }
        return (value < 0 ? "−" : "") + parts[0] + " × " + power(exponent);
    }

    /** 10 to a whole exponent; plain from 0.01 to 1000. */
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
        return "10" + (exponent < 0 ? "⁻" : "") + translated(Math.abs(exponent), RAISED);
    }

    /** A whole number such as 10 000. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009').replace('-', '−');
    }

    /** A weight's name, such as w₁.
     * @param index from 0 */
    public static String weight(int index) {
        return "w" + translated(index + 1, LOWERED);
    }

    private static String translated(int number, String digits) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(number).toCharArray()) {
            text.append(digits.charAt(digit - '0'));
        }
        return text.toString();
    }
}
