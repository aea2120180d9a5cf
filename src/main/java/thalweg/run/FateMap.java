package thalweg.run;

import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Settings;

/**
 * Immutable. A map of starts of the chain of depth 2: what becomes of each under gradient descent, after how many steps, and how sharp its minimum is.
 *
 * <p>A start has <b>arrived</b> at the first step at which its distance |r − r_qs| to the manifold is at most 10⁻⁶y and the minimum there is stable,
 * η(λ + µ) < 2, with room for what the rest of the way adds to the sharpness λ. It has crossed if r − r_qs had both signs until then, or changes its sign at
 * every step from then on, η(λ + µ) > 1. Without weight
 * decay r_qs is 0. Weight decay µ < y makes the manifold a slow one, r_qs = −2µP/S with P → y − µ, and the walk along it
 * begins before the fall has ended; so the distance need only be at most µ or a hundredth of y − µ, whichever is less (but no less than
 * 10⁻⁶(y − µ)), at that step and at the next that is a multiple of eight.
 *
 * <p>A start on a minimum that is not stable stays {@link Fate#BOUNDED}, as does one that needs more steps than it was given, walks a cycle or is
 * chaotic.
 */
public final class FateMap {

    /** Starts that one thread takes at a time. */
    private static final int TILE = 1 << 13;

    /** The largest side of a coarse map: computed within one frame. */
    private static final int COARSE = 100;

    private final Request request;
    private final byte[] fates;
    private final int[] steps;
    private final double[] sharpness;

    /**
     * What is mapped. The start of column i and row j is the middle of its cell; row 0 has the least second weights.
     *
     * @param chain of depth 2
     * @param settings gradient descent without noise
     * @param leastFirst the left edge
     * @param greatestFirst the right edge
     * @param leastSecond the lower edge
     * @param greatestSecond the upper edge
     * @param columns how many starts side by side, 1 or more
     * @param rows how many one above another, 1 or more
     * @param stepLimit how many steps each start is given, 0 or more
     */
    public record Request(ScalarChain chain, Settings settings, double leastFirst, double greatestFirst, double leastSecond,
            double greatestSecond, int columns, int rows, int stepLimit) {

        /** @throws IllegalArgumentException if there is no such map; the message says why */
        public Request {
            if (!covers(chain, settings)) {
                throw new IllegalArgumentException("a map of fates is about the scalar chain of depth 2 under gradient-descent without noise");
            }
            if (!(leastFirst < greatestFirst && leastSecond < greatestSecond)
                    || !Double.isFinite(leastFirst) || !Double.isFinite(greatestFirst) || !Double.isFinite(leastSecond)
                    || !Double.isFinite(greatestSecond)) {
                throw new IllegalArgumentException("no map from " + leastFirst + " to " + greatestFirst + " and from " + leastSecond + " to "
                        + greatestSecond);
            }
            if (columns < 1 || rows < 1 || (long) columns * rows > 1 << 28) {
                throw new IllegalArgumentException("a map has 1 to 2^28 starts, not " + columns + " times " + rows);
            }
            if (stepLimit < 0) {
                throw new IllegalArgumentException("a start is given 0 steps or more, not " + stepLimit);
            }
        }

        /** The first weight of a column's starts. Of an even range, opposite columns have exactly opposite weights. */
        public double first(int column) {
            return middle(leastFirst, greatestFirst, column, columns);
        }

        /** The second weight of a row's starts. */
        public double second(int row) {
            return middle(leastSecond, greatestSecond, row, rows);
        }

        /** The same map with at most {@value FateMap#COARSE} columns and rows, for a first impression. */
        public Request coarse() {
            return sized(Math.min(columns, COARSE), Math.min(rows, COARSE));
        }

        /** The same map with half the columns and half the rows. */
        Request half() {
            return sized((columns + 1) / 2, (rows + 1) / 2);
        }

        private Request sized(int width, int height) {
            return new Request(chain, settings, leastFirst, greatestFirst, leastSecond, greatestSecond, width, height, stepLimit);
        }

        /** Whether the starts of another map meet the same fates as they would in this one. */
        boolean hasLawsOf(Request other) {
            return chain.equals(other.chain) && settings.equals(other.settings) && stepLimit == other.stepLimit;
        }

        /** How far apart two starts of a row are. */
        public double cell() {
            return (greatestFirst - leastFirst) / columns;
        }

        private static double middle(double least, double greatest, int cell, int cells) {
            return ((cells - cell - 0.5) * least + (cell + 0.5) * greatest) / cells;
        }
    }

    private FateMap(Request request) {
        this.request = request;
        int starts = request.columns() * request.rows();
        this.fates = new byte[starts];
        this.steps = new int[starts];
        this.sharpness = new double[starts];
    }

    /** Whether there are maps of this model under these settings. */
    public static boolean covers(Model model, Settings settings) {
        return model instanceof ScalarChain chain && chain.depth() == 2 && settings.method().kind() == Method.Kind.GRADIENT_DESCENT
                && settings.noise().isSilent();
    }

    /**
     * The map, on all processors.
     *
     * @param progress is told the fraction of the work that is done, 0 to 1, many times a second on this thread; an exception that it throws
     *         ends the work
     * @throws CancellationException if this thread is interrupted, which ends the work too
     */
    public static FateMap of(Request request, DoubleConsumer progress) {
        return of(request, Crew.all(), progress);
    }

    /** The same on so many threads, this one included: the map does not depend on them. */
    public static FateMap of(Request request, int threads, DoubleConsumer progress) {
        FateMap map = new FateMap(request);
        int starts = map.fates.length;
        Crew.share(threads, (starts + TILE - 1) / TILE, starts, progress, (tile, crew) -> {
            int from = tile * TILE;
            int to = Math.min(starts, from + TILE);
            new FateTracer(request, map::meet).trace(from, to, () -> crew.done(0));
            crew.done(to - from);
        });
        return map;
    }

    private void meet(int start, Fate fate, int after, double minimum) {
        fates[start] = (byte) fate.ordinal();
        steps[start] = after;
        sharpness[start] = minimum;
    }

    /** What is mapped. */
    public Request request() {
        return request;
    }

    /** The number of a start, for the methods below. */
    public int start(int column, int row) {
        return row * request.columns() + column;
    }

    /** What becomes of a start. */
    public Fate fate(int start) {
        return Fate.VALUES.get(fates[start]);
    }

    /** After how many steps that is known: the first step of arrival, the first whose loss is not finite, or the limit. */
    public int steps(int start) {
        return steps[start];
    }

    /** The sharpness of the minimum, or at the point of arrival on the slow manifold, or at the origin; NaN where the start ends in none. */
    public double sharpness(int start) {
        return sharpness[start];
    }
}
