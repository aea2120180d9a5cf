package thalweg.picture;

import java.util.regex.Pattern;

/** Stateless. Formulas in sentences, kept whole at the ends of lines. */
public final class Formulas {

    private static final Pattern OPERATION = Pattern.compile(" ([−+·×]) (?=\\S)");
    /** Behind its sign a long one may be broken, never before it. */
    private static final Pattern RELATION = Pattern.compile(" ([=≈<>≤≥≪≫∝→]) (?=\\S)");
    private static final Pattern SHORT_RELATION = Pattern.compile("\u00a0([=≈<>≤≥≪≫∝→]) (?=[^\\s\u2e80-\uffef]{1,9}(?:[\\s\u2e80-\uffef]|$))");

    /** Between the thousands of a number. */
    private static final Pattern GROUP = Pattern.compile("(?<=\\d) (?=\\d{3}(?!\\d))");

    private Formulas() { }

    /** A text of the same letters and length whose lines do not break where a formula or a number must not be torn: between thousands, about − + · ×, before = and its like, and behind it if little follows. */
    public static String unbroken(String text) {
        String numbers = GROUP.matcher(text).replaceAll("\u00a0");
        String operations = OPERATION.matcher(numbers).replaceAll("\u00a0$1\u00a0");
        String relations = RELATION.matcher(operations).replaceAll("\u00a0$1 ");
        return SHORT_RELATION.matcher(relations).replaceAll("\u00a0$1\u00a0");
    }
}
