package thalweg.picture;

import java.util.Optional;
import thalweg.run.FateMap;

/**
 * Immutable. What has been computed beside the run, as far as it has come; nothing of it is needed to show the run.
 *
 * @param fates what becomes of starts in the plane of the landscape
 */
public record Findings(Optional<FateMap> fates) {

    /** Nothing. */
    public static final Findings NONE = new Findings(Optional.empty());
}
