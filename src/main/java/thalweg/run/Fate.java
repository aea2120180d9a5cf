package thalweg.run;

import java.util.List;
import java.util.Locale;

/** What becomes of a start under gradient descent on the chain of depth 2. */
public enum Fate {
    /** It reaches the minima manifold from one side. */
    MANIFOLD,
    /** It reaches the minima manifold and has been on both sides of it. */
    MANIFOLD_CROSSING,
    /** It ends at the origin: a saddle, or with weight decay µ > y the only minimum of the cost. */
    ORIGIN,
    /** It does none of the others within the steps. */
    BOUNDED,
    /** Its loss overflows. */
    DIVERGES;

    /** All of them, in order: the array of {@link #values()} is made anew at every call. */
    static final List<Fate> VALUES = List.of(values());

    /** The word in the table. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
