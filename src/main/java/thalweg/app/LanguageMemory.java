package thalweg.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import thalweg.picture.Language;

/** FX thread only. The language that was chosen, remembered from one session to the next in a small text file; until one is chosen, the system's. */
final class LanguageMemory {

    private final Path memory;
    private final Locale system;

    /** @param memory where it is remembered; it need not exist, and where it cannot be written the choice is forgotten with the session
     * @param system what is spoken if nothing was chosen and there is such a translation */
    LanguageMemory(Path memory, Locale system) {
        this.memory = memory;
        this.system = system;
    }

    /** What the window begins with. */
    Language language() {
        try {
            return Files.exists(memory) ? Language.of(Files.readString(memory).strip()).orElse(Language.of(system)) : Language.of(system);
        } catch (IOException unreadable) {
            return Language.of(system);
        }
    }

    /** This one was chosen. */
    void remember(Language chosen) {
        try {
            Files.createDirectories(memory.getParent());
            Files.writeString(memory, chosen.key() + System.lineSeparator());
        } catch (IOException _) {
            // It is spoken until the window is closed.
        }
    }
}
