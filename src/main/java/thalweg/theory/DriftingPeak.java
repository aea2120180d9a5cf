package thalweg.theory;

import java.util.Arrays;
import org.hipparchus.special.Erf;
import thalweg.model.Valley;

/**
 * Confined to one thread. The density of many runs that noise across a level valley draws along it, without noise of its own along.
 *
 * <p>Measured by the time τ = ∫dx/v that the mean drift takes between two places, all runs drift alike, and what makes them uneven is the same for a long time: τ is normal, its mean falls by t and
 * its variance grows by 2∫(D/v²)dt. Derived; good to the first order in the learning rate (with momentum in η/(1 − β)²),
 * after some times 1/λ.
 */
public final class DriftingPeak implements Marginal {

    private static final int CELLS = 160;
    /** So many standard deviations to each side. */
    private static final double SIDES = 5;
    private static final int PIECES = 400;
    private static final double SLOW = 0.1;
    private static final double ARRIVED = 0.02;

    private final ValleyDrift drift;
    /** The place of a run of mean luck. */
    private double place;
    private double variance;
    private double[] edges;

    /**
     * All runs at one place of the floor, at time 0.
     *
     * @param drift of a valley whose floor is level
     * @param start a place from which runs {@linkplain #isDrawn are drawn}
     * @throws IllegalArgumentException if it is none
     */
    public DriftingPeak(ValleyDrift drift, double start) {
        if (!isDrawn(drift, start)) {
            throw new IllegalArgumentException("nothing is drawn along the floor from " + start);
        }
        this.drift = drift;
        this.place = start;
    }

    /** Whether runs at a place are drawn along the floor, only by the noise, and slowly: in a step by less than a tenth of the way to the flattest point. */
    public static boolean isDrawn(ValleyDrift drift, double start) {
        double part = drift.timePerStep() * drift.speed(start) / start;
        return drift.valley().slope() == 0 && part > 0 && part < SLOW;
    }

    /** The same runs from here on under another drift: those of one standard deviation stay where they are. */
    public DriftingPeak under(ValleyDrift changed) {
        DriftingPeak peak = new DriftingPeak(changed, place);
        double factor = drift.speed(place) / changed.speed(place);
        peak.variance = variance * factor * factor;
        return peak;
    }

    /** Whether the runs are at more than one place, as they are until they arrive at the flattest point. */
    public boolean isSpread() {
        return variance > 0 && Math.abs(place) > ARRIVED;
    }

    /** The place of a run of mean luck. */
    public double place() {
        return place;
    }

    /** The standard deviation of the time that runs take. */
    public double deviation() {
        return Math.sqrt(variance);
    }

    /** Advances the time.
     * @param passed 0 or more; negative only for a delay, which moves the peak back and changes no variance */
    public void advance(double passed) {
        double before = place;
        double h = passed / PIECES;
        double sum = 0;
        for (int i = 0; i < PIECES && passed > 0; i++) {
            // Simpson's rule over the way of one piece.
            double middle = moved(place, 0.5 * h);
            double end = moved(middle, 0.5 * h);
            sum += h / 6 * (drift.unevenness(place) + 4 * drift.unevenness(middle) + drift.unevenness(end));
            place = end;
        }
        if (passed < 0) {
            place = moved(before, passed);
        }
        variance += 2 * sum;
        edges = null;
    }

    /** Where the mean drift takes a run from a place in a time, or brought it from. Stays on its side of the flattest point, and where runs stay on the floor. */
    private double moved(double from, double time) {
        double x = from;
        double rest = time;
        for (int i = 0; i < 10_000 && rest != 0; i++) {
            double speed = drift.speed(x);
            // A step that moves the run by a small part of its distance from where it comes to rest.
            double room = 0.05 * Math.min(Math.abs(x), drift.valley().profile() == Valley.Profile.RING ? Math.abs(Math.PI - Math.abs(x)) : Math.abs(x) + 1);
            double h = Math.copySign(Math.min(Math.abs(rest), room / Math.abs(speed)), rest);
            double next = x + rungeKutta(x, h);
            if (!(Math.abs(speed) > 0) || !(next * from > 0) || !Double.isFinite(drift.speed(next))) {
                break;
            }
            x = next;
            rest -= h;
        }
        return x;
    }

    private double rungeKutta(double x, double h) {
        double k1 = -drift.speed(x);
        double k2 = -drift.speed(x + 0.5 * h * k1);
        double k3 = -drift.speed(x + 0.5 * h * k2);
        double k4 = -drift.speed(x + h * k3);
        return h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }

    /** The edges of the cells, ascending: equal parts of τ. */
    private double[] edges() {
        if (edges == null) {
            double[] found = new double[CELLS + 1];
            double part = 2 * SIDES * deviation() / CELLS;
            int middle = CELLS / 2;
            found[middle] = place;
            for (int i = 1; i <= middle; i++) {
                found[middle + i] = moved(found[middle + i - 1], -part);
                found[middle - i] = moved(found[middle - i + 1], part);
            }
            if (place < 0) {
                for (int i = 0; i < middle; i++) {
                    double other = found[i];
                    found[i] = found[CELLS - i];
                    found[CELLS - i] = other;
                }
            }
            edges = found;
        }
        return edges;
    }

    @Override
    public int cells() {
        return CELLS;
    }

    @Override
    public double middle(int cell) {
        return 0.5 * (edges()[cell] + edges()[cell + 1]);
    }

    @Override
    public double density(int cell) {
        double width = edges()[cell + 1] - edges()[cell];
        return width > 0 ? (probability(cell + 1) - probability(cell)) / width : 0;
    }

    /** The probability below an edge. */
    private static double probability(double edge) {
        double deviations = SIDES * (2 * edge / CELLS - 1);
        return 0.5 * Erf.erfc(-deviations / Math.sqrt(2));
    }

    @Override
    public double below(double x) {
        double[] all = edges();
        if (x <= all[0]) {
            return 0;
        }
        if (x >= all[CELLS]) {
            return 1;
        }
        int found = Arrays.binarySearch(all, x);
        int cell = found >= 0 ? found : -found - 2;
        double width = all[cell + 1] - all[cell];
        return probability(cell + (width > 0 ? (x - all[cell]) / width : 0));
    }

    @Override
    public double distance(double[] sample) {
        double[] sorted = Arrays.stream(sample).filter(x -> !Double.isNaN(x)).sorted().toArray();
        double greatest = sorted.length == 0 ? Double.NaN : 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = below(sorted[i]);
            greatest = Math.max(greatest, Math.max(expected - (double) i / sorted.length, (i + 1.0) / sorted.length - expected));
        }
        return greatest;
    }
}
