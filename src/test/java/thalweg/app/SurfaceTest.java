package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Camera;
import thalweg.experiment.Experiment;
import thalweg.picture.Look;
import thalweg.picture.Placement;

/** The landscape as a surface, under a hand. */
@ExtendWith(Toolkit.class)
class SurfaceTest {

    private static final Camera STANDARD = new Camera(-36, 42);

    private static Optional<Camera> camera(WindowUnderTest window) {
        return Toolkit.fx(() -> window.window.sight().camera().get());
    }

    private static void awaitSurface(WindowUnderTest window) {
        Toolkit.await("the surface has risen", () -> window.window.sight().camera().get().filter(STANDARD::equals).isPresent());
    }

    private static Placement placement(WindowUnderTest window) {
        return Toolkit.fx(() -> window.window.workbench().landscape().placement());
    }

    private static WindowUnderTest paused() {
        var window = new WindowUnderTest(1000, 700);
        Toolkit.fx(() -> {
            window.laboratory().clock().pause();
            window.laboratory().clock().seek(2480);
        });
        window.await("step 2480 is shown", view -> view.position() == 2480);
        return window;
    }

    @Test
    void aKeyAndAButtonRaiseTheSurfaceAndLayItDown() {
        try (var window = paused()) {
            window.keys(KeyCode.S);
            awaitSurface(window);
            window.click("surface");
            Toolkit.await("the plane lies flat", () -> window.window.sight().camera().get().isEmpty());
        }
    }

    @Test
    void undoLaysItDown() {
        try (var window = paused()) {
            window.keys(KeyCode.S);
            awaitSurface(window);
            Toolkit.pause(100);
            window.keys(KeyCode.CONTROL, KeyCode.Z);
            Toolkit.await("the plane lies flat", () -> window.window.sight().camera().get().isEmpty());
            window.keys(KeyCode.CONTROL, KeyCode.Y);
            awaitSurface(window);
        }
    }

    @Test
    void aDragAndTheArrowsTurnItAndADoubleClickRestoresIt() {
        try (var window = paused()) {
            window.keys(KeyCode.S);
            awaitSurface(window);
            window.drag(window.find("landscape"), 50, -20);
            Camera turned = camera(window).orElseThrow();
            assertEquals(STANDARD.azimuth() - 20, turned.azimuth(), 1e-9);
            assertEquals(STANDARD.elevation() - 8, turned.elevation(), 1e-9);
            long step = window.view().position();
            window.keys(KeyCode.LEFT);
            window.keys(KeyCode.UP);
            assertEquals(turned.turned(5, 5), camera(window).orElseThrow());
            assertEquals(step, window.view().position());
            window.clickAt("landscape", 0.5, 0.5);
            window.clickAt("landscape", 0.5, 0.5);
            Toolkit.await("it is restored", () -> window.window.sight().camera().get().filter(STANDARD::equals).isPresent());
        }
    }

    @Test
    void theWheelZoomsWhereItIsPointedAt() {
        try (var window = paused()) {
            window.keys(KeyCode.S);
            awaitSurface(window);
            var picture = window.find("landscape");
            double x = Toolkit.fx(() -> 0.5 * picture.getBoundsInLocal().getWidth());
            double y = Toolkit.fx(() -> 0.5 * picture.getBoundsInLocal().getHeight());
            var before = placement(window).weights(x, y).orElseThrow();
            double width = placement(window).flat().viewport().width();
            window.wheel("landscape", -1);
            Toolkit.await("it is nearer", () -> window.window.workbench().landscape().placement().flat().viewport().width() < 0.9 * width);
            var after = placement(window);
            // The point that was zoomed at keeps its place on the plane; its height may have another scale.
            double moved = after.flat().pixelX(before.getX()) - after.flat().pixelX(after.weights(x, y).orElseThrow().getX());
            assertTrue(Math.abs(moved) < 60, "moved by " + moved);
        }
    }

    @Test
    void theStartIsDraggedOnTheSurface() {
        try (var window = paused()) {
            Toolkit.fx(() -> window.window.sight().camera().set(Optional.of(new Camera(-36, 60))));
            Toolkit.pause(100);
            var place = placement(window);
            var start = place.pixel(3, 0.2);
            var wanted = place.weights(start.getX() - 60, start.getY() - 30).orElseThrow();
            window.drag(window.find("start-handle"), -60, -30);
            Toolkit.await("the start has moved", () -> window.laboratory().experiment().start().get(0) != 3.0);
            Experiment moved = Toolkit.fx(() -> window.laboratory().experiment());
            // The hand takes the handle by a whole pixel.
            double pixel = 2 / place.flat().unit();
            assertEquals(wanted.getX(), moved.start().get(0), 3 * pixel);
            assertEquals(wanted.getY(), moved.start().get(1), 3 * pixel);
        }
    }

    @Test
    void theFileSaysFromWhereItWasLookedAt() {
        try (var window = paused()) {
            Camera camera = new Camera(12, 34);
            Toolkit.fx(() -> window.window.sight().camera().set(Optional.of(camera)));
            assertEquals(Optional.of(camera), Toolkit.fx(() -> window.window.sight().view(window.laboratory().experiment().view()).surface()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, dark", "1024, 700, light"})
    void itIsPaintedWithSmoothEdgesWhenItStandsStill(int width, int height, String look) {
        try (var window = new WindowUnderTest(width, height)) {
            Toolkit.fx(() -> {
                window.window.sight().look().set(look.equals("dark") ? Look.DARK : Look.LIGHT);
                window.laboratory().clock().pause();
                window.laboratory().clock().seek(2480);
                window.window.sight().camera().set(Optional.of(STANDARD));
            });
            window.await("step 2480 is shown", view -> view.position() == 2480);
            window.awaitPictures();
            Toolkit.pause(1000);
            var image = window.picture(Path.of("target", "screenshots", "surface-" + look + "-" + width + ".png"));
            assertTrue(ScreenshotTest.colours(image, window.find("landscape")) > 500);
        }
    }
}
