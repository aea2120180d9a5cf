package thalweg.app;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import thalweg.picture.Look;
import thalweg.picture.Numerals;
import thalweg.picture.Placement;
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
    void point(Placement placement, RunView view, double pixelX, double pixelY) {
        Optional<Point2D> pointed = placement.weights(pixelX, pixelY);
        setVisible(pointed.isPresent());
        if (!isVisible()) {
            return;
        }
        var experiment = view.trajectory().experiment();
        int i = experiment.view().pair().get(0) - 1;
        int j = experiment.view().pair().get(1) - 1;
        double[] weights = view.trajectory().stateAt(Scene.of(view, Look.DARK).heldAt());
        weights[i] = pointed.get().getX();
        weights[j] = pointed.get().getY();
        double loss = experiment.model().loss(weights);
        setText(Strings.of("read-out", Numerals.weight(experiment.model(), i), Numerals.fixed(weights[i], 3), Numerals.weight(experiment.model(), j), Numerals.fixed(weights[j], 3),
                Numerals.significant(loss, 3)));
    }

    /** Shows the place in the plane of a run of matrices, and the loss there. */
    void point(Placement placement, Optional<PathPlane> plane, double pixelX, double pixelY) {
        Optional<Point2D> pointed = placement.weights(pixelX, pixelY).filter(_ -> plane.isPresent());
        setVisible(pointed.isPresent());
        if (isVisible()) {
            double x = pointed.get().getX();
            double y = pointed.get().getY();
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

    /** Puts it into the lower left corner of the landscape. */
    void place(Placement placement, Node picture) {
        relocate(picture.getLayoutX() + Math.rint(placement.room().getX() + MARGIN), picture.getLayoutY() + Math.rint(placement.room().getMaxY() - getHeight() - MARGIN));
    }
}
