package thalweg.export;

import java.io.IOException;
import java.nio.file.Path;
import thalweg.model.Explained;
import thalweg.model.Message;

/** Immutable. A file could not be written; the message is a sentence for the user. What was there before is untouched. */
public final class UnwritableFile extends IOException implements Explained {

    private final transient Message why;

    UnwritableFile(Path file, Message reason, IOException cause) {
        Message sentence = Message.of("cannot write {0}: {1}", file, reason);
        super(sentence.toString(), cause);
        why = sentence;
    }

    @Override
    public Message why() {
        return why;
    }
}
