package thalweg.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Immutable. Where values lie on an axis from its lower end, 0, to its upper end, 1. The ends are nice numbers and move in nice steps, so that the axis of a run under
 * way does not flicker.
 *
 * @param logarithmic whether by ln(value)
 * @param least the value at the lower end; above 0 if logarithmic
 * @param greatest the value at the upper end, greater than {@code least}
 */
record ValueScale(boolean logarithmic, double least, double greatest) {

    /** Smaller losses are rounding errors of no interest: residuals below 10⁻¹⁰. */
    static final int LEAST_DECADE = -20;
    private static final double[] NICE = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    /** A logarithmic scale with room for the values between two numbers, and at least three decades. */
    static ValueScale logarithmic(double low, double high) {
        int top = decadeAbove(high);
        int bottom = Math.min(Math.clamp((long) Math.floor(Math.log10(low) + 1e-9), LEAST_DECADE, 300), top - 3);
        if (top - bottom > 3) {
            // Even decades, so that every second one is a tick at the ends too.
            top = Math.ceilDiv(top, 2) * 2;
            bottom = Math.floorDiv(bottom, 2) * 2;
        }
        return new ValueScale(true, Math.pow(10, bottom), Math.pow(10, top));
    }

    private static int decadeAbove(double value) {
        return Math.clamp((long) Math.ceil(Math.log10(value) - 1e-9), LEAST_DECADE, 300);
    }

    /** A linear scale with zero and room for the values between two numbers. */
    static ValueScale linear(double low, double high) {
        double top = high > 0 ? niceAbove(high) : 0;
        double bottom = low < 0 ? -niceAbove(-low) : 0;
        // The smaller side takes a share that the ticks can show.
        if (top > 0 && bottom < 0) {
            top = Math.max(top, -0.25 * bottom);
            bottom = Math.min(bottom, -0.25 * top);
        }
        return top == bottom ? new ValueScale(false, 0, 1) : new ValueScale(false, bottom, top);
    }

    private static double niceAbove(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double nice : NICE) {
            if (nice * power >= value * (1 - 1e-12)) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    /** The least scale that holds this one and another. */
    ValueScale and(ValueScale other) {
        return new ValueScale(logarithmic, Math.min(least, other.least), Math.max(greatest, other.greatest));
    }

    /** How far up a value lies: 0 at the lower end, 1 at the upper one, and somewhat beyond for values that are not on the axis. NaN stays NaN. */
    double part(double value) {
        double part = logarithmic
                ? Math.log(Math.max(value, Double.MIN_VALUE) / least) / Math.log(greatest / least)
                : (value - least) / (greatest - least);
        return Double.isNaN(part) ? part : Math.clamp(part, -3, 4);
    }

    /** Whether a value lies on the axis. */
    boolean holds(double value) {
        return value >= least && value <= greatest;
    }

    /** A tick.
     * @param value where
     * @param label what is written beside it */
    record Tick(double value, String label) { }

    /** The ticks, from below.
     * @param most how many of them there is room for, 2 or more */
    List<Tick> ticks(int most) {
        return logarithmic ? decades(most) : evenTicks(most);
    }

    private List<Tick> decades(int most) {
        int bottom = (int) Math.rint(Math.log10(least));
        int top = (int) Math.rint(Math.log10(greatest));
        int spacing = 1;
        while ((top - bottom) / spacing >= most) {
            spacing++;
        }
        List<Tick> ticks = new ArrayList<>();
        for (int decade = Math.ceilDiv(bottom, spacing) * spacing; decade <= top; decade += spacing) {
            ticks.add(new Tick(Math.pow(10, decade), Math.abs(decade) <= 1 ? Numerals.decade(decade) : Numerals.power(decade)));
        }
        return ticks;
    }

    /** The least of 1, 2, 5, 10, … that leaves no more than so many ticks; rather one, or else 2.5, 4 or 8 of them, that both ends are multiples of. */
    private double spacing(int most) {
        double power = Math.pow(10, Math.floor(Math.log10((greatest - least) / most)));
        for (double nice : new double[] {1, 2, 5, 10, 20, 50, 2.5, 4, 8, 25, 40, 80}) {
            double spacing = nice * power;
            double intervals = (greatest - least) / spacing;
            if (intervals <= most - 1 + 1e-9 && intervals > 1.5 && isWhole(greatest / spacing) && isWhole(least / spacing)) {
                return spacing;
            }
        }
        for (double nice : new double[] {1, 2, 5, 8, 10, 20, 50}) {
            if ((greatest - least) / (nice * power) <= most - 1 + 1e-9) {
                return nice * power;
            }
        }
        return greatest - least;
    }

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < 1e-9;
    }

    private List<Tick> evenTicks(int most) {
        double spacing = spacing(most);
        List<Tick> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(least / spacing - 1e-9); k * spacing <= greatest + 1e-9 * spacing; k++) {
            ticks.add(new Tick(k * spacing, Numerals.tick(k * spacing, spacing)));
        }
        return ticks;
    }
}
