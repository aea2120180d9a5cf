package thalweg.app;

import java.util.List;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.picture.FateGround;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.Scene;
import thalweg.run.FateMap;
import thalweg.run.FateSurvey;
import thalweg.run.Inquiry;
import thalweg.run.Prospect;

/** FX thread only. The fate map below the landscape, and what becomes of the start that is pointed at; each computed on a thread of its own. */
final class FateSurveys implements AutoCloseable {

    private volatile boolean playing;
    private final Inquiry<FateMap.Request, List<FateMap>> maps = new Inquiry<>("thalweg-fates", new FateSurvey(() -> playing));
    private final Inquiry<Prospect.Question, Prospect> prospects = new Inquiry<>("thalweg-prospect", (question, found) -> found.accept(Prospect.of(question)));
    private Optional<FateMap.Request> asked = Optional.empty();

    /** Asks for what a scene shows; where it shows no fates, nothing is computed and nothing kept.
     * @param geometry where things lie in the landscape, in device pixels
     * @param pointed the weights below the pointer */
    void follow(Scene scene, LandscapeGeometry geometry, boolean isPlaying, Optional<List<Double>> pointed) {
        playing = isPlaying;
        Optional<FateMap.Request> wanted = FateGround.request(scene, geometry);
        if (wanted.isEmpty()) {
            maps.dismiss();
            prospects.dismiss();
            asked = Optional.empty();
            return;
        }
        if (!wanted.equals(asked) && hasFirstAnswer()) {
            maps.ask(wanted.get());
            asked = wanted;
        }
        Experiment experiment = scene.trajectory().experiment().withChanges(List.of()).withSettings(scene.settings());
        pointed.ifPresentOrElse(start -> prospects.ask(new Prospect.Question(experiment, start, wanted.get().stepLimit())), prospects::dismiss);
    }

    /** While a knob is being turned every frame asks anew; if each ended the work on the one before too early, none would ever be seen. */
    private boolean hasFirstAnswer() {
        return asked.isEmpty() || maps.newest().filter(finding -> finding.question().equals(asked.get())).isPresent();
    }

    /** The newest maps, to be drawn one over the other. */
    List<FateMap> maps() {
        return maps.newest().map(Inquiry.Finding::answer).orElse(List.of());
    }

    /** What becomes of the start that is pointed at, once it is known. */
    Optional<Prospect> prospect() {
        return prospects.newest().map(Inquiry.Finding::answer);
    }

    @Override
    public void close() {
        maps.close();
        prospects.close();
    }
}
