package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thalweg.experiment.Branch;
import thalweg.experiment.Change;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Inputs;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.model.Valley;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class BranchesTest {

    private static final Settings LABEL = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL));
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Branches branches = new Branches();

    @AfterEach
    void close() {
        branches.close();
    }

    private static void await(String what, BooleanSupplier so) {
        long begun = System.nanoTime();
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() - begun < PATIENCE_NANOS, "not in time: " + what);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Experiment beside(Experiment own, Branch... others) {
        return own.withComparison(new Comparison("", 1, List.of(others)));
    }

    private static Branch branch(int style, Experiment own, Settings settings, Change... changes) {
        return new Branch("", style, false, own.origin(), settings, own.seed(), List.of(changes));
    }

    private void awaitStep(long step) {
        await("all at step " + step, () -> !branches.view().isEmpty() && branches.view().stream().allMatch(each -> each.run().lastStep() >= step || each.run().isDiverged()));
    }

    /** Every branch has the states of its own experiment, run alone. */
    private void check(Experiment own) {
        assertEquals(own.comparison().branches(), branches.view().stream().map(TrainedBranch::branch).toList());
        for (TrainedBranch each : branches.view()) {
            for (long step : new long[] {0, 1, each.run().lastStep() / 3, each.run().lastStep()}) {
                Simulation alone = new Simulation(each.branch().of(own), 0);
                alone.advance(step);
                assertArrayEquals(alone.state(), each.run().stateAt(step));
            }
        }
    }

    @Test
    void everyBranchHasTheBitsOfItsOwnSimulation() {
        Experiment plain = Runs.experiment(LABEL, List.of());
        Experiment own = beside(plain, branch(2, plain, LABEL.withMethod(Method.of(Method.Kind.ADAM))), branch(3, plain, LABEL, Change.of(700, LABEL.withWeightDecay(0.1)),
                new Change(900, LABEL, Optional.of(List.of(0.5, 0.5)))), branch(4, plain, Settings.descent(0.9)));
        branches.follow(Trajectories.growing(own, 20_000).getFirst(), 0);
        awaitStep(20_000);
        check(own);
        assertTrue(branches.view().get(2).run().isDiverged());
    }

    @Test
    void theyFollowTheLiveRunAndNeverRunAhead() {
        Experiment plain = Runs.experiment(LABEL, List.of());
        Experiment own = beside(plain, branch(2, plain, LABEL.withLearningRate(0.01)));
        for (Trajectory live : Trajectories.growing(own, 10, 500, 70_000)) {
            branches.follow(live, 0);
            awaitStep(live.lastStep());
            assertEquals(live.lastStep(), branches.view().getFirst().run().lastStep());
        }
        check(own);
    }

    @Test
    void theyFollowTheClockBeyondALiveRunThatHasDiverged() {
        Experiment plain = Runs.experiment(Settings.descent(0.9), List.of());
        Experiment own = beside(plain, branch(2, plain, LABEL));
        Trajectory live = Trajectories.growing(own, 5_000).getFirst();
        assertTrue(live.isDiverged());
        branches.follow(live, 5_000);
        awaitStep(5_000);
        branches.follow(live, 100);
        branches.follow(live, 6_000);
        awaitStep(6_000);
        check(own);
    }

    @Test
    void aRunThatIsLeftIsTakenUpAndKeepsItsNumber() {
        Experiment plain = Runs.experiment(LABEL, List.of(Change.of(100, LABEL.withWeightDecay(0.05))));
        Trajectory live = Trajectories.growing(plain, 30_000).getFirst();
        Experiment own = beside(plain, Branch.of("old", 2, plain));
        branches.follow(Trajectories.growing(own, 30_000).getFirst(), 0);
        awaitStep(30_000);
        TrainedBranch old = branches.view().getFirst();
        assertEquals(live.rows(), old.run().rows());
        // Another name or guise is no other run.
        Experiment renamed = beside(plain, Branch.of("as it was", 2, plain).withHidden(true));
        branches.follow(Trajectories.growing(renamed, 30_010).getFirst(), 0);
        awaitStep(30_010);
        await("the name", () -> branches.view().getFirst().branch().name().equals("as it was"));
        assertEquals(old.number(), branches.view().getFirst().number());
        check(renamed);
        branches.follow(live, 0);
        await("none is wanted any more", () -> branches.view().isEmpty());
    }

    @Test
    void valleysAndMatricesHaveThemToo() {
        Settings tilt = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.TILT));
        Experiment valley = new Experiment("", "", "", new Valley(Valley.Profile.RING, 1, 0), List.of(3.0, 0.2), tilt, 1, 1000, List.of(), List.of(), View.STANDARD);
        Experiment shaken = beside(valley, branch(2, valley, tilt.withNoise(Noise.of(Noise.Kind.SHIFT))));
        branches.follow(Trajectories.of(shaken), 0);
        awaitStep(1000);
        check(shaken);
        // Wide enough for a trace of its steps.
        MatrixChain chain = new MatrixChain(List.of(3, 400, 3), new Teacher.Diagonal(List.of(3.0, 2.0, 1.0)), Optional.empty(), 0.5, Inputs.WHITE);
        Experiment matrices = new Experiment("", "", "", chain, new Start.Gaussian(1.5), Settings.descent(0.01), 1, 60, List.of(), List.of(), View.STANDARD);
        Experiment compared = beside(matrices, Branch.of("", 2, matrices), branch(3, matrices, Settings.descent(0.02).withMethod(Method.of(Method.Kind.MOMENTUM))));
        branches.follow(Trajectories.of(compared), 0);
        await("the branches of the matrices", () -> branches.view().size() == 2);
        awaitStep(60);
        check(compared);
        assertEquals(Trajectories.of(matrices).trace().orElseThrow().rows(), branches.view().getFirst().run().trace().orElseThrow().rows());
    }
}
