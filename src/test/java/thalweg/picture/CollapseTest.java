package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.model.ScalarChain;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.theory.WeightDecay;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class CollapseTest {

    private static final double LEARNING_RATE = 0.05;

    private static Experiment preset(String name) {
        return Catalogue.bundled().preset(name).orElseThrow().experiment();
    }

    /** 300 chains on both sides of the fold: whatever is said to die does, and its largest weight only falls. */
    @Test
    void whatIsCertainToDieDies() {
        var random = new Random(20_261_126);
        int certain = 0;
        for (int trial = 0; trial < 300; trial++) {
            var chain = new ScalarChain(3 + random.nextInt(4), 0.3 + 2 * random.nextDouble());
            double decay = WeightDecay.fold(chain) * (0.2 + 1.3 * random.nextDouble());
            Settings settings = Settings.descent(LEARNING_RATE).withWeightDecay(decay);
            double[] weights = new double[chain.depth()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextDouble();
            }
            if (!Collapse.isCertain(chain, settings, weights)) {
                continue;
            }
            certain++;
            Stepper stepper = Stepper.of(chain, settings, 0, 0);
            double largest = largest(weights);
            for (int step = 0; step < 40_000; step += 100) {
                stepper.advance(weights, step, 100);
                assertTrue(largest(weights) <= largest, () -> "depth " + chain.depth() + ", decay " + decay);
                largest = largest(weights);
            }
            assertEquals(0, chain.product(weights), 1e-9, () -> "depth " + chain.depth() + ", target " + chain.target() + ", decay " + decay);
        }
        assertTrue(certain > 50, certain + " certain");
    }

    private static double largest(double[] weights) {
        return Arrays.stream(weights).map(Math::abs).max().orElseThrow();
    }

    /** Just above the threshold equal weights live, just below they die; so nothing more can be said of them. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void theThresholdIsWhereTheBalancedChainStandsStill(int depth) {
        var chain = new ScalarChain(depth, 1.3);
        Settings settings = Settings.descent(LEARNING_RATE).withWeightDecay(0.5 * WeightDecay.fold(chain));
        double threshold = new WeightDecay(chain, settings.weightDecay()).threshold();
        double[] above = new double[depth];
        Arrays.fill(above, 1.001 * threshold);
        assertFalse(Collapse.isCertain(chain, settings, above));
        Stepper.of(chain, settings, 0, 0).advance(above, 0, 20_000);
        assertEquals(new WeightDecay(chain, settings.weightDecay()).product(), chain.product(above), 1e-9);
        double[] below = new double[depth];
        Arrays.fill(below, 0.999 * threshold);
        assertTrue(Collapse.isCertain(chain, settings, below));
        assertFalse(Collapse.isCertain(chain, settings.withNoise(Noise.of(Noise.Kind.LABEL, 0.1)), below));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep-chain-dies", "deep-chain-collapse"})
    void aDyingRunIsNamedSoFromTheStepOnAtWhichItIsCertain(String name) {
        Trajectory run = Trajectories.of(preset(name));
        ScalarChain chain = (ScalarChain) run.experiment().model();
        long since = Collapse.since(run);
        assertTrue(since > 0 && since < run.lastStep());
        assertTrue(Collapse.isCertain(chain, run.settingsAt(0), run.stateAt(since)));
        assertFalse(Collapse.isCertain(chain, run.settingsAt(0), run.stateAt(since - 1)));
        Scene seen = Scene.of(run, since, Look.DARK);
        assertEquals("Collapsing.", new Narrator().tell(seen).lead());
        assertEquals("Collapsed.", new Narrator().tell(seen.withClock(run.lastStep())).lead());
        PhaseBand last = PhaseBand.of(run, ChartGeometry.of(600, 300, seen)).getLast();
        assertEquals("phase.collapse", last.word());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-phases", "deep-chain", "deep-flow"})
    void noOtherRunIs(String name) {
        Trajectory run = Trajectories.of(preset(name));
        assertEquals(Long.MAX_VALUE, Collapse.since(run));
        assertEquals(run.lastStep(), Scene.of(run, run.lastStep(), Look.DARK).heldAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep-chain-dies", "deep-chain-collapse"})
    void theLandscapeOfADeadRunIsTheLastThatHadAValley(String name) {
        Scene dead = Scene.of(Trajectories.of(preset(name)), preset(name).steps(), Look.DARK);
        long held = dead.heldAt();
        assertTrue(held < dead.position());
        assertEquals(held, dead.withClock(held).heldAt());
        assertEquals(held, dead.withClock(held + 1).heldAt());
        Plane plane = Plane.of(dead.model(), dead.trajectory().stateAt(held), dead.i(), dead.j());
        assertEquals(0, plane.leastLoss(dead.viewport()));
    }
}
