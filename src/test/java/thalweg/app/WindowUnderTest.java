package thalweg.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;
import thalweg.experiment.Catalogue;
import thalweg.run.RunView;

/** The real window with a robot before it, and answers for the dialogs that a headless screen does not have. */
final class WindowUnderTest implements AutoCloseable {

    /** What the user would answer. */
    static final class Answers implements Dialogs {
        Optional<Path> open = Optional.empty();
        Optional<Path> write = Optional.empty();
        Unsaved unsaved = Unsaved.CANCEL;

        @Override
        public Optional<Path> fileToOpen() {
            return open;
        }

        @Override
        public Optional<Path> fileToWrite(String suggestion, String ending) {
            return write;
        }

        @Override
        public Unsaved unsaved(String title) {
            return unsaved;
        }
    }

    /** Where the window remembers the language and the look that were chosen in it. */
    static final Path MEMORY = Path.of("target", "memory-of-test");

    final Answers answers = new Answers();
    final Stage stage;
    private final Robot robot = Toolkit.fx(Robot::new);
    final LaboratoryWindow window;

    /** A window in English. */
    WindowUnderTest(int width, int height) {
        this(width, height, Locale.ENGLISH);
    }

    /** A window on a system that speaks some language, where none was chosen yet. */
    WindowUnderTest(int width, int height, Locale system) {
        this(width, height, forgotten(system));
    }

    /** A window that begins as an earlier one was left. */
    WindowUnderTest(int width, int height, LookMemory looks) {
        stage = Toolkit.fx(() -> new Stage(StageStyle.UNDECORATED));
        window = Toolkit.fx(() -> {
            var made = new LaboratoryWindow(stage, Catalogue.bundled(), answers, new RecentFiles(Path.of("target", "recent-files")), looks);
            made.show();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return made;
        });
        Toolkit.await("the window is complete", () -> stage.getScene().lookup("#status") != null);
    }

    private static LookMemory forgotten(Locale system) {
        try {
            Files.deleteIfExists(MEMORY.resolve("language"));
            Files.deleteIfExists(MEMORY.resolve("look"));
            return new LookMemory(MEMORY, system);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Laboratory laboratory() {
        return window.laboratory();
    }

    /** The control with that id, once it is there: what has just been shown gets its nodes with the next pulse. */
    @SuppressWarnings("unchecked")
    <N extends Node> N find(String id) {
        Toolkit.await("there is a #" + id, () -> stage.getScene().lookup("#" + id) != null);
        return (N) Toolkit.fx(() -> stage.getScene().lookup("#" + id));
    }

    /** Where a point of a node lies on the screen.
     * @param partX 0 at its left, 1 at its right
     * @param partY 0 at its top, 1 at its bottom */
    private Point2D onScreen(Node node, double partX, double partY) {
        return Toolkit.fx(() -> {
            // What has just been shown may have no place yet, and a click would go elsewhere.
            node.getScene().getRoot().applyCss();
            node.getScene().getRoot().layout();
            Bounds bounds = node.getBoundsInLocal();
            return node.localToScreen(bounds.getMinX() + partX * bounds.getWidth(), bounds.getMinY() + partY * bounds.getHeight());
        });
    }

    /** Clicks into the middle of a control. */
    void click(String id) {
        clickAt(id, 0.5, 0.5);
    }

    /** Moves the pointer to a point of a node, as {@link #onScreen}. */
    void point(String id, double partX, double partY) {
        Point2D place = onScreen(find(id), partX, partY);
        mouse(robot -> robot.mouseMove(place));
    }

    /** Clicks at a point of a node, as {@link #onScreen}. */
    void clickAt(String id, double partX, double partY) {
        point(id, partX, partY);
        mouse(robot -> robot.mousePress(MouseButton.PRIMARY));
        mouse(robot -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /** Takes a control in its middle and drags it by so many pixels, in small steps over several pulses. */
    void drag(Node node, double byX, double byY) {
        drag(onScreen(node, 0.5, 0.5), byX, byY);
    }

    private void drag(Point2D from, double byX, double byY) {
        int steps = 12;
        mouse(robot -> robot.mouseMove(from));
        mouse(robot -> robot.mousePress(MouseButton.PRIMARY));
        for (int i = 1; i <= steps; i++) {
            double part = (double) i / steps;
            mouse(robot -> robot.mouseMove(from.add(byX * part, byY * part)));
        }
        mouse(robot -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /** Turns the mouse wheel over the middle of a control. */
    void wheel(String id, int notches) {
        Point2D place = onScreen(find(id), 0.5, 0.5);
        mouse(robot -> robot.mouseMove(place));
        mouse(robot -> robot.mouseWheel(notches));
    }

    /** Presses and releases keys together. */
    void keys(KeyCode... codes) {
        for (KeyCode code : codes) {
            mouse(robot -> robot.keyPress(code));
        }
        for (int i = codes.length - 1; i >= 0; i--) {
            KeyCode code = codes[i];
            mouse(robot -> robot.keyRelease(code));
        }
    }

    private void mouse(Consumer<Robot> deed) {
        Toolkit.fx(() -> deed.accept(robot));
        // Two pulses: a press and a drag in one pulse confuse sliders.
        Toolkit.pause(40);
    }

    /** The text of a label or a field. */
    String text(String id) {
        Node node = find(id);
        String shown = Toolkit.fx(() -> switch (node) {
            case Labeled labeled -> labeled.getText();
            case Text text -> text.getText();
            default -> ((TextInputControl) node).getText();
        });
        return shown.replace('\u00a0', ' ');
    }

    RunView view() {
        return Toolkit.fx(() -> laboratory().view().get());
    }

    /** Waits until the run as it is shown is so. */
    void await(String what, Predicate<RunView> so) {
        Toolkit.await(what, () -> so.test(laboratory().view().get()));
    }

    /** Waits until every picture has been painted in its present size. */
    void awaitPictures() {
        Toolkit.await("every picture is painted", () -> stage.getScene().getRoot().lookupAll(".picture").stream()
                .noneMatch(node -> ((PictureView) node).isStale()));
    }

    /** Writes what the window shows into a file.
     * @return the same */
    BufferedImage picture(Path file) {
        WritableImage shown = Toolkit.fx(() -> stage.getScene().getRoot().snapshot(new SnapshotParameters(), null));
        PixelReader pixels = shown.getPixelReader();
        int width = (int) shown.getWidth();
        int height = (int) shown.getHeight();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return image;
    }

    @Override
    public void close() {
        Toolkit.fx(() -> {
            stage.close();
            window.close();
        });
    }
}
