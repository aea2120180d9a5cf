package thalweg.app;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Stateless. Buttons as this window has them: an icon, a tooltip, a name for screen readers. */
final class Buttons {

    private Buttons() {
    }

    /** A button with an icon only; the text {@code tip.id} belongs to it. */
    static Button icon(String id, Feather icon, Runnable action) {
        var button = dress(new Button(), id, icon);
        button.getStyleClass().add("button-icon");
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** A button with an icon and a word, {@code button.id}. */
    static Button labelled(String id, Feather icon, Runnable action) {
        var button = dress(new Button(Strings.of("button." + id)), id, icon);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** Gives a button its icon, its tooltip and its name. */
    static <B extends ButtonBase> B dress(B button, String id, Feather icon) {
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setTooltip(new Tooltip(Strings.of("tip." + id)));
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setAccessibleText(Strings.of("tip." + id));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
