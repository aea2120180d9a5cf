package thalweg.experiment;

import java.util.List;
import java.util.Map;
import thalweg.model.Message;

/**
 * Immutable. A JSON value that knows where it stands, so that a refusal can name the place. Numbers stay text until someone knows what
 * they are for, so that none is rounded before it is checked.
 */
sealed interface Json {

    /** Where it stands, as messages say it: {@code two-phases.json:7:40}, or {@code --set start[0]=3}. */
    String place();

    /** What it is, in the words of a message. */
    Message found();

    /** An object.
     * @param members its values by key, in the order of the text
     * @param keyPlaces where each key stands */
    record Members(String place, Map<String, Json> members, Map<String, String> keyPlaces) implements Json {
        @Override
        public Message found() {
            return Message.of("an object");
        }
    }

    /** A list. */
    record Items(String place, List<Json> items) implements Json {
        @Override
        public Message found() {
            return Message.of(items.isEmpty() ? "an empty list" : "a list");
        }
    }

    /** A number, as it was written. */
    record Digits(String place, String digits) implements Json {
        @Override
        public Message found() {
            return Message.of("{0}", shortened(digits));
        }
    }

    /** A string. */
    record Text(String place, String text) implements Json {
        @Override
        public Message found() {
            return Message.of("{0}", '"' + shortened(text) + '"');
        }
    }

    /** {@code true}, {@code false} or {@code null}. */
    record Word(String place, String word) implements Json {
        @Override
        public Message found() {
            return Message.of("{0}", word);
        }
    }

    /** A text that fits into a sentence, on one line. */
    static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 40 ? line : line.substring(0, 39) + "…";
    }
}
