package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class RecorderTest {

    private static final Settings LABEL = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL));

    private static Simulation simulated(Experiment experiment, long step) {
        Simulation simulation = new Simulation(experiment, 0);
        simulation.advance(step);
        return simulation;
    }

    /** What is published must be what a run from the beginning gives: states of random steps, phases, settings. */
    private static void check(Recorder recorder, SplittableRandom random) {
        Trajectory trajectory = recorder.publish();
        Simulation end = simulated(trajectory.experiment(), trajectory.lastStep());
        assertEquals(end.step(), trajectory.lastStep());
        assertEquals(end.phases(), trajectory.phases());
        for (int i = 0; i < 8; i++) {
            long step = i == 0 ? trajectory.lastStep() : i == 1 ? 0 : random.nextLong(trajectory.lastStep() + 1);
            Simulation direct = simulated(trajectory.experiment(), step);
            assertArrayEquals(direct.state(), trajectory.stateAt(step), "step " + step);
            assertEquals(direct.settings(), trajectory.settingsAt(step));
        }
        for (int row = 1; row < trajectory.rows(); row++) {
            assertTrue(trajectory.step(row) > trajectory.step(row - 1));
        }
        for (int i = 0; i < 20; i++) {
            int row = random.nextInt(trajectory.rows());
            assertEquals(row, trajectory.rowAtOrBefore(trajectory.step(row)));
            double[] state = simulated(trajectory.experiment(), trajectory.step(row)).state();
            double[] copied = new double[2];
            trajectory.copyRow(row, copied);
            assertArrayEquals(Arrays.copyOf(state, 2), copied);
            assertEquals(state[1], trajectory.value(row, 1));
        }
    }

    @RepeatedTest(12)
    void whateverWasDoneToARunItIsTheRunOfItsJournal(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Recorder recorder = new Recorder(Runs.experiment(LABEL, List.of(Change.of(5000, LABEL.withWeightDecay(0.01)))));
        for (int action = 0; action < 12; action++) {
            long newest = recorder.simulation().step();
            switch (random.nextInt(4)) {
                case 0, 1 -> recorder.advance(newest + random.nextInt(1 << random.nextInt(1, 17)));
                case 2 -> recorder.rewind(random.nextLong(newest + 1));
                default -> {
                    Settings changed = switch (random.nextInt(4)) {
                        case 0 -> recorder.simulation().settings().withMethod(Method.of(Method.Kind.MOMENTUM));
                        case 1 -> recorder.simulation().settings().withMethod(Method.of(Method.Kind.ADAM));
                        case 2 -> recorder.simulation().settings().withMethod(Method.GRADIENT_DESCENT);
                        default -> recorder.simulation().settings().withWeightDecay(random.nextInt(2) * 0.03);
                    };
                    Optional<List<Double>> point = random.nextInt(3) == 0 ? Optional.of(List.of(random.nextDouble(1, 2), 0.1)) : Optional.empty();
                    recorder.apply(new Change(newest, changed, point));
                }
            }
            check(recorder, random);
            if (random.nextInt(4) == 0) {
                // Another recorder goes on from what was published, and the first one does not feel it.
                Trajectory published = recorder.publish();
                Recorder other = published.takeUp(published.experiment());
                other.advance(published.lastStep() + 5000);
                check(other, random);
                check(recorder, random);
            }
        }
    }

    /** Of what was changed at a step once, played on, gone back to or taken up, and changed there again, only the newest holds. */
    @Test
    void aStepThatIsChangedAgainLaterBeginsWithWhatItWasAtFirst() {
        Settings momentum = Settings.descent(0.01).withWeightDecay(0.02).withMethod(Method.of(Method.Kind.MOMENTUM));
        for (long step : new long[] {0, 1, 300, 6000}) {
            Recorder recorder = new Recorder(Runs.experiment(momentum, List.of()));
            recorder.advance(step);
            recorder.apply(new Change(step, momentum.withMethod(Method.GRADIENT_DESCENT), Optional.of(List.of(1.5, 0.1))));
            recorder.advance(step + 700);
            recorder.rewind(step);
            Recorder other = recorder.publish().takeUp(recorder.publish().experiment());
            for (Recorder changed : List.of(recorder, other)) {
                changed.apply(new Change(step, momentum.withLearningRate(0.02), Optional.of(List.of(2.0, 0.3))));
                changed.advance(step + 700);
                check(changed, new SplittableRandom(step));
                changed.rewind(step);
                double[] start = simulated(Runs.experiment(momentum, List.of()), step).state();
                changed.apply(new Change(step, momentum, Optional.of(List.of(start[0], start[1]))));
                assertEquals(List.of(), changed.publish().experiment().changes());
                changed.advance(step + 700);
                check(changed, new SplittableRandom(step));
            }
        }
    }

    @Test
    void aDivergedRunThatIsTakenUpIsDiverged() {
        Recorder recorder = new Recorder(Runs.experiment(Settings.descent(0.9), List.of()));
        recorder.advance(1000);
        Trajectory diverged = recorder.publish();
        assertTrue(diverged.isDiverged());
        Trajectory again = diverged.takeUp(diverged.experiment()).publish();
        assertTrue(again.isDiverged());
        assertEquals(diverged.lastStep(), again.lastStep());
        assertArrayEquals(diverged.stateAt(diverged.lastStep()), again.stateAt(diverged.lastStep()));
    }

    @Test
    void theHeadIsKeptWholeAndTheTailIsThinnedEvenly() {
        Recorder recorder = new Recorder(Runs.experiment(LABEL, List.of()));
        long steps = 5L * Recorder.TAIL;
        recorder.advance(steps);
        Trajectory trajectory = recorder.publish();
        assertTrue(trajectory.rows() <= Recorder.HEAD + Recorder.TAIL + 1);
        for (int row = 0; row < Recorder.HEAD; row++) {
            assertEquals(row, trajectory.step(row));
        }
        for (int row = Recorder.HEAD + 1; row < trajectory.rows() - 1; row++) {
            assertEquals(trajectory.stride(), trajectory.step(row) - trajectory.step(row - 1));
        }
        assertEquals(steps, trajectory.step(trajectory.rows() - 1));
        check(recorder, new SplittableRandom(1));
    }

    @Test
    void aRewoundRunGoesOnWithTheSameBits() {
        Recorder recorder = new Recorder(Runs.experiment(LABEL, List.of()));
        recorder.advance(150_000);
        double[] end = recorder.simulation().state().clone();
        for (long back : new long[] {149_999, 120_001, 70_000, 5000, 100, 0}) {
            recorder.rewind(back);
            assertEquals(back, recorder.publish().lastStep());
            recorder.advance(150_000);
            assertArrayEquals(end, recorder.simulation().state());
        }
        check(recorder, new SplittableRandom(2));
    }

    @Test
    void whatWasPublishedStaysAsItIs() {
        Recorder recorder = new Recorder(Runs.experiment(LABEL, List.of()));
        recorder.advance(100_000);
        Trajectory published = recorder.publish();
        double[] before = new double[published.rows()];
        for (int row = 0; row < before.length; row++) {
            before[row] = published.value(row, 0);
        }
        recorder.rewind(60_000);
        recorder.apply(Change.of(60_000, Settings.descent(0.05)));
        recorder.advance(400_000);
        for (int row = 0; row < before.length; row++) {
            assertEquals(before[row], published.value(row, 0));
        }
    }

    @Test
    void aDivergedRunCanBeTakenBackAndGoOn() {
        Recorder recorder = new Recorder(Runs.experiment(Settings.descent(0.01), List.of(Change.of(50, Settings.descent(2)))));
        recorder.advance(1000);
        assertTrue(recorder.publish().isDiverged());
        recorder.rewind(40);
        recorder.apply(Change.of(40, Settings.descent(0.02)));
        recorder.advance(49);
        assertTrue(!recorder.publish().isDiverged());
        check(recorder, new SplittableRandom(3));
    }

    @Test
    void aRunThatJumpsBetweenTwoPointsIsRecordedAtBoth() {
        // Beyond ηy = 1 the balanced run settles in a 2-cycle about the minimum (arXiv:2206.04172).
        Recorder recorder = new Recorder(Runs.experiment(Settings.descent(1.1), List.of()).withStart(List.of(0.9, 0.9)));
        recorder.advance(1_000_000);
        Trajectory trajectory = recorder.publish();
        assertTrue(trajectory.stride() > 1);
        int above = 0;
        int rows = trajectory.rows();
        for (int row = rows - 1000; row < rows; row++) {
            above += trajectory.value(row, 0) * trajectory.value(row, 1) > 1 ? 1 : 0;
        }
        assertEquals(500, above, 1);
    }
}
