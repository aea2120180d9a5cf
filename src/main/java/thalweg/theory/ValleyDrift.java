package thalweg.theory;

import java.util.Optional;
import thalweg.model.Valley;
import thalweg.training.Settings;

/** Immutable. How noise draws runs along the floor of a valley where it has no noise of its own along: at a mean speed, unevenly. */
public sealed interface ValleyDrift permits TiltedValley, ShiftedValley {

    /** How these settings draw runs along; empty where it is not known, or nothing does. */
    static Optional<ValleyDrift> of(Valley valley, Settings settings) {
        return TiltedValley.of(valley, settings).<ValleyDrift>map(tilted -> tilted).or(() -> ShiftedValley.of(valley, settings));
    }

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

    /**
     * The steps from one place of the floor to another at the mean speed, ∫dx/v over the time in a step: under tilts on a level floor ∫(2λ/λ')(1 − ηλ/2)dx/Δ, over η.
     *
     * @return infinite if a run does not get there
     */
    default double convergenceSteps(double from, double to) {
        if (from == to) {
            return 0;
        }
        double sign = Math.signum(from - to);
        for (int i = 0; i <= 256; i++) {
            double speed = speed(from + (to - from) * i / 256);
            if (!(sign * speed > 0) || Double.isInfinite(speed)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return Quadrature.integral(x -> 1 / speed(x), to, from) / timePerStep();
    }
}
