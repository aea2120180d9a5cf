package thalweg.picture;

import java.util.Optional;
import thalweg.model.Valley;
import thalweg.picture.Narration.Tone;
import thalweg.run.Trajectory;
import thalweg.theory.NoiseBounds;
import thalweg.theory.Stability;
import thalweg.theory.TiltedValley;
import thalweg.training.Knobs;
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
            return new Narration(lead("diverged"), Words.of("valley.diverged", Numerals.count(run.lastStep() + 1)) + " " + failure(valley, run, settings, bound), Tone.ALARM);
        }
        if (stability >= bound) {
            return new Narration(lead("edge"), Words.of("valley.edge", Numerals.of(stability), Numerals.of(bound), Numerals.of(valley.lambda(state[0]))), Tone.ALARM);
        }
        if (scene.position() == 0) {
            return new Narration(lead("ready"), Words.of("valley.ready") + " " + cause(valley, settings, state[0]), Tone.READY);
        }
        String place = Words.of("valley.place", Numerals.of(valley.flatness(state[0])), Numerals.of(1 / Math.sqrt(valley.lambda0())), Numerals.of(valley.lambda(state[0])));
        return new Narration(Words.of("valley.walk.lead"), place + " " + cause(valley, settings, state[0]), Tone.OPTIMIZATION);
    }

    /** Why a run diverged. Where it ended it is far out in any case: what counts is where it began. */
    private static String failure(Valley valley, Trajectory run, Settings settings, double bound) {
        double stability = settings.learningRate() * valley.lambda(run.experiment().start().getFirst());
        if (stability >= bound) {
            return Words.of("valley.diverged.unstable", Numerals.of(stability), Numerals.of(bound));
        }
        Optional<TiltedValley> beyond = TiltedValley.of(valley, settings).filter(ValleyNarrator::isBeyond);
        return beyond.map(theory -> Words.of("valley.diverged.beyond", Numerals.of(theory.sigmaY()), Numerals.of(bound(theory))))
                .orElseGet(() -> Words.of(settings.noise().isSilent() ? "valley.diverged.grew" : "valley.diverged.noise"));
    }

    private static String lead(String state) {
        return Words.of("narration." + state + ".lead");
    }

    /** What moves a run along the valley, and how much, at a place. */
    private static String cause(Valley valley, Settings settings, double x) {
        Noise noise = settings.noise();
        if (noise.isSilent()) {
            return Words.of(valley.slope() > 0 ? "valley.cause.slope" : "valley.cause.none");
        }
        return TiltedValley.of(valley, settings).map(theory -> tilt(theory, x)).orElseGet(() -> Words.of("valley.cause." + noise.kind().key()));
    }

    private static String tilt(TiltedValley theory, double x) {
        String push = theory.sigmaX() > 0 ? Words.of("valley.tilt", Numerals.of(theory.strength()), Numerals.of(theory.ratio()))
                : Words.of("valley.tilt.across", Numerals.of(theory.strength()));
        if (isBeyond(theory)) {
            return push + " " + Words.of("valley.tilt.beyond", Numerals.of(theory.sigmaY()), Numerals.of(bound(theory)));
        }
        double slope = Math.abs(theory.valley().floorSlope(x));
        if (slope > 0) {
            double force = Math.abs(theory.valley().lambdaSlope(x)) * theory.crossVariance(x) / 2;
            return push + " " + Words.of(force > slope ? "valley.tilt.wins" : "valley.tilt.loses", Numerals.significant(force, 2), Numerals.significant(slope, 2));
        }
        return theory.isStationary() ? push + " " + Words.of("valley.tilt.forgets", Numerals.count((long) Math.ceil(theory.burnIn()))) : push;
    }

    /** Whether x grows near the flattest point instead of falling; on the ring it cannot grow far. */
    private static boolean isBeyond(TiltedValley theory) {
        return theory.valley().profile() == Valley.Profile.OPEN && theory.sigmaY() > bound(theory);
    }

    private static double bound(TiltedValley theory) {
        return NoiseBounds.greatestTilt(theory.learningRate(), theory.valley().lambda0());
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
        return new KnobCaptions(rate, isFlow ? Words.of("knob.noise.flow") : noise(valley, settings), Words.of("knob.valley.decay"));
    }

    private static String noise(Valley valley, Settings settings) {
        Noise noise = settings.noise();
        if (noise.isSilent()) {
            return Words.of("knob.valley.silent");
        }
        if (noise.kind() == Noise.Kind.CURVATURE) {
            double sigma = noise.value(Knobs.SIGMA);
            return Words.of("knob.valley.curvature", Numerals.significant(settings.learningRate() * valley.lambda0() * (1 + sigma * sigma), 2));
        }
        return TiltedValley.of(valley, settings).map(ValleyNarrator::tilt).orElseGet(() -> Words.of("knob.valley." + noise.kind().key()));
    }

    private static String tilt(TiltedValley theory) {
        if (isBeyond(theory)) {
            return Words.of("knob.valley.beyond", Numerals.of(bound(theory)));
        }
        return theory.isStationary() ? Words.of("knob.valley.settles", Numerals.of(theory.ratio()), Numerals.of(theory.strength()), Numerals.count((long) Math.ceil(theory.burnIn())))
                : Words.of("knob.valley.pushes", Numerals.of(theory.strength()));
    }
}
