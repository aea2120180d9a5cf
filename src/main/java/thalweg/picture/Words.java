package thalweg.picture;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Immutable. The words on pictures, from {@code assets/strings/picture.properties}. */
public final class Words {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("assets.strings.picture");

    private Words() { }

    /**
     * The text of that key with its places {0}, {1} … filled. Numbers come as text already formatted by {@link Numerals}, so that a picture has the same digits everywhere.
     *
     * @throws java.util.MissingResourceException if there is no such text
     */
    public static String of(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(values);
    }
}
