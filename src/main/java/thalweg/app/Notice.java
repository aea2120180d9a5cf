package thalweg.app;

import java.util.Optional;

/**
 * Immutable. A sentence for the user, and perhaps a way on.
 *
 * @param sentence what happened and why
 * @param grave whether something went wrong
 * @param wayOn what a button beside it does
 */
record Notice(String sentence, boolean grave, Optional<WayOn> wayOn) {

    /** How long it stays, if a plain sentence stays so long: four times that where something went wrong, and for ever where there is a button to press. */
    long lasts(long plain) {
        return wayOn.isPresent() ? Long.MAX_VALUE : grave ? 4 * plain : plain;
    }

    /** Something to know. */
    static Notice tell(String sentence) {
        return new Notice(sentence, false, Optional.empty());
    }

    /** Something that went wrong. */
    static Notice warn(String sentence) {
        return new Notice(sentence, true, Optional.empty());
    }

    /**
     * Immutable. A button.
     *
     * @param label what it says
     * @param action what it does
     */
    record WayOn(String label, Runnable action) { }
}
