package thalweg.theory;

import thalweg.model.Valley;

/** Immutable. How noise draws runs along the floor of a valley where it has no noise of its own along: at a mean speed, unevenly. */
public sealed interface ValleyDrift permits TiltedValley, ShiftedValley {

    /** The valley. */
    Valley valley();

    /** The time that passes in a step. */
    double timePerStep();

    /** v, the mean of −dx/dt at a place of the floor; not finite where runs do not stay on it. */
    double speed(double x);

    /** D/v², half the variance that a run's time of arrival gains in a unit of time at a place of the floor: a time. */
    double unevenness(double x);

    /** How late a run is that begins at a place of the floor: a time. */
    double delay(double x);
}
