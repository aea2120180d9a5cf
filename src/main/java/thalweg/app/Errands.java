package thalweg.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;

/** FX thread only, but for the one thread that it owns, which does what takes longer than a frame: files, and pictures for them. One after the other. */
final class Errands implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("thalweg-errands").factory());

    /** Does the work, then tells the FX thread what came of it.
     * @param failed gets what the work threw */
    <T> void run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        thread.submit(() -> {
            try {
                T result = work.call();
                Platform.runLater(() -> done.accept(result));
            } catch (Exception | Error thrown) {
                Platform.runLater(() -> failed.accept(thrown));
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
