package thalweg.app;

import java.io.File;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** FX thread only. Experiments and pictures that are dropped onto the window. */
final class FileDrop {

    private FileDrop() {
    }

    /** From here on the scene opens what is dropped onto it. */
    static void accept(Scene scene, FileDesk desk) {
        scene.setOnDragOver(event -> {
            if (!files(event).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(event -> {
            List<File> files = files(event);
            event.setDropCompleted(!files.isEmpty());
            event.consume();
            // A dialog may follow, and the program that the file comes from waits until the drop is over.
            files.stream().findFirst().ifPresent(file -> Platform.runLater(() -> desk.open(file.toPath())));
        });
    }

    private static List<File> files(DragEvent event) {
        return event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
    }
}
