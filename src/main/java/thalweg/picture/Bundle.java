package thalweg.picture;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Immutable. Texts by their keys in every language, from {@code assets/strings/NAME.properties} in English and {@code NAME_de.properties} and so on in the others. */
public final class Bundle {

    private final Map<Language, ResourceBundle> texts = new EnumMap<>(Language.class);

    /** The bundle of that name.
     * @throws MissingResourceException if there is none */
    public Bundle(String name) {
        // Not the system's language where a translation is missing, but English.
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        for (Language language : Language.values()) {
            texts.put(language, ResourceBundle.getBundle("assets.strings." + name, language.locale(), control));
        }
    }

    /**
     * The text of that key in the language that is {@linkplain Language#spoken() spoken}, with its places {0}, {1} … filled. Numbers come as text already formatted, so that
     * they have the same digits everywhere.
     *
     * @throws MissingResourceException if there is no such text
     */
    public String of(String key, Object... values) {
        return of(Language.spoken(), key, values);
    }

    /** The same in a certain language. */
    public String of(Language language, String key, Object... values) {
        String text = texts.get(language).getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(values);
    }

    /** The keys of that language's texts by what they say. */
    Map<String, String> keysByText(Language language) {
        ResourceBundle bundle = texts.get(language);
        return bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(bundle::getString, key -> key));
    }

    /** Whether there is a text of that key in that language or in English. */
    public boolean has(Language language, String key) {
        return texts.get(language).containsKey(key);
    }
}
