package thalweg.app;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;

/** Stateless. Opens the window, or says in one sentence why this machine cannot. */
public final class Launch {

    /** Set to a number of milliseconds, the window closes by itself after them: for the trial run that trains the packaged app. */
    private static final String TRIAL = "thalweg.trial";

    private static final String PACKAGES = "install libgtk-3-0 (Debian, Ubuntu) or gtk3 (Fedora)";

    private Launch() {
    }

    /**
     * Why there is no window.
     *
     * @param onlyDisplayMissing whether everything but a display is there
     * @param reason for the user, the beginning of a sentence
     */
    public record Obstacle(boolean onlyDisplayMissing, String reason) { }

    /**
     * Opens the window and returns when it was closed. To be called once, on the thread that the program starts with.
     *
     * @return why it could not be opened; empty if it was
     * @throws RuntimeException if the window failed for a reason of its own
     */
    public static Optional<Obstacle> open() {
        Optional.ofNullable(Integer.getInteger(TRIAL)).ifPresent(Launch::closeAfter);
        try {
            ThalwegApp.launch();
            return Optional.empty();
        } catch (RuntimeException | LinkageError failed) {
            Optional<Obstacle> obstacle = obstacle(failed);
            if (obstacle.isEmpty()) {
                throw failed;
            }
            return obstacle;
        }
    }

    /** Whether the window closes by itself: nobody uses it, and what users have left is none of its business. */
    static boolean isTrial() {
        return Integer.getInteger(TRIAL) != null;
    }

    private static void closeAfter(int milliseconds) {
        Thread.ofPlatform().daemon().name("thalweg-trial").start(() -> {
            try {
                Thread.sleep(milliseconds);
                Platform.exit();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What a failure of OpenJFX means for the user; empty if it is not about the machine. OpenJFX tells in the message only. */
    static Optional<Obstacle> obstacle(Throwable failed) {
        for (Throwable cause : Stream.iterate(failed, it -> it != null, Throwable::getCause).toList()) {
            String message = String.valueOf(cause.getMessage());
            String upper = message.toUpperCase(Locale.ROOT);
            if (cause instanceof UnsupportedOperationException && upper.contains("DISPLAY")) {
                return Optional.of(new Obstacle(true, "no display can be opened here (DISPLAY names none, or nobody answers there)"));
            }
            if (cause instanceof UnsupportedOperationException && upper.contains("GTK")) {
                return Optional.of(new Obstacle(false, "the window needs GTK 3, which is not installed: " + PACKAGES));
            }
            if (cause instanceof UnsatisfiedLinkError) {
                return Optional.of(new Obstacle(false, "the window needs a library of the system that is not installed (" + message + "): " + PACKAGES));
            }
        }
        return Optional.empty();
    }
}
