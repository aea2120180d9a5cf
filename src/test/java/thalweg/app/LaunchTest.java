package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What OpenJFX 26 throws where the machine cannot show a window, and what the user is told. */
class LaunchTest {

    @Test
    void aMissingDisplayIsNotAMissingLibrary() {
        var obstacle = Launch.obstacle(new UnsupportedOperationException("Unable to open DISPLAY")).orElseThrow();
        assertTrue(obstacle.onlyDisplayMissing());
        assertTrue(obstacle.reason().contains("DISPLAY"), obstacle.reason());
    }

    @Test
    void aMissingGtkIsNamedWithItsPackages() {
        var obstacle = Launch.obstacle(new UnsupportedOperationException("Unable to load glass GTK library.")).orElseThrow();
        assertFalse(obstacle.onlyDisplayMissing());
        assertTrue(obstacle.reason().contains("libgtk-3-0") && obstacle.reason().contains("gtk3"), obstacle.reason());
    }

    @Test
    void aMissingLibraryIsNamedHoweverDeepItsErrorIsWrapped() {
        var missing = new UnsatisfiedLinkError("libpangoft2-1.0.so.0: cannot open shared object file");
        var obstacle = Launch.obstacle(new RuntimeException(new RuntimeException(missing))).orElseThrow();
        assertTrue(obstacle.reason().contains("libpangoft2-1.0.so.0"), obstacle.reason());
    }

    @Test
    void aMistakeOfTheProgramIsNoObstacle() {
        assertEquals(Optional.empty(), Launch.obstacle(new RuntimeException(new IllegalStateException())));
    }
}
