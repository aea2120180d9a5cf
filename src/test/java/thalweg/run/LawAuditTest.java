package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.theory.ExactLaws;
import thalweg.theory.Law;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class LawAuditTest {

    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);

    private static LawRecord audit(Trajectory run) {
        LawRecord[] last = new LawRecord[1];
        new LawAudit().follow(new LawAudit.Request(run, 0), found -> last[0] = found);
        return last[0];
    }

    private static LawRecord audit(Settings settings, long steps, Change... changes) {
        return audit(Trajectories.of(Runs.experiment(settings, List.of(changes)).withSteps(steps)));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "INPUT", "MULTIPLICATIVE", "DROPOUT", "MINI_BATCH"})
    void aRunKeepsTheLawsToRoundingAndTheImbalanceIsTheProductOfTheFactors(Noise.Kind kind) {
        LawRecord record = audit(DECAY.withNoise(Noise.of(kind)), 20_000);
        assertEquals(20_000, record.steps());
        for (Law law : Law.values()) {
            assertTrue(record.isKept(law), law + " " + record.worst(law));
            assertTrue(record.worst(law) > 0, "something rounds in 20 000 steps");
        }
        LawRecord.Course course = record.course().orElseThrow();
        assertEquals(20_000, course.to());
        assertTrue(course.difference() <= course.bound(), course.toString());
        // Roundings of either sign add up like a random walk, of one or two units a step at the most: ten times its deviation.
        assertTrue(course.difference() < 20 * Math.sqrt(20_000), course.toString());
    }

    /** The known limits of plain descent: D∞/D0 = Π(1 − η²r²). */
    @Test
    void theProductOfTheFactorsIsTheKnownOne() {
        LawRecord.Course course = audit(Settings.descent(0.1), 5_000).course().orElseThrow();
        assertEquals(0.998385904, course.predicted() / course.first(), 1e-9);
        assertEquals(0.998385904, course.measured() / course.first(), 1e-9);
    }

    @Test
    void aLargerRunIsTakenUpWhereTheAuditWas() {
        Experiment experiment = Runs.experiment(DECAY.withNoise(Noise.of(Noise.Kind.LABEL)), List.of());
        LawAudit audit = new LawAudit();
        LawRecord[] last = new LawRecord[1];
        for (Trajectory part : Trajectories.growing(experiment, 10, 500, 7_777, 20_000)) {
            audit.follow(new LawAudit.Request(part, 0), found -> last[0] = found);
        }
        LawRecord whole = audit(Trajectories.of(experiment));
        assertEquals(whole.course(), last[0].course());
        assertArrayEquals(whole.worst(), last[0].worst());
        for (Law law : Law.values()) {
            assertArrayEquals(whole.differences()[law.ordinal()], last[0].differences()[law.ordinal()]);
        }
    }

    @Test
    void changesAreFollowedAndAPutPointBeginsTheCourseAnew() {
        Settings momentum = DECAY.withMethod(Method.of(Method.Kind.MOMENTUM));
        Change put = new Change(900, DECAY, Optional.of(List.of(1.5, 0.5)));
        LawRecord.Course course = audit(DECAY, 2_000, Change.of(300, DECAY.withLearningRate(0.03)), put).course().orElseThrow();
        assertEquals(900, course.from());
        assertEquals(2.0, course.first(), 1e-15);
        assertTrue(course.difference() <= course.bound());
        LawRecord broken = audit(DECAY, 2_000, Change.of(300, momentum));
        assertTrue(broken.course().isEmpty(), "momentum keeps no pair law");
        assertTrue(broken.isKept(Law.PAIR) && broken.worstStep(Law.PAIR) < 300, "until then it was kept");
        LawRecord back = audit(DECAY, 2_000, Change.of(300, momentum), Change.of(800, DECAY));
        assertEquals(800, back.course().orElseThrow().from());
        assertTrue(back.isKept(Law.PAIR) && back.isKept(Law.NORM));
    }

    @Test
    void theAuditOfAJournalSeesTheStatesOfTheRun() {
        Settings momentum = DECAY.withMethod(Method.of(Method.Kind.MOMENTUM));
        Experiment experiment = Runs.experiment(DECAY, List.of(Change.of(50, momentum), Change.of(90, momentum.withLearningRate(0.02)),
                Change.of(400, DECAY), new Change(600, DECAY, Optional.of(List.of(2.0, 0.1))))).withSteps(1_000);
        Trajectory run = Trajectories.of(experiment);
        assertEquals(ExactLaws.gap(run.stateAt(1_000), 0, 1), audit(run).course().orElseThrow().measured());
    }

    @Test
    void longRunsAreSampledBeyondAMillionSteps() {
        LawRecord record = audit(DECAY.withNoise(Noise.of(Noise.Kind.LABEL)), 3_000_000);
        assertEquals(1 << 20, record.steps());
        assertEquals(LawAudit.every(2), record.steps());
        assertEquals(4096, LawAudit.every(64));
        assertTrue(record.lastStep() > 2_900_000, "checked up to " + record.lastStep());
        assertTrue(record.isKept(Law.PAIR));
        float[] pair = record.differences()[Law.PAIR.ordinal()];
        assertFalse(Float.isNaN(pair[LawRecord.bin(2_000_000)]));
    }

    @Test
    void aDivergingRunIsCheckedToItsLastFiniteStep() {
        Trajectory run = Trajectories.of(Runs.experiment(Settings.descent(0.5), List.of()));
        LawRecord record = audit(run);
        assertTrue(run.isDiverged());
        assertEquals(run.lastStep(), record.steps());
    }

    @Test
    void theFlowKeepsTheImbalance() {
        LawRecord record = audit(Settings.descent(0.01).withMethod(Method.GRADIENT_FLOW), 500);
        assertTrue(record.isKept(Law.PAIR));
        LawRecord.Course course = record.course().orElseThrow();
        assertEquals(8.96, course.predicted(), 1e-14);
        assertTrue(course.difference() <= course.bound());
        assertTrue(Double.isNaN(record.worst(Law.NORM)), "no recursion");
    }

    @Test
    void whenItIsNoLongerWantedItStopsAndGoesOnLater() {
        Trajectory run = Trajectories.of(Runs.experiment(DECAY, List.of()));
        LawAudit audit = new LawAudit();
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> audit.follow(new LawAudit.Request(run, 0), _ -> { }));
        LawRecord[] last = new LawRecord[1];
        audit.follow(new LawAudit.Request(run, 0), found -> last[0] = found);
        assertEquals(audit(run).course(), last[0].course());
    }

    @Test
    void binsCoverAllSteps() {
        int before = 0;
        for (long step = 0; step < 100_000_000_000_000L; step = step + 1 + step / 37) {
            int bin = LawRecord.bin(step);
            assertTrue(bin >= before && bin < LawRecord.BINS);
            assertTrue(LawRecord.firstStep(bin) <= step && step < LawRecord.firstStep(bin + 1), "step " + step);
            before = bin;
        }
    }
}
