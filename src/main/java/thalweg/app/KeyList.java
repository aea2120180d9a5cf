package thalweg.app;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** FX thread only. The list of keys, over the pictures while the run goes on. */
final class KeyList extends StackPane {

    private static final List<List<String>> COLUMNS = List.of(
            List.of("play", "step", "reset", "branch", "compare", "speed", "presets", "answer", "handles", "surface", "zoom", "knobs"),
            List.of("save", "export", "undo", "look", "pages", "settings", "screen", "parts", "enlarge", "blank", "help", "mouse"));

    /**
     * @param close puts the list away
     * @param help shows the guides instead
     */
    KeyList(Runnable close, Runnable help) {
        setId("key-list");
        getStyleClass().add("key-list");
        var title = new Label(Strings.of("keys"));
        title.getStyleClass().add("drawer-heading");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, Buttons.labelled("help", Feather.BOOK_OPEN, help), Buttons.icon("close-keys", Feather.X, close));
        head.getStyleClass().add("guide-bar");
        head.setAlignment(Pos.CENTER_LEFT);
        var table = new GridPane();
        table.getStyleClass().add("key-table");
        for (int column = 0; column < COLUMNS.size(); column++) {
            List<String> entries = COLUMNS.get(column);
            for (int row = 0; row < entries.size(); row++) {
                var keys = new Label(Strings.of("keys." + entries.get(row)));
                keys.getStyleClass().add("key");
                keys.setMinWidth(USE_PREF_SIZE);
                var what = new Label(Strings.of("keys." + entries.get(row) + ".what"));
                what.getStyleClass().add("what");
                what.setWrapText(true);
                table.add(keys, 2 * column, row);
                table.add(what, 2 * column + 1, row);
            }
        }
        ScrollPane scroll = Covers.scrolled(table);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(Strings.of("keys"));
        var card = new VBox(head, scroll);
        card.getStyleClass().add("key-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        Covers.keepTab(this);
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                close.run();
            }
        });
    }
}
