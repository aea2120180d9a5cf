package thalweg.app;

import java.nio.file.Path;
import java.util.Optional;

/** FX thread only. What the user is asked in a dialog. Tests answer for the user, since a headless screen has no file chooser. */
interface Dialogs {

    /** Which file to open; empty if the user would rather not. */
    Optional<Path> fileToOpen();

    /** Which file to write.
     * @param suggestion a name for it
     * @param ending how its name ends, such as ".json" */
    Optional<Path> fileToWrite(String suggestion, String ending);

    /** What to do with unsaved changes. */
    Unsaved unsaved(String title);

    /** The answer to "save the changes?". */
    enum Unsaved {
        /** Write them, then go on. */
        SAVE,
        /** Go on without them. */
        DISCARD,
        /** Do not go on. */
        CANCEL
    }
}
