package thalweg.picture;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import thalweg.run.Fate;
import thalweg.run.FateMap;

/**
 * What a fate map's colours tell. Starts that reach no minimum keep the colour of their fate, so that the map's outline is the same in all of them.
 */
public enum FateColouring {
    /** What becomes of each start. */
    FATE,
    /** How sharp the minimum is that it reaches, from the flattest to the sharpest that is stable. */
    SHARPNESS,
    /** How many steps it takes, on a logarithmic scale. */
    STEPS;

    private static final int TABLE = 1 << 13;

    /** The word on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The opaque colours of a map's starts, by their numbers, as 0xFFRRGGBB. */
    public IntUnaryOperator of(FateMap map) {
        double least = least(map.request());
        double range = greatest(map.request()) - least;
        IntUnaryOperator steps = steps(map.request().stepLimit());
        return start -> {
            Fate fate = map.fate(start);
            if (shows(fate)) {
                return of(fate);
            }
            return this == SHARPNESS ? ColourMap.SHARPNESS.at((map.sharpness(start) - least) / range)
                    : steps.applyAsInt(map.steps(start));
        };
    }

    /** The colours of numbers of steps: of the first few thousands from a table, since a logarithm takes longer than all else. */
    private IntUnaryOperator steps(int limit) {
        IntUnaryOperator colour = count -> ColourMap.LOSS.at(1 - Math.log(1.0 + count) / Math.log(1.0 + limit));
        if (this != STEPS) {
            return colour;
        }
        int[] table = IntStream.rangeClosed(0, Math.min(limit, TABLE)).map(colour).toArray();
        return count -> count < table.length ? table[count] : colour.applyAsInt(count);
    }

    /** Whether a fate has a colour of its own: where the colours tell numbers, starts that reach a minimum have that of their number. */
    boolean shows(Fate fate) {
        return this == FATE || fate != Fate.MANIFOLD && fate != Fate.MANIFOLD_CROSSING;
    }

    /** The colour of a fate. They differ in lightness as much as in hue, and are none of the phases' colours. */
    static int of(Fate fate) {
        return switch (fate) {
            case DIVERGES -> 0xff15181f;
            case MANIFOLD -> 0xff1f7a72;
            case BOUNDED -> 0xff9a9fa8;
            case MANIFOLD_CROSSING -> 0xffc9a9dc;
            case ORIGIN -> 0xffffffff;
        };
    }

    /** The sharpness of the flattest minimum: 2y, or with weight decay 2(y − µ). */
    static double least(FateMap.Request request) {
        return Math.max(0, 2 * (request.chain().target() - request.settings().weightDecay()));
    }

    /** The greatest sharpness of a stable minimum, 2/η − µ. */
    static double greatest(FateMap.Request request) {
        return 2 / request.settings().learningRate() - request.settings().weightDecay();
    }
}
