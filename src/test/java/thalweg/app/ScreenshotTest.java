package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.picture.Look;

@ExtendWith(Toolkit.class)
class ScreenshotTest {

    @ParameterizedTest
    @CsvSource({"1440, 900, dark", "1440, 900, light", "1024, 700, dark", "1024, 700, light"})
    void theWindowIsDrawn(int width, int height, String look) throws Exception {
        Path file = Path.of("target", "screenshots", look + "-" + width + ".png");
        try (var window = new WindowUnderTest(width, height)) {
            Toolkit.fx(() -> window.window.sight().look().set(look.equals("dark") ? Look.DARK : Look.LIGHT));
            Toolkit.fx(() -> window.laboratory().seek(2480));
            Toolkit.await("step 2480 is shown", () -> window.laboratory().view().get().position() >= 2480);
            Toolkit.pause(1500);
            window.picture(file);
        }
        assertTrue(Files.size(file) > 0);
    }
}
