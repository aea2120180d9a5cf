package thalweg.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Thread-safe. A thread that works a few milliseconds at a time and looks between any two turns at what is wanted now; where nothing is left to do it rests until it is woken. So who wants something
 * leaves a wish where the thread finds it, wakes it, and never waits.
 */
final class Worker implements AutoCloseable {

    /** What a turn returns when another one shall follow at once. */
    static final long NO_REST = 0;
    /** What a turn returns when there is nothing left to do. */
    static final long UNTIL_WOKEN = Long.MAX_VALUE;

    private final LongSupplier turn;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private volatile boolean closed;

    /** A thread that does not run yet.
     * @param turn works for some milliseconds and returns how many nanoseconds it may rest then, unless it is woken
     * @param failed is told, on the thread, what broke a turn; the thread rests then until it is woken */
    Worker(String name, LongSupplier turn, Consumer<Throwable> failed) {
        this.turn = turn;
        this.failed = failed;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
    }

    /** Begins to work; to be called when all is there that a turn needs. */
    void start() {
        thread.start();
    }

    /** Ends the rest, or has another turn follow the present one. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void work() {
        while (!closed) {
            long rest = UNTIL_WOKEN;
            try {
                rest = turn.getAsLong();
            } catch (RuntimeException | Error thrown) {
                failed.accept(thrown);
            }
            if (rest == UNTIL_WOKEN) {
                LockSupport.park(this);
            } else if (rest > NO_REST) {
                LockSupport.parkNanos(this, rest);
            }
        }
    }

    /** Ends the thread after its turn, and waits for it. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
