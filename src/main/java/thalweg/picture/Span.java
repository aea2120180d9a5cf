package thalweg.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Immutable. The numbers along an axis, from its lower end, 0, to its upper end, 1.
 *
 * @param least the number at the lower end, above 0 if logarithmic
 * @param greatest the number at the upper end
 * @param isLogarithmic whether equal ratios are equally long
 */
record Span(double least, double greatest, boolean isLogarithmic) {

    private static final int[] DIGITS = {1, 2, 5};

    static Span linear(double least, double greatest) {
        return new Span(least, greatest, false);
    }

    static Span logarithmic(double least, double greatest) {
        return new Span(least, greatest, true);
    }

    /** Where a number lies; NaN stays NaN. */
    double part(double value) {
        return isLogarithmic ? Math.log(value / least) / Math.log(greatest / least) : (value - least) / (greatest - least);
    }

    /** The number there. */
    double value(double part) {
        return isLogarithmic ? least * Math.pow(greatest / least, part) : least + part * (greatest - least);
    }

    /** Whether a number lies on it. */
    boolean holds(double value) {
        return value >= least && value <= greatest;
    }

    /** A number with its text. */
    record Tick(double value, String text) { }

    /** Round numbers on it, at most so many. */
    List<Tick> ticks(int most) {
        return isLogarithmic ? decades(most) : even(most);
    }

    private List<Tick> even(int most) {
        Ticks ticks = Ticks.between(least, greatest, most);
        List<Tick> found = new ArrayList<>();
        for (int k = 0; k < ticks.values().size(); k++) {
            found.add(new Tick(ticks.values().get(k), ticks.texts().get(k)));
        }
        return found;
    }

    private List<Tick> decades(int most) {
        int first = (int) Math.floor(Math.log10(least));
        int last = (int) Math.floor(Math.log10(greatest));
        List<Tick> fine = decades(first, last, 1, DIGITS);
        if (fine.size() <= most) {
            return fine;
        }
        return decades(first, last, Math.max(1, Math.ceilDiv(last - first + 1, most)), new int[] {1});
    }

    private List<Tick> decades(int first, int last, int spacing, int[] digits) {
        List<Tick> found = new ArrayList<>();
        for (int decade = first; decade <= last; decade++) {
            for (int digit : digits) {
                double value = digit * Math.pow(10, decade);
                if (holds(value) && Math.floorMod(decade, spacing) == 0) {
                    found.add(new Tick(value, digit == 1 && Math.abs(decade) > 3 ? Numerals.power(decade) : Numerals.of(value)));
                }
            }
        }
        return found;
    }
}
