package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Catalogue;

/** All that is visible is there in every language. */
class TranslationsTest {

    private static final Path STRINGS = Path.of("assets", "strings");
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*\\}");

    private static Map<String, String> bundle(String name) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(STRINGS.resolve(name + ".properties"))) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    /** In English as it is to be translated. */
    private static Map<String, String> english(String name) throws IOException {
        if (!name.equals("presets")) {
            return bundle(name);
        }
        Map<String, String> texts = new TreeMap<>();
        Catalogue.bundled().presets().forEach(preset -> texts.putAll(preset.texts()));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private static String suffix(Language language) {
        return language == Language.ENGLISH ? "" : "_" + language.key();
    }

    @ParameterizedTest
    @EnumSource(names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void nothingIsMissingAndNothingIsLeftOver(Language language) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String name : List.of("app", "picture", "messages", "presets")) {
            Map<String, String> english = english(name);
            Map<String, String> translated = bundle(name + suffix(language));
            english.forEach((key, text) -> {
                if (!translated.containsKey(key)) {
                    wrong.add(name + suffix(language) + " lacks " + key + " = " + text);
                } else if (translated.get(key).isBlank() != text.isBlank()) {
                    wrong.add(name + suffix(language) + ": " + key + " is empty in one language only");
                }
            });
            translated.keySet().stream().filter(key -> !english.containsKey(key)).forEach(key -> wrong.add(name + suffix(language) + ": there is no " + key + " in English"));
        }
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " things:\n" + String.join("\n", wrong));
    }

    /** The later of two would win without a word. */
    @Test
    void noKeyStandsTwice() throws IOException {
        List<String> twice = new ArrayList<>();
        try (var files = Files.list(STRINGS)) {
            for (Path file : files.sorted().toList()) {
                var seen = new TreeSet<String>();
                Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.substring(0, line.indexOf('=')).strip())
                        .filter(key -> !seen.add(key)).forEach(key -> twice.add(file.getFileName() + ": " + key));
            }
        }
        assertEquals(List.of(), twice);
    }

    /** A place takes a number or a name that is formatted already, so {0} and no more; an apostrophe would begin a quotation. */
    @ParameterizedTest
    @EnumSource
    void theSamePlacesAreFilled(Language language) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String name : List.of("app", "picture", "messages")) {
            Map<String, String> english = bundle(name);
            bundle(name + suffix(language)).forEach((key, text) -> {
                if (english.containsKey(key) && !places(text).equals(places(english.get(key)))) {
                    wrong.add(key + " = " + text);
                }
                if (!places(text).isEmpty() && text.replace("''", "").contains("'")) {
                    wrong.add(key + " has an apostrophe: " + text);
                }
                if (!places(text).isEmpty()) {
                    String filled = new MessageFormat(text).format(new Object[] {"0", "1", "2", "3", "4", "5", "6"});
                    if (filled.contains("{")) {
                        wrong.add(key + " stays " + filled);
                    }
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    private static TreeSet<String> places(String text) {
        return new TreeSet<>(PLACE.matcher(text).results().map(MatchResult::group).toList());
    }

    @Test
    void aTextOfAPresetIsKnownByItsWords() {
        String english = Catalogue.bundled().presets().getFirst().experiment().title();
        assertEquals("Zwei Phasen: fallen, dann wandern", PresetWords.of(Language.GERMAN, english));
        assertEquals(english, PresetWords.of(Language.ENGLISH, english));
        assertEquals("My own title", PresetWords.of(Language.JAPANESE, "My own title"));
    }

    @Test
    void aPictureKeepsItsLanguageWhateverIsChosenMeanwhile() {
        List<String> heard = new ArrayList<>();
        Language.GERMAN.during(() -> {
            heard.add(Words.of("chart.loss"));
            Language.speak(Language.CHINESE);
            heard.add(Words.of("chart.loss"));
        });
        heard.add(Words.of("chart.loss"));
        Language.speak(Language.ENGLISH);
        heard.add(Words.of("chart.loss"));
        assertEquals(List.of("Verlust", "Verlust", "损失", "Loss"), heard);
    }

    @Test
    void numbersAreTheSameInEveryLanguage() {
        for (Language language : Language.values()) {
            language.during(() -> assertTrue(Words.of("chart.step", Numerals.count(12_345)).contains("12\u202f345"), () -> Words.of("chart.step", Numerals.count(12_345))));
        }
    }

    /** Chinese has no spaces to break lines at, and its sentences end in another full stop. */
    @Test
    void linesAreBrokenWhereTheLanguageBreaks() {
        var graphics = new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB).createGraphics();
        graphics.setFont(Look.LIGHT.in(Language.CHINESE).tick());
        var metrics = graphics.getFontMetrics();
        String text = "运行将落入山谷；然后权重衰减将带它走向最平坦的极小点。每一步都比前一步慢。";
        Language.CHINESE.during(() -> {
            List<String> lines = Lines.of(text, metrics, 120);
            assertEquals(text, String.join("", lines));
            assertTrue(lines.size() >= 4 && lines.stream().allMatch(line -> metrics.stringWidth(line) <= 120), lines::toString);
            assertTrue(lines.stream().noneMatch(line -> line.startsWith("。") || line.startsWith("；")), lines::toString);
            assertEquals("运行将落入山谷；然后权重衰减将带它走向最平坦的极小点。", Lines.fitted(text, metrics, metrics.stringWidth(text) - 10.0));
            assertTrue(Lines.fitted(text, metrics, 100).endsWith("…"));
        });
        graphics.dispose();
    }

    /** A run may be named in any script, whatever the window speaks. */
    @Test
    void whatAUserWritesIsReadable() {
        var font = Look.LIGHT.title();
        assertEquals(font, Letters.readable(font, "Two phases: w₁w₂ → 1"));
        assertEquals(-1, Letters.readable(font, "两个阶段").canDisplayUpTo("两个阶段"));
        assertEquals(font.getSize2D(), Letters.readable(font, "两个阶段").getSize2D());
        assertEquals(-1, Letters.readable(font, "ウィンドウ").canDisplayUpTo("ウィンドウ"));
    }
}
