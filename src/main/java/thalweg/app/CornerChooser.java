package thalweg.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** FX thread only. A button in the corner of the landscape that chooses one of few things: what its colours tell, or through which plane it goes. */
final class CornerChooser<E> extends MenuButton {

    /**
     * @param id the button's, and the first word in the keys of its texts
     * @param key the word of a choice in identifiers and in keys of texts
     * @param chosen what is chosen
     */
    CornerChooser(String id, List<E> choices, Function<E, String> key, ObjectProperty<E> chosen) {
        setId(id);
        getStyleClass().add("ground-chooser");
        setTooltip(new Tooltip(Strings.of("tip." + id)));
        setAccessibleRole(AccessibleRole.MENU_BUTTON);
        var group = new ToggleGroup();
        Map<E, RadioMenuItem> items = new HashMap<>();
        for (E choice : choices) {
            var item = new RadioMenuItem(Strings.of(id + "." + key.apply(choice)));
            item.setId(id + "-" + key.apply(choice));
            item.setToggleGroup(group);
            item.setOnAction(_ -> chosen.set(choice));
            items.put(choice, item);
            getItems().add(item);
        }
        WhileShown.follow(this, chosen, choice -> {
            items.get(choice).setSelected(true);
            setText(Strings.of(id + "." + key.apply(choice)));
            setAccessibleText(Strings.of("name." + id, Strings.of(id + "." + key.apply(choice))));
        });
    }
}
