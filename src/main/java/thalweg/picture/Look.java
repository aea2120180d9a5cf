package thalweg.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * Immutable. How pictures look: colours, letters, widths. Lengths are in pixels at factor 1; every one of them is multiplied by {@link #factor()},
 * so that a projector gets larger type, lines and markers alike, and a screen of high density gets the same picture finer.
 *
 * <p>Blue is optimization and orange is regularization everywhere. Both also differ in lightness and always come with a word, a dash or a marker: colour is
 * never the only code.
 *
 * @param language what words are in, and so which letters there are
 * @param kind dark, light, or with high contrast
 * @param factor what all lengths are multiplied by, above 0
 * @param window behind the panels
 * @param panel behind a picture
 * @param border around panels
 * @param grid the lines of a chart's grid
 * @param text titles and values
 * @param muted ticks and remarks; readable, not light
 * @param optimization the first phase
 * @param regularization the second phase
 * @param settled a run that is over
 * @param alarm instability and divergence
 * @param optimizationBand the first phase, behind a curve
 * @param regularizationBand the second phase, behind a curve
 * @param accent what has the focus
 */
public record Look(Language language, Kind kind, double factor, Color window, Color panel, Color border, Color grid, Color text, Color muted,
        Color optimization, Color regularization, Color settled, Color alarm, Color optimizationBand, Color regularizationBand, Color accent) {

    /** The looks that there are. */
    public enum Kind {
        /** Light on dark. */
        DARK,
        /** Dark on light. */
        LIGHT,
        /** White on black, with thicker lines. */
        CONTRAST;

        /** The word in keys of texts, in identifiers and on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that word.
         * @throws NoSuchElementException if there is none */
        public static Kind of(String key) {
            return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst().orElseThrow();
        }

        /** The one after this, after the last one the first. */
        public Kind next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    /** With high contrast lines are so much thicker. */
    private static final double STRENGTH = 1.4;

    /** What a look is scaled by for the last row of a lecture hall. */
    public static final double PROJECTOR = 1.3;

    /** Light on dark. */
    public static final Look DARK = new Look(Language.ENGLISH, Kind.DARK, 1, rgb(0x171a21), rgb(0x1f232c), rgb(0x343b49), rgb(0x343b49), rgb(0xf2f4f8), rgb(0xa3abb9),
            rgb(0x6aa2ff), rgb(0xffa24a), rgb(0x8fd0c0), rgb(0xff7a8a), rgb(0x283245), rgb(0x383231), rgb(0x6aa2ff));
    /** Dark on light. */
    public static final Look LIGHT = new Look(Language.ENGLISH, Kind.LIGHT, 1, rgb(0xf6f7f9), rgb(0xffffff), rgb(0xd9dee6), rgb(0xd9dee6), rgb(0x171a21), rgb(0x58606f),
            rgb(0x2f6fde), rgb(0xd9801f), rgb(0x1f7f6d), rgb(0xc42340), rgb(0xecf2fc), rgb(0xfbf1e8), rgb(0x2f6fde));
    /** White on black: every word has a contrast of 7 to 1 or more with what is behind it, and lines are thicker. */
    public static final Look CONTRAST = new Look(Language.ENGLISH, Kind.CONTRAST, 1, rgb(0x000000), rgb(0x000000), rgb(0xffffff), rgb(0x6e6e6e), rgb(0xffffff), rgb(0xe8e8e8),
            rgb(0x8cc2ff), rgb(0xffb347), rgb(0x7df0d0), rgb(0xff9ba7), rgb(0x0a1a33), rgb(0x2b1a05), rgb(0x8cc2ff));

    /** @throws IllegalArgumentException if the factor is not a number above 0 */
    public Look {
        if (!(factor > 0 && Double.isFinite(factor))) {
            throw new IllegalArgumentException("a look is scaled by a number above 0, not " + factor);
        }
    }

    /** The same with all lengths multiplied once more. */
    public Look scaled(double by) {
        return new Look(language, kind, factor * by, window, panel, border, grid, text, muted, optimization, regularization, settled, alarm,
                optimizationBand, regularizationBand, accent);
    }

    /** The same in another language. */
    public Look in(Language changed) {
        return new Look(changed, kind, factor, window, panel, border, grid, text, muted, optimization, regularization, settled, alarm,
                optimizationBand, regularizationBand, accent);
    }

    /** The look of a kind at factor 1, in English. */
    public static Look of(Kind kind) {
        return switch (kind) {
            case DARK -> DARK;
            case LIGHT -> LIGHT;
            case CONTRAST -> CONTRAST;
        };
    }

    /** Whether the background is dark. */
    public boolean isDark() {
        return kind != Kind.LIGHT;
    }

    /** Whether contrast is high. */
    public boolean isStrong() {
        return kind == Kind.CONTRAST;
    }

    /** A length of so many pixels at factor 1. */
    public double length(double pixels) {
        return pixels * factor;
    }

    /** A solid line with round ends, so many pixels wide at factor 1. */
    public Stroke line(double pixels) {
        return new BasicStroke((float) width(pixels), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private double width(double pixels) {
        return length(pixels) * (isStrong() ? STRENGTH : 1);
    }

    /** A line of dashes: their lengths and those of the gaps in pixels at factor 1. */
    public Stroke dashed(double pixels, double... lengths) {
        float[] pattern = new float[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            pattern[i] = (float) length(lengths[i]);
        }
        return new BasicStroke((float) width(pixels), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    /** The title of a picture. */
    public Font title() {
        return Letters.of(language).bold().deriveFont((float) length(15));
    }

    /** The sentence below a title. */
    public Font subtitle() {
        return Letters.of(language).regular().deriveFont((float) length(13.5));
    }

    /** A label within a picture. */
    public Font label() {
        return Letters.of(language).semiBold().deriveFont((float) length(12.5));
    }

    /** Ticks and legends. */
    public Font tick() {
        return Letters.of(language).regular().deriveFont((float) length(12.5));
    }

    private static Color rgb(int rgb) {
        return new Color(rgb);
    }
}
