package thalweg.run;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleConsumer;

/**
 * Thread-safe. Threads that share the independent pieces of one computation, each taking the next piece as soon as it is done with its last. The
 * thread that asks for the computation works too, and is the only one that reports progress.
 */
final class Crew {

    private static final Duration TICK = Duration.ofMillis(20);

    private final int pieces;
    private final double total;
    private final Piece piece;
    private final DoubleConsumer progress;
    private final Thread asking = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
    private final DoubleAdder done = new DoubleAdder();
    private final AtomicReference<Throwable> end = new AtomicReference<>();

    /** One piece of the computation. */
    @FunctionalInterface
    interface Piece {
        /**
         * @param piece its number, from 0
         * @param crew is told of the {@linkplain Crew#done work done}, a few thousand times a second
         */
        void work(int piece, Crew crew);
    }

    private Crew(int pieces, double total, DoubleConsumer progress, Piece piece) {
        this.pieces = pieces;
        this.total = total;
        this.progress = progress;
        this.piece = piece;
    }

    /** One thread for each processor. */
    static int all() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Works on all pieces, and returns when they are done.
     *
     * @param threads how many, this one included, 1 or more
     * @param total the work of all pieces together, in the units of {@link #done}
     * @param progress is told the fraction that is done, 0 to 1, on this thread; an exception that it throws ends the work and comes
     *         out of here
     * @throws CancellationException if this thread is interrupted, which also ends the work
     */
    static void share(int threads, int pieces, double total, DoubleConsumer progress, Piece piece) {
        Crew crew = new Crew(pieces, total, progress, piece);
        Thread[] others = new Thread[Math.max(1, Math.min(threads, pieces)) - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = Thread.ofPlatform().daemon().name("thalweg-crew-" + i).start(crew::work);
        }
        crew.work();
        for (Thread other : others) {
            crew.await(other);
        }
        switch (crew.end.get()) {
            case null -> progress.accept(1);
            case Error error -> throw error;
            case Throwable thrown -> throw (RuntimeException) thrown;
        }
    }

    /** So much more of the work is done. Ends the piece by an exception if the rest is no longer wanted. */
    void done(double work) {
        done.add(work);
        if (Thread.currentThread() == asking) {
            report();
        }
        if (end.get() != null) {
            throw new CancellationException();
        }
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < pieces && end.get() == null; i = next.getAndIncrement()) {
                piece.work(i, this);
            }
        } catch (RuntimeException | Error thrown) {
            // Of several, the first counts: the others are only the threads that it ended.
            end.compareAndSet(null, thrown);
        }
    }

    private void await(Thread other) {
        boolean interrupted = false;
        while (other.isAlive()) {
            try {
                other.join(TICK);
                report();
            } catch (InterruptedException wake) {
                interrupted = true;
                end.compareAndSet(null, new CancellationException());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() {
        if (end.get() != null) {
            return;
        }
        try {
            progress.accept(total > 0 ? Math.min(1, done.sum() / total) : 1);
            if (asking.isInterrupted()) {
                throw new CancellationException();
            }
        } catch (RuntimeException | Error thrown) {
            end.compareAndSet(null, thrown);
        }
    }
}
