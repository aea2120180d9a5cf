package thalweg.export;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Thread-safe. The unfinished files of this process, which are removed when it is ended by a signal. None is created once that has begun: the work
 * that wanted it goes on for a moment while the process ends.
 */
final class Drafts {

    private static final Set<Path> UNFINISHED = new HashSet<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Drafts::removeAll, "thalweg-remove-unfinished-files"));
    }

    private Drafts() { }

    /** A new, empty file in the same folder as another, where a move is one operation. */
    static synchronized Path createBeside(Path target) throws IOException {
        if (ending) {
            throw new IOException("the program is ending");
        }
        long process = ProcessHandle.current().pid();
        for (int number = 0; ; number++) {
            Path draft = target.resolveSibling(".thalweg-" + process + "-" + number + ".part");
            try {
                Files.createFile(draft);
                UNFINISHED.add(draft);
                return draft;
            } catch (FileAlreadyExistsException taken) {
                // By another thread, or left behind by a process of that number that was killed.
            }
        }
    }

    /** Removes one, if it is still there. */
    static synchronized void remove(Path draft) {
        UNFINISHED.remove(draft);
        delete(draft);
    }

    private static synchronized void removeAll() {
        ending = true;
        UNFINISHED.forEach(Drafts::delete);
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException stays) {
            // Nothing is lost: the file that matters is whole. There is nobody to tell about a leftover beside it.
        }
    }
}
