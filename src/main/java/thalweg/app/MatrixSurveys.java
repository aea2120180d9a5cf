package thalweg.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import thalweg.model.MatrixChain;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.MatrixFindings;
import thalweg.picture.MatrixPanel;
import thalweg.picture.Page;
import thalweg.picture.PathPlanePainter;
import thalweg.picture.Scene;
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
import thalweg.run.RunView;
import thalweg.run.TrainedBranch;

/** FX thread only. What is measured beside a run of a matrix chain, each on a thread of its own. */
final class MatrixSurveys implements AutoCloseable {

    /** While a run goes on every frame has another question; one that has its first answer is worked on for so long before it gives way to the next. */
    private static final long PATIENCE_NANOS = 300_000_000;
    /** Or so many times as long as the first answer took, which the next one may need if it is twice as fine. */
    private static final int FINER = 7;
    /** A thread whose answers take long works a third of the time, or there would be nothing left for the trainer. */
    private static final int REST = 3;
    /** The first answer may take so long, and twice as long each time that it did not come; there is none about a run that rests where it began. */
    private static final long SILENCE_NANOS = 5_000_000_000L;
    private static final long LONGEST_SILENCE_NANOS = 80_000_000_000L;

    /** Questions asked no faster than they are answered. */
    private static final class Patient<Q, A> {

        private final Inquiry<Q, A> inquiry;
        private final BiPredicate<Q, Q> isAboutTheSame;
        private Optional<Q> asked = Optional.empty();
        private long askedAt;
        private long firstAfter;
        private long finalAfter;
        private long silence = SILENCE_NANOS;

        /** @param isAboutTheSame whether an answer to the first may be shown until there is one to the second */
        Patient(Inquiry<Q, A> inquiry, BiPredicate<Q, Q> isAboutTheSame) {
            this.inquiry = inquiry;
            this.isAboutTheSame = isAboutTheSame;
        }

        Optional<A> follow(Q wanted) {
            Optional<Inquiry.Finding<Q, A>> newest = inquiry.newest();
            Optional<Inquiry.Finding<Q, A>> first = newest.filter(finding -> asked.filter(finding.question()::equals).isPresent());
            boolean isFinal = first.filter(Inquiry.Finding::isFinal).isPresent();
            finalAfter = isFinal && finalAfter == 0 ? System.nanoTime() - askedAt : finalAfter;
            boolean isAnswered = isFinal && (finalAfter < PATIENCE_NANOS / 4 || System.nanoTime() - askedAt > REST * finalAfter);
            firstAfter = first.isPresent() && firstAfter == 0 ? System.nanoTime() - askedAt : firstAfter;
            boolean isTimeOver = !isFinal && System.nanoTime() - askedAt > (first.isPresent() ? Math.max(PATIENCE_NANOS, FINER * firstAfter) : silence);
            boolean isOther = asked.filter(question -> isAboutTheSame.test(question, wanted)).isEmpty();
            if (isOther || isAnswered || isTimeOver) {
                if (asked.filter(wanted::equals).isEmpty()) {
                    silence = first.isPresent() || isOther ? SILENCE_NANOS : Math.min(2 * silence, LONGEST_SILENCE_NANOS);
                    asked = Optional.of(wanted);
                    askedAt = System.nanoTime();
                    firstAfter = 0;
                    finalAfter = 0;
                    inquiry.ask(wanted);
                }
            }
            return newest.filter(finding -> isAboutTheSame.test(finding.question(), wanted)).map(Inquiry.Finding::answer);
        }

        void dismiss() {
            asked = Optional.empty();
            inquiry.dismiss();
        }
    }

    private final MatrixSurvey survey = MatrixSurvey.ofMoments();
    private final MatrixSurvey sharpness = MatrixSurvey.ofSharpness();
    private final PathPlanes landscape = new PathPlanes();
    private final Patient<MatrixSurvey.Request, MatrixRecord> records = new Patient<>(new Inquiry<>("thalweg-spectra", survey::follow), (one, other) -> one.restarts() == other.restarts());
    private final Patient<MatrixSurvey.Request, MatrixRecord> sharp = new Patient<>(new Inquiry<>("thalweg-sharpness", sharpness::follow), (one, other) -> one.restarts() == other.restarts());
    private final Patient<MatrixMoment.Request, MatrixMoment> moments = new Patient<>(new Inquiry<>("thalweg-moment", MatrixMoment::answer), (one, other) -> one.restarts() == other.restarts());
    private final Patient<MatrixMoment.Request, LayerStudy> layers = new Patient<>(new Inquiry<>("thalweg-layers", LayerStudy::answer), (one, other) -> one.restarts() == other.restarts());
    private final Patient<PathPlanes.Request, PathPlane> planes = new Patient<>(new Inquiry<>("thalweg-plane", landscape::answer), PathPlanes.Request::isLike);

    /** What was put together last, and of what. */
    private MatrixRecord plain;
    private MatrixRecord sharpened;
    private MatrixRecord together;
    private final BranchSurvey branchSurvey = new BranchSurvey();
    private final Patient<BranchSurvey.Request, Map<Long, MatrixRecord>> branches = new Patient<>(new Inquiry<>("thalweg-branch-spectra", branchSurvey::follow), (_, _) -> true);
    private final Inquiry<RegimeStudy.Request, RegimeStudy> regimes = new Inquiry<>("thalweg-regimes", RegimeStudy::answer);
    private final Inquiry<ScaleStudy.Request, ScaleStudy> scales = new Inquiry<>("thalweg-scales", ScaleStudy::answer);

    /** What is known by now of what a scene shows.
     * @param geometry of the landscape */
    MatrixFindings follow(Scene scene, LandscapeGeometry geometry, RunView view) {
        if (!(scene.model() instanceof MatrixChain)) {
            records.dismiss();
            sharp.dismiss();
            moments.dismiss();
            layers.dismiss();
            planes.dismiss();
            branches.dismiss();
            regimes.dismiss();
            scales.dismiss();
            return MatrixFindings.NONE;
        }
        var moment = new MatrixMoment.Request(view.trajectory(), view.position(), view.restarts());
        Optional<LayerStudy> study = Optional.empty();
        if (scene.aspect().page() == Page.LAYERS) {
            study = layers.follow(moment);
        } else {
            layers.dismiss();
        }
        double aspect = Math.rint(geometry.plot().getWidth() / geometry.plot().getHeight() * 1000) / 1000;
        Optional<PathPlane> plane = planes.follow(PathPlanePainter.request(scene, aspect));
        return new MatrixFindings(record(scene, new MatrixSurvey.Request(view.trajectory(), view.restarts())), moments.follow(moment), study, plane,
                branches(scene.visibleBranches()), three(scene), many(scene));
    }

    private Map<Long, MatrixRecord> branches(List<TrainedBranch> shown) {
        if (shown.isEmpty()) {
            branches.dismiss();
            return Map.of();
        }
        return branches.follow(new BranchSurvey.Request(shown)).orElse(Map.of());
    }

    /** The sharpness is measured while it is looked at. */
    private Optional<MatrixRecord> record(Scene scene, MatrixSurvey.Request wanted) {
        Optional<MatrixRecord> known = records.follow(wanted);
        if (scene.aspect().page() != Page.RUN) {
            sharp.dismiss();
            return known;
        }
        Optional<MatrixRecord> sharper = sharp.follow(wanted);
        if (known.isEmpty() || sharper.isEmpty()) {
            return known;
        }
        if (known.get() != plain || sharper.get() != sharpened) {
            plain = known.get();
            sharpened = sharper.get();
            together = plain.with(sharpened);
        }
        return Optional.of(together);
    }

    private Optional<RegimeStudy> three(Scene scene) {
        if (scene.aspect().page() != Page.REGIMES) {
            regimes.dismiss();
            return Optional.empty();
        }
        RegimeStudy.Request wanted = MatrixPanel.regimes(scene);
        regimes.ask(wanted);
        return regimes.newest().filter(found -> found.question().equals(wanted)).map(Inquiry.Finding::answer);
    }

    private Optional<ScaleStudy> many(Scene scene) {
        Optional<ScaleStudy.Request> wanted = MatrixPanel.scales(scene);
        wanted.ifPresentOrElse(scales::ask, scales::dismiss);
        return scales.newest().map(Inquiry.Finding::answer);
    }

    @Override
    public void close() {
        regimes.close();
        scales.close();
        records.inquiry.close();
        sharp.inquiry.close();
        moments.inquiry.close();
        layers.inquiry.close();
        planes.inquiry.close();
        branches.inquiry.close();
    }
}
