package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.model.Message;
import thalweg.picture.Language;
import thalweg.picture.MessageWords;

/** Whatever is wrong with a file, the window says it in its own language. */
class RefusalsInEveryLanguageTest {

    private static final Pattern LETTERS = Pattern.compile("\\p{L}");
    private static final Pattern ENGLISH = Pattern.compile("\\b(but|must|allowed|with|the|is|are|than|at most|unknown|missing)\\b");
    private static final Pattern WRITTEN = Pattern.compile("Message\\.of\\(\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Stream<String> files() {
        return Stream.of(ExperimentFileTest.refusedTexts().stream().map(given -> given[0]),
                ExperimentFileTest.refusedTraining().stream().map(given -> ExperimentFileTest.training(given[0])),
                ExperimentFileTest.refusedMembers().stream().map(given -> ExperimentFileTest.top(given[0])),
                MatrixFormatTest.refusals().stream().map(given -> MatrixFormatTest.file(given[0], given[1]))).flatMap(texts -> texts);
    }

    private static List<String> english() throws IOException {
        var bundle = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("assets", "strings", "messages.properties"))) {
            bundle.load(reader);
        }
        return bundle.values().stream().map(String.class::cast).toList();
    }

    private static void collect(Object part, Collection<String> patterns) {
        if (part instanceof Message message) {
            patterns.add(message.pattern());
            message.places().forEach(place -> collect(place, patterns));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRefusalIsSaidInEveryLanguage(String text) throws IOException {
        InvalidExperiment refused = assertThrows(InvalidExperiment.class, () -> ExperimentFile.read(text, "mine.json"));
        var patterns = new TreeSet<String>();
        collect(refused.why(), patterns);
        patterns.removeIf(pattern -> !LETTERS.matcher(pattern.replaceAll("\\{\\d}", "")).find() || english(pattern));
        assertEquals(new TreeSet<>(), patterns);
        assertEquals(refused.getMessage(), Language.ENGLISH.say(() -> MessageWords.of(refused)));
        for (Language language : List.of(Language.GERMAN, Language.CHINESE, Language.JAPANESE)) {
            String said = language.say(() -> MessageWords.of(refused));
            assertNotEquals(refused.getMessage(), said);
            assertTrue(said.startsWith(refused.getMessage().replaceFirst("^(mine\\.json:\\d+:\\d+).*", "$1")), said);
            assertFalse(said.contains("{0}") || said.contains("{1}") || said.contains("{2}"), said);
            assertFalse(ENGLISH.matcher(said.replaceAll("\"[^\"]*\"", "")).find(), said);
            numbers(refused.getMessage()).forEach(number -> assertTrue(said.contains(number), said + " without " + number));
        }
    }

    private static boolean english(String pattern) {
        try {
            return english().contains(pattern);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<String> numbers(String sentence) {
        return Pattern.compile("-?\\d+(\\.\\d+)?").matcher(sentence).results().map(found -> found.group()).toList();
    }

    /** A sentence that no test provokes is known too: those of the file system, for instance. */
    @Test
    void everyPatternInTheCodeIsTranslated() throws IOException {
        List<String> known = english();
        List<String> unknown = new ArrayList<>();
        int found = 0;
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                for (String pattern : WRITTEN.matcher(Files.readString(file)).results().map(match -> match.group(1).replace("\\\"", "\"")).toList()) {
                    found++;
                    if (LETTERS.matcher(pattern.replaceAll("\\{\\d}", "")).find() && !known.contains(pattern)) {
                        unknown.add(pattern);
                    }
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(found > 100, found + " patterns");
    }

    @Test
    void listsAndGuessesAreSaidAsTheLanguageSaysThem() {
        Message list = Message.of("one of {0}{1}", List.of("ring", "open", "closed"), Spelling.guess("rign", List.of("ring")));
        assertEquals("one of ring, open and closed (did you mean ring?)", list.toString());
        assertEquals("eines von ring, open und closed (gemeint ring?)", Language.GERMAN.say(() -> MessageWords.of(list)));
        assertEquals("ring、open 和 closed 之一（是否指 ring？）", Language.CHINESE.say(() -> MessageWords.of(list)));
        assertEquals("ring、open、closed のどれか（ring のことですか？）", Language.JAPANESE.say(() -> MessageWords.of(list)));
    }
}
