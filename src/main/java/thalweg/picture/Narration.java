package thalweg.picture;

/**
 * Immutable. What is happening and why, in words: the status sentence, which is also what a screen reader hears.
 *
 * @param lead one or two words with a full stop, set off by its colour: "Regularization."
 * @param text one to three sentences
 * @param tone which colour
 */
public record Narration(String lead, String text, Tone tone) {

    /** Sentences come with a space between them; a full stop or comma of Chinese and Japanese has its space inside. */
    public Narration {
        text = text.replaceAll("(?<=[。，、]) ", "");
    }

    /** What a narration is about. */
    public enum Tone {
        /** Nothing has happened yet. */
        READY,
        /** The run falls. */
        OPTIMIZATION,
        /** The run walks. */
        REGULARIZATION,
        /** The run has come to rest. */
        SETTLED,
        /** The run is unstable, or has diverged. */
        ALARM
    }

    /** All of it, to be read aloud. */
    public String spoken() {
        return lead + " " + text;
    }
}
