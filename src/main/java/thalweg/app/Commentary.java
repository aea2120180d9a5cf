package thalweg.app;

import thalweg.picture.Findings;
import thalweg.picture.KnobCaptions;
import thalweg.picture.MatrixFindings;
import thalweg.picture.Narration;
import thalweg.picture.Narrator;
import thalweg.picture.Scene;
import thalweg.picture.Slide;
import thalweg.run.RunView;
import thalweg.training.Settings;

/**
 * FX thread only. The words about the run, as often as an eye can read them: at once when something was done to the run, a few times a
 * second while it goes on by itself.
 */
final class Commentary {

    private static final long READING_NANOS = 200_000_000;

    private final Narrator narrator = new Narrator();
    private RunView told;
    private Settings toldSettings;
    private MatrixFindings toldMatrices;
    private boolean toldPredicting;
    private long toldAt;
    private Narration narration;
    private KnobCaptions captions;

    /** Takes a look at the run. */
    void follow(Sight sight, RunView view, Settings settings, Findings findings) {
        boolean predicting = sight.slide().get().filter(told -> told.isOpen() || !told.step().theory()).isPresent();
        if (predicting == toldPredicting && (view == told && settings.equals(toldSettings) && findings.matrices().equals(toldMatrices) || told != null && onlyGoesOn(view, settings) && System.nanoTime() - toldAt < READING_NANOS)) {
            return;
        }
        Scene scene = sight.scene(view, 1).withFindings(findings);
        captions = narrator.captions(scene);
        narration = view.failure().map(failure -> new Narration(Strings.of("fault.lead"), Faults.notice(failure).sentence(), Narration.Tone.ALARM))
                .orElseGet(() -> narrator.tell(scene));
        told = view;
        toldPredicting = predicting;
        toldSettings = settings;
        toldMatrices = findings.matrices();
        toldAt = System.nanoTime();
    }

    private boolean onlyGoesOn(RunView view, Settings settings) {
        return view.playing() && told.playing() && view.restarts() == told.restarts() && view.settings().equals(told.settings()) && settings.equals(toldSettings)
                && view.failure().equals(told.failure());
    }

    /** What is happening, and why. */
    Narration narration() {
        return narration;
    }

    /** What the knobs do. */
    KnobCaptions captions() {
        return captions;
    }
}
