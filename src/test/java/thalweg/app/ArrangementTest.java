package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import thalweg.app.Arrangement.Part;
import thalweg.picture.Page;

/** Parts of the window that are hidden, and pictures that fill it. */
@ExtendWith(Toolkit.class)
class ArrangementTest {

    private static WindowUnderTest paused() {
        var window = new WindowUnderTest(1000, 700);
        Toolkit.fx(() -> {
            window.laboratory().clock().pause();
            window.laboratory().clock().seek(2480);
        });
        window.await("step 2480 is shown", view -> view.position() == 2480);
        return window;
    }

    private static boolean isShown(WindowUnderTest window, String id) {
        return Toolkit.fx(() -> {
            Node node = window.stage.getScene().lookup("#" + id);
            while (node != null && node.isVisible()) {
                if (node == window.stage.getScene().getRoot()) {
                    return true;
                }
                node = node.getParent();
            }
            return false;
        });
    }

    private static double width(WindowUnderTest window, String id) {
        Node node = window.find(id);
        return Toolkit.fx(() -> node.getLayoutBounds().getWidth());
    }

    private static Arrangement arrangement(WindowUnderTest window) {
        return window.window.workbench().arrangement();
    }

    @Test
    void everyPartIsHiddenByAKeyAndAllComeBack() {
        try (var window = paused()) {
            window.keys(KeyCode.F6);
            assertFalse(isShown(window, "top-bar"));
            window.keys(KeyCode.F7);
            assertFalse(isShown(window, "chart-loss"));
            window.keys(KeyCode.F8);
            assertFalse(isShown(window, "knobs"));
            window.keys(KeyCode.F9);
            Toolkit.await("the sentence is hidden", () -> !window.stage.getScene().lookup("#status-bar").isVisible());
            Toolkit.await("the landscape has the width", () -> window.window.workbench().landscape().getWidth() > 950);
            window.awaitPictures();
            Toolkit.pause(300);
            window.picture(Path.of("target", "screenshots", "arrangement-landscape.png"));
            window.keys(KeyCode.ESCAPE);
            assertTrue(isShown(window, "top-bar") && isShown(window, "chart-loss"));
            Toolkit.await("the sentence is back", () -> window.stage.getScene().lookup("#status-bar").isVisible());
        }
    }

    @Test
    void aButtonThatIsNeverHiddenBringsEverythingBack() {
        try (var window = paused()) {
            assertFalse(isShown(window, "bring-back"));
            window.keys(KeyCode.H);
            assertFalse(isShown(window, "top-bar"));
            assertTrue(isShown(window, "chart-loss"));
            window.click("bring-back");
            assertTrue(isShown(window, "top-bar"));
            assertFalse(isShown(window, "bring-back"));
        }
    }

    @Test
    void whatMustBeReadIsShownAlsoWhereTheSentenceIsHidden() {
        try (var window = paused()) {
            window.keys(KeyCode.F9);
            Toolkit.await("the sentence is hidden", () -> !window.stage.getScene().lookup("#status-bar").isVisible());
            Toolkit.fx(() -> window.laboratory().notices().show(Notice.warn("Look here.")));
            Toolkit.await("the warning is shown", () -> window.stage.getScene().lookup("#status-bar").isVisible());
        }
    }

    @Test
    void aDoubleClickHasAChartFillTheWindowAndLeavesTheRunWhereItIs() {
        try (var window = paused()) {
            double before = width(window, "chart-sharpness");
            window.clickAt("chart-sharpness", 0.4, 0.5);
            window.clickAt("chart-sharpness", 0.4, 0.5);
            Toolkit.await("it fills the window", () -> window.stage.getScene().lookup("#chart-sharpness").getLayoutBounds().getWidth() > 2 * before);
            assertFalse(isShown(window, "landscape") || isShown(window, "chart-loss"));
            window.await("the run is at its step", view -> view.position() == 2480);
            window.awaitPictures();
            Toolkit.pause(300);
            window.picture(Path.of("target", "screenshots", "arrangement-chart.png"));
            window.keys(KeyCode.ESCAPE);
            assertTrue(isShown(window, "landscape") && isShown(window, "chart-loss"));
        }
    }

    @Test
    void aKeyLeafsThroughThePictures() {
        try (var window = paused()) {
            window.keys(KeyCode.E);
            assertTrue(isShown(window, "landscape"));
            assertFalse(isShown(window, "chart-loss"));
            window.keys(KeyCode.E);
            assertFalse(isShown(window, "landscape"));
            assertTrue(isShown(window, "chart-loss"));
            window.keys(KeyCode.SHIFT, KeyCode.E);
            window.keys(KeyCode.SHIFT, KeyCode.E);
            assertTrue(isShown(window, "landscape") && isShown(window, "chart-loss"));
        }
    }

    @Test
    void aPictureThatIsNoLongerThereGivesWayToTheOthers() {
        try (var window = paused()) {
            Toolkit.fx(() -> arrangement(window).toggleAlone(window.window.workbench().charts().picture(thalweg.picture.Chart.LOSS)));
            Toolkit.fx(() -> window.window.sight().page().set(Page.LAWS));
            Toolkit.await("the page is shown", () -> arrangement(window).alone().get().isEmpty());
            assertTrue(isShown(window, "landscape"));
        }
    }

    @Test
    void whatIsHiddenStaysHiddenInAnotherExperimentAndLook() {
        try (var window = paused()) {
            window.keys(KeyCode.F7);
            window.keys(KeyCode.PAGE_DOWN);
            window.keys(KeyCode.D);
            Toolkit.pause(300);
            assertEquals(Set.of(Part.CHARTS), Toolkit.fx(() -> arrangement(window).hidden().get()));
            assertFalse(isShown(window, "chart-loss"));
        }
    }

    @Test
    void theScreenIsFilledAndGivenBackLast() {
        try (var window = paused()) {
            window.keys(KeyCode.F11);
            Toolkit.await("the screen is full", () -> window.stage.isFullScreen());
            window.keys(KeyCode.H);
            window.keys(KeyCode.ESCAPE);
            assertTrue(isShown(window, "top-bar") && Toolkit.fx(window.stage::isFullScreen));
            window.keys(KeyCode.ESCAPE);
            Toolkit.await("the screen is given back", () -> !window.stage.isFullScreen());
        }
    }
}
