package thalweg.picture;

import java.util.ArrayList;
import java.util.List;

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
            // 1, 2, 5, 10, 20, 50, …
            nice = Long.toString(nice).charAt(0) == '2' ? nice / 2 * 5 : nice * 2;
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

    /** The ticks of the axis.
     * @param labelWidth the room that a label takes, in pixels */
    public List<Tick> ticks(double labelWidth) {
        return linear ? linearTicks(labelWidth) : logarithmicTicks(labelWidth);
    }

    private List<Tick> linearTicks(double labelWidth) {
        long spacing = 1;
        while ((right - left) * spacing / last < 1.3 * labelWidth && spacing < last) {
            spacing = Long.toString(spacing).charAt(0) == '2' ? spacing / 2 * 5 : spacing * 2;
        }
        List<Tick> ticks = new ArrayList<>();
        for (long step = 0; step >= 0 && step <= last; step += spacing) {
            ticks.add(new Tick(step, true));
        }
        return ticks;
    }

    private List<Tick> logarithmicTicks(double labelWidth) {
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(0, true));
        double end = right - labelWidth;
        double free = left + 0.5 * labelWidth;
        for (long decade = 1; decade <= last; decade *= 10) {
            double x = xOf(decade);
            boolean room = x - 0.5 * labelWidth >= free && (decade == last || x + 0.5 * labelWidth <= end);
            ticks.add(new Tick(decade, room));
            if (room) {
                free = x + 0.5 * labelWidth;
            }
            if (decade > last / 10) {
                break;
            }
        }
        if (ticks.getLast().step() != last) {
            ticks.add(new Tick(last, true));
        }
        return ticks;
    }
}
