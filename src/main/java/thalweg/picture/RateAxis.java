package thalweg.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Immutable. Where learning rates, or multiples of them, lie between two edges: evenly or by their logarithm.
 *
 * @param logarithmic whether by ln(value)
 * @param least the value at the left edge; above 0 if logarithmic
 * @param greatest the value at the right edge, greater than {@code least}
 * @param left the left edge in pixels
 * @param right the right edge in pixels, greater than {@code left}
 */
record RateAxis(boolean logarithmic, double least, double greatest, double left, double right) {

    private static final int MOST_TICKS = 12;

    /** The pixel of a value. */
    double xOf(double value) {
        double part = logarithmic ? Math.log(value / least) / Math.log(greatest / least) : (value - least) / (greatest - least);
        return left + part * (right - left);
    }

    /** The value at a pixel; beyond an edge that of the edge. */
    double valueAt(double x) {
        double part = Math.clamp((x - left) / (right - left), 0, 1);
        return logarithmic ? least * Math.pow(greatest / least, part) : least + part * (greatest - least);
    }

    /** Whether a value lies on the axis. */
    boolean holds(double value) {
        return value >= least && value <= greatest;
    }

    /** A tick.
     * @param value where
     * @param text what is written there */
    record Tick(double value, String text) { }

    /** Round numbers with room for their texts.
     * @param width of a text with the gap to the next one, in pixels */
    List<Tick> ticks(ToDoubleFunction<String> width) {
        if (!logarithmic) {
            int most = MOST_TICKS;
            while (most > 2 && even(most).size() > 1 && spacing(even(most)) < width.applyAsDouble(even(most).getFirst().text())) {
                most--;
            }
            return even(most);
        }
        List<Tick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : decades()) {
            double half = 0.5 * width.applyAsDouble(tick.text());
            double x = xOf(tick.value());
            if (x - half >= free) {
                ticks.add(tick);
                free = x + half;
            }
        }
        return ticks;
    }

    private double spacing(List<Tick> ticks) {
        return xOf(ticks.get(1).value()) - xOf(ticks.get(0).value());
    }

    private List<Tick> even(int most) {
        Ticks ticks = Ticks.between(least, greatest, most);
        List<Tick> even = new ArrayList<>();
        for (int i = 0; i < ticks.values().size(); i++) {
            even.add(new Tick(ticks.values().get(i), ticks.texts().get(i)));
        }
        return even;
    }

    /** 1, 2 and 5 times every power of ten. */
    private List<Tick> decades() {
        List<Tick> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(Math.log10(least)); decade <= Math.log10(greatest); decade++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, decade);
                if (holds(value)) {
                    ticks.add(new Tick(value, Numerals.of(value)));
                }
            }
        }
        return ticks;
    }
}
