package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WorkerTest {

    private final Semaphore turns = new Semaphore(0);
    private final BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();

    private boolean turned(int times) throws InterruptedException {
        return turns.tryAcquire(times, 30, TimeUnit.SECONDS);
    }

    @Test
    void turnsFollowEachOtherUntilNothingIsLeftToDoAndAgainWhenItIsWoken() throws InterruptedException {
        var left = new AtomicInteger(3);
        try (var worker = new Worker("worker", () -> {
            boolean more = left.decrementAndGet() > 0;
            turns.release();
            return more ? Worker.NO_REST : Worker.UNTIL_WOKEN;
        }, told::add)) {
            worker.start();
            assertTrue(turned(3));
            worker.wake();
            assertTrue(turned(1));
        }
        assertEquals(0, told.size());
    }

    @Test
    void aShortRestEndsByItself() throws InterruptedException {
        try (var worker = new Worker("worker", () -> {
            turns.release();
            return 1_000;
        }, told::add)) {
            worker.start();
            assertTrue(turned(5));
        }
    }

    @Test
    void whatBreaksATurnIsToldOnceAndTheNextTurnWaitsUntilItIsWoken() throws InterruptedException {
        var broken = new AssertionError("broken");
        var first = new AtomicInteger();
        try (var worker = new Worker("worker", () -> {
            if (first.getAndIncrement() == 0) {
                throw broken;
            }
            turns.release();
            return Worker.UNTIL_WOKEN;
        }, told::add)) {
            worker.start();
            assertEquals(broken, told.poll(30, TimeUnit.SECONDS));
            assertNull(told.poll(50, TimeUnit.MILLISECONDS));
            assertEquals(0, turns.availablePermits());
            worker.wake();
            assertTrue(turned(1));
        }
    }

    @Test
    void closingEndsARest() {
        var worker = new Worker("worker", () -> Worker.UNTIL_WOKEN, told::add);
        worker.start();
        worker.close();
        assertEquals(0, told.size());
    }
}
