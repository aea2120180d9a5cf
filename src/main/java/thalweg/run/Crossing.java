package thalweg.run;

import java.util.OptionalLong;

/** Confined to one thread. Waits for the first step at which a number reaches a level or is beyond it, seen from where it was at the first look. */
final class Crossing {

    private final double level;
    private double firstOffset = Double.NaN;
    private long step = -1;

    Crossing(double level) {
        this.level = level;
    }

    /** Takes the number at a step; NaN where it is not defined. */
    void look(long now, double value) {
        double offset = value - level;
        if (Double.isNaN(firstOffset)) {
            firstOffset = offset;
        }
        if (step < 0 && (offset == 0 || offset * firstOffset < 0)) {
            step = now;
        }
    }

    /** The step; empty as long as it has not come. */
    OptionalLong step() {
        return step < 0 ? OptionalLong.empty() : OptionalLong.of(step);
    }
}
