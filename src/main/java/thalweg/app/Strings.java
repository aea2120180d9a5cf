package thalweg.app;

import thalweg.picture.Bundle;
import thalweg.picture.Language;

/** Immutable. The window's words, from {@code assets/strings/app.properties} and its translations: no visible text stands in the code. */
final class Strings {

    private static final Bundle WINDOW = new Bundle("app");

    private Strings() {
    }

    /** The text of that key, in the language that is spoken, with {0}, {1}, … replaced; numbers come as text that is formatted already.
     * @throws java.util.MissingResourceException if there is none */
    static String of(String key, Object... arguments) {
        return WINDOW.of(key, arguments);
    }

    /** The same in a certain language. */
    static String of(Language language, String key) {
        return WINDOW.of(language, key);
    }

    /** Whether there is a text of that key. */
    static boolean has(String key) {
        return WINDOW.has(Language.ENGLISH, key);
    }
}
