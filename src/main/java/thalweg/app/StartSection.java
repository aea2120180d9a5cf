package thalweg.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import thalweg.experiment.Start;
import thalweg.model.MatrixChain;
import thalweg.model.Parameter;

/** FX thread only. How a matrix chain starts, in the drawer: by which recipe, and its number. Every change begins a new run. */
final class StartSection extends VBox {

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
                case Start.Altered altered -> of(altered.base());
            };
        }
    }

    private final Laboratory laboratory;
    private final ComboBox<Kind> kind = new ComboBox<>(FXCollections.observableArrayList(List.of(Kind.GAUSSIAN, Kind.SCALED_IDENTITY, Kind.IDENTITY, Kind.BALANCED)));
    private final FormGrid numbers = new FormGrid();
    private final NumberField gamma;
    private final NumberField alpha;
    private final NumberField perturb;
    private final TextField rescale = new TextField();
    private Start shown = new Start.Identity();
    private Optional<Kind> numbersOf = Optional.empty();
    private boolean showing;

    /** @param refused gets the sentence when something was typed that is no number of the range */
    StartSection(Laboratory laboratory, Consumer<String> refused) {
        super(6);
        this.laboratory = laboratory;
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
        gamma = field("gamma", Start.GAMMA, refused, value -> take(new Start.Gaussian(value)));
        alpha = field("alpha", Start.ALPHA, refused, value -> take(new Start.ScaledIdentity(value)));
        perturb = field("perturb", Start.PERTURB, refused, value -> begin(Start.Altered.of(shown, value, factors(shown))));
        rescale.setId("rescale-field");
        rescale.setAccessibleText(Strings.of("number.rescale"));
        rescale.setTooltip(new Tooltip(Strings.of("tip.rescale")));
        rescale.setOnAction(_ -> chooseFactors(refused));
        rescale.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                chooseFactors(refused);
            }
        });
        var alterations = new FormGrid();
        alterations.add("perturb", perturb);
        alterations.add("rescale", rescale);
        getChildren().addAll(kind, numbers, alterations);
    }

    private static NumberField field(String id, Parameter range, Consumer<String> refused, Consumer<Double> taken) {
        var field = new NumberField(range, taken::accept, refused);
        field.setId(id + "-field");
        field.setAccessibleText(Strings.of("number." + id));
        return field;
    }

    private void choose(Kind chosen) {
        switch (chosen) {
            case GAUSSIAN -> take(new Start.Gaussian(Start.GAMMA.standard()));
            case SCALED_IDENTITY -> take(new Start.ScaledIdentity(Start.ALPHA.standard()));
            case IDENTITY -> take(new Start.Identity());
            case BALANCED -> take(new Start.Balanced());
            case POINT -> { }
        }
    }

    /** Another recipe, altered as this one is. */
    private void take(Start base) {
        begin(Start.Altered.of(base, epsilon(shown), factors(shown)));
    }

    private void begin(Start start) {
        shown = start;
        laboratory.setOrigin(start);
    }

    private static double epsilon(Start start) {
        return start instanceof Start.Altered altered ? altered.perturb() : 0;
    }

    private static List<Double> factors(Start start) {
        return start instanceof Start.Altered altered ? altered.factors() : List.of();
    }

    private static String text(List<Double> factors) {
        return factors.stream().map(FieldNumber::exact).collect(Collectors.joining(", "));
    }

    /** Takes the typed factors, one for each layer or the last left out; none are ones. */
    private void chooseFactors(Consumer<String> refused) {
        if (rescale.getText().equals(text(factors(shown)))) {
            return;
        }
        int layers = ((MatrixChain) laboratory.experiment().model()).layers();
        try {
            List<Double> factors = new ArrayList<>();
            for (String number : rescale.getText().strip().split("[\\s;,]+")) {
                if (!number.isEmpty()) {
                    factors.add(FieldNumber.read(number).orElseThrow());
                }
            }
            if (factors.size() == layers - 1 && Collections.min(factors) > 0) {
                factors.add(1 / factors.stream().reduce(1.0, (one, other) -> one * other));
            }
            if (!factors.isEmpty() && factors.size() != layers) {
                throw new NoSuchElementException();
            }
            begin(Start.Altered.of(shown, epsilon(shown), factors));
        } catch (NoSuchElementException | IllegalArgumentException unfit) {
            refused.accept(Strings.of("refused.rescale", rescale.getText(), layers));
            rescale.setText(text(factors(shown)));
        }
    }

    /** Shows the start that there is. */
    void show(Start start) {
        showing = true;
        shown = start;
        Kind recipe = Kind.of(start);
        kind.setValue(recipe);
        if (numbersOf.filter(recipe::equals).isEmpty()) {
            numbersOf = Optional.of(recipe);
            numbers.getChildren().clear();
            if (recipe == Kind.GAUSSIAN) {
                numbers.add("gamma", gamma);
            } else if (recipe == Kind.SCALED_IDENTITY) {
                numbers.add("alpha", alpha);
            }
            numbers.setManaged(!numbers.getChildren().isEmpty());
        }
        Start base = start instanceof Start.Altered altered ? altered.base() : start;
        if (base instanceof Start.Gaussian gaussian) {
            gamma.show(gaussian.gamma());
        } else if (base instanceof Start.ScaledIdentity scaled) {
            alpha.show(scaled.alpha());
        }
        perturb.show(epsilon(start));
        if (!rescale.isFocused()) {
            rescale.setText(text(factors(start)));
        }
        showing = false;
    }
}
