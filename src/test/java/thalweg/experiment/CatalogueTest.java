package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private final Catalogue bundled = Catalogue.bundled();

    @Test
    void everyPresetThatComesWithTheProgramIsReadWithoutAProblem() {
        assertEquals(List.of(), bundled.problems());
        assertEquals("two-phases", bundled.presets().getFirst().name());
    }

    @Test
    void theListNamesEveryFileOfThePresetsFolderOnce() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("presets"))) {
            Set<String> names = files.map(path -> path.getFileName().toString().replaceFirst("\\.json$", "")).collect(Collectors.toSet());
            assertEquals(names, bundled.presets().stream().map(Preset::name).collect(Collectors.toSet()));
            assertEquals(names.size(), bundled.presets().size());
        }
    }

    @Test
    void aBadPresetIsReportedAndTheGoodOnesAreThere(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a-bad.json"), "{ \"thalweg\": 1, \"modl\": {} }");
        Files.writeString(folder.resolve("b-good.json"), "{ \"thalweg\": 1, \"model\": {}, \"training\": { \"learningRate\": 0.1 } }");
        Files.writeString(folder.resolve("notes.txt"), "not a preset");
        Catalogue catalogue = bundled.and(folder);
        assertEquals(bundled.presets().size() + 1, catalogue.presets().size());
        assertEquals("b-good", catalogue.presets().getLast().name());
        assertEquals(1, catalogue.problems().size());
        assertTrue(catalogue.problems().getFirst().startsWith("a-bad.json:1:17: unknown key modl (did you mean model?)"), catalogue.problems().getFirst());
    }

    @Test
    void aFolderThatIsNotThereIsAProblemAndNoFailure(@TempDir Path folder) {
        Catalogue catalogue = bundled.and(folder.resolve("missing"));
        assertEquals(bundled.presets(), catalogue.presets());
        assertEquals(1, catalogue.problems().size());
    }

    @Test
    void findTakesANameOrAPath(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, bundled.presets().getFirst().file().text());
        assertEquals(bundled.presets().getFirst().experiment(), bundled.find("two-phases").experiment());
        assertEquals(bundled.presets().getFirst().experiment(), bundled.find(file.toString()).experiment());
    }

    @Test
    void aMisspeltNameGetsASuggestion() {
        String message = assertThrows(InvalidExperiment.class, () -> bundled.find("two-phase")).getMessage();
        assertTrue(message.startsWith("two-phase: there is neither a preset nor a file of that name (did you mean two-phases?)"), message);
    }

    @Test
    void aNameThatNoFileCanHaveIsRefusedLikeAnyOther() {
        assertThrows(InvalidExperiment.class, () -> bundled.find("two\0phases"));
    }
}
