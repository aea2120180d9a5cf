package thalweg.app;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** FX thread only. What can be undone and redone: edits that have happened already, the newest first. */
final class History {

    private static final int LIMIT = 500;

    /**
     * Immutable. Something that the user did, once the hand let go.
     *
     * @param undo brings back what was before
     * @param redo does it again
     */
    record Edit(Runnable undo, Runnable redo) { }

    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();

    /** Adds what has just been done; what was undone before is forgotten. */
    void record(Runnable undo, Runnable redo) {
        done.push(new Edit(undo, redo));
        if (done.size() > LIMIT) {
            done.removeLast();
        }
        undone.clear();
        tell();
    }

    /** Undoes the newest edit, if there is one. */
    void undo() {
        if (!done.isEmpty()) {
            Edit edit = done.pop();
            undone.push(edit);
            edit.undo().run();
        }
        tell();
    }

    /** Does the edit again that was undone last, if there is one. */
    void redo() {
        if (!undone.isEmpty()) {
            Edit edit = undone.pop();
            done.push(edit);
            edit.redo().run();
        }
        tell();
    }

    /** Whether there is something to undo. */
    ReadOnlyBooleanProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    /** Whether there is something to redo. */
    ReadOnlyBooleanProperty redoable() {
        return redoable.getReadOnlyProperty();
    }

    private void tell() {
        undoable.set(!done.isEmpty());
        redoable.set(!undone.isEmpty());
    }
}
