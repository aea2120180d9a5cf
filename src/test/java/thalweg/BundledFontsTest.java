package thalweg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures look the same everywhere only if no character of theirs falls back to a font of the system. */
class BundledFontsTest {

    /** What labels, axes and status sentences are written with, beside ASCII. Inter has no ⟨ ⟩ ∇. */
    private static final String SYMBOLS = "ηλμσ₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻−·×±≤≥≈≠∞√→←↑↓½‖∂…–—“”‘’°";

    @ParameterizedTest
    @ValueSource(strings = {"Regular", "Medium", "SemiBold", "Bold"})
    void everyWeightHasEverySymbol(String weight) throws Exception {
        assertEquals("", missing(weight, SYMBOLS));
    }

    private static String missing(String weight, String text) throws Exception {
        try (var in = BundledFontsTest.class.getResourceAsStream("/assets/fonts/Inter-" + weight + ".ttf")) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, in);
            return text.codePoints().filter(c -> !Character.isISOControl(c)).distinct().filter(c -> !font.canDisplay(c))
                    .mapToObj(Character::toString).collect(Collectors.joining(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Regular", "Medium", "SemiBold", "Bold"})
    void everyWeightHasEveryCharacterOfEveryVisibleString(String weight) throws Exception {
        String strings = visibleStrings();
        assertFalse(strings.isEmpty());
        assertEquals("", missing(weight, strings));
    }

    /** The texts of all resource bundles, without their keys and comments, as Java reads them. */
    private static String visibleStrings() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> bundles = Files.list(Path.of("assets", "strings"))) {
            for (Path bundle : (Iterable<Path>) bundles::iterator) {
                var strings = new Properties();
                try (var reader = Files.newBufferedReader(bundle)) {
                    strings.load(reader);
                }
                strings.values().forEach(all::append);
            }
        }
        return all.toString();
    }
}
