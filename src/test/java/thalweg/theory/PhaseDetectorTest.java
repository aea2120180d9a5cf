package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.model.ScalarChain;
import thalweg.theory.Phases.Absence;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class PhaseDetectorTest {

    private static final ScalarChain PAIR = new ScalarChain(2, 1);

    /** The phases after so many steps, every step looked at as the detector asks. */
    private static Phases run(ScalarChain chain, double[] start, Settings settings, long seed, long steps) {
        Stepper stepper = Stepper.of(chain, settings, seed, 0);
        PhaseDetector detector = new PhaseDetector(chain, settings, seed, Phases.UNKNOWN);
        double[] state = Arrays.copyOf(start, stepper.stateSize());
        detector.look(0, state);
        for (long step = 0; step < steps;) {
            long next = Math.min(steps, detector.nextLook(step));
            stepper.advance(state, step, (int) (next - step));
            step = next;
            detector.look(step, state);
        }
        return detector.phases();
    }

    @ParameterizedTest
    @CsvSource({"0.005, 46", "0.02, 32", "0.05, 22"})
    void weightDecayEndsTheFallWhenTheMotionAcrossIsNoFasterThanTheMotionAlong(double weightDecay, long boundary) {
        Phases phases = run(PAIR, new double[] {3, 0.2}, Settings.descent(0.01).withWeightDecay(weightDecay), 1, 200);
        assertEquals(OptionalLong.of(boundary), phases.boundary());
        assertEquals(Phase.OPTIMIZATION, phases.at(boundary - 1));
        assertEquals(Phase.REGULARIZATION, phases.at(boundary));
        assertEquals(Absence.NONE, phases.absence());
    }

    @Test
    void plainDescentHasNoRegularizationPhase() {
        Phases phases = run(PAIR, new double[] {3, 0.2}, Settings.descent(0.01), 1, 2000);
        assertEquals(OptionalLong.empty(), phases.boundary());
        assertEquals(Absence.NO_DRIFT, phases.absence());
        assertTrue(phases.settled().isPresent(), "the residual falls below 1e-9");
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "DROPOUT", "GRADIENT"})
    void whatTakesNothingFromTheImbalanceHasNoRegularizationPhase(Noise.Kind kind) {
        Phases phases = run(PAIR, new double[] {3, 0.2}, Settings.descent(0.01).withNoise(Noise.of(kind)), 1, 3000);
        assertEquals(OptionalLong.empty(), phases.boundary());
        assertEquals(Absence.NO_DRIFT, phases.absence());
    }

    @Test
    void batchesOfCleanSamplesHaveNoRegularizationPhaseAndNoisyLabelsGiveOne() {
        Settings clean = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.MINI_BATCH, 64, 8, 0));
        assertEquals(Absence.NO_DRIFT, run(PAIR, new double[] {3, 0.2}, clean, 1, 3000).absence());
        Settings noisy = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.MINI_BATCH, 64, 8, 0.5));
        Phases phases = run(PAIR, new double[] {3, 0.2}, noisy, 1, 3000);
        assertTrue(phases.boundary().isPresent());
        assertEquals(Absence.NONE, phases.absence());
    }

    /** Nothing moves at the saddle, or so little that it underflows, but the residual is not 0. */
    @Test
    void aRunAtTheSaddleHasNotSettled() {
        Settings plain = Settings.descent(0.1);
        assertTrue(run(PAIR, new double[] {0, 0}, plain, 1, 100).settled().isEmpty());
        assertTrue(run(PAIR, new double[] {1, -1}, Settings.descent(0.3), 1, 3000).settled().isEmpty());
        assertTrue(run(new ScalarChain(3, 1), new double[] {0, 0, 0}, plain, 1, 100).settled().isEmpty());
        OptionalLong left = run(PAIR, new double[] {1e-200, 1e-200}, plain, 1, 10_000).settled();
        // Each step multiplies both by 1.1: ln 10²⁰⁰ / ln 1.1.
        assertTrue(left.isPresent() && left.getAsLong() > 4831, left.toString());
    }

    @Test
    void aBalancedStartHasNoRegularizationPhase() {
        Phases phases = run(PAIR, new double[] {0.3, 0.3}, Settings.descent(0.05).withWeightDecay(0.1), 1, 3000);
        assertEquals(OptionalLong.empty(), phases.boundary());
        assertEquals(Absence.BALANCED, phases.absence());
        assertTrue(phases.settled().isPresent(), "it arrives at 1 − µ");
    }

    @ParameterizedTest
    @EnumSource(names = {"ADAM", "SIGN_DESCENT", "SAM"})
    void methodsThatTheTheoryDoesNotCoverHaveNoPhases(Method.Kind kind) {
        Settings settings = Settings.descent(0.01).withWeightDecay(0.1).withMethod(Method.of(kind));
        assertEquals(Absence.NOT_COVERED, run(PAIR, new double[] {3, 0.2}, settings, 1, 300).absence());
    }

    @Test
    void theFlowHasTheBoundaryOfSlowDescent() {
        Settings slow = Settings.descent(1e-3).withWeightDecay(0.02);
        long descent = run(PAIR, new double[] {3, 0.2}, slow, 1, 2000).boundary().orElseThrow();
        long flow = run(PAIR, new double[] {3, 0.2}, slow.withMethod(Method.GRADIENT_FLOW), 1, 2000).boundary().orElseThrow();
        assertEquals(flow, descent, 0.01 * flow);
        // t* = ln(2S|r₀|/(κ|D|))/S while S hardly changes.
        double estimate = Math.log(9.1 * 0.4 / (0.02 * 8.96)) / 9.1 / 1e-3;
        assertEquals(estimate, flow, 0.05 * flow);
    }

    /** 1/(ηS) is 5.6 steps: 50 runs each reach the valley within a few of these, and three more confirm it. */
    @ParameterizedTest
    @CsvSource({"LABEL, 0.5", "WEIGHT, 0.1", "INPUT, 0.3", "MULTIPLICATIVE, 0.3", "SYMMETRIC_WEIGHT, 0.2"})
    void aNoisyRunEntersTheTubeOnceAndForAll(Noise.Kind kind, double sigma) {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(kind, sigma));
        for (int seed = 0; seed < 50; seed++) {
            Phases phases = run(PAIR, new double[] {3, 0.02}, settings, seed, 2000);
            long boundary = phases.boundary().orElseThrow();
            assertTrue(boundary >= 1 && boundary <= 60, kind + " " + boundary);
            long known = phases.marks().stream().filter(mark -> mark.phase() == Phase.REGULARIZATION).findFirst().orElseThrow().known();
            assertTrue(known >= boundary + 14 && known <= boundary + 20, "confirmed after 3/(ηcS) steps");
        }
    }

    @Test
    void aNoisyRunThatStartsInsideItsTubeHasAnEmptyFirstPhase() {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        assertEquals(OptionalLong.of(0), run(PAIR, new double[] {2.5, 0.4}, settings, 1, 500).boundary());
    }

    @Test
    void anUnstableNoisyFloorHasNoBoundary() {
        Settings settings = Settings.descent(0.25).withNoise(Noise.of(Noise.Kind.LABEL, 1e-3));
        double[] start = {3, 1.0 / 3};
        PhaseDetector detector = new PhaseDetector(PAIR, settings, 1, Phases.UNKNOWN);
        for (long step = 0; step < 100; step++) {
            detector.look(step, start);
        }
        assertEquals(OptionalLong.empty(), detector.phases().boundary(), "ηS = 2.3");
    }

    @Test
    void theRunIsSettledWhenATenthOfTheImbalanceIsLeft() {
        Settings settings = Settings.descent(0.01).withWeightDecay(0.05);
        Phases phases = run(PAIR, new double[] {3, 0.2}, settings, 1, 20_000);
        // ln 10/(2ηµ) = 2303 steps behind the boundary, and a grid of relative width 2⁻¹⁰.
        assertEquals(22 + Math.log(10) / (2 * 0.01 * 0.05), phases.settled().orElseThrow(), 5);
        assertEquals(Phase.SETTLED, phases.at(20_000));
    }

    @Test
    void deeperChainsFindTheBoundaryByTheMotionAlongAndAcross() {
        for (int depth = 3; depth <= 6; depth++) {
            ScalarChain chain = new ScalarChain(depth, 1);
            double[] start = new double[depth];
            Arrays.fill(start, 1);
            start[0] = 2.5;
            start[1] = 0.2;
            Settings decay = Settings.descent(0.01).withWeightDecay(0.02);
            long boundary = run(chain, start, decay, 1, 5000).boundary().orElseThrow();
            assertEquals(boundary, boundaryByVelocities(chain, start, decay), "depth " + depth);
            Settings label = Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.LABEL, 0.3));
            assertTrue(run(chain, start, label, 1, 5000).boundary().isPresent());
            Settings weight = Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.WEIGHT, 0.1));
            assertTrue(run(chain, start, weight, 1, 5000).boundary().isPresent());
        }
    }

    /** The definition itself: the first step at which the velocity's part along ∇P is no longer than the rest of it. */
    private static long boundaryByVelocities(ScalarChain chain, double[] start, Settings settings) {
        double[] w = start.clone();
        double[] normal = new double[w.length];
        double[] velocity = new double[w.length];
        Stepper stepper = Stepper.of(chain, settings, 1, 0);
        for (long step = 0; ; step++) {
            chain.otherProducts(w, normal);
            chain.gradient(w, velocity);
            double along = 0;
            double square = 0;
            for (int i = 0; i < w.length; i++) {
                velocity[i] += settings.weightDecay() * w[i];
                along += velocity[i] * normal[i] / Math.sqrt(chain.productSteepness(w));
                square += velocity[i] * velocity[i];
            }
            if (along * along <= square - along * along) {
                return step;
            }
            stepper.advance(w, step, 1);
        }
    }

    @Test
    void newSettingsWakeASettledRun() {
        Settings plain = Settings.descent(0.02);
        Settings decay = plain.withWeightDecay(0.05);
        Stepper stepper = Stepper.of(PAIR, plain, 1, 0);
        PhaseDetector asleep = new PhaseDetector(PAIR, plain, 1, Phases.UNKNOWN);
        double[] state = {3, 0.2};
        for (long step = 0; step < 400; step++) {
            asleep.look(step, state);
            stepper.advance(state, step, 1);
        }
        assertTrue(asleep.phases().settled().isPresent());
        PhaseWatch detector = asleep.changed(400, decay);
        assertEquals(OptionalLong.empty(), detector.phases().settled());
        assertTrue(asleep.phases().settled().isPresent(), "it stays as it is");
        stepper = Stepper.of(PAIR, decay, 1, 0);
        for (long step = 400; step < 500; step++) {
            detector.look(step, state);
            stepper.advance(state, step, 1);
        }
        Phases phases = detector.phases();
        assertTrue(phases.boundary().orElseThrow() >= 400);
        assertEquals(Phase.SETTLED, phases.at(399), "what was found stays found");
        assertEquals(Phase.REGULARIZATION, phases.at(499));
    }
}
