package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookTest {

    /** WCAG 2.2, success criterion 1.4.6. */
    private static final double STRONG = 7;

    private static final Pattern COLOUR = Pattern.compile("(-[a-z-]+): #([0-9a-f]{6});");

    /** (L₁ + .05)/(L₂ + .05) of the relative luminances, the greater one above; WCAG 2.2. */
    private static double contrast(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Map<String, Color> styleSheet(Look.Kind kind) throws IOException {
        Map<String, Color> colours = new HashMap<>();
        try (var in = LookTest.class.getResourceAsStream("/assets/css/" + kind.key() + ".css")) {
            Matcher found = COLOUR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                colours.put(found.group(1), Color.decode("#" + found.group(2)));
            }
        }
        return colours;
    }

    @Test
    void contrastIsMeasuredAsTheStandardSays() {
        assertEquals(21, contrast(Color.WHITE, Color.BLACK), 1e-9);
        assertEquals(1, contrast(Color.RED, Color.RED), 1e-9);
        // #767676 is the lightest grey with 4.5 to 1 on white.
        assertEquals(4.54, contrast(new Color(0x767676), Color.WHITE), 0.01);
    }

    @Test
    void everyWordOfAPictureWithHighContrastStandsOut() {
        Look look = Look.CONTRAST;
        for (Color word : List.of(look.text(), look.muted(), look.optimization(), look.regularization(), look.settled(), look.alarm(), look.accent())) {
            for (Color behind : List.of(look.window(), look.panel(), look.optimizationBand(), look.regularizationBand())) {
                assertTrue(contrast(word, behind) >= STRONG, word + " on " + behind + ": " + contrast(word, behind));
            }
        }
        assertTrue(contrast(MapColours.PILL_TEXT, new Color(MapColours.PILL.getRGB() & 0xffffff)) >= STRONG);
    }

    @Test
    void everyWordOfAWindowWithHighContrastStandsOut() throws IOException {
        Map<String, Color> colours = styleSheet(Look.Kind.CONTRAST);
        for (String word : List.of("-color-fg-default", "-color-fg-muted", "-color-fg-subtle", "-color-accent-fg", "-thalweg-alarm", "-thalweg-optimization", "-thalweg-regularization", "-thalweg-settled",
                "-color-border-default", "-thalweg-border")) {
            for (String behind : List.of("-thalweg-window", "-thalweg-panel", "-color-bg-default", "-color-bg-overlay", "-color-bg-subtle")) {
                assertTrue(contrast(colours.get(word), colours.get(behind)) >= STRONG, word + " on " + behind);
            }
        }
        assertTrue(contrast(colours.get("-thalweg-on-accent"), colours.get("-color-accent-emphasis")) >= STRONG);
    }

    @ParameterizedTest
    @EnumSource(Look.Kind.class)
    void windowAndPicturesHaveTheSameColours(Look.Kind kind) throws IOException {
        Map<String, Color> colours = styleSheet(kind);
        Look look = Look.of(kind);
        assertEquals(look.window(), colours.get("-thalweg-window"));
        assertEquals(look.panel(), colours.get("-thalweg-panel"));
        assertEquals(look.border(), colours.get("-thalweg-border"));
        assertEquals(look.text(), colours.get("-color-fg-default"));
        assertEquals(look.muted(), colours.get("-color-fg-muted"));
    }

    @ParameterizedTest
    @EnumSource(Look.Kind.class)
    void aFactorScalesEveryLine(Look.Kind kind) {
        Look look = Look.of(kind);
        Look large = look.scaled(1.3);
        assertEquals(1.3 * ((BasicStroke) look.line(2)).getLineWidth(), ((BasicStroke) large.line(2)).getLineWidth(), 1e-6);
        assertEquals(1.3 * look.title().getSize2D(), large.title().getSize2D(), 1e-5);
        assertEquals(kind, large.kind());
    }
}
