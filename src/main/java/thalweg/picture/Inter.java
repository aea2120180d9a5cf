package thalweg.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Immutable. The bundled letters, so that a picture is the same everywhere. They have no ⟨ ⟩ ∇. */
final class Inter {

    static final Font REGULAR = load("Regular");
    static final Font SEMI_BOLD = load("SemiBold");
    static final Font BOLD = load("Bold");

    private Inter() { }

    private static Font load(String weight) {
        String name = "/assets/fonts/Inter-" + weight + ".ttf";
        try (var in = Inter.class.getResourceAsStream(name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (FontFormatException broken) {
            throw new IllegalStateException(name + " is no font", broken);
        }
    }
}
