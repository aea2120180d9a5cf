package thalweg.picture;

import java.util.Map;
import thalweg.model.Explained;
import thalweg.model.Message;

/** Immutable. What messages say in the language that is spoken, from {@code assets/strings/messages.properties} and its translations. A message is known by its English pattern, which stands in the first of them, too. */
public final class MessageWords {

    private static final Bundle MESSAGES = new Bundle("messages");
    private static final Map<String, String> KEYS = MESSAGES.keysByText(Language.ENGLISH);

    private MessageWords() { }

    /** The sentence; in English where there is no translation. */
    public static String of(Message message) {
        return message.in(pattern -> KEYS.containsKey(pattern) ? MESSAGES.of(KEYS.get(pattern)) : pattern);
    }

    /** Why something failed: what it says to the user if it does, else what it says to programmers. */
    public static String of(Throwable failure) {
        return failure instanceof Explained explained ? of(explained.why()) : String.valueOf(failure.getMessage());
    }
}
