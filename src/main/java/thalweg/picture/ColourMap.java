package thalweg.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Immutable. A row of colours for the numbers from 0 to 1, from a file in {@code assets/colormaps}: a line of six hexadecimal digits, RRGGBB, for
 * each.
 */
final class ColourMap {

    /** 0 is the highest loss, 1 the lowest. */
    static final ColourMap LOSS = load("loss");
    /** 0 is the flattest minimum, 1 the sharpest. */
    static final ColourMap SHARPNESS = load("sharpness");

    private final int[] colours;

    private ColourMap(int[] colours) {
        this.colours = colours;
    }

    /** The opaque colour, as 0xFFRRGGBB, nearest to a number; numbers beyond the ends get the end's colour, NaN that of 0. */
    int at(double fraction) {
        return colours[(int) Math.rint(Math.clamp(Double.isNaN(fraction) ? 0 : fraction, 0, 1) * (colours.length - 1))];
    }

    private static ColourMap load(String name) {
        String path = "/assets/colormaps/" + name + ".txt";
        try (var in = new BufferedReader(new InputStreamReader(ColourMap.class.getResourceAsStream(path), StandardCharsets.US_ASCII))) {
            return new ColourMap(in.lines().filter(line -> !line.startsWith("#"))
                    .mapToInt(line -> 0xff000000 | Integer.parseInt(line, 16)).toArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
