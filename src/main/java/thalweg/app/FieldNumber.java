package thalweg.app;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/** Stateless. Numbers as the user reads and types them in fields: exact, so that a field holds what it says. */
final class FieldNumber {

    private FieldNumber() {
    }

    /** The shortest text that reads back as this number. */
    static String exact(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e-5 && size < 1e9) {
            BigDecimal plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
        }
        return Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }

    /** The number in a text, a decimal comma allowed; empty if it is none or not finite. */
    static OptionalDouble read(String text) {
        String trimmed = text.strip();
        boolean comma = trimmed.indexOf('.') < 0 && trimmed.indexOf(',') == trimmed.lastIndexOf(',');
        try {
            double value = Double.parseDouble(comma ? trimmed.replace(',', '.') : trimmed);
            boolean plain = !trimmed.isEmpty() && !Character.isLetter(trimmed.charAt(trimmed.length() - 1));
            return plain && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
