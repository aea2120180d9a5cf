package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.picture.Ground;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.Look;
import thalweg.picture.Viewport;
import thalweg.run.FateMap;
import thalweg.run.Prospect;
import thalweg.training.Method;
import thalweg.training.Settings;

/** The fates of starts in the real window: chosen by key and by button, live while a knob is dragged, pointed at and taken. */
@ExtendWith(Toolkit.class)
class FatesTest {

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
        Toolkit.fx(() -> {
            window.window.open("plain-descent");
            window.laboratory().clock().pause();
        });
        window.await("plain descent is open", view -> view.settings().weightDecay() == 0 && view.trajectory().experiment().title().startsWith("Plain"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private List<FateMap> maps() {
        return Toolkit.fx(() -> window.window.workbench().findings().fates());
    }

    private Optional<Prospect> prospect() {
        return Toolkit.fx(() -> window.window.workbench().findings().prospect());
    }

    private Ground ground() {
        return Toolkit.fx(() -> window.window.sight().ground().get());
    }

    private LandscapeGeometry geometry() {
        return Toolkit.fx(() -> window.window.workbench().landscape().geometry());
    }

    /** Waits for the map of every pixel under the present settings. */
    private FateMap whole() {
        LandscapeGeometry geometry = geometry();
        Toolkit.await("the whole map", () -> {
            List<FateMap> maps = window.window.workbench().findings().fates();
            // What was just turned may not be in the run's view yet.
            Settings settings = window.laboratory().knobs().settings().get();
            return maps.size() == 1 && maps.getFirst().request().columns() == (int) geometry.plot().getWidth()
                    && maps.getFirst().request().settings().equals(settings) && window.laboratory().view().get().settings().equals(settings);
        });
        return maps().getFirst();
    }

    @Test
    void aKeyShowsTheFatesAndTheLossAgain() {
        window.keys(KeyCode.F);
        FateMap map = whole();
        assertEquals(geometry().viewport().leastX(), map.request().leastFirst());
        assertEquals(geometry().viewport().greatestY(), map.request().greatestSecond());
        window.keys(KeyCode.F);
        Toolkit.await("the map is put away", () -> window.window.workbench().findings().fates().isEmpty());
        assertEquals(Ground.LOSS, ground());
    }

    @Test
    void theButtonOffersEveryGround() {
        MenuButton button = window.find("ground");
        window.click("ground");
        Toolkit.await("the menu is open", button::isShowing);
        Toolkit.fx(() -> button.getItems().stream().map(RadioMenuItem.class::cast).filter(item -> item.getId().equals("ground-steps")).forEach(RadioMenuItem::fire));
        assertEquals(Ground.STEPS, ground());
        whole();
        assertEquals("Steps to converge", Toolkit.fx(button::getText));
        assertEquals(List.of(false, false, false, true), Toolkit.fx(() -> button.getItems().stream().map(item -> ((RadioMenuItem) item).isSelected()).toList()));
    }

    @Test
    void theMapFollowsTheLearningRateWhileItIsDragged() {
        window.keys(KeyCode.F);
        FateMap before = whole();
        Node thumb = Toolkit.fx(() -> window.find("learning-rate-slider").lookup(".thumb"));
        window.drag(thumb, 40, 0);
        FateMap after = whole();
        assertTrue(after.request().settings().learningRate() > before.request().settings().learningRate());
        assertEquals(window.view().settings(), after.request().settings());
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("the learning rate is back", view -> view.settings().equals(before.request().settings()));
        assertEquals(before.request(), whole().request());
    }

    @Test
    void zoomingAndPanningComputeTheNewPart() {
        window.keys(KeyCode.F);
        FateMap before = whole();
        window.wheel("landscape", -3);
        Toolkit.await("another part", () -> !window.window.workbench().landscape().geometry().viewport().equals(part(before)));
        Toolkit.await("its whole map", () -> {
            List<FateMap> maps = window.window.workbench().findings().fates();
            return maps.size() == 1 && part(maps.getFirst()).equals(window.window.workbench().landscape().geometry().viewport());
        });
        assertNotEquals(before.request(), maps().getFirst().request());
    }

    private static Viewport part(FateMap map) {
        FateMap.Request request = map.request();
        return new Viewport(request.leastFirst(), request.greatestFirst(), request.leastSecond(), request.greatestSecond());
    }

    @Test
    void aStartIsFollowedWhenPointedAtAndTakenByAClick() {
        window.keys(KeyCode.F);
        whole();
        List<Double> before = window.view().trajectory().experiment().start();
        window.point("landscape", 0.45, 0.4);
        Toolkit.await("the start that is pointed at is followed", () -> window.window.workbench().findings().prospect().isPresent());
        Prospect prospect = prospect().orElseThrow();
        assertNotEquals(before, prospect.start());
        // A stable minimum is below 2/η, and in this plane none is flatter than 2.
        assertTrue(prospect.sharpness() >= 2 && prospect.sharpness() < 2 / window.view().settings().learningRate(), () -> "sharpness " + prospect.sharpness());
        Toolkit.await("the read-out tells", () -> window.stage.getScene().lookup("#read-out") instanceof ReadOut label
                && label.getText().contains(" in " + prospect.steps() + " steps"));
        window.clickAt("landscape", 0.45, 0.4);
        window.await("the run starts there", view -> view.trajectory().experiment().start().equals(prospect.start()));
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        window.await("the start is back", view -> view.trajectory().experiment().start().equals(before));
    }

    @Test
    void aDragStillPansAndADoubleClickStillRestores() {
        window.keys(KeyCode.F);
        whole();
        List<Double> start = window.view().trajectory().experiment().start();
        Viewport fitting = Toolkit.fx(() -> window.window.sight().viewport().get());
        window.drag(window.find("landscape"), -80, 50);
        assertNotEquals(fitting, Toolkit.fx(() -> window.window.sight().viewport().get()));
        assertEquals(start, window.view().trajectory().experiment().start());
        window.clickAt("landscape", 0.45, 0.4);
        window.await("the click took a start", view -> !view.trajectory().experiment().start().equals(start));
        // The start now lies below the pointer. A slow machine's robot is no double click, so its second half is made by hand.
        Toolkit.fx(() -> window.find("start-handle").fireEvent(new MouseEvent(MouseEvent.MOUSE_CLICKED, 0, 0, 0, 0, MouseButton.PRIMARY, 2, false, false, false, false,
                true, false, false, true, false, true, null)));
        Toolkit.await("the view is restored", () -> window.window.sight().viewport().get().equals(fitting));
        window.await("the start stays", view -> view.trajectory().experiment().start().equals(start));
        assertEquals(Ground.FATE, ground());
    }

    @Test
    void onTheLossAClickTakesNoStart() {
        List<Double> start = window.view().trajectory().experiment().start();
        window.clickAt("landscape", 0.45, 0.4);
        Toolkit.pause(100);
        assertEquals(start, window.view().trajectory().experiment().start());
        assertTrue(prospect().isEmpty());
    }

    @Test
    void whereNoFatesAreKnownTheLandscapeSaysSoAndNothingIsComputed() {
        window.keys(KeyCode.F);
        whole();
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withMethod(Method.of(Method.Kind.SIGN_DESCENT))));
        Toolkit.await("the map is put away", () -> window.window.workbench().findings().fates().isEmpty());
        assertEquals(Ground.FATE, ground());
        assertTrue(Toolkit.fx(() -> window.find("ground").isVisible()));
    }

    @Test
    void aFileOpensInTheGroundInWhichItWasSaved() throws InvalidExperiment {
        Path file = Path.of("target", "fates-test.json");
        window.keys(KeyCode.F);
        window.answers.write = Optional.of(file);
        window.keys(KeyCode.CONTROL, KeyCode.S);
        Toolkit.await("it is saved", () -> window.laboratory().document().get().file().isPresent());
        assertEquals("fate", ExperimentFile.read(file).view().ground());
        Toolkit.fx(() -> window.window.open("two-phases"));
        assertEquals(Ground.LOSS, ground());
        window.await("the preset is there", view -> view.trajectory().experiment().title().startsWith("Two phases"));
        Toolkit.fx(() -> window.window.open(file.toString()));
        assertEquals(Ground.FATE, ground());
    }

    @Test
    void itLooksWell() {
        for (Look look : List.of(Look.DARK, Look.LIGHT)) {
            Toolkit.fx(() -> {
                window.window.sight().look().set(look);
                window.window.sight().ground().set(look.isDark() ? Ground.FATE : Ground.SHARPNESS);
                window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.25));
                window.window.sight().viewport().set(new Viewport(-4, 4, -4, 4));
            });
            window.await("it is turned", view -> view.settings().learningRate() == 0.25);
            whole();
            window.point("landscape", 0.3, 0.3);
            Toolkit.pause(300);
            window.picture(Path.of("target", "screenshots", "fates-" + (look.isDark() ? "dark" : "light") + ".png"));
        }
        assertFalse(prospect().isEmpty());
    }
}
