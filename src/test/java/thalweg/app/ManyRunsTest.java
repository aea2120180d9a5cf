package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.picture.Crowd;
import thalweg.picture.Look;
import thalweg.picture.Page;
import thalweg.training.Knobs;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** The pages of many runs, with a robot: a cloud that follows the shown step, its histogram, and the plane of noise and learning rate, which can be dragged. */
@ExtendWith(Toolkit.class)
class ManyRunsTest {

    private static final Settings TILTED = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.TILT, 1.118034, 2.236068, 0, 1));

    private static Experiment experiment(Model model, List<Double> start, Settings settings, long steps) {
        return new Experiment("Many runs", "A cloud of runs drifts to the wide part of the valley.", "", model, start, settings, 1, steps, List.of(), List.of(), View.STANDARD);
    }

    private static WindowUnderTest open(int width, int height, Experiment experiment) {
        var window = new WindowUnderTest(width, height);
        Toolkit.fx(() -> {
            window.laboratory().open(Document.picture(experiment));
            window.laboratory().clock().pause();
        });
        window.await("the experiment is there", view -> view.trajectory().experiment().model().equals(experiment.model()) && !view.playing());
        return window;
    }

    private static Crowd crowd(WindowUnderTest window) {
        return ((Workbench) window.stage.getScene().getRoot()).findings().crowd();
    }

    private static void awaitCloud(WindowUnderTest window, int runs, long step) {
        Toolkit.await("the cloud is at step " + step, () -> crowd(window).cloud().filter(cloud -> cloud.runs() == runs && cloud.step() == step).isPresent());
        Toolkit.await("it is counted", () -> crowd(window).spread().filter(spread -> spread.step() == step && spread.runs() == runs).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, dark", "1440, 900, light", "1024, 700, dark", "1024, 700, light"})
    void theCloudTheHistogramAndTheBoundsHaveTheirPictures(int width, int height, String look) {
        try (var window = open(width, height, experiment(new Valley(Valley.Profile.RING, 1, 0.01), List.of(2.8, 0.3), TILTED, 20_000))) {
            Toolkit.fx(() -> {
                window.window.sight().look().set(look.equals("dark") ? Look.DARK : Look.LIGHT);
                window.window.sight().page().set(Page.MANY_RUNS);
                window.window.sight().runs().set(10_000);
                window.laboratory().clock().step(3_000);
            });
            awaitCloud(window, 10_000, 3_000);
            Toolkit.pause(300);
            BufferedImage image = window.picture(Path.of("target", "screenshots", "many-runs-" + look + "-" + width + ".png"));
            assertTrue(ScreenshotTest.colours(image, window.find("landscape")) > 500);
            assertTrue(ScreenshotTest.colours(image, window.find("chart-histogram")) > 50);
            assertTrue(ScreenshotTest.colours(image, window.find("chart-effective-loss")) > 50);
            Toolkit.fx(() -> window.window.sight().page().set(Page.LIMITS));
            Toolkit.await("the plane is explored roughly", () -> crowd(window).noise().isPresent() && crowd(window).arrivals().filter(times -> times.againstRate().size() > 4).isPresent());
            Toolkit.pause(600);
            image = window.picture(Path.of("target", "screenshots", "limits-" + look + "-" + width + ".png"));
            assertTrue(ScreenshotTest.colours(image, window.find("chart-arrival")) > 50);
            assertTrue(ScreenshotTest.colours(image, window.find("chart-bounds")) > 50);
        }
    }

    @Test
    void theCloudFollowsTheShownStepForwardAndBack() {
        try (var window = open(1024, 700, experiment(new Valley(Valley.Profile.RING, 1, 0), List.of(2.8, 0.0), TILTED, 20_000))) {
            window.click("page-many-runs");
            window.click("runs-100");
            Toolkit.fx(() -> window.laboratory().clock().step(2_000));
            awaitCloud(window, 100, 2_000);
            double[] then = crowd(window).cloud().orElseThrow().first();
            Toolkit.fx(() -> window.laboratory().clock().step(500));
            awaitCloud(window, 100, 2_500);
            assertNotEquals(then[7], crowd(window).cloud().orElseThrow().first()[7]);
            Toolkit.fx(() -> window.laboratory().clock().seek(2_000));
            awaitCloud(window, 100, 2_000);
            assertEquals(then[7], crowd(window).cloud().orElseThrow().first()[7]);
            // Run 0 is the one that is shown.
            assertEquals(window.view().trajectory().stateAt(2_000)[0], then[0]);
            window.click("page-run");
            Toolkit.await("nothing is computed that is not looked at", () -> crowd(window).cloud().isEmpty());
        }
    }

    @Test
    void aDragOnThePlaneOfNoiseAndLearningRateTurnsBothKnobsInOneEdit() {
        try (var window = open(1024, 700, experiment(new Valley(Valley.Profile.RING, 1, 0), List.of(2.8, 0.0), TILTED, 20_000))) {
            window.click("page-limits");
            Node plane = window.find("chart-bounds");
            window.drag(plane, 40, -20);
            Settings turned = Toolkit.fx(() -> window.laboratory().knobs().settings().get());
            assertNotEquals(TILTED.learningRate(), turned.learningRate());
            assertNotEquals(TILTED.noise().value(Knobs.SIGMA_Y), turned.noise().value(Knobs.SIGMA_Y));
            assertEquals(4, Math.pow(turned.noise().value(Knobs.SIGMA_Y) / turned.noise().value(Knobs.SIGMA_X), 2), 1e-5);
            Toolkit.fx(() -> window.laboratory().history().undo());
            Toolkit.await("one undo takes it back", () -> window.laboratory().knobs().settings().get().equals(TILTED));
        }
    }

    @Test
    void aHandleMovesAlongTheValleyAndSnapsToItsFloor() {
        try (var window = open(1024, 700, experiment(new Valley(Valley.Profile.RING, 1, 0), List.of(2.0, 0.3), TILTED, 20_000))) {
            Node start = window.find("start-handle");
            Toolkit.fx(start::requestFocus);
            window.keys(KeyCode.N);
            window.await("the start lies on the floor", view -> view.trajectory().experiment().start().equals(List.of(2.0, 0.0)));
            window.keys(KeyCode.LEFT);
            window.await("it has moved along it", view -> view.trajectory().experiment().start().get(0) < 2.0);
            assertEquals(0.0, window.view().trajectory().experiment().start().get(1));
            window.drag(start, 0, -60);
            window.await("it has been dragged across", view -> view.trajectory().experiment().start().get(1) > 0.05);
        }
    }

    @Test
    void theDrawerTurnsAChainIntoAValleyAndBack() {
        Settings decaying = Settings.descent(0.01).withWeightDecay(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.1));
        try (var window = open(1440, 900, experiment(new ScalarChain(3, 1), List.of(2.0, 0.5, 1.0), decaying, 2_000))) {
            Toolkit.fx(() -> ((Workbench) window.stage.getScene().getRoot()).toggleDrawer());
            ComboBox<Object> kind = window.find("model-kind");
            Toolkit.fx(() -> kind.setValue(kind.getItems().get(1)));
            window.await("a valley is trained", view -> view.trajectory().experiment().model().equals(new Valley(Valley.Profile.RING, 1, 0)));
            Settings known = window.view().trajectory().experiment().settings();
            assertEquals(0, known.weightDecay());
            assertTrue(known.noise().isSilent());
            Toolkit.await("its profile can be chosen", () -> window.stage.getScene().lookup("#profile") != null);
            ComboBox<Valley.Profile> profile = window.find("profile");
            Toolkit.fx(() -> profile.setValue(Valley.Profile.OPEN));
            window.await("it is open", view -> view.trajectory().experiment().model().equals(new Valley(Valley.Profile.OPEN, 1, 0)));
            Toolkit.pause(300);
            window.picture(Path.of("target", "screenshots", "drawer-valley.png"));
            Toolkit.fx(() -> kind.setValue(kind.getItems().get(0)));
            window.await("a chain again", view -> view.trajectory().experiment().model().equals(new ScalarChain(2, 1)));
        }
    }

    @Test
    void aChainHasItsHistogramOfTheImbalance() {
        Settings frame = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.FRAME, 0.003, 6));
        try (var window = open(1440, 900, experiment(new ScalarChain(2, 1), List.of(1.5, 0.7), frame, 40_000))) {
            window.click("page-many-runs");
            Toolkit.fx(() -> window.laboratory().clock().step(4_000));
            awaitCloud(window, 1_000, 4_000);
            assertFalse(Double.isNaN(crowd(window).spread().orElseThrow().expected().middle()));
            Toolkit.pause(300);
            BufferedImage image = window.picture(Path.of("target", "screenshots", "many-runs-chain.png"));
            assertTrue(ScreenshotTest.colours(image, window.find("chart-histogram")) > 50);
        }
    }
}
