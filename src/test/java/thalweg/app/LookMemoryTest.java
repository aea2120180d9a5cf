package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import thalweg.picture.Language;
import thalweg.picture.Look;

@ExtendWith(Toolkit.class)
class LookMemoryTest {

    private static Look remembered(Path folder) {
        return new LookMemory(folder, Locale.ENGLISH).look();
    }

    @Test
    void everyLookComesBack(@TempDir Path folder) {
        for (Look.Kind kind : Look.Kind.values()) {
            Look plain = Look.of(kind).in(Language.GERMAN);
            Look large = plain.scaled(Look.PROJECTOR);
            new LookMemory(folder, Locale.ENGLISH).remember(Look.of(kind), large);
            assertEquals(large, remembered(folder));
            new LookMemory(folder, Locale.ENGLISH).remember(large, plain);
            assertEquals(plain, remembered(folder));
        }
    }

    @Test
    void whatCannotBeReadIsTheDarkLook(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("look"), "purple 40\n");
        Files.writeString(folder.resolve("language"), "klingon\n");
        assertEquals(Look.DARK, remembered(folder));
        Files.delete(folder.resolve("look"));
        Files.createDirectory(folder.resolve("look"));
        assertEquals(Look.DARK, remembered(folder));
    }

    @Test
    void whereNothingCanBeWrittenTheChoiceIsForgotten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        new LookMemory(file, Locale.ENGLISH).remember(Look.DARK, Look.LIGHT);
        assertEquals(Look.DARK, remembered(file));
    }

    @Test
    void whatTheKeysChooseIsThereInTheNextWindow() {
        try (var window = new WindowUnderTest(1440, 900)) {
            window.keys(KeyCode.D);
            window.keys(KeyCode.P);
        }
        assertEquals(Look.LIGHT.scaled(Look.PROJECTOR), remembered(WindowUnderTest.MEMORY));
        try (var window = new WindowUnderTest(1440, 900, new LookMemory(WindowUnderTest.MEMORY, Locale.ENGLISH))) {
            assertEquals(Look.LIGHT.scaled(Look.PROJECTOR), Toolkit.fx(() -> window.window.sight().look().get()));
            assertTrue(Toolkit.fx(() -> window.stage.getScene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith("light.css"))));
        }
    }
}
