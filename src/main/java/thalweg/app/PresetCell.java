package thalweg.app;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import thalweg.experiment.Preset;

/** FX thread only. An experiment in the list of those that come with the program; the first of its group stands below the name of the group. */
final class PresetCell extends ListCell<Preset> {

    private final StringConverter<Preset> titles;

    PresetCell(StringConverter<Preset> titles) {
        this.titles = titles;
    }

    @Override
    protected void updateItem(Preset preset, boolean empty) {
        super.updateItem(preset, empty);
        setText(empty || preset == null ? null : titles.toString(preset));
        setGraphic(null);
        if (!empty && preset != null && isFirst(preset)) {
            var group = new Label(Strings.of(preset.lesson().isLesson() ? "presets.lessons" : "presets.experiments"));
            group.getStyleClass().add("preset-group");
            var title = new Label(getText());
            setText(null);
            setGraphic(new VBox(group, title));
        }
    }

    private boolean isFirst(Preset preset) {
        return getListView().getItems().stream().filter(other -> other.lesson().isLesson() == preset.lesson().isLesson()).findFirst().filter(preset::equals).isPresent();
    }
}
