package thalweg.picture;

/** Immutable. The words on pictures, from {@code assets/strings/picture.properties} and its translations. */
public final class Words {

    private static final Bundle PICTURE = new Bundle("picture");

    private Words() { }

    /** Whether there is such a text. */
    static boolean has(String key) {
        return PICTURE.has(Language.ENGLISH, key);
    }

    /**
     * The text of that key with its places {0}, {1} … filled. Numbers come as text already formatted by {@link Numerals}, so that a picture has the same digits everywhere.
     *
     * @throws java.util.MissingResourceException if there is no such text
     */
    public static String of(String key, Object... values) {
        return PICTURE.of(key, values);
    }
}
