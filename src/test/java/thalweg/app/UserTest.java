package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.model.MatrixChain;
import thalweg.run.RunView;
import thalweg.run.Simulation;
import thalweg.run.Speed;

/** A user before the real window: a robot moves the mouse and presses keys, and what the window then does is looked at. */
@ExtendWith(Toolkit.class)
class UserTest {

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
        Toolkit.fx(() -> window.laboratory().clock().setSpeed(new Speed.StepsPerSecond(100)));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void pauseAt(long least) {
        window.await("the run is beyond step " + least, view -> view.position() > least);
        window.click("play");
        window.await("the run is paused", view -> !view.playing());
    }

    @Test
    void theCornerOffersWhatThisPlaneHas() {
        assertTrue(Toolkit.fx(window.find("ground")::isVisible));
        assertFalse(Toolkit.fx(window.find("plane")::isVisible));
        Toolkit.fx(() -> window.window.open("saddle-to-saddle"));
        Toolkit.await("the axes of matrices can be chosen", () -> window.find("plane").isVisible() && !window.find("ground").isVisible());
    }

    @Test
    void theFirstPresetPlaysByItself() {
        window.await("it plays", view -> view.playing() && view.position() > 20);
        assertEquals("Two phases: fall, then walk", window.view().trajectory().experiment().title());
    }

    @Test
    void theLearningRateIsDraggedWhileTheRunGoesOn() {
        window.await("it plays", view -> view.playing() && view.position() > 5);
        Node thumb = Toolkit.fx(() -> window.find("learning-rate-slider").lookup(".thumb"));
        window.drag(thumb, 25, 0);
        List<Change> journal = window.view().trajectory().changes();
        double dragged = window.view().settings().learningRate();
        assertTrue(window.view().playing());
        assertFalse(journal.isEmpty());
        assertTrue(dragged > 0.01, () -> "learning rate " + dragged);
        assertEquals(dragged, journal.getLast().settings().learningRate());
        assertEquals(FieldNumber.exact(dragged), window.text("learning-rate-field"));
    }

    @Test
    void oneDragIsOneUndo() {
        window.await("it plays", view -> view.playing() && view.position() > 5);
        Node thumb = Toolkit.fx(() -> window.find("weight-decay-slider").lookup(".thumb"));
        window.drag(thumb, -30, 0);
        assertNotEquals(0.02, window.view().settings().weightDecay());
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("the weight decay is back", view -> view.settings().weightDecay() == 0.02);
    }

    @Test
    void theStartIsDragged() {
        pauseAt(30);
        window.drag(window.find("start-handle"), -60, -40);
        window.await("a new run stands at step 0", view -> view.position() == 0);
        List<Double> start = window.view().trajectory().experiment().start();
        assertTrue(start.get(0) < 2.9 && start.get(1) > 0.3, () -> "start " + start);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("the start is back", view -> view.trajectory().experiment().start().equals(List.of(3.0, 0.2)) && view.position() > 30);
    }

    @Test
    void arrowKeysMoveAFocusedHandle() {
        pauseAt(30);
        Toolkit.fx(() -> window.find("start-handle").requestFocus());
        window.keys(KeyCode.UP);
        window.await("a new run from higher up", view -> view.position() == 0 && view.trajectory().experiment().start().get(1) > 0.2);
        assertEquals(3.0, window.view().trajectory().experiment().start().get(0));
    }

    /** 1.95 less a hundredth is 1.94 and not 1.9399999999999999, in the drawer's fields and in the file. */
    @Test
    void whereAHandleIsPutHasFewDigits() {
        pauseAt(20);
        window.drag(window.find("start-handle"), -83, -67);
        Toolkit.fx(() -> window.find("start-handle").requestFocus());
        for (int i = 0; i < 3; i++) {
            window.keys(KeyCode.LEFT);
            window.keys(KeyCode.SHIFT, KeyCode.UP);
        }
        for (double weight : window.view().trajectory().experiment().start()) {
            assertTrue(Double.toString(weight).length() <= 7, () -> "the start is at " + weight);
        }
    }

    @Test
    void aFocusedHandleSnapsToTheNearestMinimum() {
        pauseAt(30);
        Toolkit.fx(() -> window.find("start-handle").requestFocus());
        window.keys(KeyCode.N);
        window.await("a start at a minimum", view -> {
            List<Double> start = view.trajectory().experiment().start();
            return view.position() == 0 && Math.abs(start.get(0) * start.get(1) - 1) < 1e-12;
        });
        assertEquals(3.0, window.view().trajectory().experiment().start().get(0), 0.1);
    }

    @Test
    void thePresentPointIsDraggedAndTheJournalHasIt() {
        pauseAt(100);
        long step = window.view().position();
        window.drag(window.find("current-handle"), -50, -50);
        window.await("the point is in the journal", view -> view.trajectory().changes().stream().anyMatch(change -> change.point().isPresent()));
        Change moved = window.view().trajectory().changes().getLast();
        assertEquals(step, moved.step());
        assertEquals(step, window.view().position());
    }

    @Test
    void itIsPausedSteppedBackAndSteppedOn() {
        pauseAt(40);
        long step = window.view().position();
        window.click("step-back");
        window.await("one step back", view -> view.position() == step - 1);
        window.keys(KeyCode.LEFT);
        window.await("two steps back", view -> view.position() == step - 2);
        window.click("step-on");
        window.await("one step on", view -> view.position() == step - 1);
        window.keys(KeyCode.SPACE);
        window.await("it plays again", view -> view.playing() && view.position() > step);
    }

    @Test
    void arrowKeysStepTheRunAlsoFromTheListOfExperiments() {
        pauseAt(40);
        long step = window.view().position();
        Toolkit.fx(() -> window.find("presets").requestFocus());
        window.keys(KeyCode.LEFT);
        window.await("one step back", view -> view.position() == step - 1);
        window.keys(KeyCode.LEFT);
        window.await("two steps back", view -> view.position() == step - 2);
    }

    @Test
    void theScrubberShowsThePastWithTheKnobsOfThen() {
        window.await("it plays", view -> view.position() > 60);
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.03)));
        pauseAt(200);
        assertEquals("0.03", window.text("learning-rate-field"));
        Node thumb = Toolkit.fx(() -> window.find("scrubber").lookup(".thumb"));
        window.drag(thumb, -60, 0);
        window.await("an early step is shown", view -> view.position() < 60);
        Toolkit.await("the knob shows the rate of then", () -> window.laboratory().knobs().settings().get().learningRate() == 0.01);
        Toolkit.pause(50);
        assertEquals("0.01", window.text("learning-rate-field"));
        assertTrue(window.view().trajectory().lastStep() > 200);
    }

    @Test
    void resetKeepsTheKnobsAndEmptiesTheJournal() {
        window.await("it plays", view -> view.position() > 20);
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.03)));
        pauseAt(60);
        window.keys(KeyCode.R);
        window.await("step 0", view -> view.position() == 0);
        Experiment again = window.view().trajectory().experiment();
        assertEquals(0.03, again.settings().learningRate());
        assertEquals(List.of(), again.changes());
        assertEquals(List.of(3.0, 0.2), again.start());
    }

    @Test
    void aNumberOutOfRangeIsRefusedInASentenceAndRestored() {
        pauseAt(20);
        window.click("learning-rate-field");
        window.keys(KeyCode.CONTROL, KeyCode.A);
        window.keys(KeyCode.MINUS);
        window.keys(KeyCode.DIGIT1);
        window.keys(KeyCode.ENTER);
        assertEquals("0.01", window.text("learning-rate-field"));
        assertTrue(window.text("status").contains("-1") && window.text("status").contains("above 0"), () -> window.text("status"));
        assertEquals(List.of(), window.view().trajectory().changes());
    }

    @Test
    void whatIsChangedAtTheEndOfTheRunOffersToGoOn() {
        Toolkit.fx(() -> window.laboratory().setSteps(30));
        window.await("the run has ended", view -> view.isAtEnd() && !view.playing());
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.03)));
        Toolkit.await("the way on is offered", () -> window.find("way-on").isVisible());
        assertEquals("Go on from step 30 with what was changed", window.text("way-on"));
        window.click("way-on");
        window.await("it goes on", view -> view.position() > 30);
    }

    @Test
    void anotherExperimentDoesNotTakeTheChangesWithIt() {
        pauseAt(20);
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withWeightDecay(0.03)));
        window.await("it is in the journal", view -> !view.trajectory().changes().isEmpty());
        window.keys(KeyCode.PAGE_DOWN);
        Toolkit.await("the user is told", () -> window.text("status").contains("Two phases") && window.text("status").contains("undo"));
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("the changes are back", view -> view.trajectory().experiment().title().startsWith("Two phases") && view.settings().weightDecay() == 0.03);
    }

    @Test
    void aBrokenFileIsRefusedInASentenceAndTheRunGoesOn(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"thalweg\": 1, \"model\": {\"kind\": \"scalar-chain\"}, \"training\": {\"learningRat\": 0.1}}");
        window.answers.open = Optional.of(broken);
        window.await("it plays", view -> view.position() > 5);
        long before = window.view().position();
        window.keys(KeyCode.CONTROL, KeyCode.O);
        Toolkit.await("a sentence about the file", () -> window.laboratory().notices().shown().get().isPresent());
        Toolkit.pause(50);
        assertTrue(window.text("status").contains("broken.json:1:") && window.text("status").contains("learningRate"), () -> window.text("status"));
        window.await("the run goes on", view -> view.playing() && view.position() > before);
        assertEquals("Two phases: fall, then walk", window.view().trajectory().experiment().title());
    }

    @Test
    void aFileWithMatricesIsOpened(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("matrices.json"),
                "{ \"thalweg\": 1, \"model\": { \"kind\": \"matrix-chain\" }, \"training\": { \"learningRate\": 0.1 } }");
        Toolkit.fx(() -> window.window.open(file.toString()));
        window.await("its run goes on", view -> view.trajectory().experiment().model() instanceof MatrixChain && view.position() > 20);
        assertTrue(Toolkit.fx(() -> window.laboratory().notices().shown().get()).isEmpty());
    }

    @Test
    void whatIsSavedRunsToTheSameBits(@TempDir Path folder) throws Exception {
        window.await("it plays", view -> view.position() > 20);
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.03)));
        pauseAt(150);
        window.answers.write = Optional.of(folder.resolve("mine.json"));
        window.click("save");
        Toolkit.await("it is saved", () -> window.laboratory().document().get().file().isPresent());
        Experiment saved = ExperimentFile.read(folder.resolve("mine.json"));
        assertEquals(window.view().trajectory().changes(), saved.changes());
        long step = window.view().position();
        double[] live = window.view().trajectory().stateAt(step);
        var again = new Simulation(saved, 0);
        again.advance(step);
        assertEquals(live[0], again.state()[0]);
        assertEquals(live[1], again.state()[1]);
    }

    @Test
    void aPictureIsExportedAndOpenedAgain(@TempDir Path folder) throws Exception {
        pauseAt(100);
        window.drag(window.find("current-handle"), -40, -30);
        window.await("the point has moved", view -> !view.trajectory().changes().isEmpty());
        Experiment shown = window.view().trajectory().experiment();
        Path file = folder.resolve("picture.png");
        window.answers.write = Optional.of(file);
        window.keys(KeyCode.CONTROL, KeyCode.E);
        Toolkit.await("the picture is written", () -> Files.exists(file));
        window.keys(KeyCode.PAGE_DOWN);
        window.await("another preset is open", view -> !view.trajectory().experiment().title().equals(shown.title()));
        Toolkit.fx(() -> window.window.open(file.toString()));
        window.await("the picture's run is back", view -> view.trajectory().experiment().changes().equals(shown.changes()));
        assertEquals(shown.start(), window.view().trajectory().experiment().start());
    }

    @Test
    void theWheelZoomsAndADoubleClickRestores() {
        pauseAt(20);
        double width = Toolkit.fx(() -> window.window.sight().viewport().get().width());
        window.wheel("landscape", -3);
        Toolkit.await("it is closer", () -> window.window.sight().viewport().get().width() < 0.9 * width);
        window.click("landscape");
        window.click("landscape");
        Toolkit.await("all is shown again", () -> window.window.sight().viewport().get().width() == width);
    }

    @Test
    void aDivergedRunSaysWhyAndOffersAWayOn() {
        Toolkit.fx(() -> window.window.open("too-large-a-step"));
        window.await("it has diverged", view -> view.showsDivergence());
        double tooLarge = window.view().settings().learningRate();
        Toolkit.await("a way on is offered", () -> window.find("way-on").isVisible());
        assertTrue(window.text("status").contains("learning rate"), () -> window.text("status"));
        window.click("way-on");
        window.await("a calmer run", view -> !view.trajectory().isDiverged() && view.settings().learningRate() == 0.5 * tooLarge && view.position() > 0);
    }

    @Test
    void anotherDepthBeginsAnotherRunAndUndoBringsTheFirstBack() {
        pauseAt(20);
        window.keys(KeyCode.M);
        Toolkit.await("the drawer is open", () -> window.stage.getScene().lookup("#depth-field") != null);
        window.click("depth-field");
        window.keys(KeyCode.CONTROL, KeyCode.A);
        window.keys(KeyCode.DIGIT4);
        window.keys(KeyCode.ENTER);
        window.await("four weights", view -> view.trajectory().experiment().start().equals(List.of(3.0, 0.2, 1.0, 1.0)));
        window.keys(KeyCode.ESCAPE);
        window.click("undo");
        window.await("two weights", view -> view.trajectory().experiment().start().equals(List.of(3.0, 0.2)) && view.position() > 20);
    }

    @Test
    void keysAreLettersWhileANumberIsTyped() {
        pauseAt(20);
        long step = window.view().position();
        window.click("learning-rate-field");
        window.keys(KeyCode.R);
        window.keys(KeyCode.SPACE);
        window.keys(KeyCode.LEFT);
        assertEquals(step, window.view().position());
        assertFalse(window.view().playing());
    }

    @Test
    void aDragOnAChartGoesBackAndForth() {
        pauseAt(150);
        long step = window.view().position();
        window.drag(window.find("chart-imbalance"), -60, 0);
        window.await("an earlier step", view -> view.position() < step);
    }

    @Test
    void whatUndoTakesBackWhereItWasDoneLeavesNoTrace() {
        pauseAt(20);
        RunView before = window.view();
        List<Double> weights = List.of(before.trajectory().stateAt(before.position())[0], before.trajectory().stateAt(before.position())[1]);
        Toolkit.fx(() -> {
            window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.003));
            window.laboratory().movePoint(weights, List.of(1.5, 1.5));
        });
        window.await("both are changed", view -> view.trajectory().changes().size() == 1 && view.trajectory().changes().getFirst().point().isPresent());
        assertTrue(Toolkit.fx(() -> window.laboratory().isUnsaved()));
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("nothing is changed", view -> view.trajectory().changes().isEmpty());
        assertEquals(before.trajectory().experiment(), window.view().trajectory().experiment());
        assertFalse(Toolkit.fx(() -> window.laboratory().isUnsaved()));
    }

    @Test
    void unsavedChangesAreNotLostWithoutAsking(@TempDir Path folder) throws Exception {
        pauseAt(20);
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.03)));
        window.await("it is in the journal", view -> !view.trajectory().changes().isEmpty());
        Path other = Files.writeString(folder.resolve("other.json"), "{\"thalweg\": 1, \"title\": \"Other\", \"model\": {\"kind\": \"scalar-chain\"}, \"training\": {\"learningRate\": 0.1}}");
        window.answers.unsaved = Dialogs.Unsaved.CANCEL;
        Toolkit.fx(() -> window.window.open(other.toString()));
        Toolkit.pause(100);
        assertEquals("Two phases: fall, then walk", window.view().trajectory().experiment().title());
        window.answers.unsaved = Dialogs.Unsaved.DISCARD;
        Toolkit.fx(() -> window.window.open(other.toString()));
        window.await("the other is open", view -> view.trajectory().experiment().title().equals("Other"));
    }
}
