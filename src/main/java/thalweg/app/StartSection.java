package thalweg.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import thalweg.experiment.Start;
import thalweg.model.Parameter;

/** FX thread only. How a matrix chain starts, in the drawer: by which recipe, and its number. Every change begins a new run. */
final class StartSection extends VBox {

    private static final Parameter GAMMA = Parameter.nonNegative("gamma", 1.5);
    private static final Parameter ALPHA = Parameter.nonNegative("alpha", 0.01);

    /** The recipes that there are, and a start that a file gave layer by layer. */
    private enum Kind {
        GAUSSIAN, SCALED_IDENTITY, IDENTITY, BALANCED, POINT;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(Start start) {
            return switch (start) {
                case Start.Gaussian _ -> GAUSSIAN;
                case Start.ScaledIdentity _ -> SCALED_IDENTITY;
                case Start.Identity _ -> IDENTITY;
                case Start.Balanced _ -> BALANCED;
                case Start.Point _ -> POINT;
            };
        }
    }

    private final Laboratory laboratory;
    private final ComboBox<Kind> kind = new ComboBox<>(FXCollections.observableArrayList(List.of(Kind.GAUSSIAN, Kind.SCALED_IDENTITY, Kind.IDENTITY, Kind.BALANCED)));
    private final GridPane numbers = new GridPane();
    private final NumberField gamma;
    private final NumberField alpha;
    private Optional<Kind> numbersOf = Optional.empty();
    private boolean showing;

    /** @param refused gets the sentence when something was typed that is no number of the range */
    StartSection(Laboratory laboratory, Consumer<String> refused) {
        super(6);
        this.laboratory = laboratory;
        numbers.getStyleClass().add("drawer-grid");
        kind.setId("start-kind");
        kind.setAccessibleText(Strings.of("name.start-kind"));
        kind.setTooltip(new Tooltip(Strings.of("tip.start-kind")));
        kind.setConverter(new OneWay<>(one -> Strings.of("start." + one.key())));
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.valueProperty().addListener((_, _, chosen) -> {
            if (!showing && chosen != null) {
                choose(chosen);
            }
        });
        gamma = field("gamma", GAMMA, refused, value -> laboratory.setOrigin(new Start.Gaussian(value)));
        alpha = field("alpha", ALPHA, refused, value -> laboratory.setOrigin(new Start.ScaledIdentity(value)));
        getChildren().addAll(kind, numbers);
    }

    private static NumberField field(String id, Parameter range, Consumer<String> refused, Consumer<Double> taken) {
        var field = new NumberField(range, taken::accept, refused);
        field.setId(id + "-field");
        field.setAccessibleText(Strings.of("number." + id));
        field.setTooltip(new Tooltip(Strings.of("tip.field", range.range())));
        return field;
    }

    private void choose(Kind chosen) {
        switch (chosen) {
            case GAUSSIAN -> laboratory.setOrigin(new Start.Gaussian(GAMMA.standard()));
            case SCALED_IDENTITY -> laboratory.setOrigin(new Start.ScaledIdentity(ALPHA.standard()));
            case IDENTITY -> laboratory.setOrigin(new Start.Identity());
            case BALANCED -> laboratory.setOrigin(new Start.Balanced());
            case POINT -> { }
        }
    }

    /** Shows the start that there is. */
    void show(Start start) {
        showing = true;
        Kind shown = Kind.of(start);
        kind.setValue(shown);
        if (numbersOf.filter(shown::equals).isEmpty()) {
            numbersOf = Optional.of(shown);
            numbers.getChildren().clear();
            if (shown == Kind.GAUSSIAN) {
                numbers.addRow(0, new Label(Strings.of("number.gamma")), gamma);
            } else if (shown == Kind.SCALED_IDENTITY) {
                numbers.addRow(0, new Label(Strings.of("number.alpha")), alpha);
            }
            numbers.setManaged(!numbers.getChildren().isEmpty());
        }
        if (start instanceof Start.Gaussian gaussian) {
            gamma.show(gaussian.gamma());
        } else if (start instanceof Start.ScaledIdentity scaled) {
            alpha.show(scaled.alpha());
        }
        showing = false;
    }
}
