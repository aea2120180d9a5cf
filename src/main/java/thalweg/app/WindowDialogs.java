package thalweg.app;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** FX thread only. Dialogs of the system over the window. */
final class WindowDialogs implements Dialogs {

    private final Stage stage;
    private Optional<File> folder = Optional.empty();

    WindowDialogs(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Optional<Path> fileToOpen() {
        FileChooser chooser = chooser("dialog.open");
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(Strings.of("dialog.experiments"), "*.json", "*.png", "*.svg", "*.pdf"),
                new FileChooser.ExtensionFilter(Strings.of("dialog.all"), "*.*"));
        return chosen(chooser.showOpenDialog(stage));
    }

    @Override
    public Optional<Path> fileToWrite(String suggestion, String ending) {
        FileChooser chooser = chooser("dialog.save");
        chooser.setInitialFileName(suggestion);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("*" + ending, "*" + ending));
        return chosen(chooser.showSaveDialog(stage))
                .map(path -> path.getFileName().toString().contains(".") ? path : path.resolveSibling(path.getFileName() + ending));
    }

    private FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(Strings.of(title));
        folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> chosen(File file) {
        if (file != null) {
            folder = Optional.ofNullable(file.getParentFile());
        }
        return Optional.ofNullable(file).map(File::toPath);
    }

    @Override
    public Unsaved unsaved(String title) {
        var save = new ButtonType(Strings.of("dialog.unsaved.save"), ButtonBar.ButtonData.YES);
        var discard = new ButtonType(Strings.of("dialog.unsaved.discard"), ButtonBar.ButtonData.NO);
        var cancel = new ButtonType(Strings.of("dialog.unsaved.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, Strings.of("dialog.unsaved.why"), save, discard, cancel);
        alert.initOwner(stage);
        alert.setTitle(Strings.of("name"));
        alert.setHeaderText(Strings.of("dialog.unsaved", title));
        ButtonType answer = alert.showAndWait().orElse(cancel);
        return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
    }
}
