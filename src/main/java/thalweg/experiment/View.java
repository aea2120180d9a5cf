package thalweg.experiment;

import java.util.List;
import java.util.Optional;

/**
 * Immutable. How the window shows an experiment; it does not change the run.
 *
 * @param pair the two weights (from 1) that the landscape's axes show
 * @param range the landscape's least and greatest first and second weight, four numbers; empty lets the window choose
 * @param linearSteps whether the charts' step axis is linear; it is logarithmic otherwise
 */
public record View(List<Integer> pair, Optional<List<Double>> range, boolean linearSteps) {

    /** What the window shows where nothing is said. */
    public static final View STANDARD = new View(List.of(1, 2), Optional.empty(), false);

    /** Copies the lists. */
    public View {
        pair = List.copyOf(pair);
        range = range.map(List::copyOf);
    }
}
