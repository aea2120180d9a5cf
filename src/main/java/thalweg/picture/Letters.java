package thalweg.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Immutable. The bundled letters of a language, so that a picture is the same everywhere: Inter, for Chinese and Japanese joined with the characters of their texts from Noto Sans, in
 * two weights. They have no ⟨ ⟩ ∇.
 */
public final class Letters {

    private static final Map<Language, Letters> ALL = new EnumMap<>(Language.class);

    private final Font regular;
    private final Font semiBold;
    private final Font bold;

    private Letters(Language language) {
        regular = load(language, "Regular");
        semiBold = load(language, "SemiBold");
        bold = isJoined(language) ? semiBold : load(language, "Bold");
    }

    /** Those of a language. */
    static synchronized Letters of(Language language) {
        // English and German share theirs.
        Language first = isJoined(language) ? language : Language.ENGLISH;
        Letters known = ALL.get(first);
        if (known == null) {
            known = new Letters(first);
            ALL.put(first, known);
        }
        return known;
    }

    private static boolean isJoined(Language language) {
        return language == Language.CHINESE || language == Language.JAPANESE;
    }

    /** The name of the family that a window and its style sheets know them by. */
    public static String family(Language language) {
        return isJoined(language) ? "Thalweg " + language.key() : "Inter";
    }

    /** The files of all letters, as resources. */
    public static List<String> files() {
        return Stream.concat(Stream.of("Regular", "Medium", "SemiBold", "Bold").map(weight -> file(Language.ENGLISH, weight)),
                Arrays.stream(Language.values()).filter(Letters::isJoined).flatMap(language -> Stream.of("Regular", "SemiBold").map(weight -> file(language, weight)))).toList();
    }

    /** The name that a font of {@link #files} has. */
    public static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.')).replace('-', ' ');
    }

    private static String file(Language language, String weight) {
        return "/assets/fonts/" + family(language).replace(' ', '-') + "-" + weight + ".ttf";
    }

    private static Font load(Language language, String weight) {
        String name = file(language, weight);
        try (var in = Letters.class.getResourceAsStream(name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (FontFormatException broken) {
            throw new IllegalStateException(name + " is no font", broken);
        }
    }

    /** For ticks, legends and sentences. */
    Font regular() {
        return regular;
    }

    /** For labels. */
    Font semiBold() {
        return semiBold;
    }

    /** For titles. */
    Font bold() {
        return bold;
    }

    /**
     * A font that has the characters of a text, which a user may have written in any script: the one given, or the bundled letters of another language, or what the system has.
     * The size is kept.
     */
    static Font readable(Font font, String text) {
        if (font.canDisplayUpTo(text) < 0) {
            return font;
        }
        Optional<Font> other = Stream.of(Language.values()).filter(Letters::isJoined).map(Letters::of)
                .map(letters -> font.getFontName().endsWith("Regular") ? letters.regular : letters.semiBold).filter(joined -> joined.canDisplayUpTo(text) < 0).findFirst();
        return other.map(joined -> joined.deriveFont(font.getSize2D())).orElseGet(() -> new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(font.getSize2D()));
    }
}
