package thalweg.picture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import thalweg.model.MatrixChain;
import thalweg.run.BranchSurvey;
import thalweg.run.Inquiry;
import thalweg.run.LayerStudy;
import thalweg.run.MatrixMoment;
import thalweg.run.MatrixRecord;
import thalweg.run.MatrixSurvey;
import thalweg.run.PathPlane;
import thalweg.run.PathPlanes;
import thalweg.run.RegimeStudy;
import thalweg.run.ScaleStudy;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectory;

/** Confined to one thread. Computes what a file's pictures of a matrix chain show, all of it at once; what holds for the next picture too, such as that of an animation, is kept. */
final class MatrixDesk {

    /** Confined to one thread. The last answer of a research, for the next picture that asks the same. */
    private static final class Known<Q, A> {

        private final Inquiry.Research<Q, A> research;
        private Optional<Q> asked = Optional.empty();
        private A known;

        Known(Inquiry.Research<Q, A> research) {
            this.research = research;
        }

        A answer(Q question) {
            if (!asked.equals(Optional.of(question))) {
                research.answer(question, found -> known = found);
                asked = Optional.of(question);
            }
            return known;
        }
    }

    private final Known<RegimeStudy.Request, RegimeStudy> regimes = new Known<>(RegimeStudy::answer);
    private final Known<ScaleStudy.Request, ScaleStudy> scales = new Known<>(ScaleStudy::answer);
    private PathPlanes.Request planned;
    private PathPlane plane;
    private Trajectory measured;
    private Optional<MatrixRecord> record = Optional.empty();
    private List<TrainedBranch> beside = List.of();
    private Map<Long, MatrixRecord> branches = Map.of();

    /** The scene with what its charts and its words need. */
    Scene complete(Scene scene) {
        if (!(scene.model() instanceof MatrixChain)) {
            return scene;
        }
        Trajectory run = scene.trajectory();
        if (measured == null || !measured.experiment().equals(run.experiment()) || measured.lastStep() < run.lastStep()) {
            measured = run;
            record = Optional.of(MatrixSurvey.of(run));
        }
        if (!beside.equals(scene.visibleBranches())) {
            beside = scene.visibleBranches();
            branches = BranchSurvey.of(beside);
        }
        var moment = new AtomicReference<MatrixMoment>();
        MatrixMoment.answer(new MatrixMoment.Request(run, scene.position(), 0), moment::set);
        Optional<LayerStudy> layers = scene.aspect().page() == Page.LAYERS ? Optional.of(LayerStudy.of(run, scene.position())) : Optional.empty();
        Optional<RegimeStudy> three = Optional.empty();
        if (scene.aspect().page() == Page.REGIMES) {
            three = Optional.of(regimes.answer(MatrixPanel.regimes(scene)));
        }
        Optional<ScaleStudy> many = MatrixPanel.scales(scene).map(scales::answer);
        return scene.withFindings(scene.findings().withMatrices(new MatrixFindings(record, Optional.of(moment.get()), layers, Optional.empty(), branches, three, many)));
    }

    /** A completed scene with the plane that its landscape shows.
     * @param aspect width over height of the landscape's plot */
    Scene withPlane(Scene scene, double aspect) {
        if (!(scene.model() instanceof MatrixChain)) {
            return scene;
        }
        PathPlanes.Request wanted = PathPlanePainter.request(scene, aspect);
        if (planned == null || !planned.equals(wanted) && !isShorter(wanted, planned)) {
            planned = wanted;
            plane = PathPlanes.of(wanted);
        }
        return scene.withFindings(scene.findings().withMatrices(scene.findings().matrices().withPlane(plane)));
    }

    /** Whether what is wanted is about the beginning of a run whose plane is known, as are the images of an animation but the last. */
    private static boolean isShorter(PathPlanes.Request wanted, PathPlanes.Request known) {
        return !wanted.axes().isAboutStep() && wanted.axes() == known.axes() && wanted.aspect() == known.aspect() && wanted.part().equals(known.part())
                && areShorter(wanted.branches(), known.branches()) && wanted.run().experiment().equals(known.run().experiment()) && wanted.run().lastStep() <= known.run().lastStep();
    }

    private static boolean areShorter(List<TrainedBranch> wanted, List<TrainedBranch> known) {
        return wanted.size() == known.size() && IntStream.range(0, wanted.size()).allMatch(i -> wanted.get(i).branch().equals(known.get(i).branch())
                && wanted.get(i).run().lastStep() <= known.get(i).run().lastStep());
    }
}
