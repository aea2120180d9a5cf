package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import thalweg.picture.Page;
import thalweg.picture.Slide;
import thalweg.run.Speed;

/** A lecturer leads through a lesson with the keys of a presenter's remote, a student with the mouse. */
@ExtendWith(Toolkit.class)
class LecturesTest {

    private static final String LESSON = """
            { "thalweg": 1, "title": "Mine", "model": {}, "start": [3.0, 0.2], "training": { "learningRate": 0.01, "weightDecay": 0.02, "steps": 2000 },
              "lesson": [
                { "title": "Look", "about": "Here is a valley.", "play": false, "notice": "It is a valley." },
                { "title": "Fall", "about": "It falls.", "training": { "steps": 40 }, "notice": "It fell." },
                { "title": "Ask", "about": "And now?", "at": 40, "notice": "It walks.",
                  "question": { "text": "Where to?", "choices": [
                    { "text": "Nowhere.", "expect": [ { "quantity": "imbalance", "of": "logRatio", "atLeast": -0.1 } ] },
                    { "text": "Down the valley.", "expect": [ { "quantity": "imbalance", "of": "logRatio", "atMost": -0.1 } ] } ] } },
                { "title": "Number", "about": "How far?", "at": 0,
                  "question": { "text": "Which product?", "number": { "quantity": "product", "value": 0.98, "within": 0.05 } } }
              ] }
            """;

    @TempDir
    private Path folder;

    private WindowUnderTest window;

    @BeforeEach
    void open() throws IOException {
        window = new WindowUnderTest(1000, 700);
        Path file = Files.writeString(folder.resolve("mine.json"), LESSON);
        Toolkit.fx(() -> {
            window.laboratory().clock().setSpeed(new Speed.WholeRun(1));
            window.window.open(file.toString());
        });
        awaitStep(1);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Slide slide() {
        return Toolkit.fx(() -> window.window.sight().slide().get()).orElseThrow();
    }

    private void awaitStep(int number) {
        Toolkit.await("step " + number + " of the lesson", () -> window.window.sight().slide().get().filter(slide -> slide.number() == number).isPresent()
                && window.laboratory().view().get().trajectory().experiment().title().equals(window.laboratory().document().get().saved().title()));
    }

    private void turnTo(int number) {
        while (slide().number() < number) {
            int next = slide().number() + 1;
            window.keys(KeyCode.PAGE_DOWN);
            if (next > 3) {
                window.keys(KeyCode.PAGE_DOWN);
                window.keys(KeyCode.PAGE_DOWN);
            }
            awaitStep(next);
        }
    }

    private boolean isOver() {
        return Toolkit.fx(() -> window.window.sight().slide().get().filter(Slide::isOver).isPresent());
    }

    @Test
    void pageDownAndPageUpLeadThroughTheSteps() {
        assertEquals("1 of 4", window.text("lesson-count"));
        assertEquals("Look", window.text("slide-heading"));
        assertEquals(0, window.view().position());
        assertFalse(window.view().playing());
        window.keys(KeyCode.PAGE_DOWN);
        awaitStep(2);
        assertEquals("Fall", window.text("slide-heading"));
        window.await("it plays to the end of the step", view -> view.position() == 40 && !view.playing());
        Toolkit.await("what is to be noticed is said", this::isOver);
        window.keys(KeyCode.PAGE_UP);
        awaitStep(1);
        window.keys(KeyCode.PAGE_UP);
        assertEquals(1, slide().number());
    }

    @Test
    void aQuestionHidesWhatComesUntilItIsRevealed() {
        turnTo(3);
        window.await("the run waits", view -> view.position() == 40);
        Toolkit.await("the controls are locked", () -> window.stage.getScene().lookup("#knobs").isDisabled());
        assertTrue(slide().isOpen());
        assertEquals("Predict.", Toolkit.fx(() -> ((Workbench) window.find("workbench")).commentary().narration().lead()));
        for (KeyCode key : new KeyCode[] {KeyCode.RIGHT, KeyCode.R, KeyCode.F, KeyCode.M}) {
            window.keys(key);
        }
        assertEquals(40, window.view().trajectory().lastStep(), "nothing is trained that could be seen");
        assertEquals(Page.RUN, Toolkit.fx(() -> window.window.sight().page().get()));
        window.keys(KeyCode.DIGIT1);
        assertEquals(Page.RUN, Toolkit.fx(() -> window.window.sight().page().get()), "numbers choose an answer");
        window.keys(KeyCode.PAGE_DOWN);
        assertFalse(slide().isOpen());
        window.await("the run goes on to its end", view -> view.position() == 2000);
        Toolkit.await("the run has answered", () -> window.window.sight().slide().get().flatMap(Slide::answer).isPresent());
        Toolkit.await("it is over", this::isOver);
        assertEquals("Guessed: Nowhere.", slide().outcome().get(0).text());
        assertTrue(slide().outcome().get(1).text().startsWith("What came: Down the valley. (imbalance at step 2\u202f000: "), slide().outcome().get(1).text());
        assertEquals("It walks.", slide().outcome().get(2).text());
        assertFalse(Toolkit.fx(() -> window.stage.getScene().lookup("#knobs").isDisabled()));
    }

    @Test
    void aClickChoosesAndTheButtonReveals() {
        turnTo(3);
        window.click("choice-2");
        assertEquals("Reveal", window.text("lesson-next"));
        window.click("lesson-next");
        Toolkit.await("it is over", this::isOver);
        Toolkit.await("the run has answered", () -> window.window.sight().slide().get().flatMap(Slide::answer).isPresent());
        assertTrue(slide().outcome().getFirst().text().startsWith("As guessed: Down the valley."), slide().outcome().getFirst().text());
        window.keys(KeyCode.PAGE_UP);
        awaitStep(2);
        window.keys(KeyCode.PAGE_DOWN);
        awaitStep(3);
        assertFalse(slide().isOpen(), "what was revealed stays so");
        assertTrue(slide().guess().isPresent(), "the guess is kept");
    }

    @Test
    void pageDownWhileTheAnswerPlaysGoesToItsEndFirst() {
        Toolkit.fx(() -> window.laboratory().clock().setSpeed(new Speed.WholeRun(60)));
        window.keys(KeyCode.PAGE_DOWN);
        awaitStep(2);
        window.keys(KeyCode.PAGE_DOWN);
        awaitStep(3);
        window.keys(KeyCode.PAGE_DOWN);
        window.await("it plays slowly", view -> view.playing());
        window.keys(KeyCode.PAGE_DOWN);
        window.await("it is at its end", view -> view.position() == 2000 && !view.playing());
        assertEquals(3, slide().number());
        window.keys(KeyCode.PAGE_DOWN);
        awaitStep(4);
    }

    @Test
    void aNumberIsTypedAndTakenByTheRemoteToo() {
        turnTo(4);
        window.click("guess-field");
        window.keys(KeyCode.DIGIT1);
        window.keys(KeyCode.PAGE_DOWN);
        Toolkit.await("it is over", this::isOver);
        Toolkit.await("the run has answered", () -> window.window.sight().slide().get().flatMap(Slide::answer).isPresent());
        assertTrue(slide().outcome().getFirst().text().startsWith("Guessed 1, and that is near enough. product at step"), slide().outcome().getFirst().text());
    }

    @Test
    void theScreenIsDarkenedAndAnyKeyBringsItBack() {
        turnTo(3);
        window.keys(KeyCode.B);
        Toolkit.await("nothing is seen", () -> !window.stage.getScene().lookup("#lesson").getParent().isVisible());
        window.keys(KeyCode.DIGIT1);
        Toolkit.await("it is back", () -> window.stage.getScene().lookup("#lesson").getParent().isVisible());
        assertTrue(slide().guess().isEmpty(), "the key that brings it back does nothing else");
        assertEquals(3, slide().number());
        window.keys(KeyCode.PERIOD);
        Toolkit.await("nothing is seen", () -> !window.stage.getScene().lookup("#lesson").getParent().isVisible());
        window.clickAt("workbench", 0.5, 0.5);
        Toolkit.await("it is back", () -> window.stage.getScene().lookup("#lesson").getParent().isVisible());
    }

    @Test
    void leavingKeepsTheRunAndUndoLeadsBack() {
        turnTo(3);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitStep(2);
        window.await("the step before is shown again", view -> view.trajectory().experiment().title().equals("Fall"));
        window.click("lesson-leave");
        Toolkit.await("the lesson is gone", () -> window.window.sight().slide().get().isEmpty());
        assertEquals("Fall", window.view().trajectory().experiment().title());
        assertFalse(Toolkit.fx(() -> window.stage.getScene().lookup("#lesson").isVisible()));
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitStep(2);
    }

    @Test
    void undoLeadsBackToAStepThatRestedAndToOneThatPlayed() {
        Toolkit.fx(() -> window.laboratory().clock().setSpeed(new Speed.StepsPerSecond(2)));
        window.keys(KeyCode.PAGE_DOWN);
        awaitStep(2);
        window.await("it plays", view -> view.playing() && view.position() > 0);
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitStep(1);
        window.await("it rests", view -> !view.playing());
        Toolkit.pause(300);
        assertEquals(0, window.view().position(), "the step before rested at its beginning");
        window.keys(KeyCode.CONTROL, KeyCode.Y);
        awaitStep(2);
        window.await("it plays again", view -> view.playing() && view.position() > 0);
        window.keys(KeyCode.PAGE_UP);
        awaitStep(1);
        window.await("it rests", view -> !view.playing());
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitStep(2);
        window.await("it goes on", view -> view.playing() && view.trajectory().experiment().title().equals("Fall"));
    }

    @Test
    void savingInALessonDoesNotWriteOverIt() throws IOException {
        window.answers.write = Optional.of(folder.resolve("step.json"));
        window.keys(KeyCode.CONTROL, KeyCode.S);
        Toolkit.await("it is saved", () -> Files.exists(folder.resolve("step.json")));
        assertEquals(LESSON, Files.readString(folder.resolve("mine.json")));
        assertEquals(1, slide().number(), "the lesson goes on");
        assertTrue(Files.readString(folder.resolve("step.json")).contains("\"title\": \"Look\""));
    }

    @Test
    void anUnchangedStepIsNotAskedAboutWhenAnotherExperimentIsOpened() {
        Toolkit.fx(() -> window.window.open("plain-descent"));
        window.await("the preset is open", view -> view.trajectory().experiment().title().startsWith("Plain"));
        assertTrue(Toolkit.fx(() -> window.window.sight().slide().get()).isEmpty());
    }
}
