package thalweg.app;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Immutable. How a box that is chosen from, not typed into, shows its entries. */
final class OneWay<T> extends StringConverter<T> {

    private final Function<T, String> words;

    OneWay(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(T entry) {
        return entry == null ? "" : words.apply(entry);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("entries are chosen, not typed");
    }
}
