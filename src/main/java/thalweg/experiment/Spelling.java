package thalweg.experiment;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import thalweg.model.Message;

/** Stateless. Guesses which word was meant. */
public final class Spelling {

    private Spelling() { }

    /**
     * The nearest of the allowed words, if one is near enough: at most a third of its letters wrong, or equal but for case and hyphens.
     * Wrong is a letter too much, too few, another one, or two neighbours exchanged (Damerau's distance).
     */
    static Optional<String> suggestion(String word, Collection<String> allowed) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : allowed) {
            int distance = distance(plain(word), plain(candidate));
            if (distance < least && distance <= Math.max(1, candidate.length() / 3)) {
                least = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** " (did you mean training?)", or nothing where no allowed word is near. */
    public static Message guess(String word, Collection<String> allowed) {
        return suggestion(word, allowed).map(meant -> Message.of(" (did you mean {0}?)", meant)).orElse(Message.NONE);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(table[i - 1][j - 1] + change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, 1 + table[i - 2][j - 2]);
                }
                table[i][j] = best;
            }
        }
        return table[a.length()][b.length()];
    }
}
