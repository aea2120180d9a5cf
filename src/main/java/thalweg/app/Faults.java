package thalweg.app;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import thalweg.picture.MessageWords;

/** Thread-safe. What became of an exception that nobody expected: a sentence in the window, which goes on. */
final class Faults {

    private Faults() {
    }

    /** The sentence for it. */
    static Notice notice(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = Optional.ofNullable(cause.getMessage()).filter(text -> !text.isBlank()).orElse(cause.getClass().getSimpleName());
        return Notice.warn(Strings.of("fault", message));
    }

    /** The sentence for work that was refused: what the cause says itself where it says it to the user. */
    static Notice refused(Throwable thrown) {
        return thrown instanceof IOException || thrown instanceof IllegalArgumentException
                ? Notice.warn(Strings.of("refused", MessageWords.of(thrown))) : notice(thrown);
    }

    /** From here on the faults of every thread are told to {@code told}, on the FX thread. */
    static void tell(Consumer<Notice> told) {
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> Platform.runLater(() -> told.accept(notice(fault))));
    }
}
