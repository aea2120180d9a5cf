package thalweg.app;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import thalweg.picture.Numerals;

/** FX thread only. How many runs are shown where many are: a row of buttons. */
final class RunsBar extends HBox {

    private static final List<Integer> COUNTS = List.of(1, 100, 1_000, 10_000, 100_000);

    RunsBar(Sight sight) {
        getStyleClass().add("tabs");
        setAlignment(Pos.CENTER_LEFT);
        var name = new Label(Strings.of("runs"));
        name.getStyleClass().add("knob-title");
        name.setMinWidth(USE_PREF_SIZE);
        getChildren().add(name);
        var group = new ToggleGroup();
        for (int count : COUNTS) {
            var button = new ToggleButton(Numerals.count(count));
            button.setId("runs-" + count);
            button.setAccessibleText(Strings.of("name.runs", Numerals.count(count)));
            button.setTooltip(new Tooltip(Strings.of("tip.runs")));
            button.setToggleGroup(group);
            button.setMinWidth(0);
            button.setMaxWidth(Double.MAX_VALUE);
            setHgrow(button, Priority.ALWAYS);
            WhileShown.follow(button, sight.runs(), shown -> button.setSelected(shown.intValue() == count));
            button.setOnAction(_ -> button.setSelected(true));
            button.selectedProperty().subscribe((_, selected) -> {
                if (selected) {
                    sight.runs().set(count);
                }
            });
            getChildren().add(button);
        }
    }
}
