package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import thalweg.picture.Ground;
import thalweg.picture.Page;
import thalweg.picture.Viewport;

@ExtendWith(Toolkit.class)
class SightHistoryTest {

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
        window.await("the run has begun", view -> view.position() > 0);
        window.keys(KeyCode.SPACE);
        window.await("it is paused", view -> !view.playing());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Viewport viewport() {
        return Toolkit.fx(() -> window.window.sight().viewport().get());
    }

    private boolean canUndo() {
        return Toolkit.fx(() -> window.laboratory().history().undoable().get());
    }

    private void undo() {
        window.keys(KeyCode.CONTROL, KeyCode.Z);
    }

    private void redo() {
        window.keys(KeyCode.CONTROL, KeyCode.Y);
    }

    @Test
    void theNotchesOfAWheelAreOneEdit() {
        assertFalse(canUndo());
        Viewport before = viewport();
        for (int notch = 0; notch < 3; notch++) {
            window.wheel("landscape", -1);
        }
        Toolkit.await("the zoom is undoable", this::canUndo);
        Viewport after = viewport();
        assertNotEquals(before, after);
        undo();
        assertEquals(before, viewport());
        assertFalse(canUndo(), "coming back is no edit");
        redo();
        assertEquals(after, viewport());
    }

    @Test
    void whatWasUndoneOfTheRunOutlivesALookAtIt() {
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.03)));
        undo();
        window.await("the knob is back", view -> view.settings().learningRate() == 0.01);
        window.keys(KeyCode.F);
        Toolkit.await("the ground is undoable", this::canUndo);
        redo();
        window.await("the knob is turned again", view -> view.settings().learningRate() == 0.03);
        undo();
        undo();
        assertEquals(Ground.LOSS, Toolkit.fx(() -> window.window.sight().ground().get()));
    }

    @Test
    void whoUndoesAnOpeningSeesTheOneBeforeAsHeLeftIt() {
        window.keys(KeyCode.DIGIT2);
        window.wheel("landscape", -2);
        Toolkit.await("the zoom is undoable", this::canUndo);
        Viewport before = viewport();
        window.keys(KeyCode.PAGE_DOWN);
        Toolkit.await("another preset is seen", () -> !viewport().equals(before));
        Toolkit.pause(60);
        undo();
        Toolkit.await("the view is back", () -> viewport().equals(before));
        assertEquals(Page.LAWS, Toolkit.fx(() -> window.window.sight().page().get()));
        assertTrue(canUndo());
        undo();
        undo();
        assertEquals(Page.RUN, Toolkit.fx(() -> window.window.sight().page().get()));
        assertFalse(canUndo());
    }
}
