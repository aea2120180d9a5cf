package thalweg.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts JavaFX once for all tests, on the headless platform that the build chooses; and runs things on its thread. */
final class Toolkit implements BeforeAllCallback {

    /** Far more than anything takes, so that only what never happens fails on a busy machine. */
    private static final int PATIENCE_SECONDS = 60;

    private static boolean started;

    @Override
    public synchronized void beforeAll(ExtensionContext context) throws InterruptedException {
        if (!started) {
            var ready = new CountDownLatch(1);
            Platform.startup(ready::countDown);
            ready.await();
            Platform.setImplicitExit(false);
            started = true;
        }
    }

    /** Runs it on the FX thread and waits for what it returns. */
    static <T> T fx(Callable<T> work) {
        var task = new FutureTask<>(work);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("the FX thread did not answer", late);
        }
    }

    /** Runs it on the FX thread and waits. */
    static void fx(Runnable work) {
        fx(() -> {
            work.run();
            return null;
        });
    }

    /** Waits until it is so, looking once a pulse or so.
     * @throws AssertionError if it is not so in time */
    static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!fx(so::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            pause(15);
        }
    }

    /** Lets pulses go by. */
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
