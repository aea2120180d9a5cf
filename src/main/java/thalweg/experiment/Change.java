package thalweg.experiment;

import java.util.List;
import java.util.Optional;
import thalweg.training.Settings;

/**
 * Immutable. An entry of the journal: what was moved while the run was live. It holds from the update {@code step} → {@code step} + 1 on.
 *
 * @param step the step at which it happened, 0 or more
 * @param settings the settings in force from here on, complete
 * @param point where the weights were put, one number each; empty if they were left alone. It clears the method's memory.
 */
public record Change(long step, Settings settings, Optional<List<Double>> point) {

    /** @throws IllegalArgumentException if the step is negative */
    public Change {
        if (step < 0) {
            throw new IllegalArgumentException("step is " + step + ", but must be 0 or more");
        }
        point = point.map(List::copyOf);
    }

    /** New settings, the weights left alone. */
    public static Change of(long step, Settings settings) {
        return new Change(step, settings, Optional.empty());
    }
}
