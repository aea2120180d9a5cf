package thalweg.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;
import thalweg.experiment.Catalogue;

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

    final Answers answers = new Answers();
    final Stage stage;
    final LaboratoryWindow window;

    WindowUnderTest(int width, int height) {
        stage = Toolkit.fx(() -> new Stage(StageStyle.UNDECORATED));
        window = Toolkit.fx(() -> {
            var made = new LaboratoryWindow(stage, Catalogue.bundled(), answers);
            made.show();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return made;
        });
        Toolkit.await("the window is complete", () -> stage.getScene().lookup("#status") != null);
    }

    Laboratory laboratory() {
        return window.laboratory();
    }

    /** The control with that id. */
    @SuppressWarnings("unchecked")
    <N extends Node> N find(String id) {
        return (N) Toolkit.fx(() -> Optional.ofNullable(stage.getScene().lookup("#" + id)).orElseThrow(() -> new AssertionError("no #" + id)));
    }

    /** Writes what the window shows into a file. */
    void picture(Path file) {
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
    }

    @Override
    public void close() {
        Toolkit.fx(() -> {
            stage.close();
            window.close();
        });
    }
}
