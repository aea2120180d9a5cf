package thalweg.picture;

import java.util.HashMap;
import java.util.Map;
import thalweg.experiment.Catalogue;

/**
 * Immutable. What the presets say to their reader, in the language that is spoken, from {@code assets/strings/presets_de.properties} and so on. English stands in the presets
 * themselves, and a text is known by it: so a picture of a preset, a saved copy, a branch are translated too, and what somebody has written is shown as written.
 */
public final class PresetWords {

    private static final Bundle PRESETS = new Bundle("presets");

    private PresetWords() { }

    /** Read when the first translation is asked for. */
    private static final class Keys {
        static final Map<String, String> OF_TEXTS = read();

        private static Map<String, String> read() {
            Map<String, String> keys = new HashMap<>();
            Catalogue.bundled().presets().forEach(preset -> preset.texts().forEach((key, text) -> keys.put(text, key)));
            return Map.copyOf(keys);
        }
    }

    /** The text that an experiment has, in that language if it is a preset's and has been translated. */
    public static String of(Language language, String text) {
        if (language == Language.ENGLISH) {
            return text;
        }
        String key = Keys.OF_TEXTS.get(text);
        return key != null && PRESETS.has(language, key) ? PRESETS.of(language, key) : text;
    }

    /** The same in the language that is spoken. */
    public static String of(String text) {
        return of(Language.spoken(), text);
    }
}
