package thalweg.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Immutable. Round numbers along a linear axis, with their texts. Where the numbers would be long, the texts are short and the axis says what was taken out of
 * them: value = offset + factor · text.
 *
 * @param values the numbers, ascending
 * @param texts what is written at each
 * @param offset what was subtracted from the texts, 0 mostly
 * @param exponent the texts were divided by 10 to this, 0 mostly
 */
record Ticks(List<Double> values, List<String> texts, double offset, int exponent) {

    private static final int MOST_DECIMALS = 3;
    private static final double MOST_STEPS_FROM_ZERO = 2000;
    private static final double LARGEST_PLAIN = 1e5;

    /** Ticks at multiples of 1, 2 or 5 times a power of ten.
     * @param count about so many, 2 or more */
    static Ticks between(double least, double greatest, int count) {
        double rough = (greatest - least) / count;
        int exponent = (int) Math.floor(Math.log10(rough));
        double mantissa = rough / Math.pow(10, exponent);
        int digit = mantissa <= 1.5 ? 1 : mantissa <= 3.5 ? 2 : mantissa <= 7.5 ? 5 : 10;
        if (digit == 10) {
            digit = 1;
            exponent++;
        }
        double step = digit * Math.pow(10, exponent);
        double size = Math.max(Math.abs(least), Math.abs(greatest));
        // Texts that share their leading digits lose them to the offset, a multiple of the step itself.
        boolean isFar = size / step > MOST_STEPS_FROM_ZERO && exponent < 0;
        double offset = isFar ? Math.rint(0.5 * (least + greatest) / (10 * step)) * 10 * step : 0;
        int shift = isFar || step < Math.pow(10, -MOST_DECIMALS) || size >= LARGEST_PLAIN
                ? (int) Math.floor(Math.log10(isFar ? 0.5 * (greatest - least) : size)) : 0;
        int decimals = Math.max(0, shift - exponent);
        List<Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        long first = (long) Math.ceil((least - offset) / step - 1e-9);
        long last = (long) Math.floor((greatest - offset) / step + 1e-9);
        for (long k = first; k <= last; k++) {
            values.add(offset + k * step);
            texts.add(Numerals.fixed(k * digit * Math.pow(10, exponent - shift), decimals));
        }
        return new Ticks(values, texts, offset, shift);
    }

    /** An axis' name with what was taken out of its texts, such as (w₁ − 0.5) / 10⁻⁶. */
    String name(String quantity) {
        String moved = offset == 0 ? quantity : quantity + (offset < 0 ? " + " : " − ") + plain(Math.abs(offset));
        return exponent == 0 ? moved : (offset == 0 ? moved : "(" + moved + ")") + " / " + Numerals.power(exponent);
    }

    private static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(14)).stripTrailingZeros().toPlainString();
    }
}
