package thalweg.app;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import thalweg.model.Parameter;

/**
 * FX thread only. A text field that holds a number. Enter, or leaving the field, takes what was typed; Escape, and a text that is no number of the
 * range, restores what was there, the latter with one sentence.
 */
final class NumberField extends TextField {

    private static final double TIP_WIDTH = 420;

    private final Parameter range;
    private final Consumer<Double> taken;
    private final Consumer<String> refused;
    private double value = Double.NaN;

    /**
     * @param range what is allowed
     * @param taken gets every new number that is in the range
     * @param refused gets the sentence for every other text
     */
    NumberField(Parameter range, Consumer<Double> taken, Consumer<String> refused) {
        this.range = range;
        this.taken = taken;
        this.refused = refused;
        getStyleClass().add("number-field");
        setPrefColumnCount(6);
        setTooltip(new Tooltip(meaning(range) + words(range)));
        getTooltip().setWrapText(true);
        getTooltip().setMaxWidth(TIP_WIDTH);
        setOnAction(_ -> commit());
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                commit();
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                restore();
                event.consume();
            }
        });
    }

    /** What the number means, above its range. */
    private static String meaning(Parameter range) {
        String key = "tip.number." + range.key();
        return Strings.has(key) ? Strings.of(key) + "\n" : "";
    }

    /** The range in the window's language. */
    private static String words(Parameter range) {
        String key = (range.whole() ? "range.whole" : "range.number") + (range.leastAllowed() ? ".least" : ".above")
                + (Double.isInfinite(range.greatest()) ? "" : range.greatestAllowed() ? ".most" : ".below");
        return Strings.of(key, plain(range.least()), plain(range.greatest()));
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Double.isFinite(bound) ? new BigDecimal(bound).toPlainString() : FieldNumber.exact(bound);
    }

    /** Shows a number, unless the user is typing one. */
    void show(double shown) {
        if (Double.compare(shown, value) != 0) {
            boolean typing = isFocused() && !getText().equals(text());
            value = shown;
            if (!typing) {
                restore();
            }
        }
    }

    /** Empty until there is a number. */
    private String text() {
        return Double.isNaN(value) ? "" : FieldNumber.exact(value);
    }

    private void restore() {
        setText(text());
        end();
    }

    private void commit() {
        String typed = getText();
        if (typed.equals(text())) {
            return;
        }
        OptionalDouble read = FieldNumber.read(typed);
        if (read.isPresent() && range.allows(read.getAsDouble())) {
            value = read.getAsDouble();
            restore();
            taken.accept(value);
        } else {
            restore();
            refused.accept(Strings.of("refused.number", typed.strip(), words(range)));
        }
    }
}
