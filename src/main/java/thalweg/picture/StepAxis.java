package thalweg.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Immutable. Where steps lie between two edges: evenly, or by ln(1 + step), which is a logarithmic axis that has a place for step 0 and on which the playback clock of a
 * whole run moves at an even pace.
 *
 * @param linear whether steps lie evenly
 * @param last the step at the right edge, 1 or more; step 0 is at the left edge
 * @param left the left edge in pixels
 * @param right the right edge in pixels, greater than {@code left}
 */
public record StepAxis(boolean linear, long last, double left, double right) {

    /** @throws IllegalArgumentException if the axis has no length */
    public StepAxis {
        if (last < 1 || !(right > left)) {
            throw new IllegalArgumentException("no axis from step 0 to " + last + " between " + left + " and " + right);
        }
    }

    /** The axis that a run needs: up to its planned end, or where it has gone on beyond, to the next nice number of steps. */
    public static long nicest(long planned, long trained) {
        if (trained <= planned) {
            return Math.max(1, planned);
        }
        long nice = 1;
        while (nice < trained) {
            nice = nextNice(nice);
        }
        return nice;
    }

    /** The pixel of a step, which may lie between two. */
    public double xOf(double step) {
        double part = linear ? step / last : Math.log1p(step) / Math.log1p(last);
        return left + part * (right - left);
    }

    /** The step nearest to a pixel, from 0 to {@link #last()}. */
    public long stepAt(double x) {
        return Math.clamp(Math.round(positionAt(x)), 0, last);
    }

    private double positionAt(double x) {
        double part = (x - left) / (right - left);
        return linear ? part * last : Math.expm1(part * Math.log1p(last));
    }

    /** The number of whole pixels. */
    public int columns() {
        return (int) Math.ceil(right - left - 1e-9);
    }

    /** The steps at which the pixel columns begin, and behind them one that no column holds: {@code columns() + 1} numbers, ascending; a column that no step lies in begins where
     * the next one does. */
    public long[] columnStarts() {
        long[] starts = new long[columns() + 1];
        for (int i = 1; i < starts.length - 1; i++) {
            long step = Math.clamp((long) Math.ceil(positionAt(left + i)), starts[i - 1], last);
            while (step > starts[i - 1] && xOf(step - 1) >= left + i) {
                step--;
            }
            while (step < last && xOf(step) < left + i) {
                step++;
            }
            starts[i] = step;
        }
        starts[starts.length - 1] = last + 1;
        return starts;
    }

    /** Where ticks stand and which of them have room for a label.
     * @param step where
     * @param labelled whether the step is written under it */
    public record Tick(long step, boolean labelled) { }

    /** The ticks of the axis, each with room for its label beside the others. The end has one, its label to its left.
     * @param labelWidth the width of a step's label with the gap to the next one, in pixels */
    public List<Long> ticks(LongToDoubleFunction labelWidth) {
        double end = right - labelWidth.applyAsDouble(last);
        List<Long> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (long step : linear ? evenSteps(labelWidth.applyAsDouble(last)) : decades()) {
            double x = xOf(step);
            double half = 0.5 * labelWidth.applyAsDouble(step);
            if (x - half >= free && x + half <= end) {
                ticks.add(step);
                free = x + half;
            }
        }
        ticks.add(last);
        return ticks;
    }

    private List<Long> evenSteps(double labelWidth) {
        long spacing = 1;
        while ((right - left) * spacing / last < 1.3 * labelWidth && spacing < last) {
            spacing = nextNice(spacing);
        }
        List<Long> steps = new ArrayList<>();
        for (long step = 0; step >= 0 && step < last; step += spacing) {
            steps.add(step);
        }
        return steps;
    }

    private List<Long> decades() {
        List<Long> steps = new ArrayList<>(List.of(0L));
        for (long decade = 1; decade < last; decade *= 10) {
            steps.add(decade);
            if (decade > last / 10) {
                break;
            }
        }
        return steps;
    }

    /** 1, 2, 5, 10, 20, 50, … */
    private static long nextNice(long nice) {
        return Long.toString(nice).charAt(0) == '2' ? nice / 2 * 5 : nice * 2;
    }
}
