package thalweg.theory;

import java.util.Locale;

/** What a run is doing at a step. */
public enum Phase {
    /** It falls: the motion is down the loss. */
    OPTIMIZATION,
    /** It walks: the motion is along the valley of minima, and the regulariser drives it. */
    REGULARIZATION,
    /** Nothing much is left to do. */
    SETTLED,
    /** The next step has no finite loss. */
    DIVERGED;

    /** The word in the table. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
