package thalweg.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import thalweg.picture.Language;
import thalweg.picture.Look;

/** FX thread only. The language and the look that were chosen, remembered from one session to the next in a small text file each; until they are, the system's language and the dark look. */
final class LookMemory {

    private static final String LANGUAGE = "language";
    private static final String LOOK = "look";
    /** Behind the kind, where everything is larger. */
    private static final String PROJECTOR = "projector";

    private final Path folder;
    private final Locale system;

    /** @param folder where they are remembered; it need not exist, and where it cannot be written a choice is forgotten with the session
     * @param system what is spoken if nothing was chosen and there is such a translation */
    LookMemory(Path folder, Locale system) {
        this.folder = folder;
        this.system = system;
    }

    /** What the window begins with. */
    Look look() {
        List<String> words = read(LOOK).map(text -> List.of(text.split(" "))).orElse(List.of());
        Look kind = Stream.of(Look.Kind.values()).filter(each -> words.contains(each.key())).findFirst().map(Look::of).orElse(Look.DARK);
        Look sized = words.contains(PROJECTOR) ? kind.scaled(Look.PROJECTOR) : kind;
        return sized.in(read(LANGUAGE).flatMap(Language::of).orElse(Language.of(system)));
    }

    /** Another look was chosen. */
    void remember(Look before, Look chosen) {
        if (before.language() != chosen.language()) {
            write(LANGUAGE, chosen.language().key());
        }
        if (!before.in(chosen.language()).equals(chosen)) {
            write(LOOK, chosen.kind().key() + (chosen.factor() == 1 ? "" : " " + PROJECTOR));
        }
    }

    private Optional<String> read(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void write(String name, String chosen) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), chosen + System.lineSeparator());
        } catch (IOException _) {
            // It stays until the window is closed.
        }
    }
}
