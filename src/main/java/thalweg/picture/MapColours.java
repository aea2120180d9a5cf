package thalweg.picture;

import java.awt.Color;
import thalweg.theory.Phase;

/** Stateless. The colours of what is drawn on the heat map, which is the same in every look. */
final class MapColours {

    static final Color CASING = new Color(0xd9101319, true);
    static final Color THIN_CASING = new Color(0x73101319, true);
    static final Color CONTOUR = new Color(0x5cffffff, true);
    static final Color STRONG_CONTOUR = new Color(0xa0ffffff, true);
    static final Color CONTOUR_LABEL = new Color(0xd9ffffff, true);
    static final Color CONTOUR_HALO = new Color(0x80101a2c, true);
    static final Color LEVEL_SET = new Color(0xf2ffffff, true);
    static final Color MARKER = Color.WHITE;
    static final Color MARKER_EDGE = new Color(0x14171f);
    static final Color PILL = new Color(0xe014171f, true);
    static final Color PILL_TEXT = new Color(0xf7f8fa);
    static final Color GHOST = new Color(0xd9ffffff, true);
    static final Color OPTIMIZATION = new Color(0x5aa9ff);
    static final Color REGULARIZATION = new Color(0xff9f3f);
    static final Color SETTLED = new Color(0x8ee6cf);
    static final Color DIVERGED = new Color(0xff8494);

    private MapColours() { }

    /** The colour of contours. */
    static Color contour(Look look) {
        return look.isStrong() ? STRONG_CONTOUR : CONTOUR;
    }

    /** Whether a colour only sets off another, or tells what heights tell better: behind a surface it is left out. */
    static boolean isBackdrop(Color colour) {
        return colour.equals(CASING) || colour.equals(THIN_CASING) || colour.equals(CONTOUR) || colour.equals(STRONG_CONTOUR);
    }

    static Color of(Phase phase) {
        return switch (phase) {
            case OPTIMIZATION -> OPTIMIZATION;
            case REGULARIZATION -> REGULARIZATION;
            case SETTLED -> SETTLED;
            case DIVERGED -> DIVERGED;
        };
    }
}
