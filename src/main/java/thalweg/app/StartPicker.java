package thalweg.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.picture.LandscapeGeometry;
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
    void point(LandscapeGeometry geometry, double pixelX, double pixelY) {
        RunView view = laboratory.view().get();
        boolean isStart = sight.showsFates(view) && geometry.isInPlot(pixelX, pixelY);
        sight.pointed().set(isStart ? Optional.of(start(view, geometry, pixelX, pixelY)) : Optional.empty());
    }

    private static List<Double> start(RunView view, LandscapeGeometry geometry, double pixelX, double pixelY) {
        List<Integer> pair = view.trajectory().experiment().view().pair();
        List<Double> start = new ArrayList<>(view.trajectory().experiment().start());
        double pixel = 1 / geometry.unit();
        start.set(pair.get(0) - 1, HandleGrip.rounded(geometry.weightX(pixelX), pixel));
        start.set(pair.get(1) - 1, HandleGrip.rounded(geometry.weightY(pixelY), pixel));
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
