package thalweg.picture;

import java.util.Locale;
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

    /** The word on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The opaque colour of a start, as 0xFFRRGGBB. */
    public int of(FateMap map, int start) {
        Fate fate = map.fate(start);
        if (fate != Fate.MANIFOLD && fate != Fate.MANIFOLD_CROSSING) {
            return of(fate);
        }
        return switch (this) {
            case FATE -> of(fate);
            case SHARPNESS -> ColourMap.SHARPNESS.at((map.sharpness(start) - least(map)) / (greatest(map) - least(map)));
            case STEPS -> ColourMap.LOSS.at(1 - Math.log1p(map.steps(start)) / Math.log1p(map.request().stepLimit()));
        };
    }

    /** The colour of a fate. They differ in lightness as much as in hue. */
    static int of(Fate fate) {
        return switch (fate) {
            case DIVERGES -> 0xff15181f;
            case MANIFOLD -> 0xff2f6fde;
            case BOUNDED -> 0xff9a9fa8;
            case MANIFOLD_CROSSING -> 0xffffb454;
            case ORIGIN -> 0xffffffff;
        };
    }

    /** The sharpness of the flattest minimum: 2y, or with weight decay 2(y − µ). */
    static double least(FateMap map) {
        return Math.max(0, 2 * (map.request().chain().target() - map.request().settings().weightDecay()));
    }

    /** The greatest sharpness of a stable minimum, 2/η − µ. */
    static double greatest(FateMap map) {
        return 2 / map.request().settings().learningRate() - map.request().settings().weightDecay();
    }
}
