package thalweg.experiment;

/**
 * An experiment file that is refused. The message is one English sentence for the user: the file's name, the line and column, the key's
 * path, what was found and what is allowed.
 */
public final class InvalidExperiment extends Exception {

    /** Refuses with that sentence. */
    public InvalidExperiment(String sentence) {
        super(sentence);
    }

    /** Refuses with that sentence, because of something that went wrong beneath. */
    InvalidExperiment(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
