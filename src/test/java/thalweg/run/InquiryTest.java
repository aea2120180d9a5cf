package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class InquiryTest {

    private static void await(BooleanSupplier so) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (!so.getAsBoolean()) {
                Thread.sleep(1);
            }
        });
    }

    private static Optional<Integer> last(Inquiry<Integer, Integer> inquiry) {
        return inquiry.newest().filter(Inquiry.Finding::isFinal).map(Inquiry.Finding::answer);
    }

    @Test
    void answersRoughlyAndThenExactly() {
        var goOn = new CountDownLatch(1);
        try (var inquiry = new Inquiry<Integer, Integer>("test", (question, found) -> {
            found.accept(10 * question);
            waitFor(goOn);
            found.accept(10 * question + 1);
        })) {
            inquiry.ask(4);
            await(() -> inquiry.newest().isPresent());
            assertEquals(new Inquiry.Finding<>(4, 40, false), inquiry.newest().orElseThrow());
            goOn.countDown();
            await(() -> last(inquiry).equals(Optional.of(41)));
        }
    }

    @Test
    void aNewQuestionEndsTheWorkOnTheOneBefore() {
        var never = new CountDownLatch(1);
        try (var inquiry = new Inquiry<Integer, Integer>("test", (question, found) -> {
            if (question == 1) {
                waitFor(never);
            }
            found.accept(question);
        })) {
            inquiry.ask(1);
            inquiry.ask(2);
            await(() -> last(inquiry).equals(Optional.of(2)));
        }
    }

    @Test
    void askingTheSameAgainDoesNotComputeItAgain() {
        var computed = new AtomicInteger();
        try (var inquiry = new Inquiry<Integer, Integer>("test", (_, found) -> found.accept(computed.incrementAndGet()))) {
            for (int i = 0; i < 1000; i++) {
                inquiry.ask(7);
            }
            await(() -> last(inquiry).isPresent());
            inquiry.ask(7);
            inquiry.ask(8);
            await(() -> inquiry.newest().filter(finding -> finding.question() == 8 && finding.isFinal()).isPresent());
            assertEquals(2, computed.get());
        }
    }

    @Test
    void whateverIsAskedInWhateverHasteTheLastQuestionIsAnswered() {
        try (var inquiry = new Inquiry<Integer, Integer>("test", (question, found) -> {
            for (int i = 0; i < 50; i++) {
                if (Thread.interrupted()) {
                    throw new CancellationException();
                }
                Thread.onSpinWait();
            }
            found.accept(question);
        })) {
            for (int question = 0; question < 20_000; question++) {
                inquiry.ask(question % 3);
                if (question % 1000 == 999) {
                    int asked = question % 3;
                    await(() -> inquiry.newest().filter(finding -> finding.question() == asked && finding.isFinal()).isPresent());
                }
            }
        }
    }

    @Test
    void whatIsDismissedIsForgottenAndMayBeAskedAgain() {
        try (var inquiry = new Inquiry<Integer, Integer>("test", (question, found) -> found.accept(question))) {
            inquiry.ask(1);
            await(() -> last(inquiry).isPresent());
            inquiry.dismiss();
            assertTrue(inquiry.newest().isEmpty());
            inquiry.ask(1);
            await(() -> last(inquiry).equals(Optional.of(1)));
        }
    }

    @Test
    void aFailureIsToldOnceAndTheNextQuestionIsAnswered() {
        try (var inquiry = new Inquiry<Integer, Integer>("test", (question, found) -> found.accept(6 / question))) {
            inquiry.ask(0);
            await(() -> {
                try {
                    inquiry.newest();
                    return false;
                } catch (ArithmeticException told) {
                    return true;
                }
            });
            assertTrue(inquiry.newest().isEmpty());
            inquiry.ask(2);
            await(() -> last(inquiry).equals(Optional.of(3)));
        }
    }

    @Test
    void anErrorIsToldTooAndDoesNotEndTheThread() {
        try (var inquiry = new Inquiry<Integer, Integer>("test", (question, found) -> {
            if (question == 0) {
                throw new OutOfMemoryError("too large");
            }
            found.accept(question);
        })) {
            inquiry.ask(0);
            await(() -> {
                try {
                    inquiry.newest();
                    return false;
                } catch (IllegalStateException told) {
                    return told.getCause() instanceof OutOfMemoryError;
                }
            });
            inquiry.ask(2);
            await(() -> last(inquiry).equals(Optional.of(2)));
        }
    }

    /** A question may hold a run of a hundred megabytes. */
    @Test
    void whatIsDismissedIsNotHeld() {
        try (var inquiry = new Inquiry<Object, Integer>("test", (_, found) -> found.accept(1))) {
            var question = new WeakReference<>(askAndDismiss(inquiry));
            await(() -> {
                System.gc();
                return question.get() == null;
            });
        }
    }

    private static Object askAndDismiss(Inquiry<Object, Integer> inquiry) {
        Object question = new Object();
        inquiry.ask(question);
        await(() -> inquiry.newest().filter(Inquiry.Finding::isFinal).isPresent());
        inquiry.dismiss();
        return question;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unwanted) {
            throw new CancellationException();
        }
    }
}
