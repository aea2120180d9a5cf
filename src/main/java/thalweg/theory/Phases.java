package thalweg.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Immutable. The phases of a run as far as they are known: a history of marks, each the beginning of a phase.
 *
 * <p>A run goes through {@link Phase#OPTIMIZATION}, {@link Phase#REGULARIZATION} and {@link Phase#SETTLED}; it begins again when the weights are put
 * elsewhere, and a settled run wakes when its settings change.
 *
 * @param marks by step, the later of two at one step holds; the first, at step 0, is there as soon as the run has been looked at
 * @param absence why there is no regularization phase under the settings in force; {@link Absence#NONE} where there may be one
 */
public record Phases(List<Mark> marks, Absence absence) {

    /** Nothing is known yet. */
    public static final Phases UNKNOWN = new Phases(List.of(), Absence.NONE);

    /** Copies the list. */
    public Phases {
        marks = List.copyOf(marks);
    }

    /**
     * Immutable. The beginning of a phase.
     *
     * @param step its first step
     * @param phase which phase
     * @param known the step at which it was known: the first itself without noise, later with noise, which needs to be confirmed
     * @param imbalance the layer imbalance at its first step
     */
    public record Mark(long step, Phase phase, long known, double imbalance) { }

    /** Why a run has no regularization phase. */
    public enum Absence {
        /** There may be one. */
        NONE,
        /** Nothing takes the imbalance away: κ = 0. */
        NO_DRIFT,
        /** The imbalance is zero already. */
        BALANCED,
        /** The theory does not cover this method. */
        NOT_COVERED
    }

    /**
     * The step at which the optimization phase ends and the regularization phase begins, since the weights were last put somewhere; empty while unknown
     * and where there is no such phase.
     */
    public OptionalLong boundary() {
        return boundaryMark().map(mark -> OptionalLong.of(mark.step())).orElse(OptionalLong.empty());
    }

    /** The first mark of the regularization phase behind the last one of an optimization phase. */
    Optional<Mark> boundaryMark() {
        Optional<Mark> found = Optional.empty();
        for (Mark mark : marks) {
            switch (mark.phase()) {
                case OPTIMIZATION -> found = Optional.empty();
                case REGULARIZATION -> found = found.or(() -> Optional.of(mark));
                default -> { }
            }
        }
        return found;
    }

    /** The step since which the run is settled; empty while it is not. */
    public OptionalLong settled() {
        return !marks.isEmpty() && marks.getLast().phase() == Phase.SETTLED ? OptionalLong.of(marks.getLast().step()) : OptionalLong.empty();
    }

    /** The phase at a step of a run that has not diverged there. */
    public Phase at(long step) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).step() <= step) {
                return marks.get(i).phase();
            }
        }
        return Phase.OPTIMIZATION;
    }

    /** What was known at this step already; the absence is that of the settings in force now. */
    public Phases until(long step) {
        return new Phases(marks.stream().filter(mark -> mark.known() <= step).toList(), absence);
    }
}
