package thalweg.model;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Immutable. A sentence for the user, or a part of one, that can be said in every language. Whoever finds something wrong says what without knowing in which language it will be read.
 *
 * @param pattern in English, with places {0}, {1}, …; translations are known by it
 * @param places what stands there: a part that is said in the same language, a collection of words that is said as a list, or anything else, which stands as it is
 */
public record Message(String pattern, List<Object> places) {

    /** Says nothing. */
    public static final Message NONE = of("");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final String ONE_MORE = "{0}, {1}";
    private static final String LAST = "{0} and {1}";

    /** Copies the list. */
    public Message {
        places = List.copyOf(places);
    }

    /** A message with that pattern. */
    public static Message of(String pattern, Object... places) {
        return new Message(pattern, List.of(places));
    }

    /** A number of things, {0} in both patterns. */
    public static Message count(long number, String one, String several) {
        return of(number == 1 ? one : several, number);
    }

    /** Something that is not what it must be. */
    public static Message isNot(Object what, Object found, Object allowed) {
        return of("{0} is {1}, but must be {2}", what, found, allowed);
    }

    /** The same with its first place filled otherwise. */
    public Message about(Object first) {
        Object[] others = places.toArray();
        others[0] = first;
        return of(pattern, others);
    }

    /** The sentence in a language.
     * @param translation gives a pattern in that language */
    public String in(UnaryOperator<String> translation) {
        return PLACE.matcher(translation.apply(pattern)).replaceAll(place -> Matcher.quoteReplacement(said(places.get(Integer.parseInt(place.group(1))), translation)));
    }

    private static String said(Object place, UnaryOperator<String> translation) {
        return switch (place) {
            case Message part -> part.in(translation);
            case Collection<?> words -> list(List.copyOf(words), translation);
            default -> place.toString();
        };
    }

    private static String list(List<?> words, UnaryOperator<String> translation) {
        Object list = words.isEmpty() ? "" : words.getFirst();
        for (int i = 1; i < words.size(); i++) {
            list = of(i == words.size() - 1 ? LAST : ONE_MORE, list, words.get(i));
        }
        return said(list, translation);
    }

    /** The sentence in English. */
    @Override
    public String toString() {
        return in(UnaryOperator.identity());
    }
}
