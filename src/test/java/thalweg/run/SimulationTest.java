package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.model.ScalarChain;
import thalweg.theory.Phase;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class SimulationTest {

    static final ScalarChain PAIR = new ScalarChain(2, 1);

    static List<Settings> everything() {
        List<Settings> all = new ArrayList<>();
        for (Method.Kind kind : Method.Kind.values()) {
            Method method = Method.of(kind);
            for (Noise.Kind noise : Noise.Kind.allowed(PAIR, method)) {
                all.add(new Settings(method, 0.02, 0.01, Noise.of(noise)));
            }
        }
        return all;
    }

    static Experiment experiment(Settings settings, List<Change> changes) {
        return Runs.experiment(settings, changes);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void stateAndPhasesDoNotDependOnTheBlocksInWhichARunIsTaken(Settings settings) {
        int steps = settings.method().kind() == Method.Kind.GRADIENT_FLOW ? 300 : 6000;
        Experiment experiment = experiment(settings, List.of(
                Change.of(steps / 5, settings.withLearningRate(0.03)),
                new Change(steps / 2, settings.withLearningRate(0.01), Optional.of(List.of(-2.0, -0.3)))));
        Simulation whole = new Simulation(experiment, 2);
        whole.advance(steps);
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 3; trial++) {
            Simulation pieces = new Simulation(experiment, 2);
            while (pieces.step() < steps && !pieces.isDiverged()) {
                pieces.advance(Math.min(steps, pieces.step() + 1 + random.nextInt(1 << random.nextInt(11))));
            }
            assertEquals(whole.step(), pieces.step());
            assertArrayEquals(whole.state(), pieces.state());
            assertEquals(whole.phases(), pieces.phases());
        }
    }

    @Test
    void aLiveChangeGivesTheBitsOfItsJournal() {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL));
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 20; trial++) {
            Simulation live = new Simulation(experiment(settings, List.of()), 0);
            for (int i = 0; i < 12; i++) {
                // Often several changes at one step, as a drag gives them.
                if (random.nextInt(3) > 0) {
                    live.advance(live.step() + random.nextInt(400));
                }
                Settings changed = switch (random.nextInt(4)) {
                    case 0 -> live.settings().withLearningRate(random.nextDouble(0.01, 0.05));
                    case 1 -> live.settings().withWeightDecay(random.nextInt(2) * 0.05);
                    case 2 -> live.settings().withMethod(Method.of(random.nextBoolean() ? Method.Kind.MOMENTUM : Method.Kind.GRADIENT_DESCENT));
                    default -> live.settings().withNoise(random.nextBoolean() ? Noise.NONE : Noise.of(Noise.Kind.WEIGHT, 0.1));
                };
                Optional<List<Double>> point = random.nextInt(4) == 0 ? Optional.of(List.of(random.nextDouble(1, 2), 0.1)) : Optional.empty();
                live.apply(new Change(live.step(), changed, point));
            }
            live.advance(live.step() + 3000);
            Simulation replayed = new Simulation(live.experiment(), 0);
            replayed.advance(live.step());
            assertArrayEquals(replayed.state(), live.state());
            assertEquals(replayed.phases(), live.phases());
            assertEquals(replayed.settings(), live.settings());
        }
    }

    /** What was tried at a step and taken back, also by undo, has never been. */
    @ParameterizedTest
    @EnumSource(value = Method.Kind.class, names = {"GRADIENT_DESCENT", "MOMENTUM", "ADAM", "SAM"})
    void aChangeThatIsTakenBackAtItsStepLeavesNothing(Method.Kind kind) {
        Settings settings = Settings.descent(0.01).withMethod(Method.of(kind)).withWeightDecay(0.02);
        for (long step : new long[] {0, 10, 4000, 20_000}) {
            Simulation untouched = new Simulation(experiment(settings, List.of()), 0);
            untouched.advance(step);
            Simulation live = new Simulation(experiment(settings, List.of()), 0);
            live.advance(step);
            live.apply(Change.of(step, settings.withLearningRate(0.02)));
            live.apply(Change.of(step, settings.withMethod(Method.of(kind == Method.Kind.ADAM ? Method.Kind.MOMENTUM : Method.Kind.ADAM))));
            live.apply(Change.of(step, settings));
            assertEquals(List.of(), live.experiment().changes());
            assertEquals(untouched.phases(), live.phases());
            untouched.advance(step + 500);
            live.advance(step + 500);
            assertArrayEquals(untouched.state(), live.state(), "at step " + step);
            assertEquals(untouched.phases(), live.phases());
        }
    }

    @Test
    void aMethodThatWasTriedAtAStepGivesTheBitsOfItsJournal() {
        Settings momentum = Settings.descent(0.01).withMethod(Method.of(Method.Kind.MOMENTUM)).withWeightDecay(0.02);
        Simulation live = new Simulation(experiment(momentum, List.of()), 0);
        live.advance(10);
        live.apply(Change.of(10, momentum.withMethod(Method.GRADIENT_DESCENT)));
        live.apply(Change.of(10, momentum.withLearningRate(0.02)));
        Simulation replayed = new Simulation(live.experiment(), 0);
        live.advance(50);
        replayed.advance(50);
        assertArrayEquals(replayed.state(), live.state());
    }

    @Test
    void aDivergingRunEndsAtItsLastFiniteStep() {
        Experiment experiment = experiment(Settings.descent(0.5), List.of()).withStart(List.of(6.0, 6.0));
        Simulation simulation = new Simulation(experiment, 0);
        simulation.advance(100_000);
        assertTrue(simulation.isDiverged());
        assertTrue(Double.isFinite(PAIR.loss(simulation.state())));
        Simulation before = new Simulation(experiment, 0);
        before.advance(simulation.step());
        assertArrayEquals(simulation.state(), before.state());
        assertTrue(!before.isDiverged(), "it is not known yet");
        before.advance(simulation.step() + 1);
        assertTrue(before.isDiverged());
        assertEquals(simulation.step(), before.step());
    }

    @Test
    void ofTwoChangesAtOneStepTheLaterHoldsAndOneEntryIsLeft() {
        Simulation simulation = new Simulation(experiment(Settings.descent(0.01), List.of()), 0);
        simulation.advance(10);
        simulation.apply(Change.of(10, Settings.descent(0.02)));
        simulation.apply(new Change(10, Settings.descent(0.03), Optional.of(List.of(1.0, 2.0))));
        simulation.apply(Change.of(10, Settings.descent(0.04)));
        assertEquals(List.of(new Change(10, Settings.descent(0.04), Optional.of(List.of(1.0, 2.0)))), simulation.experiment().changes());
        assertThrows(IllegalArgumentException.class, () -> simulation.apply(Change.of(11, Settings.descent(0.04))));
    }

    @Test
    void aChangeAtTheStartReplacesWhatTheRunStartsWith() {
        Settings decay = Settings.descent(0.01).withWeightDecay(0.02);
        Settings label = Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.LABEL, 5));
        Simulation changed = new Simulation(experiment(label, List.of(Change.of(0, decay))), 0);
        Simulation plain = new Simulation(experiment(decay, List.of()), 0);
        changed.advance(500);
        plain.advance(500);
        assertEquals(plain.phases(), changed.phases());
        assertArrayEquals(plain.state(), changed.state());
        assertEquals(Phase.OPTIMIZATION, changed.phases().at(0), "with that label noise the first phase would be empty");
    }
}
