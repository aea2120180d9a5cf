package thalweg.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Immutable, but for the one that is spoken. A language that windows and pictures speak. Numbers have the same digits and the same point in all of them.
 *
 * <p>The program speaks one language at a time, which {@link #speak} chooses and any thread may ask for. A picture is begun and ended in the language of its {@link Look},
 * whatever is chosen meanwhile: letters and words must fit together, and a file or an animation must not change its language half-way. So who paints does it
 * {@linkplain #during within} that language.
 */
public enum Language {
    /** What everything is written in first, and what a text is shown in that has no translation. */
    ENGLISH("en"),
    /** Standard German. */
    GERMAN("de"),
    /** Standard Chinese in simplified characters. */
    CHINESE("zh"),
    /** Japanese. */
    JAPANESE("ja");

    private static final ScopedValue<Language> WITHIN = ScopedValue.newInstance();
    private static volatile Language spoken = ENGLISH;

    private final String key;

    Language(String key) {
        this.key = key;
    }

    /** The code of ISO 639-1: the word in files and on the command line, and the ending of a bundle's name. */
    public String key() {
        return key;
    }

    /** The one of that key. */
    public static Optional<Language> of(String key) {
        return Stream.of(values()).filter(language -> language.key.equals(key)).findFirst();
    }

    /** The one that a system with this locale speaks; English where there is no such bundle. */
    public static Language of(Locale locale) {
        return of(locale.getLanguage()).orElse(ENGLISH);
    }

    /** The keys of all. */
    public static List<String> keys() {
        return Stream.of(values()).map(Language::key).toList();
    }

    /** The language that words are in just now, on this thread. */
    public static Language spoken() {
        return WITHIN.orElse(spoken);
    }

    /** From now on the program speaks that language. */
    public static void speak(Language language) {
        spoken = language;
    }

    /** Does something in this language, whatever the program speaks; on this thread. */
    public void during(Runnable deed) {
        ScopedValue.where(WITHIN, this).run(deed);
    }

    /** Words in this language, whatever the program speaks; on this thread. */
    public String say(Supplier<String> words) {
        return ScopedValue.where(WITHIN, this).call(words::get);
    }

    /** The bundles of this language; English is that of no language, which the others fall back on. */
    Locale locale() {
        return this == ENGLISH ? Locale.ROOT : Locale.of(key);
    }
}
