package thalweg.theory;

import java.util.List;
import java.util.Optional;
import thalweg.training.Settings;

/**
 * Immutable. A part of a run under fixed settings, for {@link Prediction}.
 *
 * @param step its first step, 0 or more
 * @param settings the settings in force from the update {@code step} → {@code step} + 1 on
 * @param point where the weights were put at that step, one number each; empty if the run just went on
 */
public record Leg(long step, Settings settings, Optional<List<Double>> point) {

    /** Copies the list. */
    public Leg {
        point = point.map(List::copyOf);
    }
}
