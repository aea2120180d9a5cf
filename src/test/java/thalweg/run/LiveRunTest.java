package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import thalweg.experiment.Branch;
import thalweg.experiment.Branch;
import thalweg.experiment.Change;
import thalweg.experiment.Comparison;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.training.Noise;
import thalweg.training.Settings;

@Timeout(60)
class LiveRunTest {

    private static final Settings LABEL = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL));
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final LiveRun run = new LiveRun(Runs.experiment(LABEL, List.of()), new Speed.Unlimited());

    @AfterEach
    void close() {
        run.close();
    }

    /** Pulls the view until it is as hoped for, as a window does every frame. */
    private RunView await(Predicate<RunView> hope) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE_NANOS) {
            RunView view = run.view();
            assertEquals(Optional.empty(), view.failure());
            if (hope.test(view)) {
                return view;
            }
            LockSupport.parkNanos(200_000);
        }
        throw new AssertionError("it did not come to be: " + run.view().position() + " of " + run.view().trajectory().lastStep());
    }

    /** What is shown is what a run of the saved journal gives. */
    private static void checkJournal(RunView view) {
        Trajectory trajectory = view.trajectory();
        Simulation direct = new Simulation(trajectory.experiment(), 0);
        direct.advance(trajectory.lastStep());
        assertEquals(direct.step(), trajectory.lastStep());
        assertArrayEquals(direct.state(), trajectory.stateAt(trajectory.lastStep()));
        assertEquals(direct.phases(), trajectory.phases());
    }

    @Test
    void aRunThatIsTakenUpIsThereAtOnceAndGoesOnWithTheSameBits() {
        Experiment other = Runs.experiment(LABEL, List.of(Change.of(300, LABEL.withLearningRate(0.01))));
        Trajectory known = Trajectories.growing(other, 40_000).getFirst();
        run.seek(100);
        await(view -> view.position() == 100);
        run.takeUp(other, known, 7000);
        RunView there = await(view -> view.trajectory().experiment().hasRunOf(other));
        assertEquals(7000, there.position());
        assertEquals(40_000, there.trajectory().lastStep());
        checkJournal(there);
        // Beyond its end, and back into what both have.
        run.seek(45_000);
        checkJournal(await(view -> view.trajectory().lastStep() == 45_000));
        run.seek(5000);
        await(view -> view.position() == 5000);
        run.change(LABEL.withWeightDecay(0.1));
        run.seek(6000);
        checkJournal(await(view -> view.position() == 6000 && view.settings().weightDecay() == 0.1));
        // What was taken up is as it was.
        assertEquals(40_000, known.lastStep());
        Simulation direct = new Simulation(other, 0);
        direct.advance(39_999);
        assertArrayEquals(direct.state(), known.stateAt(39_999));
    }

    @Test
    void whatARunIsComparedWithChangesNothingOfIt() {
        run.seek(500);
        RunView before = await(view -> view.position() == 500);
        Experiment own = before.trajectory().experiment();
        Comparison comparison = Comparison.NONE.with(Branch.of("", 2, own));
        run.compare(comparison);
        RunView after = await(view -> view.trajectory().experiment().comparison().equals(comparison));
        assertEquals(before.restarts(), after.restarts());
        assertEquals(500, after.trajectory().lastStep());
        run.change(LABEL.withWeightDecay(0.1));
        run.seek(700);
        RunView changed = await(view -> view.position() == 700);
        assertEquals(comparison, changed.trajectory().experiment().comparison());
        checkJournal(changed);
    }

    @Test
    void itBeginsPausedAtTheStart() {
        RunView view = run.view();
        assertFalse(view.playing());
        assertEquals(0, view.position());
        assertEquals(1, view.trajectory().rows());
    }

    @Test
    void itPlaysToTheEndAndPausesThereAndGoesOnWhenAsked() {
        run.play();
        RunView end = await(view -> view.isAtEnd() && !view.playing());
        assertEquals(20_000, end.trajectory().lastStep());
        checkJournal(end);
        run.play();
        await(view -> view.position() > 200_000);
        run.pause();
        checkJournal(await(view -> !view.playing()));
    }

    @Test
    void aPausedRunStaysWhereItIs() {
        run.play();
        await(view -> view.position() > 100);
        run.pause();
        long position = await(view -> !view.playing()).position();
        LockSupport.parkNanos(20_000_000);
        assertEquals(position, run.view().position());
    }

    @Test
    void stepsGoForwardAndBack() {
        run.step(3);
        await(view -> view.position() == 3);
        run.step(-2);
        RunView back = await(view -> view.position() == 1);
        assertEquals(3, back.trajectory().lastStep(), "going back moves the position only");
        run.step(-5);
        await(view -> view.position() == 0);
        run.step(7);
        await(view -> view.position() == 7);
        checkJournal(run.view());
    }

    @Test
    void seekingShowsAnyStep() {
        run.seek(5000);
        await(view -> view.position() == 5000);
        run.seek(123);
        RunView back = await(view -> view.position() == 123);
        assertEquals(5000, back.trajectory().lastStep());
        run.seek(60_000);
        checkJournal(await(view -> view.position() == 60_000));
    }

    @Test
    void aChangeMadeInThePastForgetsWhatCameAfterIt() {
        run.seek(9000);
        await(view -> view.position() == 9000);
        run.seek(4000);
        await(view -> view.position() == 4000);
        run.change(LABEL.withLearningRate(0.01));
        RunView changed = await(view -> !view.trajectory().changes().isEmpty());
        assertEquals(4000, changed.trajectory().lastStep());
        assertEquals(List.of(Change.of(4000, LABEL.withLearningRate(0.01))), changed.trajectory().experiment().changes());
        run.seek(9000);
        checkJournal(await(view -> view.position() == 9000));
    }

    @Test
    void settingsThatAreInForceAlreadyAreNoChange() {
        run.change(LABEL);
        run.step(1);
        assertEquals(List.of(), await(view -> view.position() == 1).trajectory().experiment().changes());
    }

    @Test
    void knobsTurnedAndPointsDraggedWhileItPlaysGiveTheBitsOfTheirJournal() {
        SplittableRandom random = new SplittableRandom(1);
        run.play();
        for (int action = 0; action < 60; action++) {
            switch (random.nextInt(6)) {
                case 0 -> run.change(LABEL.withLearningRate(random.nextDouble(0.01, 0.04)));
                case 1 -> run.change(LABEL.withWeightDecay(random.nextDouble(0.1)));
                case 2 -> run.move(List.of(random.nextDouble(1, 3), random.nextDouble(0.1, 0.5)));
                case 3 -> run.seek(random.nextLong(1 + run.view().trajectory().lastStep()));
                case 4 -> run.step(random.nextInt(-50, 50));
                default -> run.play();
            }
            LockSupport.parkNanos(random.nextInt(2_000_000));
        }
        run.pause();
        RunView end = await(view -> !view.playing());
        // The position may still be ahead of the trainer.
        run.seek(end.trajectory().lastStep() + 10);
        checkJournal(await(view -> view.position() == end.trajectory().lastStep() + 10 || view.trajectory().isDiverged()));
    }

    @Test
    void anotherExperimentBeginsAtItsStart() {
        run.seek(500);
        long restarts = await(view -> view.position() == 500).restarts();
        Experiment other = Runs.experiment(Settings.descent(0.01), List.of()).withStart(List.of(1.0, 2.0));
        run.restart(other);
        RunView begun = await(view -> view.restarts() > restarts);
        assertEquals(0, begun.position());
        assertEquals(0, begun.trajectory().lastStep());
        assertEquals(other, begun.trajectory().experiment());
        assertArrayEquals(new double[] {1, 2}, begun.trajectory().stateAt(0));
    }

    @Test
    void aDivergedRunPausesAtItsLastFiniteStepAndGoesOnAfterAChangeInThePast() {
        run.restart(Runs.experiment(Settings.descent(0.5), List.of()).withStart(List.of(6.0, 6.0)));
        run.play();
        RunView diverged = await(RunView::showsDivergence);
        assertFalse(diverged.playing());
        assertTrue(Arrays.stream(diverged.trajectory().stateAt(diverged.position())).allMatch(Double::isFinite));
        checkJournal(diverged);
        run.seek(0);
        run.change(Settings.descent(0.01));
        run.seek(300);
        RunView healed = await(view -> view.position() == 300);
        assertFalse(healed.trajectory().isDiverged());
        checkJournal(healed);
    }

    private static Experiment divergingBesideAnother() {
        Experiment plain = Runs.experiment(Settings.descent(0.5), List.of()).withStart(List.of(6.0, 6.0));
        return plain.withComparison(Comparison.NONE.with(Branch.of("", 2, plain.withSettings(Settings.descent(0.01)))));
    }

    @Test
    void whereItDivergesTheClockGoesOnForTheRunsThatItIsComparedWith() {
        Experiment own = divergingBesideAnother();
        run.restart(own);
        run.play(new Speed.StepsPerSecond(1e6));
        run.play();
        RunView end = await(view -> view.clock() == own.steps() && !view.playing());
        assertTrue(end.showsDivergence());
        assertTrue(end.isAtEnd());
        assertEquals(end.trajectory().lastStep(), end.position());
        checkJournal(end);
        run.seek(1234);
        assertEquals(end.position(), await(view -> view.clock() == 1234).position());
        run.step(-1);
        await(view -> view.clock() == 1233);
        // Alone again it has no step to show behind its last one.
        run.compare(Comparison.NONE);
        await(view -> view.clock() == view.trajectory().lastStep());
    }

    /** As those of a cloud, which are no part of the experiment. */
    @Test
    void theClockGoesOnForManyRunsAsLongAsTheyAreShown() {
        Experiment alone = divergingBesideAnother().withComparison(Comparison.NONE);
        run.restart(alone);
        run.accompany(true);
        run.seek(1234);
        RunView beyond = await(view -> view.clock() == 1234 && view.showsDivergence());
        assertTrue(beyond.position() < 1234);
        assertTrue(beyond.reaches(alone.steps()));
        run.accompany(false);
        assertFalse(await(view -> view.clock() == beyond.position()).reaches(1234));
    }

    @Test
    void withoutAnyLimitTheClockOfADivergedRunStillMoves() {
        Experiment own = divergingBesideAnother();
        run.restart(own);
        run.play();
        await(view -> view.clock() == own.steps() && !view.playing());
    }

    @Test
    void aChangeBehindTheLastFiniteStepIsOneAtThatStep() {
        run.restart(divergingBesideAnother());
        run.seek(500);
        RunView diverged = await(view -> view.clock() == 500);
        run.change(Settings.descent(0.001));
        RunView changed = await(view -> !view.trajectory().changes().isEmpty());
        assertEquals(diverged.position(), changed.trajectory().changes().getFirst().step());
        assertEquals(diverged.position(), changed.clock());
    }

    @Test
    void aSlowSpeedIsKept() {
        run.play(new Speed.StepsPerSecond(1000));
        long begun = System.nanoTime();
        run.play();
        RunView view = await(shown -> shown.position() >= 200);
        double seconds = 1e-9 * (System.nanoTime() - begun);
        assertTrue(seconds >= 0.19, "not before its time: " + seconds);
        assertTrue(view.position() < 1000 * seconds + 100, "no further than the clock");
    }
}
