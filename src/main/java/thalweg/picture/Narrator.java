package thalweg.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.model.MatrixChain;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.picture.Narration.Tone;
import thalweg.run.Trajectory;
import thalweg.theory.BalancedMap;
import thalweg.theory.ConvergenceRegion;
import thalweg.theory.Phase;
import thalweg.theory.Phases;
import thalweg.theory.Regularizer;
import thalweg.training.Method;
import thalweg.training.Settings;

/**
 * Confined to one thread. Says in words what a run is doing and why, with its numbers, and what each knob does. A sentence names what the theory covers and nothing that it does not.
 */
public final class Narrator {

    /** Below this ratio of the two time scales, S/κ, fall and walk are not told apart well. */
    private static final double CLEAR_SCALES = 10;
    /** A deep chain whose product is below this share of the target has died at the origin. */
    private static final double COLLAPSED = 1e-3;

    private ScalarChain chain;
    private Settings settings;
    private long seed;
    private Regularizer regularizer;
    private Regularizer noiseAlone;

    /** What is happening at the step that is shown, and why. */
    public Narration tell(Scene scene) {
        if (scene.aspect().hidesTheory()) {
            String key = scene.aspect().isPredicting() ? "slide.open" : "slide.watch";
            return new Narration(Words.of(key), Words.of(key + ".what"), Narration.Tone.READY);
        }
        Narration told = switch (scene.model()) {
            case ScalarChain model -> tell(scene, situation(model, scene));
            case Valley valley -> ValleyNarrator.tell(valley, scene);
            case MatrixChain matrices -> MatrixNarrator.tell(matrices, scene);
        };
        if (scene.position() < scene.trajectory().lastStep()) {
            String where = Words.of("narration.scrubbed", Numerals.count(scene.position()), Numerals.count(scene.trajectory().lastStep()));
            return new Narration(told.lead(), told.text() + " " + where, told.tone());
        }
        return told;
    }

    private static Narration tell(Scene scene, Situation now) {
        Narration told = describe(scene, now);
        Phase phase = scene.trajectory().phases().at(scene.position());
        if (phase != Phase.SETTLED && !(scene.trajectory().isDiverged() && scene.position() == scene.trajectory().lastStep()) && !isCollapsed(now)) {
            String warning = Asides.fold(now);
            return warning.isEmpty() ? told : new Narration(told.lead(), told.text() + " " + warning, told.tone());
        }
        return told;
    }

    /** What the knobs do at the step that is shown. */
    public KnobCaptions captions(Scene scene) {
        if (scene.aspect().hidesTheory()) {
            return new KnobCaptions("", "", "");
        }
        return switch (scene.model()) {
            case ScalarChain model -> {
                Situation now = situation(model, scene);
                yield KnobCaptions.of(now, now.halfLifeOfNoise(noiseAlone));
            }
            case Valley valley -> ValleyNarrator.captions(valley, scene);
            case MatrixChain matrices -> MatrixNarrator.captions(matrices, scene);
        };
    }

    private Situation situation(ScalarChain model, Scene scene) {
        if (!scene.settings().equals(settings) || !model.equals(chain) || scene.trajectory().experiment().seed() != seed) {
            chain = model;
            settings = scene.settings();
            seed = scene.trajectory().experiment().seed();
            regularizer = new Regularizer(chain, settings, seed);
            noiseAlone = settings.weightDecay() == 0 ? regularizer : new Regularizer(chain, settings.withWeightDecay(0), seed);
        }
        return Situation.of(chain, scene, regularizer);
    }

    private static Narration describe(Scene scene, Situation now) {
        Trajectory run = scene.trajectory();
        if (run.isDiverged() && scene.position() == run.lastStep()) {
            return new Narration(lead("diverged"), diverged(run, now), Tone.ALARM);
        }
        if (scene.position() == 0) {
            return ready(now);
        }
        Phase phase = run.phases().at(scene.position());
        if (isCollapsed(now)) {
            return new Narration(lead("collapsed"), Words.of("narration.collapsed", Numerals.of(now.product())), Tone.ALARM);
        }
        if (Collapse.isCertain(now.chain(), now.settings(), now.weights())) {
            return new Narration(lead("collapsing"), Asides.collapsing(now), Tone.ALARM);
        }
        if (now.isBounded()) {
            return new Narration(lead("bounded"), Asides.bounded(now), Tone.ALARM);
        }
        if (now.willDiverge()) {
            return new Narration(lead("edge"), Words.of("narration.edge.diverges", Numerals.of(now.stability()), Numerals.of(now.stabilityBound())), Tone.ALARM);
        }
        if (now.stability() >= now.stabilityBound() && phase != Phase.SETTLED) {
            String edge = Words.of("narration.edge", Numerals.of(now.stability()), Numerals.of(now.stabilityBound()), Numerals.of(now.floorSteepness()));
            return new Narration(lead("edge"), edge + Asides.exit(now), Tone.ALARM);
        }
        return switch (phase) {
            case OPTIMIZATION, DIVERGED -> now.regularizer().isCovered()
                    ? new Narration(lead("optimization"), optimization(now), Tone.OPTIMIZATION)
                    : new Narration(lead("uncovered"),
                            Words.of("narration.uncovered", Numerals.of(now.residual()), Numerals.of(now.imbalance())) + " " + Asides.uncovered(now), Tone.OPTIMIZATION);
            case REGULARIZATION -> new Narration(lead("regularization"), regularization(now), Tone.REGULARIZATION);
            case SETTLED -> new Narration(lead("settled"), settled(run, scene.position(), now), Tone.SETTLED);
        };
    }

    private static boolean isCollapsed(Situation now) {
        return now.regularizer().decay() > 0 && Math.abs(now.product()) < COLLAPSED * now.chain().target()
                && now.chain().squaredNorm(now.weights()) < 1;
    }

    private static String lead(String state) {
        return Words.of("narration." + state + ".lead");
    }

    private static Narration ready(Situation now) {
        String text;
        double most = now.greatestLearningRate();
        double k = now.settings().learningRate() * now.chain().target();
        if (now.isPair() && now.isPlainDescent() && k > 1 && k < BalancedMap.DIVERGENCE) {
            return new Narration(lead("ready"), Words.of("narration.ready.bounded", Numerals.of(k)), Tone.ALARM);
        }
        if (now.willDiverge()) {
            return new Narration(lead("ready"), Words.of("narration.ready.diverges", Numerals.of(now.settings().learningRate()), Numerals.of(most)), Tone.ALARM);
        }
        if (now.stability() >= now.stabilityBound()) {
            return new Narration(lead("ready"), Words.of("narration.ready.edge", Numerals.of(now.stability()), Numerals.of(now.stabilityBound())), Tone.ALARM);
        }
        double flow = now.floorSteepness();
        if (Double.isNaN(flow)) {
            text = Words.of("narration.ready.saddle");
        } else if (!now.regularizer().isCovered()) {
            text = Asides.uncovered(now);
        } else if (!now.regularizer().drifts()) {
            text = Words.of(now.isFlow() ? "narration.ready.flow" : "narration.ready.nodrift", Numerals.of(flow), Numerals.of(now.imbalance()));
        } else if (now.imbalance() == 0) {
            text = Words.of("narration.ready.balanced");
        } else {
            text = withNumber("narration.ready.walk", now.halfLife(), driver(now));
        }
        return new Narration(lead("ready"), text, Tone.READY);
    }

    private static String optimization(Situation now) {
        Regularizer does = now.regularizer();
        double eta = now.settings().learningRate();
        double kept = now.isFlow() ? Math.exp(-eta * now.steepness()) : Math.abs(1 - eta * now.steepness());
        // With momentum the residual swings: no one step shrinks it by this much.
        boolean steady = now.settings().method().kind() != Method.Kind.MOMENTUM && !now.hasNoise();
        String fall = steady && kept < 1
                ? Words.of("narration.optimization.falls", Numerals.of(now.residual()), Numerals.of(100 * (1 - kept)), Numerals.of(now.imbalance()))
                : Words.of("narration.optimization.moves", Numerals.of(now.residual()), Numerals.of(now.imbalance()));
        return does.drifts() ? fall : fall + " " + Words.of(now.isFlow() ? "narration.optimization.flow" : "narration.optimization.nodrift");
    }

    private static String regularization(Situation now) {
        double flattest = now.chain().flattestSharpness();
        double shake = Math.sqrt(now.regularizer().productVariance(now.product(), now.floorSteepness()));
        String cause = now.hasNoise() && shake > 0
                ? Words.of("narration.walk.noisy", Numerals.of(shake))
                : Words.of("narration.walk.quiet", Numerals.of(now.residual()));
        String walk = withNumber("narration.walk", now.halfLife(), driver(now));
        // Weight decay holds the product below the target, where the valley's floor is flatter than any minimum.
        String sharpness = Words.of(now.sharpness() > flattest ? "narration.walk.sharpness" : "narration.walk.flat", Numerals.of(now.sharpness()), Numerals.of(flattest));
        String text = cause + " " + walk + " " + sharpness;
        if (now.isPair() && now.timeScales() < CLEAR_SCALES) {
            text += " " + Words.of("narration.scales", Numerals.of(now.timeScales()));
        }
        return text;
    }

    private static String settled(Trajectory run, long position, Situation now) {
        String sharpness = Numerals.of(now.sharpness());
        String flattest = Numerals.of(now.chain().flattestSharpness());
        if (now.regularizer().drifts()) {
            Optional<Phases.Mark> boundary = boundary(run, position);
            if (boundary.isEmpty()) {
                return Words.of("narration.settled.balanced", sharpness, flattest);
            }
            String walked = Words.of("narration.settled.walked", Numerals.of(now.imbalance()), Numerals.of(boundary.get().imbalance()), sharpness, flattest);
            return now.settings().weightDecay() > 0 && !now.hasNoise()
                    ? walked + " " + Words.of("narration.settled.product", Numerals.of(now.product()), Numerals.of(now.chain().target())) : walked;
        }
        String reason = switch (now.settings().noise().kind()) {
            case NONE -> now.isFlow() ? "flow" : "descent";
            case DROPOUT -> "dropout";
            case MINI_BATCH -> "batch";
            case GRADIENT -> "gradient";
            default -> "descent";
        };
        return Words.of("narration.settled." + (now.hasNoise() ? reason : now.isFlow() ? "flow" : "descent"), sharpness, flattest, Numerals.of(now.product()),
                Numerals.of(now.imbalance()));
    }

    private static Optional<Phases.Mark> boundary(Trajectory run, long position) {
        List<Phases.Mark> marks = run.phases().marks();
        Optional<Phases.Mark> found = Optional.empty();
        for (Phases.Mark mark : marks) {
            if (mark.step() <= position && mark.phase() == Phase.OPTIMIZATION) {
                found = Optional.empty();
            } else if (mark.step() <= position && mark.phase() == Phase.REGULARIZATION && found.isEmpty()) {
                found = Optional.of(mark);
            }
        }
        return found;
    }

    private static String diverged(Trajectory run, Situation now) {
        long from = run.changes().stream().mapToLong(Change::step).filter(step -> step <= run.lastStep()).max().orElse(0);
        double[] weights = run.stateAt(from);
        Situation then = new Situation(now.chain(), now.settings(), now.regularizer(), weights);
        String eta = Numerals.of(now.settings().learningRate());
        String where = from == 0 ? Words.of("narration.diverged.start") : Words.of("narration.diverged.point", Numerals.count(from));
        if (now.isPair() && now.isPlainDescent()) {
            var region = new ConvergenceRegion(now.settings().learningRate(), now.chain().target());
            if (region.isEmpty()) {
                return Words.of("narration.diverged.nowhere", Numerals.of(now.settings().learningRate() * now.chain().target()), Numerals.of(1 / now.chain().target()));
            }
            if (!region.contains(weights[0], weights[1])) {
                return Words.of("narration.diverged.ellipse", where, eta, Numerals.of(then.greatestLearningRate()));
            }
        }
        double sharpness = Math.max(then.sharpness(), Double.isNaN(then.floorSteepness()) ? 0 : then.floorSteepness()) + now.settings().weightDecay();
        double bound = now.stabilityBound();
        String step = Numerals.count(run.lastStep() + 1);
        if (Double.isFinite(bound) && now.settings().learningRate() * sharpness > bound) {
            return Words.of("narration.diverged.unstable", step, Numerals.of(now.settings().learningRate() * sharpness), Numerals.of(bound), where, Numerals.of(bound / sharpness));
        }
        return Words.of(now.hasNoise() ? "narration.diverged.noise" : "narration.diverged.grew", step, noise(now));
    }

    /** A sentence about a half-life, or the same without where it is not known. */
    private static String withNumber(String key, double halfLife, String driver) {
        return Double.isNaN(halfLife) ? Words.of(key + ".unknown", driver) : Words.of(key, driver, steps(halfLife));
    }

    static String steps(double steps) {
        return steps >= 1000 && steps < 1e6 ? Numerals.significant(new BigDecimal(steps).round(new MathContext(4)).doubleValue(), 4) : Numerals.of(steps);
    }

    /** What takes the imbalance away. */
    private static String driver(Situation now) {
        boolean decays = now.settings().weightDecay() > 0;
        if (!now.hasNoise()) {
            return Words.of("driver.decay");
        }
        return decays ? Words.of("driver.both", noise(now)) : noise(now);
    }

    private static String noise(Situation now) {
        return Words.of("noise." + now.settings().noise().kind().key());
    }
}
