package thalweg.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** FX thread only, but for the one thread that it owns, which paints. One request at a time: while it is painted, newer ones are left unasked. */
final class PaintThread implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("thalweg-painter").factory());
    private Future<?> painting;
    private Runnable whenDone;

    /** Whether a request may be made. */
    boolean isFree() {
        return painting == null;
    }

    /** Paints, and has {@link #collect()} call {@code done} on the FX thread.
     * @throws IllegalStateException if it is painting already */
    void paint(Runnable work, Runnable done) {
        if (painting != null) {
            throw new IllegalStateException("painting already");
        }
        painting = thread.submit(work);
        whenDone = done;
    }

    /** If the request is painted, shows it.
     * @throws ExecutionException if painting failed; the next request may be made */
    void collect() throws ExecutionException {
        if (painting == null || !painting.isDone()) {
            return;
        }
        Future<?> painted = painting;
        painting = null;
        try {
            painted.get();
            whenDone.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
