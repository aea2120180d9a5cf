package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import thalweg.experiment.Branch;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.run.Simulation;
import thalweg.run.Speed;
import thalweg.run.TrainedBranch;
import thalweg.training.Noise;

/** A user who branches off: the run that stays and the copy that goes on, in the window and in its file. */
@ExtendWith(Toolkit.class)
class BranchTest {

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
        Toolkit.fx(() -> {
            window.laboratory().clock().setSpeed(new Speed.StepsPerSecond(2000));
            // Noise, so that the same noise can be seen to be the same.
            window.laboratory().knobs().turn(settings -> settings.withNoise(Noise.of(Noise.Kind.LABEL, 0.4)));
            window.laboratory().clock().pause();
            window.laboratory().clock().seek(600);
        });
        window.await("step 600 is shown", view -> view.position() == 600 && view.trajectory().lastStep() >= 600);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Comparison comparison() {
        return Toolkit.fx(() -> window.laboratory().experiment().comparison());
    }

    private List<TrainedBranch> branches() {
        return Toolkit.fx(() -> window.laboratory().branches());
    }

    private void awaitBranches(int count) {
        window.await("there are " + count + " branches", view -> view.trajectory().experiment().comparison().branches().size() == count
                && window.laboratory().branches().size() == count);
    }

    /** The weights of a run of an experiment. */
    private static double[] weights(Experiment experiment, long step) {
        Simulation simulation = new Simulation(experiment, 0);
        simulation.advance(step);
        return simulation.state().clone();
    }

    @Test
    void aBranchGoesOnWithTheSameNoiseAndTheOldRunStays() {
        Experiment old = window.view().trajectory().experiment();
        Toolkit.fx(() -> window.laboratory().clock().seek(200));
        window.await("step 200 is shown", view -> view.position() == 200);
        window.click("branch");
        awaitBranches(1);
        assertTrue(branches().getFirst().run().experiment().hasRunOf(old));
        Toolkit.fx(() -> {
            window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.05));
            window.laboratory().clock().seek(900);
        });
        window.await("both runs are trained to step 900", view -> view.trajectory().lastStep() == 900 && window.laboratory().branches().getFirst().run().lastStep() == 900);
        // The live run is the copy with the change, the branch the run as it was; each to the bits of its own simulation.
        Experiment live = window.view().trajectory().experiment();
        assertEquals(200, live.changes().getLast().step());
        assertArrayEquals(weights(live, 900), window.view().trajectory().stateAt(900));
        assertArrayEquals(weights(old, 900), branches().getFirst().run().stateAt(900));
        assertArrayEquals(window.view().trajectory().stateAt(200), branches().getFirst().run().stateAt(200));
    }

    @Test
    void branchingIsUndoneToTheRunAsItWas() {
        Experiment old = window.view().trajectory().experiment();
        window.keys(KeyCode.B);
        awaitBranches(1);
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.05)));
        window.await("the learning rate is turned", view -> view.settings().learningRate() == 0.05);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitBranches(0);
        window.await("the run is the old one", view -> view.trajectory().experiment().equals(old) && view.position() == 600);
        window.keys(KeyCode.CONTROL, KeyCode.Y);
        awaitBranches(1);
    }

    @Test
    void aKeptRunStaysWhileItsCopyBeginsAgain() {
        Experiment old = window.view().trajectory().experiment();
        window.keys(KeyCode.SHIFT, KeyCode.R);
        awaitBranches(1);
        window.await("the copy stands at the start with the knobs as they were", view -> view.position() == 0 && view.settings().equals(old.settingsAt(600))
                && view.trajectory().experiment().changes().isEmpty());
        assertTrue(branches().getFirst().run().experiment().hasRunOf(old));
    }

    @Test
    void hidingNamingRemovingAndMakingLiveAreUndone() {
        BranchDesk desk = window.window.commands().branches();
        window.keys(KeyCode.B);
        awaitBranches(1);
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.05)));
        window.await("the learning rate is turned", view -> view.settings().learningRate() == 0.05);
        Experiment copy = window.view().trajectory().experiment();

        Toolkit.fx(() -> desk.hide(1, true));
        window.await("it is hidden", view -> view.trajectory().experiment().comparison().branches().getFirst().isHidden());
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("it is seen", view -> !view.trajectory().experiment().comparison().branches().getFirst().isHidden());

        Toolkit.fx(() -> desk.rename(1, "as it was"));
        window.await("it has a name", view -> view.trajectory().experiment().comparison().branches().getFirst().name().equals("as it was"));

        Toolkit.fx(() -> desk.makeLive(1));
        window.await("the old run is live", view -> view.settings().learningRate() == 0.01 && view.trajectory().experiment().comparison().name().equals("as it was"));
        assertEquals(2, comparison().branches().getFirst().style());
        window.await("the copy is a branch", view -> window.laboratory().branches().getFirst().run().experiment().hasRunOf(copy));
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("the copy is live", view -> view.trajectory().experiment().hasRunOf(copy));

        Toolkit.fx(() -> desk.remove(1));
        awaitBranches(0);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitBranches(1);
        assertEquals("as it was", comparison().branches().getFirst().name());
    }

    @Test
    void sixRunsAreAsManyAsCanBeToldApart() {
        for (int i = 1; i < Comparison.MOST; i++) {
            window.keys(KeyCode.B);
            awaitBranches(i);
        }
        window.keys(KeyCode.B);
        Toolkit.await("a sentence says so", () -> window.laboratory().notices().shown().get().filter(Notice::grave).isPresent());
        assertEquals(Comparison.MOST - 1, comparison().branches().size());
        assertEquals(Comparison.MOST, comparison().branches().stream().map(Branch::style).distinct().count() + 1);
    }

    @Test
    void theSavedFileHasEveryRunToTheLastBit(@TempDir Path folder) throws Exception {
        window.keys(KeyCode.B);
        awaitBranches(1);
        Toolkit.fx(() -> {
            window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.03));
            window.laboratory().clock().seek(1500);
        });
        window.await("both runs are there", view -> view.trajectory().lastStep() == 1500 && window.laboratory().branches().getFirst().run().lastStep() == 1500);
        Path file = folder.resolve("two.json");
        window.answers.write = Optional.of(file);
        window.keys(KeyCode.CONTROL, KeyCode.S);
        Toolkit.await("it is saved", () -> !window.laboratory().isUnsaved());
        Experiment read = ExperimentFile.read(file);
        assertArrayEquals(window.view().trajectory().stateAt(1500), weights(read, 1500));
        assertArrayEquals(branches().getFirst().run().stateAt(1500), weights(read.comparison().branches().getFirst().of(read), 1500));
    }

    @Test
    void anotherExperimentClearsThemAndUndoBringsThemBack() {
        window.keys(KeyCode.B);
        awaitBranches(1);
        window.keys(KeyCode.PAGE_DOWN);
        awaitBranches(0);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitBranches(1);
    }
}
