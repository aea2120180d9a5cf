package thalweg.picture;

import thalweg.model.Valley;
import thalweg.picture.Narration.Tone;
import thalweg.run.Trajectory;
import thalweg.theory.Stability;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Stateless. Says in words what a run in a valley is doing and why, and what each knob does. */
final class ValleyNarrator {

    private ValleyNarrator() { }

    /** What is happening at the step that is shown, and why. */
    static Narration tell(Valley valley, Scene scene) {
        Trajectory run = scene.trajectory();
        double[] state = run.stateAt(scene.position());
        Settings settings = scene.settings();
        double stability = settings.learningRate() * valley.lambda(state[0]);
        double bound = Stability.of(settings).bound();
        if (run.isDiverged() && scene.position() == run.lastStep()) {
            String cause = stability >= bound ? Words.of("valley.diverged.unstable", Numerals.of(stability), Numerals.of(bound))
                    : Words.of(settings.noise().isSilent() ? "valley.diverged.grew" : "valley.diverged.noise");
            return new Narration(lead("diverged"), Words.of("valley.diverged", Numerals.count(run.lastStep() + 1)) + " " + cause, Tone.ALARM);
        }
        if (stability >= bound) {
            return new Narration(lead("edge"), Words.of("valley.edge", Numerals.of(stability), Numerals.of(bound), Numerals.of(valley.lambda(state[0]))), Tone.ALARM);
        }
        if (scene.position() == 0) {
            return new Narration(lead("ready"), ready(valley, settings), Tone.READY);
        }
        String place = Words.of("valley.place", Numerals.of(valley.flatness(state[0])), Numerals.of(1 / Math.sqrt(valley.lambda0())), Numerals.of(valley.lambda(state[0])));
        return new Narration(Words.of("valley.walk.lead"), place + " " + cause(valley, settings), Tone.OPTIMIZATION);
    }

    private static String lead(String state) {
        return Words.of("narration." + state + ".lead");
    }

    private static String ready(Valley valley, Settings settings) {
        return Words.of("valley.ready") + " " + cause(valley, settings);
    }

    /** What moves a run along the valley. */
    private static String cause(Valley valley, Settings settings) {
        Noise noise = settings.noise();
        if (noise.isSilent()) {
            return Words.of(valley.slope() > 0 ? "valley.cause.slope" : "valley.cause.none");
        }
        return Words.of("valley.cause." + noise.kind().key());
    }

    /** What the knobs do at the step that is shown. */
    static KnobCaptions captions(Valley valley, Scene scene) {
        Settings settings = scene.settings();
        double x = scene.trajectory().stateAt(scene.position())[0];
        double bound = Stability.of(settings).bound();
        double stability = settings.learningRate() * valley.lambda(x);
        boolean isFlow = settings.method().kind() == Method.Kind.GRADIENT_FLOW;
        String rate = isFlow ? Words.of("knob.flow") : Double.isInfinite(bound) ? ""
                : Words.of(stability < bound ? "knob.stable" : "knob.unstable", Numerals.significant(stability, 2));
        String noise = isFlow ? Words.of("knob.noise.flow") : settings.noise().isSilent() ? Words.of("knob.valley.silent") : Words.of("knob.valley." + settings.noise().kind().key());
        return new KnobCaptions(rate, noise, Words.of("knob.valley.decay"));
    }
}
