package thalweg.app;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.picture.Placement;
import thalweg.run.RunView;

/**
 * FX thread only. Starts below the pointer, where the colours of the landscape tell what becomes of them: the one that is pointed at is followed, and a click has the run start there. Elsewhere
 * it does nothing.
 */
final class StartPicker {

    private final Laboratory laboratory;
    private final Sight sight;
    /** The experiment before the last click, if that took a start. */
    private Optional<Experiment> before = Optional.empty();

    StartPicker(Laboratory laboratory, Sight sight) {
        this.laboratory = laboratory;
        this.sight = sight;
    }

    /** The pointer is at a pixel of the picture. */
    void point(Placement placement, double pixelX, double pixelY) {
        RunView view = laboratory.view().get();
        sight.pointed().set(sight.showsFates(view) ? placement.weights(pixelX, pixelY).map(weights -> start(view, weights, 1 / placement.flat().unit())) : Optional.empty());
    }

    private static List<Double> start(RunView view, Point2D weights, double pixel) {
        List<Integer> pair = view.trajectory().experiment().view().pair();
        List<Double> start = new ArrayList<>(view.trajectory().experiment().start());
        start.set(pair.get(0) - 1, HandleGrip.rounded(weights.getX(), pixel));
        start.set(pair.get(1) - 1, HandleGrip.rounded(weights.getY(), pixel));
        return List.copyOf(start);
    }

    /** The pointer is elsewhere, or pans. */
    void leave() {
        sight.pointed().set(Optional.empty());
    }

    /** Takes the start that is pointed at. */
    void take() {
        Optional<List<Double>> start = sight.pointed().get();
        before = start.filter(taken -> !taken.equals(laboratory.experiment().start())).map(_ -> laboratory.experiment());
        start.ifPresent(laboratory::moveStart);
    }

    /** The click was the first of a double click, which is about something else: the start that it took is given back.
     * @return the experiment without that */
    Experiment giveBack() {
        Experiment experiment = before.orElseGet(laboratory::experiment);
        before.ifPresent(_ -> laboratory.history().undo());
        before = Optional.empty();
        return experiment;
    }
}
