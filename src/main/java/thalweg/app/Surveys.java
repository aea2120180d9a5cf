package thalweg.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thalweg.model.ScalarChain;
import thalweg.picture.Findings;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.Page;
import thalweg.picture.RatePanel;
import thalweg.picture.Scene;
import thalweg.run.Inquiry;
import thalweg.run.LawAudit;
import thalweg.run.LawRecord;
import thalweg.run.RunResult;
import thalweg.run.RunView;
import thalweg.run.TradeOff;
import thalweg.run.TrainedBranch;

/** FX thread only. What is computed beside the run, on threads of its own: asks for what the window shows just now, and hands out what has been found. */
final class Surveys implements AutoCloseable {

    private final Sight sight;
    private final PictureView landscape;
    private final FateSurveys fates = new FateSurveys();
    private final CrowdSurvey crowd = new CrowdSurvey();
    private final MatrixSurveys matrices = new MatrixSurveys();
    private final LawAudit audit = new LawAudit();
    private final Inquiry<LawAudit.Request, LawRecord> laws = new Inquiry<>("thalweg-laws", audit::follow);
    private final Inquiry<TradeOff.Request, TradeOff> tradeOff = new Inquiry<>("thalweg-trade-off", TradeOff::answer);

    private final Inquiry<RunResult.Request, List<RunResult>> results = new Inquiry<>("thalweg-results", RunResult::answer);
    private Optional<RunResult.Request> counted = Optional.empty();

    /** @param landscape whose pixels a fate map has */
    Surveys(Sight sight, PictureView landscape) {
        this.sight = sight;
        this.landscape = landscape;
    }

    /** What is known by now of what this scene shows. */
    Findings follow(Scene scene, RunView view) {
        LandscapeGeometry geometry = LandscapeGeometry.of(landscape.pixelWidth(), landscape.pixelHeight(), scene.look(), scene.viewport(), scene.model());
        fates.follow(scene, geometry, view.playing(), sight.pointed().get());
        return Findings.NONE.withFates(fates.maps(), fates.prospect()).withLaws(laws(scene, view)).withTradeOff(tradeOff(scene, view)).withCrowd(crowd.follow(scene))
                .withMatrices(matrices.follow(scene, geometry, view));
    }

    /** What is known by now of how far the runs have come that are compared. */
    List<RunResult> results(RunView view, List<TrainedBranch> branches) {
        List<RunResult.Entry> entries = new ArrayList<>();
        entries.add(new RunResult.Entry(view.trajectory().experiment().comparison().style(), view.trajectory()));
        branches.forEach(branch -> entries.add(new RunResult.Entry(branch.branch().style(), branch.run())));
        var wanted = new RunResult.Request(entries);
        Optional<Inquiry.Finding<RunResult.Request, List<RunResult>>> newest = results.newest();
        // A newer question would end the work on the one before: while the runs go on none would ever be answered.
        if (counted.isEmpty() || newest.filter(found -> found.isFinal() && counted.filter(found.question()::equals).isPresent()).isPresent() && !counted.get().equals(wanted)) {
            counted = Optional.of(wanted);
            results.ask(wanted);
        }
        return newest.map(Inquiry.Finding::answer).orElse(List.of());
    }

    /** Nobody looks at the results any more: the runs that they are of may be forgotten. */
    void dismissResults() {
        counted = Optional.empty();
        results.dismiss();
    }

    private Optional<LawRecord> laws(Scene scene, RunView view) {
        if (scene.aspect().page() != Page.LAWS || !(scene.model() instanceof ScalarChain)) {
            laws.dismiss();
            return Optional.empty();
        }
        laws.ask(new LawAudit.Request(view.trajectory(), view.restarts()));
        // An answer about a run that has begun anew since would be shown as if it were about this one.
        return laws.newest().filter(found -> found.question().restarts() == view.restarts()).map(Inquiry.Finding::answer);
    }

    private Optional<TradeOff> tradeOff(Scene scene, RunView view) {
        if (scene.aspect().page() != Page.LEARNING_RATE) {
            tradeOff.dismiss();
            return Optional.empty();
        }
        List<Double> start = sight.drag().get().filter(drag -> drag.handle() == Scene.Handle.START).map(Sight.Drag::point)
                .orElse(view.trajectory().experiment().start());
        Optional<TradeOff.Request> request = RatePanel.tradeOff(scene, start.get(0), start.get(1));
        request.ifPresentOrElse(tradeOff::ask, tradeOff::dismiss);
        return tradeOff.newest().map(Inquiry.Finding::answer);
    }

    @Override
    public void close() {
        fates.close();
        laws.close();
        tradeOff.close();
        crowd.close();
        matrices.close();
        results.close();
    }
}
