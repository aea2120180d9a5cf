package thalweg.picture;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import thalweg.experiment.Start;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.picture.Narration.Tone;
import thalweg.run.MatrixMoment;
import thalweg.run.Trajectory;
import thalweg.theory.RegularizedMode;
import thalweg.theory.Stability;
import thalweg.theory.TeacherSpectrum;
import thalweg.training.Method;
import thalweg.training.Settings;

/** Stateless. Says in words what a run of a matrix chain is doing, and what each knob does, from what has been measured beside the run. */
final class MatrixNarrator {

    /** A loss that is so near to that of a saddle, relative, rests there. */
    private static final double RESTS = 0.03;
    /** The loss is won at such a part of that at the map 0. */
    private static final double WON = 1e-6;
    /** With |∇L|² below this part of the squared loss over s₁ nothing moves: a stall. */
    private static final double STILL = 1e-6;
    /** Weights that changed by less of their size are called lazy. */
    private static final double LAZY = 0.1;

    private MatrixNarrator() { }

    /** What is happening at the step that is shown, and why. */
    static Narration tell(MatrixChain chain, Scene scene) {
        Trajectory run = scene.trajectory();
        Settings settings = scene.settings();
        Optional<TeacherSpectrum> teacher = TeacherSpectrum.of(chain);
        if (run.isDiverged() && scene.position() == run.lastStep()) {
            String cause = teacher.filter(values -> isTooFast(settings, values)).map(values -> " " + nowhere(settings, values)).orElse("");
            return new Narration(lead("diverged"), Words.of("matrix.diverged", Numerals.count(run.lastStep() + 1)) + cause, Tone.ALARM);
        }
        if (teacher.isPresent() && isTooFast(settings, teacher.get())) {
            return new Narration(lead("edge"), nowhere(settings, teacher.get()), Tone.ALARM);
        }
        Optional<MatrixMoment> known = scene.findings().matrices().moment();
        if (known.isEmpty()) {
            return new Narration(lead("uncovered"), Words.of("matrix.waiting"), Tone.READY);
        }
        MatrixMoment now = known.get();
        if (scene.position() == 0) {
            return new Narration(lead("ready"), ready(now, teacher), Tone.READY);
        }
        String numbers = Words.of("matrix.numbers", Numerals.of(now.loss()), rank(now.effectiveRank()), rank(now.stableRank()), Numerals.significant(now.weightChange(), 3));
        if (teacher.isEmpty()) {
            String unseen = chain.mask().isPresent() ? " " + Words.of("matrix.unseen", Numerals.significant(now.testError(), 3)) : "";
            boolean isFitted = scene.findings().matrices().record().filter(found -> now.loss() < WON * found.get(0).loss()).isPresent();
            return isFitted ? new Narration(lead("settled"), Words.of("matrix.fitted") + " " + numbers + unseen, Tone.SETTLED)
                    : new Narration(lead("uncovered"), numbers + unseen, Tone.OPTIMIZATION);
        }
        return covered(chain, scene, now, teacher.get(), numbers);
    }

    private static Narration covered(MatrixChain chain, Scene scene, MatrixMoment now, TeacherSpectrum teacher, String numbers) {
        int all = (int) IntStream.rangeClosed(1, teacher.size()).filter(mode -> teacher.value(mode) > 0).count();
        if (now.loss() < WON * teacher.plateau(0)) {
            return new Narration(lead("settled"), won(now, teacher), Tone.SETTLED);
        }
        int learnt = learnt(now, teacher);
        if (scene.settings().weightDecay() == 0) {
            for (int rank = 0; rank < all; rank++) {
                double plateau = teacher.plateau(rank);
                if (Math.abs(now.loss() - plateau) < RESTS * (plateau - (rank + 1 < all ? teacher.plateau(rank + 1) : 0)) && learnt == rank) {
                    if (stalls(chain, scene.trajectory().experiment().origin())) {
                        return stall(now, "matrix.stall.negative");
                    }
                    return new Narration(Words.of("matrix.plateau.lead"), Words.of("matrix.rests", Integer.toString(rank), Numerals.of(plateau), Integer.toString(rank + 1)) + " " + numbers, Tone.REGULARIZATION);
                }
            }
            boolean isStill = now.gradientNorm() * now.gradientNorm() < STILL * now.loss() * now.loss() / Math.max(1, teacher.value(1));
            if (isStill) {
                return stall(now, stalls(chain, scene.trajectory().experiment().origin()) ? "matrix.stall.negative" : "matrix.stall");
            }
        } else if (learnt < all) {
            RegularizedMode next = teacher.regularized(learnt + 1, scene.settings().weightDecay());
            if (!next.survives(now.values()[learnt])) {
                String why = next.exists() ? Words.of("matrix.dies", Integer.toString(learnt + 1), Numerals.significant(now.values()[learnt], 3), Numerals.of(next.threshold()))
                        : Words.of("matrix.dies.always", Integer.toString(learnt + 1));
                return new Narration(lead("regularization"), Words.of("matrix.learnt", Integer.toString(learnt), Integer.toString(all)) + " " + why + " " + numbers, Tone.REGULARIZATION);
            }
        }
        String rising = learnt < all ? Words.of("matrix.rising", Integer.toString(learnt), Integer.toString(all), Integer.toString(learnt + 1), Numerals.significant(now.values()[learnt], 3),
                Numerals.of(teacher.value(learnt + 1))) : Words.of("matrix.all", Integer.toString(all));
        return new Narration(lead("optimization"), rising + " " + numbers, Tone.OPTIMIZATION);
    }

    private static Narration stall(MatrixMoment now, String key) {
        return new Narration(Words.of("matrix.stall.lead"), Words.of(key, Numerals.of(now.loss())), Tone.REGULARIZATION);
    }

    private static String lead(String state) {
        return Words.of("narration." + state + ".lead");
    }

    private static boolean isTooFast(Settings settings, TeacherSpectrum teacher) {
        // Weight decay moves the minima to smaller, flatter maps.
        return settings.weightDecay() == 0 && teacher.leastSharpness() > Stability.of(settings).greatestSharpness();
    }

    private static String nowhere(Settings settings, TeacherSpectrum teacher) {
        return Words.of("matrix.nowhere", Numerals.of(settings.learningRate()), Numerals.of(teacher.leastSharpness()));
    }

    private static String ready(MatrixMoment now, Optional<TeacherSpectrum> teacher) {
        String start = Words.of("matrix.ready", Numerals.of(now.loss()), Numerals.significant(now.values()[0], 3));
        if (!Double.isNaN(now.plainSharpness())) {
            start += " " + Words.of("matrix.ready.altered", Numerals.significant(now.sharpness(), 6), Numerals.significant(now.plainSharpness(), 6));
        } else if (!Double.isNaN(now.sharpness())) {
            start += " " + Words.of("matrix.ready.sharpness", Numerals.significant(now.sharpness(), 6));
        }
        return teacher.isEmpty() ? start : start + " " + Words.of("matrix.ready.least", Numerals.significant(teacher.get().leastSharpness(), 6));
    }

    private static String rank(double effective) {
        return Double.isNaN(effective) ? "0" : Numerals.significant(effective, 3);
    }

    private static String won(MatrixMoment now, TeacherSpectrum teacher) {
        String change = Words.of(now.weightChange() < LAZY ? "matrix.lazy" : "matrix.feature", Numerals.significant(now.weightChange(), 3));
        return Double.isNaN(now.sharpness()) ? Words.of("matrix.won.short", change)
                : Words.of("matrix.won", Numerals.significant(now.sharpness(), 6), Numerals.significant(teacher.leastSharpness(), 6), change);
    }

    /** How many of the largest singular values have passed half of their target. */
    private static int learnt(MatrixMoment now, TeacherSpectrum teacher) {
        int learnt = 0;
        while (learnt < teacher.size() && teacher.value(learnt + 1) > 0 && now.values()[learnt] > 0.5 * teacher.value(learnt + 1)) {
            learnt++;
        }
        return learnt;
    }

    /** A teacher with a negative entry on its diagonal, learnt from a multiple of the identity: each entry is a power of one number, or a product of such, and cannot pass 0. */
    private static boolean stalls(MatrixChain chain, Start start) {
        Matrix teacher = chain.teacher().matrix();
        boolean isIdentity = start instanceof Start.Identity || start instanceof Start.ScaledIdentity;
        boolean isDiagonal = teacher.rows() == teacher.columns();
        boolean anyNegative = false;
        for (int i = 0; i < teacher.rows() && isDiagonal; i++) {
            double[] row = teacher.toRows().get(i).stream().mapToDouble(Double::doubleValue).toArray();
            anyNegative |= row[i] < 0;
            row[i] = 0;
            isDiagonal = Arrays.stream(row).allMatch(entry -> entry == 0);
        }
        return isIdentity && isDiagonal && anyNegative;
    }

    /** What the knobs do at the step that is shown. */
    static KnobCaptions captions(MatrixChain chain, Scene scene) {
        Settings settings = scene.settings();
        Optional<TeacherSpectrum> teacher = TeacherSpectrum.of(chain);
        double bound = Stability.of(settings).greatestSharpness();
        String rate = settings.method().kind() == Method.Kind.GRADIENT_FLOW ? Words.of("knob.flow")
                : teacher.isEmpty() || !Double.isFinite(bound) ? "" : Words.of(isTooFast(settings, teacher.get()) ? "knob.matrix.nowhere" : "knob.matrix.stable", Numerals.significant(teacher.get().leastSharpness() / bound, 3));
        return new KnobCaptions(rate, Words.of("knob.matrix.noise"), decay(settings, teacher));
    }

    private static String decay(Settings settings, Optional<TeacherSpectrum> teacher) {
        if (teacher.isEmpty()) {
            return Words.of(settings.weightDecay() == 0 ? "knob.matrix.off" : "knob.matrix.shrinks");
        }
        int alive = 0;
        int all = 0;
        for (int mode = 1; mode <= teacher.get().size(); mode++) {
            if (teacher.get().value(mode) > 0) {
                all++;
                alive += teacher.get().regularized(mode, settings.weightDecay()).exists() ? 1 : 0;
            }
        }
        return settings.weightDecay() == 0 ? Words.of("knob.matrix.keeps") : Words.of("knob.matrix.alive", Integer.toString(alive), Integer.toString(all));
    }
}
