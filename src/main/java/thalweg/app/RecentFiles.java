package thalweg.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** FX thread only. The files that were opened or saved, the latest first, remembered from one session to the next in a small text file, a path a line. */
final class RecentFiles {

    private static final int LIMIT = 10;

    private final Path memory;
    private final ObservableList<Path> files = FXCollections.observableArrayList();

    /** @param memory where they are remembered; it need not exist, and where it cannot be written they are forgotten with the session */
    RecentFiles(Path memory) {
        this.memory = memory;
        try {
            if (Files.exists(memory)) {
                Files.readAllLines(memory).stream().limit(LIMIT).map(Path::of).forEach(files::add);
            }
        } catch (IOException | InvalidPathException unreadable) {
            files.clear();
        }
    }

    /** Where this system keeps such things for this user: the file of that name.
     * @param environment the environment's variables */
    static Path standardMemory(Map<String, String> environment, String name) {
        Path home = Path.of(System.getProperty("user.home"));
        String state = environment.get("XDG_STATE_HOME");
        String windows = environment.get("APPDATA");
        Path folder = windows != null ? Path.of(windows) : state != null && !state.isBlank() ? Path.of(state) : home.resolve(".local").resolve("state");
        return folder.resolve("thalweg").resolve(name);
    }

    /** The files, the latest first. */
    ObservableList<Path> files() {
        return FXCollections.unmodifiableObservableList(files);
    }

    /** This file was opened or saved. */
    void add(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        files.remove(whole);
        files.addFirst(whole);
        if (files.size() > LIMIT) {
            files.removeLast();
        }
        try {
            Files.createDirectories(memory.getParent());
            Files.write(memory, files.stream().map(Path::toString).toList());
        } catch (IOException _) {
            // They stay in the menu until the window is closed; nothing of the user's is lost.
        }
    }
}
