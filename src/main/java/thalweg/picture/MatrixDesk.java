package thalweg.picture;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import thalweg.model.MatrixChain;
import thalweg.run.LayerStudy;
import thalweg.run.MatrixMoment;
import thalweg.run.MatrixRecord;
import thalweg.run.MatrixSurvey;
import thalweg.run.PathPlane;
import thalweg.run.Trajectory;

/** Confined to one thread. Computes what a file's pictures of a matrix chain show, all of it at once; what holds for the next picture too, such as that of an animation, is kept. */
final class MatrixDesk {

    private Trajectory planned;
    private double aspect;
    private Optional<PathPlane> plane = Optional.empty();
    private Trajectory measured;
    private Optional<MatrixRecord> record = Optional.empty();

    /** The scene with all findings that its pictures need.
     * @param plot width over height of the landscape */
    Scene complete(Scene scene, double plot) {
        if (!(scene.model() instanceof MatrixChain)) {
            return scene;
        }
        Trajectory run = scene.trajectory();
        if (planned == null || Math.abs(aspect - plot) > 1e-3 || !planned.experiment().equals(run.experiment()) || planned.lastStep() < run.lastStep()) {
            planned = run;
            aspect = plot;
            plane = PathPlane.of(run, plot);
        }
        if (measured == null || !measured.experiment().equals(run.experiment()) || measured.lastStep() < run.lastStep()) {
            measured = run;
            record = Optional.of(MatrixSurvey.of(run));
        }
        var moment = new AtomicReference<MatrixMoment>();
        MatrixMoment.answer(new MatrixMoment.Request(run, scene.position(), 0), moment::set);
        Optional<LayerStudy> layers = scene.aspect().page() == Page.LAYERS ? Optional.of(LayerStudy.of(run, scene.position())) : Optional.empty();
        return scene.withFindings(scene.findings().withMatrices(new MatrixFindings(record, Optional.of(moment.get()), layers, plane)));
    }
}
