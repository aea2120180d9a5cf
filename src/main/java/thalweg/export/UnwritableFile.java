package thalweg.export;

import java.io.IOException;
import java.nio.file.Path;

/** Immutable. A file could not be written; the message is a sentence for the user. What was there before is untouched. */
public final class UnwritableFile extends IOException {

    UnwritableFile(Path file, String reason, IOException cause) {
        super("cannot write " + file + ": " + reason, cause);
    }
}
