package thalweg.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Experiment;
import thalweg.export.RunsExport;
import thalweg.picture.Look;
import thalweg.run.RunResult;

/** FX thread only. The table of the runs below the pictures, and what can be done with the one that is selected: by buttons, and by Enter, V, F2 and Delete. */
final class RunsSheet extends VBox {

    private final BranchDesk desk;
    private final RunsTable table;
    private final Label hint = new Label(Strings.of("runs.hint"));

    /** @param save writes the rows into a file
     * @param copied tells that they are on the clipboard
     * @param close puts the sheet away */
    RunsSheet(BranchDesk desk, Consumer<List<RunsExport.Row>> save, Runnable copied, Runnable close) {
        this.desk = desk;
        table = new RunsTable(desk);
        setId("runs-sheet");
        getStyleClass().add("runs-sheet");
        var heading = new Label(Strings.of("runs.heading"));
        heading.getStyleClass().add("drawer-title");
        heading.setMinWidth(USE_PREF_SIZE);
        heading.fontProperty().subscribe(table::fit);
        hint.getStyleClass().add("caption");
        hint.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, heading, hint, gap,
                onSelected(Buttons.icon("run-again", Feather.ROTATE_CW, () -> selected().ifPresent(row -> desk.playAgain(row.style()))), _ -> true),
                onSelected(Buttons.icon("run-rename", Feather.EDIT_2, this::rename), _ -> true),
                onSelected(Buttons.icon("run-remove", Feather.TRASH_2, this::remove), row -> !row.isLive()),
                Buttons.icon("runs-copy", Feather.COPY, () -> copy(copied)),
                Buttons.icon("runs-save", Feather.DOWNLOAD, () -> save.accept(rows())),
                Buttons.icon("close-runs", Feather.X, close));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, table);
        // Before the table, which has F2 edit the cell that has the focus, whatever its column.
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /** A button that is there for the selected run.
     * @param allowed for which of them */
    private Button onSelected(Button button, Predicate<RunsTable.Row> allowed) {
        ObservableValue<Boolean> can = table.getSelectionModel().selectedItemProperty().flatMap(row -> row.facts().map(_ -> allowed.test(row))).orElse(false);
        button.disableProperty().bind(can.map(is -> !is));
        return button;
    }

    private void press(KeyEvent event) {
        if (event.getTarget() != table) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> selected().filter(row -> !row.isLive()).ifPresent(row -> desk.makeLive(row.style()));
            case V -> selected().ifPresent(row -> desk.hide(row.style(), !row.isHidden()));
            case F2 -> rename();
            case DELETE -> remove();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Optional<RunsTable.Row> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void rename() {
        selected().ifPresent(table::rename);
    }

    private void remove() {
        selected().filter(row -> !row.isLive()).ifPresent(row -> desk.remove(row.style()));
    }

    private void copy(Runnable copied) {
        var content = new ClipboardContent();
        content.putString(RunsExport.text(rows()));
        Clipboard.getSystemClipboard().setContent(content);
        copied.run();
    }

    /** The rows as they stand, for other programs; those whose numbers are not known yet are left out. */
    private List<RunsExport.Row> rows() {
        return table.getItems().stream().flatMap(row -> row.facts().get().result().map(result -> new RunsExport.Row(row.name(), result)).stream()).toList();
    }

    /** Takes the keys. */
    void focus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    /** Shows the runs as they are now.
     * @param results what is known of them */
    void show(Experiment live, List<RunResult> results, Look look) {
        table.show(live, results, look);
        if (table.isFocused() && table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
        hint.setVisible(table.getItems().size() == 1);
    }
}
