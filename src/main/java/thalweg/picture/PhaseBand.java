package thalweg.picture;

import java.util.ArrayList;
import java.util.List;
import thalweg.run.Trajectory;
import thalweg.theory.Phase;
import thalweg.theory.Phases;

/**
 * Immutable. The part of a chart that lies in one phase, or in which the run collapses.
 *
 * @param phase which
 * @param collapses whether weight decay takes the run into the origin there
 * @param from its left edge, in pixels
 * @param to its right edge, in pixels
 */
record PhaseBand(Phase phase, boolean collapses, double from, double to) {

    /** What is written in it. */
    String word() {
        return "phase." + (collapses ? "collapse" : phase.key());
    }

    /** The phases of a run so far, from left to right; what is not trained yet has none. */
    static List<PhaseBand> of(Trajectory run, ChartGeometry geometry) {
        List<PhaseBand> bands = new ArrayList<>();
        List<Phases.Mark> marks = run.phases().marks();
        long collapse = Collapse.since(run);
        for (int i = 0; i < marks.size() && marks.get(i).step() < collapse; i++) {
            long from = marks.get(i).step();
            long to = Math.min(collapse, i + 1 < marks.size() ? marks.get(i + 1).step() : run.lastStep());
            if (to > from) {
                bands.add(new PhaseBand(marks.get(i).phase(), false, geometry.xOf(from), geometry.xOf(to)));
            }
        }
        if (collapse < run.lastStep()) {
            bands.add(new PhaseBand(run.phases().at(collapse), true, geometry.xOf(collapse), geometry.xOf(run.lastStep())));
        }
        return bands;
    }
}
