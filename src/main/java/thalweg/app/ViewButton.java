package thalweg.app;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import thalweg.picture.Look;

/** FX thread only. The menu of how the window is seen: its look, its size for a projector, which of its parts are shown, and which picture fills it. */
final class ViewButton extends MenuButton {

    ViewButton(Commands commands) {
        Buttons.dress(this, "view", Feather.MONITOR);
        getStyleClass().addAll("button-icon", "no-arrow");
        setOnShowing(_ -> fill(commands));
        fill(commands);
    }

    private void fill(Commands commands) {
        Arrangement arrangement = commands.arrangement();
        Look look = commands.sight().look().get();
        getItems().clear();
        for (Look.Kind kind : Look.Kind.values()) {
            add(new RadioMenuItem(), "look-" + kind.key(), Strings.of("look." + kind.key()), look.kind() == kind, () -> commands.look(kind));
        }
        add(new CheckMenuItem(), "projector", Strings.of("menu.projector"), look.factor() != 1, commands::toggleProjector);
        getItems().add(new SeparatorMenuItem());
        for (Arrangement.Part part : Arrangement.Part.values()) {
            add(new CheckMenuItem(), "part-" + part.key(), Strings.of("part." + part.key()), !arrangement.isHidden(part), () -> arrangement.toggle(part));
        }
        getItems().add(new SeparatorMenuItem());
        commands.pictures().forEach((name, picture) -> add(new CheckMenuItem(), "alone-" + picture.getId(), Strings.of("menu.alone", name),
                arrangement.alone().get().filter(picture::equals).isPresent(), () -> arrangement.toggleAlone(picture)));
        getItems().add(new SeparatorMenuItem());
        add(new MenuItem(), "show-all", Strings.of("menu.show-all"), false, commands::showAll);
        getItems().getLast().setDisable(!arrangement.isUnusual());
        add(new MenuItem(), "full-screen", Strings.of("menu.full-screen"), false, commands::toggleFullScreen);
    }

    private void add(MenuItem item, String id, String text, boolean isChosen, Runnable action) {
        item.setId(id);
        item.setText(text);
        item.setMnemonicParsing(false);
        switch (item) {
            case CheckMenuItem check -> check.setSelected(isChosen);
            case RadioMenuItem radio -> radio.setSelected(isChosen);
            default -> { }
        }
        item.setOnAction(_ -> action.run());
        getItems().add(item);
    }
}
