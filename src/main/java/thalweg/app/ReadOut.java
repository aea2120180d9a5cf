package thalweg.app;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.Look;
import thalweg.picture.Numerals;
import thalweg.picture.Scene;
import thalweg.run.PathPlane;
import thalweg.run.Prospect;
import thalweg.run.RunView;

/**
 * FX thread only. What lies below the pointer on the landscape: both weights and the loss there, the other weights being those of the run; and what becomes of
 * a run from there, where that is known.
 */
final class ReadOut extends Label {

    private static final double MARGIN = 8;

    ReadOut() {
        setId("read-out");
        getStyleClass().add("read-out");
        setMouseTransparent(true);
        setVisible(false);
    }

    /** Shows the point at a pixel of the picture; nothing outside of the plane. */
    void point(LandscapeGeometry geometry, RunView view, double pixelX, double pixelY) {
        setVisible(geometry.isInPlot(pixelX, pixelY));
        if (!isVisible()) {
            return;
        }
        var experiment = view.trajectory().experiment();
        int i = experiment.view().pair().get(0) - 1;
        int j = experiment.view().pair().get(1) - 1;
        double[] weights = view.trajectory().stateAt(Scene.of(view, Look.DARK).heldAt());
        weights[i] = geometry.weightX(pixelX);
        weights[j] = geometry.weightY(pixelY);
        double loss = experiment.model().loss(weights);
        setText(Strings.of("read-out", Numerals.weight(experiment.model(), i), Numerals.fixed(weights[i], 3), Numerals.weight(experiment.model(), j), Numerals.fixed(weights[j], 3),
                Numerals.significant(loss, 3)));
    }

    /** Shows the place in the plane of a run of matrices, and the loss there. */
    void point(LandscapeGeometry geometry, Optional<PathPlane> plane, double pixelX, double pixelY) {
        setVisible(plane.isPresent() && geometry.isInPlot(pixelX, pixelY));
        if (isVisible()) {
            double x = geometry.weightX(pixelX);
            double y = geometry.weightY(pixelY);
            setText(Strings.of("read-out.plane", Numerals.fixed(x, 3), Numerals.fixed(y, 3), Numerals.significant(plane.get().lossAt(x, y), 3)));
        }
    }

    /** Shows a start with its fate instead. */
    void tell(RunView view, Prospect prospect) {
        var experiment = view.trajectory().experiment();
        int i = experiment.view().pair().get(0) - 1;
        int j = experiment.view().pair().get(1) - 1;
        List<Double> start = prospect.start();
        setText(Strings.of("read-out.fate", Numerals.weight(i), Numerals.fixed(start.get(i), 3), Numerals.weight(j), Numerals.fixed(start.get(j), 3),
                Strings.of("fate." + prospect.fate().key(), Numerals.count(prospect.steps()), Numerals.significant(prospect.sharpness(), 4))));
    }

    /** Puts it into the lower left corner of the plane. */
    void place(LandscapeGeometry geometry, Node picture) {
        relocate(picture.getLayoutX() + Math.rint(geometry.plot().getX() + MARGIN), picture.getLayoutY() + Math.rint(geometry.plot().getMaxY() - getHeight() - MARGIN));
    }
}
