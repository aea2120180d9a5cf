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
        List<Phases.Mark> marks = run.phases().marks();
        for (int i = 0; i < marks.size(); i++) {
            long from = marks.get(i).step();
            long to = i + 1 < marks.size() ? marks.get(i + 1).step() : run.lastStep();
            if (to > from) {
                bands.add(new PhaseBand(marks.get(i).phase(), geometry.xOf(from), geometry.xOf(to)));
            }
        }
        return bands;
    }
}
