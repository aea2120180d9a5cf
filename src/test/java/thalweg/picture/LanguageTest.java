package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import thalweg.training.Settings;

class LanguageTest {

    /** What is written for a picture before it is painted is in the picture's language, whatever the program speaks. */
    @Test
    void wordsAreSaidInTheLanguageThatIsAskedFor() {
        Settings settings = Settings.descent(0.01);
        String english = Language.ENGLISH.say(() -> Caption.of(settings));
        assertTrue(english.startsWith("gradient descent"), english);
        String german = Language.GERMAN.say(() -> Caption.of(settings));
        assertTrue(german.startsWith("Gradientenabstieg"), german);
        assertNotEquals(english, german);
        assertEquals(english, Caption.of(settings), "and the program goes on in its own");
    }
}
