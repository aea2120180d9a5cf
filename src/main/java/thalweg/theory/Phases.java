package thalweg.theory;

import java.util.OptionalLong;

/**
 * Immutable. Where the phases of a run begin, as far as it is known.
 *
 * @param boundary the step at which the optimization phase ends and the regularization phase begins; empty while unknown and where there is no such phase
 * @param confirmed the step at which the boundary was known for sure: the boundary itself without noise, later with noise; meaningless without a boundary
 * @param settled the step at which the run is settled; empty while it is not
 * @param absence why there is no regularization phase under the settings in force; {@link Absence#NONE} where there may be one
 */
public record Phases(OptionalLong boundary, long confirmed, OptionalLong settled, Absence absence) {

    /** Nothing is known yet. */
    public static final Phases UNKNOWN = new Phases(OptionalLong.empty(), 0, OptionalLong.empty(), Absence.NONE);

    /** Why a run has no regularization phase. */
    public enum Absence {
        /** There may be one. */
        NONE,
        /** Nothing drives the imbalance: κ = 0. */
        NO_DRIFT,
        /** The imbalance is zero already. */
        BALANCED,
        /** The theory does not cover this method or noise. */
        NOT_COVERED
    }

    /** The phase at a step of a run that has not diverged there. */
    public Phase at(long step) {
        if (settled.isPresent() && step >= settled.getAsLong()) {
            return Phase.SETTLED;
        }
        return boundary.isPresent() && step >= boundary.getAsLong() ? Phase.REGULARIZATION : Phase.OPTIMIZATION;
    }

    /** Whether a search that has reached this step would have found the same boundary, so that nothing before it needs looking at again. */
    public boolean isDecidedBy(long step) {
        return boundary.isPresent() && confirmed <= step;
    }

    /** What was known at this step, the boundary being decided by it. */
    public Phases until(long step) {
        return settled.isPresent() && settled.getAsLong() > step ? new Phases(boundary, confirmed, OptionalLong.empty(), absence) : this;
    }
}
