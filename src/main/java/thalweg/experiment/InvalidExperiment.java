package thalweg.experiment;

import thalweg.model.Explained;
import thalweg.model.Message;

/**
 * An experiment file that is refused, with one sentence for the user: the file's name, the line and column, the key's path, what was found and what is allowed.
 * {@link #getMessage()} is that sentence in English.
 */
public final class InvalidExperiment extends Exception implements Explained {

    private final transient Message why;

    /** Refuses with that sentence. */
    public InvalidExperiment(Message sentence) {
        super(sentence.toString());
        why = sentence;
    }

    /** Refuses with that sentence, because of something that went wrong beneath. */
    InvalidExperiment(Message sentence, Throwable cause) {
        super(sentence.toString(), cause);
        why = sentence;
    }

    @Override
    public Message why() {
        return why;
    }
}
