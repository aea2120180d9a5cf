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
        undone.clear();
        push(new Edit(undo, redo));
    }

    /** Adds what has just been done to the view alone: it goes with every run, so that what was undone can still be redone. */
    Edit recordAside(Runnable undo, Runnable redo) {
        Edit edit = new Edit(undo, redo);
        push(edit);
        return edit;
    }

    private void push(Edit edit) {
        done.push(edit);
        if (done.size() > LIMIT) {
            done.removeLast();
        }
        tell();
    }

    /** Whether that edit is the one that would be undone next. */
    boolean isNewest(Edit edit) {
        return done.peek() == edit;
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
