package thalweg.app;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import thalweg.picture.Formulas;
import thalweg.picture.Narration;

/** FX thread only. The sentence that says what is happening and why, for eyes and for screen readers, and a button where there is a way on. */
final class StatusBar extends HBox {

    private final FontIcon icon = new FontIcon(Feather.ACTIVITY);
    private final Text lead = new Text();
    private final Text sentence = new Text();
    private final TextFlow flow = new TextFlow(lead, sentence);
    private final Button wayOn = new Button();
    private String heard = "";
    private double reserved;
    private double reservedFor;

    StatusBar() {
        setId("status-bar");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        lead.getStyleClass().add("lead");
        sentence.setId("status");
        sentence.getStyleClass().add("sentence");
        flow.setAccessibleRole(AccessibleRole.TEXT);
        flow.setMaxHeight(Region.USE_PREF_SIZE);
        flow.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(flow, Priority.ALWAYS);
        wayOn.setId("way-on");
        wayOn.getStyleClass().add("accent");
        wayOn.setMinWidth(Region.USE_PREF_SIZE);
        wayOn.managedProperty().bind(wayOn.visibleProperty());
        wayOn.setVisible(false);
        getChildren().addAll(icon, flow, wayOn);
    }

    /** As high as the longest sentence so far at this width needed: the pictures must not jump with every sentence. */
    @Override
    protected double computePrefHeight(double width) {
        if (width != reservedFor) {
            reservedFor = width;
            reserved = 0;
        }
        reserved = Math.max(reserved, super.computePrefHeight(width));
        return reserved;
    }

    /** Shows what the run is doing. Screen readers hear it again only when the lead changes: numbers that run would never let them finish. */
    void show(Narration told, Optional<Notice.WayOn> way) {
        show(told.lead() + " ", told.text(), told.tone(), Feather.ACTIVITY, way);
        if (!heard.equals(told.lead())) {
            hear(told.lead(), told.spoken());
        }
    }

    /** Shows a notice instead. */
    void show(Notice notice) {
        show("", notice.sentence(), notice.grave() ? Narration.Tone.ALARM : Narration.Tone.READY, notice.grave() ? Feather.ALERT_TRIANGLE : Feather.INFO, notice.wayOn());
        if (!heard.equals(notice.sentence())) {
            hear(notice.sentence(), notice.sentence());
        }
    }

    private void show(String first, String rest, Narration.Tone tone, Feather sign, Optional<Notice.WayOn> way) {
        lead.setText(first);
        sentence.setText(Formulas.unbroken(rest));
        if (icon.getIconCode() != sign) {
            icon.setIconCode(sign);
        }
        Stream.of(Narration.Tone.values())
                .forEach(each -> pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == tone));
        wayOn.setVisible(way.isPresent());
        way.ifPresent(on -> {
            wayOn.setText(on.label());
            wayOn.setTooltip(new Tooltip(on.label()));
            wayOn.setOnAction(_ -> on.action().run());
        });
    }

    private void hear(String what, String spoken) {
        heard = what;
        flow.setAccessibleText(spoken);
        flow.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
}
