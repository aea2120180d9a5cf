package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

@Timeout(120)
class CloudTest {

    private static final int RUNS = 150;

    static Stream<Experiment> experiments() {
        Settings tilt = EnsembleTest.tilt(0.02, 1, 2, 0, 1);
        Settings label = EnsembleTest.descent(0.1, 0.003, Noise.of(Noise.Kind.LABEL, 0.4));
        Settings frame = EnsembleTest.descent(0.02, 0, Noise.of(Noise.Kind.FRAME, 0.003, 6));
        Settings momentum = tilt.withMethod(Method.of(Method.Kind.MOMENTUM));
        return Stream.of(
                EnsembleTest.valley(Valley.Profile.RING, 0.1, tilt, 1000, Change.of(100, tilt.withLearningRate(0.01)),
                        new Change(300, momentum, Optional.of(List.of(1.0, 1.0))), Change.of(500, tilt)),
                EnsembleTest.valley(Valley.Profile.OPEN, 0, EnsembleTest.tilt(0.1, 0, 20, 0, 1), 1000),
                EnsembleTest.experiment(label, 1000, Change.of(20, frame), new Change(600, label, Optional.of(List.of(2.0, 0.1)))));
    }

    /** Waits until the cloud is where it was asked to be. */
    static CloudView arrived(Cloud cloud, Experiment experiment, long step) throws InterruptedException {
        cloud.follow(experiment, step);
        CloudView view = cloud.view();
        while (view.wanted() != step || !view.hasArrived() || view.experiment() != experiment) {
            Thread.sleep(1);
            view = cloud.view();
        }
        return view;
    }

    private static void assertSimulated(Experiment experiment, CloudView view) {
        int diverged = 0;
        for (int run = 0; run < RUNS; run++) {
            Simulation simulation = new Simulation(experiment, run);
            simulation.advance(view.step());
            boolean lost = simulation.isDiverged();
            diverged += lost ? 1 : 0;
            assertEquals(lost ? Double.NaN : simulation.state()[0], view.first()[run], 0.0);
            assertEquals(lost ? Double.NaN : simulation.state()[1], view.second()[run], 0.0);
        }
        assertEquals(diverged, view.diverged());
        assertEquals(RUNS, view.runs());
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyRunHasTheBitsOfItsSimulationWhereverItIsSent(Experiment experiment) throws InterruptedException {
        for (int threads = 1; threads <= 3; threads += 2) {
            try (Cloud cloud = new Cloud(experiment, RUNS, threads)) {
                for (long step : new long[] {0, 100, 1000, 299, 300, 300, 700, 5}) {
                    assertSimulated(experiment, arrived(cloud, experiment, step));
                }
            }
        }
    }

    /** A knob is dragged while the cloud is on its way: the journal grows, is rewritten at its last step, and is cut. */
    @Test
    void itFollowsAJournalThatIsBeingWritten() throws InterruptedException {
        Settings tilt = EnsembleTest.tilt(0.02, 1, 2, 0, 1);
        Experiment experiment = EnsembleTest.valley(Valley.Profile.RING, 0, tilt, 100_000);
        SplittableRandom random = new SplittableRandom(2);
        try (Cloud cloud = new Cloud(experiment, RUNS)) {
            Experiment now = experiment;
            long step = 0;
            for (int i = 0; i < 12; i++) {
                step += random.nextInt(300);
                cloud.follow(now, step);
                Settings turned = tilt.withLearningRate(random.nextDouble(0.005, 0.03));
                List<Change> journal = new java.util.ArrayList<>(now.changes());
                if (i % 4 == 3) {
                    journal.removeLast();
                }
                long at = Math.max(step, journal.isEmpty() ? 0 : journal.getLast().step());
                journal.add(new Change(at, turned, i % 3 == 0 ? Optional.of(List.of(2.0, 0.5)) : Optional.empty()));
                now = experiment.withChanges(journal);
                step = at;
                assertSimulated(now, arrived(cloud, now, step));
            }
            assertSimulated(experiment, arrived(cloud, experiment, step + 100));
            assertSimulated(experiment.withSeed(9), arrived(cloud, experiment.withSeed(9), step));
        }
    }

    @Test
    void checkpointsAreFewHoweverLongTheRun() throws InterruptedException {
        Experiment experiment = EnsembleTest.valley(Valley.Profile.OPEN, 0, EnsembleTest.tilt(0.01, 0.5, 1, 0, 1), 100_000);
        try (Cloud cloud = new Cloud(experiment, RUNS)) {
            arrived(cloud, experiment, 60_000);
            assertSimulated(experiment, arrived(cloud, experiment, 41_234));
        }
    }

    @Test
    void askingNeverWaits() {
        Experiment experiment = EnsembleTest.valley(Valley.Profile.RING, 0, EnsembleTest.tilt(0.02, 1, 2, 0, 1), 1_000_000_000L);
        try (Cloud cloud = new Cloud(experiment, 10_000)) {
            cloud.follow(experiment, 1_000_000_000L);
            long begun = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                cloud.follow(experiment, 1_000_000_000L - i);
                assertTrue(cloud.view().runs() == 10_000);
            }
            // A microsecond or two each; a cloud that made anybody wait for a slice of eight milliseconds would need minutes.
            assertTrue(System.nanoTime() - begun < 20_000_000_000L);
        }
    }

    @Test
    void thereAreTwoWeights() {
        Experiment deep = new Experiment("", "", "", new ScalarChain(3, 1), List.of(1.0, 1.0, 2.0), Settings.descent(0.1), 1, 10, List.of(), List.of(), View.STANDARD);
        assertThrows(IllegalArgumentException.class, () -> new Cloud(deep, 10));
    }
}
