package thalweg.run;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Thread-safe. Answers questions that take longer than a frame, on a thread of its own: always the newest question, and roughly before exactly. A new question ends
 * the work on the one before; asking the same again changes nothing, so a window may ask at every frame.
 *
 * @param <Q> a question; questions that are equal have equal answers
 * @param <A> an answer, immutable
 */
public final class Inquiry<Q, A> implements AutoCloseable {

    /** How a question is answered. */
    @FunctionalInterface
    public interface Research<Q, A> {
        /**
         * @param found is told every answer, from the roughest to the last
         * @throws CancellationException if the thread is interrupted, because the answer is not wanted any more
         */
        void answer(Q question, Consumer<A> found);
    }

    /**
     * Immutable. What is known.
     *
     * @param question what was asked
     * @param answer to that
     * @param isFinal whether no better answer will follow
     */
    public record Finding<Q, A>(Q question, A answer, boolean isFinal) { }

    private final Research<Q, A> research;
    private final Thread thread;
    private final Object lock = new Object();
    // Guarded by the lock.
    private Optional<Q> asked = Optional.empty();
    private long number;
    private long answered;
    private boolean working;
    private boolean closed;

    private volatile Optional<Finding<Q, A>> newest = Optional.empty();
    private volatile RuntimeException failure;

    /** An idle inquiry.
     * @param name of the thread */
    public Inquiry(String name, Research<Q, A> research) {
        this.research = research;
        thread = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    /** Asks a question, instead of any that was asked before. */
    public void ask(Q question) {
        synchronized (lock) {
            if (!asked.equals(Optional.of(question))) {
                want(Optional.of(question));
            }
        }
    }

    /** Wants no answer any more; what was found is forgotten. */
    public void dismiss() {
        synchronized (lock) {
            if (asked.isPresent()) {
                want(Optional.empty());
            }
            newest = Optional.empty();
        }
    }

    private void want(Optional<Q> question) {
        asked = question;
        number++;
        if (working) {
            thread.interrupt();
        }
        lock.notifyAll();
    }

    /**
     * The newest answer, possibly to an earlier question: until there is a better one it is the best that can be shown.
     *
     * @throws RuntimeException what the research threw, once; an error as the cause of an {@link IllegalStateException}
     */
    public Optional<Finding<Q, A>> newest() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
        return newest;
    }

    private void work() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = answerNext();
        }
    }

    /** In a method of its own: while the thread waits for the next question it must not hold the one before, which may be a run of a hundred megabytes.
     * @return whether there was one */
    private boolean answerNext() {
        Optional<Task<Q>> task = next();
        task.ifPresent(this::answer);
        return task.isPresent();
    }

    /** Waits for a question that has not been answered; empty when there will be none. */
    private Optional<Task<Q>> next() {
        synchronized (lock) {
            while (!closed && (asked.isEmpty() || answered == number)) {
                try {
                    lock.wait();
                } catch (InterruptedException _) {
                    // It came too late for the work that it was meant to end.
                }
            }
            Thread.interrupted();
            working = !closed;
            return closed ? Optional.empty() : asked.map(question -> new Task<>(question, number));
        }
    }

    private void answer(Task<Q> task) {
        try {
            research.answer(task.question(), answer -> publish(task, new Finding<>(task.question(), answer, false)));
        } catch (CancellationException _) {
            // Then the question is no longer the newest.
        } catch (RuntimeException broken) {
            failure = broken;
        } catch (Error broken) {
            // No memory left, say: the next question may need less.
            failure = new IllegalStateException(broken);
        }
        synchronized (lock) {
            working = false;
            answered = task.number();
            newest.filter(best -> best.question().equals(task.question())).ifPresent(best -> publish(task, new Finding<>(best.question(), best.answer(), true)));
        }
    }

    private void publish(Task<Q> task, Finding<Q, A> finding) {
        synchronized (lock) {
            if (task.number() == number) {
                newest = Optional.of(finding);
            }
        }
    }

    private record Task<Q>(Q question, long number) { }

    /** Ends the work and the thread, and waits for it. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            thread.interrupt();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
