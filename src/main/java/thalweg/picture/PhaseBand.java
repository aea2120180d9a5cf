package thalweg.picture;

import java.util.ArrayList;
import java.util.List;
import thalweg.run.Trajectory;
import thalweg.theory.Phase;
import thalweg.theory.Phases;

/**
 * Immutable. The part of a chart that lies in one phase.
 *
 * @param phase which
 * @param from its left edge, in pixels
 * @param to its right edge, in pixels
 */
record PhaseBand(Phase phase, double from, double to) {

    /** The phases of a run so far, from left to right; what is not trained yet has none. */
    static List<PhaseBand> of(Trajectory run, ChartGeometry geometry) {
        List<PhaseBand> bands = new ArrayList<>();
        Phases phases = run.phases();
        long last = run.lastStep();
        long boundary = Math.min(last, phases.boundary().orElse(last));
        long settled = Math.min(last, phases.settled().orElse(last));
        add(bands, Phase.OPTIMIZATION, 0, Math.min(boundary, settled), geometry);
        add(bands, Phase.REGULARIZATION, boundary, settled, geometry);
        add(bands, Phase.SETTLED, settled, last, geometry);
        return bands;
    }

    private static void add(List<PhaseBand> bands, Phase phase, long from, long to, ChartGeometry geometry) {
        if (to > from) {
            bands.add(new PhaseBand(phase, geometry.xOf(from), geometry.xOf(to)));
        }
    }
}
