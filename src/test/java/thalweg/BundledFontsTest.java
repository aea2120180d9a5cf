package thalweg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.experiment.Catalogue;
import thalweg.picture.Language;
import thalweg.picture.Letters;

/** Pictures look the same everywhere only if no character of theirs falls back to a font of the system, and a machine may have no font for Chinese at all. */
class BundledFontsTest {

    /** What labels, axes and status sentences are written with, beside ASCII. Inter has no ⟨ ⟩ ∇. */
    private static final String SYMBOLS = "ηλμσ₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻−·×±≤≥≈≠∞√→←↑↓½‖∂…–—“”‘’°";

    private static final int FIRST_OF_EAST_ASIA = 0x2E80;

    static List<String> files() {
        return Letters.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyWeightHasEverySymbol(String file) throws Exception {
        assertEquals("", missing(file, SYMBOLS));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyWeightIsKnownByItsName(String file) throws Exception {
        assertEquals(Letters.name(file), font(file).getFontName());
    }

    private static Font font(String file) throws Exception {
        try (var in = BundledFontsTest.class.getResourceAsStream(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        }
    }

    private static String missing(String file, String text) throws Exception {
        Font font = font(file);
        return text.codePoints().filter(c -> !Character.isISOControl(c)).distinct().filter(c -> !font.canDisplay(c))
                .mapToObj(Character::toString).collect(Collectors.joining(" "));
    }

    /** Where it fails for Chinese or Japanese, a translation has gained a character: src/fonts/join.py makes their letters anew, src/docs/languages.md says how. */
    @ParameterizedTest
    @MethodSource("files")
    void everyWeightHasEveryCharacterOfEveryText(String file) throws Exception {
        StringBuilder texts = new StringBuilder();
        for (Language language : Language.values()) {
            if (Letters.name(file).startsWith(Letters.family(language))) {
                texts.append(strings(language));
            }
        }
        assertFalse(texts.isEmpty());
        assertEquals("", missing(file, texts.toString()));
    }

    /** The guides, and the texts of the bundles of a language, without their keys and comments, as Java reads them. English has the presets' own texts, which all others fall back on. */
    private static String strings(Language language) throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> bundles = Files.list(Path.of("assets", "strings"))) {
            for (Path bundle : (Iterable<Path>) bundles::iterator) {
                String name = bundle.getFileName().toString();
                if (name.contains("_") ? name.endsWith("_" + language.key() + ".properties") : true) {
                    var strings = new Properties();
                    try (var reader = Files.newBufferedReader(bundle)) {
                        strings.load(reader);
                    }
                    strings.values().forEach(all::append);
                }
            }
        }
        Path guides = Path.of("src", "docs").resolve(language == Language.ENGLISH ? "" : language.key());
        for (String guide : List.of("teaching", "model", "experiments", "command-line")) {
            // Mathematics that Inter lacks is in every system's letters, Chinese and Japanese are not.
            Files.readString(guides.resolve(guide + ".md")).codePoints().filter(code -> code >= FIRST_OF_EAST_ASIA).forEach(all::appendCodePoint);
        }
        Catalogue.bundled().presets().forEach(preset -> preset.texts().values().forEach(all::append));
        return all.toString();
    }
}
