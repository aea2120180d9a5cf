package thalweg.app;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.picture.Scene;

/** FX thread only. The model in the drawer: its kind, and the numbers that belong to that. Every change begins a new run. */
final class ModelSection extends VBox {

    /** The kinds that there are. */
    private enum Kind { SCALAR_CHAIN, VALLEY }

    private final Laboratory laboratory;
    private final Consumer<String> refused;
    private final ComboBox<Kind> kind = new ComboBox<>(FXCollections.observableArrayList(Kind.values()));
    private final ComboBox<Valley.Profile> profile = new ComboBox<>(FXCollections.observableArrayList(Valley.Profile.values()));
    private final NumberField depth;
    private final NumberField target;
    private final NumberField lambda0;
    private final NumberField slope;
    private final GridPane numbers = new GridPane();
    private Kind numbersOf;
    private boolean showing;

    /** @param refused gets the sentence when something was typed that is no number of the range */
    ModelSection(Laboratory laboratory, Consumer<String> refused) {
        super(6);
        this.laboratory = laboratory;
        this.refused = refused;
        numbers.getStyleClass().add("drawer-grid");
        choice(kind, "model-kind", one -> "model." + one.name().toLowerCase(Locale.ROOT).replace('_', '-'), this::choose);
        choice(profile, "profile", one -> "profile." + one.key(), this::chooseProfile);
        depth = field("depth", ScalarChain.DEPTH, value -> new ScalarChain((int) value, chain().target()));
        target = field("target", ScalarChain.TARGET, value -> new ScalarChain(chain().depth(), value));
        lambda0 = field("lambda0", Valley.LAMBDA_0, value -> new Valley(valley().profile(), value, valley().slope()));
        slope = field("slope", Valley.SLOPE, value -> new Valley(valley().profile(), valley().lambda0(), value));
        getChildren().addAll(kind, numbers);
    }

    private ScalarChain chain() {
        return (ScalarChain) laboratory.experiment().model();
    }

    private Valley valley() {
        return (Valley) laboratory.experiment().model();
    }

    private <T> void choice(ComboBox<T> box, String id, Function<T, String> key, Consumer<T> chosen) {
        box.setId(id);
        box.setAccessibleText(Strings.of("name." + id));
        box.setTooltip(new Tooltip(Strings.of("tip." + id)));
        box.setConverter(new OneWay<>(one -> Strings.of(key.apply(one))));
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().addListener((_, _, value) -> {
            if (!showing && value != null) {
                chosen.accept(value);
            }
        });
    }

    private void choose(Kind wanted) {
        laboratory.setModel(switch (wanted) {
            case SCALAR_CHAIN -> new ScalarChain((int) ScalarChain.DEPTH.standard(), ScalarChain.TARGET.standard());
            case VALLEY -> new Valley(Valley.Profile.RING, Valley.LAMBDA_0.standard(), Valley.SLOPE.standard());
        });
    }

    /** An open valley has no slope. */
    private void chooseProfile(Valley.Profile wanted) {
        laboratory.setModel(new Valley(wanted, valley().lambda0(), wanted == Valley.Profile.OPEN ? 0 : valley().slope()));
    }

    private NumberField field(String id, Parameter range, DoubleFunction<Model> changed) {
        DoubleConsumer taken = value -> laboratory.setModel(changed.apply(value));
        var field = new NumberField(range, taken::accept, refused);
        field.setId(id + "-field");
        field.setAccessibleText(Strings.of("number." + id));
        field.setTooltip(new Tooltip(Strings.of("tip.field", range.range())));
        return field;
    }

    private void row(int row, String id, Node control) {
        numbers.addRow(row, new Label(Strings.of("number." + id)), control);
    }

    /** Shows the model that there is. */
    void show(Model model) {
        showing = true;
        switch (model) {
            case ScalarChain chain -> {
                offer(Kind.SCALAR_CHAIN);
                depth.show(chain.depth());
                target.show(chain.target());
            }
            case Valley valley -> {
                offer(Kind.VALLEY);
                profile.setValue(valley.profile());
                lambda0.show(valley.lambda0());
                slope.show(valley.slope());
                slope.setDisable(valley.profile() == Valley.Profile.OPEN);
            }
            case MatrixChain _ -> throw Scene.noPicture();
        }
        showing = false;
    }

    private void offer(Kind shown) {
        kind.setValue(shown);
        if (shown != numbersOf) {
            numbersOf = shown;
            numbers.getChildren().clear();
            switch (shown) {
                case SCALAR_CHAIN -> {
                    row(0, "depth", depth);
                    row(1, "target", target);
                }
                case VALLEY -> {
                    row(0, "profile", profile);
                    row(1, "lambda0", lambda0);
                    row(2, "slope", slope);
                }
            }
        }
    }
}
