package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        double[] state = java.util.Arrays.copyOf(start, stepper.stateSize());
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
}
