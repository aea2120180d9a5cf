package thalweg.app;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import thalweg.picture.Formulas;

/** FX thread only. Fields with their names before them, one below the other; where there is little room the fields give way, not the names. */
final class FormGrid extends GridPane {

    FormGrid() {
        getStyleClass().add("drawer-grid");
        getColumnConstraints().add(new ColumnConstraints(USE_PREF_SIZE, USE_COMPUTED_SIZE, Double.MAX_VALUE, Priority.NEVER, null, true));
    }

    /** Adds a field at the end; the text {@code number.key} is its name. */
    void add(String key, Node field) {
        var name = new Label(Formulas.unbroken(Strings.of("number." + key)));
        name.setLabelFor(field);
        addRow(getRowCount(), name, field);
    }
}
