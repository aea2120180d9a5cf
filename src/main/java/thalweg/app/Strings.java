package thalweg.app;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Immutable. The window's words, from {@code assets/strings/app.properties}: no visible text stands in the code. */
final class Strings {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("assets.strings.app");

    private Strings() {
    }

    /** The text of that key.
     * @throws java.util.MissingResourceException if there is none */
    static String of(String key) {
        return BUNDLE.getString(key);
    }

    /** The text of that key with {0}, {1}, … replaced; numbers come as text that is formatted already. */
    static String of(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
    }
}
