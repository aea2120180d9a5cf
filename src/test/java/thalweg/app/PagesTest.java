package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import thalweg.experiment.Change;
import thalweg.picture.Findings;
import thalweg.picture.Page;
import thalweg.picture.RateGeometry;
import thalweg.picture.RatePanel;
import thalweg.run.Speed;
import thalweg.theory.Law;

/** A robot turns the pages beside the landscape and drags on their diagrams. */
@ExtendWith(Toolkit.class)
class PagesTest {

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
        Toolkit.fx(() -> window.laboratory().clock().setSpeed(new Speed.StepsPerSecond(100)));
        window.await("the run is beyond step 30", view -> view.position() > 30);
        window.click("play");
        window.await("the run is paused", view -> !view.playing());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Page page() {
        return Toolkit.fx(() -> window.window.sight().page().get());
    }

    private boolean isShown(String id) {
        return Toolkit.fx(() -> Optional.ofNullable(window.stage.getScene().lookup("#" + id)).filter(node -> node.getScene() != null && node.getLayoutBounds().getHeight() > 60).isPresent());
    }

    private Findings findings() {
        return Toolkit.fx(() -> ((Workbench) window.find("workbench")).findings());
    }

    private RateGeometry geometry(RatePanel panel, String id) {
        return Toolkit.fx(() -> {
            PictureView picture = window.find(id);
            var scene = window.window.sight().scene(window.laboratory().view().get(), 1).withFindings(findings());
            return panel.geometry(picture.getWidth(), picture.getHeight(), scene).orElseThrow();
        });
    }

    @Test
    void pagesAreTurnedByKeyAndByMouse() {
        window.keys(KeyCode.DIGIT2);
        assertEquals(Page.LAWS, page());
        Toolkit.await("the laws are shown", () -> isShown("chart-laws") && isShown("chart-law-differences"));
        window.click("page-learning-rate");
        assertEquals(Page.LEARNING_RATE, page());
        Toolkit.await("the diagrams are shown", () -> isShown("chart-bifurcation") && isShown("chart-trade-off") && !isShown("chart-laws"));
        window.keys(KeyCode.DIGIT1);
        assertEquals(Page.RUN, page());
        Toolkit.await("the charts are back", () -> isShown("chart-loss"));
    }

    @Test
    void theLawsOfTheRunAreCheckedBesideIt() {
        window.keys(KeyCode.DIGIT2);
        long last = window.view().trajectory().lastStep();
        Toolkit.await("the whole run is checked", () -> findings().laws().filter(record -> record.steps() == last).isPresent());
        for (Law law : Law.values()) {
            assertTrue(findings().laws().orElseThrow().isKept(law));
        }
        window.keys(KeyCode.SPACE);
        window.await("it plays on", view -> view.trajectory().lastStep() > last + 50);
        Toolkit.await("the audit follows", () -> findings().laws().filter(record -> record.steps() > last + 50).isPresent());
    }

    @Test
    void draggingOnTheBifurcationDiagramTurnsTheLearningRateAndIsOneUndo() {
        window.keys(KeyCode.DIGIT3);
        Toolkit.await("the diagram is shown", () -> isShown("chart-bifurcation"));
        Node diagram = window.find("chart-bifurcation");
        window.drag(diagram, 40, 0);
        RateGeometry geometry = geometry(RatePanel.BIFURCATION, "chart-bifurcation");
        double expected = geometry.rateAt(0.5 * geometry.width() + 40);
        // The pointer stands on whole pixels.
        assertEquals(expected, window.view().settings().learningRate(), 2.0 / geometry.upper().getWidth());
        assertEquals(FieldNumber.exact(window.view().settings().learningRate()), window.text("learning-rate-field"));
        List<Change> journal = window.view().trajectory().changes();
        assertEquals(window.view().settings().learningRate(), journal.getLast().settings().learningRate());
        assertEquals(window.view().position(), journal.getLast().step());
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("one undo takes all of it back", view -> view.settings().learningRate() == 0.01);
    }

    @Test
    void thePointerIsReadOnTheDiagramAndADragIsNotDisturbed() {
        window.keys(KeyCode.DIGIT3);
        Toolkit.await("the diagram is shown", () -> isShown("chart-bifurcation"));
        window.point("chart-bifurcation", 0.6, 0.4);
        RateGeometry geometry = geometry(RatePanel.BIFURCATION, "chart-bifurcation");
        double pointed = Toolkit.fx(() -> window.window.sight().grips().get().rate()).orElseThrow();
        // The pointer stands on whole pixels.
        assertEquals(geometry.rateAt(0.6 * geometry.width()), pointed, 2.0 / geometry.upper().getWidth());
        assertEquals(0.01, window.view().settings().learningRate());
        window.drag(window.find("chart-bifurcation"), 40, 0);
        assertEquals(geometry.rateAt(0.5 * geometry.width() + 40), window.view().settings().learningRate(), 2.0 / geometry.upper().getWidth());
        assertTrue(Toolkit.fx(() -> window.window.sight().grips().get().rate()).isEmpty());
        window.point("landscape", 0.5, 0.5);
        assertTrue(Toolkit.fx(() -> window.window.sight().grips().get().rate()).isEmpty());
    }

    @Test
    void draggingOnTheTradeOffTurnsTheLearningRate() {
        window.keys(KeyCode.DIGIT3);
        Toolkit.await("it is computed", () -> isShown("chart-trade-off") && findings().tradeOff().isPresent());
        window.drag(window.find("chart-trade-off"), -30, 0);
        RateGeometry geometry = geometry(RatePanel.TRADE_OFF, "chart-trade-off");
        assertEquals(1, geometry.rateAt(0.5 * geometry.width() - 30) / window.view().settings().learningRate(), 0.02);
    }

    @Test
    void theTradeOffFollowsTheStart() {
        window.keys(KeyCode.DIGIT3);
        Toolkit.await("it is computed", () -> findings().tradeOff().isPresent());
        window.drag(window.find("start-handle"), -40, -30);
        List<Double> start = window.view().trajectory().experiment().start();
        double imbalance = Math.abs(start.get(0) * start.get(0) - start.get(1) * start.get(1));
        Toolkit.await("it is that of the new start", () -> findings().tradeOff().filter(found -> Math.abs(found.request().start().imbalance() - imbalance) < 1e-9).isPresent());
    }
}
