package thalweg.app;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** FX thread only. The sentence that says what is happening and why, for eyes and for screen readers, and a button where there is a way on. */
final class StatusBar extends HBox {

    private static final PseudoClass GRAVE = PseudoClass.getPseudoClass("grave");

    private final FontIcon icon = new FontIcon(Feather.ACTIVITY);
    private final Label sentence = new Label();
    private final Button wayOn = new Button();
    private Notice shown;

    StatusBar() {
        setId("status-bar");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setId("status");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(0);
        sentence.setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        wayOn.setId("way-on");
        wayOn.setMinWidth(Region.USE_PREF_SIZE);
        wayOn.managedProperty().bind(wayOn.visibleProperty());
        wayOn.setVisible(false);
        getChildren().addAll(icon, sentence, wayOn);
    }

    /** Shows a notice; the same again is not told again. */
    void show(Notice notice) {
        if (notice.equals(shown)) {
            return;
        }
        shown = notice;
        icon.setIconCode(notice.grave() ? Feather.ALERT_TRIANGLE : Feather.ACTIVITY);
        pseudoClassStateChanged(GRAVE, notice.grave());
        sentence.setText(notice.sentence());
        sentence.setAccessibleText(notice.sentence());
        sentence.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        Optional<Notice.WayOn> way = notice.wayOn();
        wayOn.setVisible(way.isPresent());
        way.ifPresent(on -> {
            wayOn.setText(on.label());
            wayOn.setOnAction(_ -> on.action().run());
        });
    }
}
