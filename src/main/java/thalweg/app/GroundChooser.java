package thalweg.app;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import thalweg.picture.Ground;

/** FX thread only. The button on the landscape that chooses what its colours tell. */
final class GroundChooser extends MenuButton {

    GroundChooser(Sight sight) {
        setId("ground");
        getStyleClass().add("ground-chooser");
        setTooltip(new Tooltip(Strings.of("tip.ground")));
        setAccessibleRole(AccessibleRole.MENU_BUTTON);
        var group = new ToggleGroup();
        Map<Ground, RadioMenuItem> items = new EnumMap<>(Ground.class);
        for (Ground ground : Ground.values()) {
            var item = new RadioMenuItem(Strings.of("ground." + ground.key()));
            item.setId("ground-" + ground.key());
            item.setToggleGroup(group);
            item.setOnAction(_ -> sight.ground().set(ground));
            items.put(ground, item);
            getItems().add(item);
        }
        WhileShown.follow(this, sight.ground(), ground -> {
            items.get(ground).setSelected(true);
            setText(Strings.of("ground." + ground.key()));
            setAccessibleText(Strings.of("name.ground", Strings.of("ground." + ground.key())));
        });
    }
}
