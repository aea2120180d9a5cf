package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(boolean watched) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(OutputStream.nullOutputStream(), new PrintStream(OutputStream.nullOutputStream()), stream, watched);
    }

    private void work(boolean watched, int milliseconds) throws InterruptedException {
        try (Progress progress = new Progress(terminal(watched), "running")) {
            for (int i = 0; i <= milliseconds; i += 50) {
                progress.accept((double) i / milliseconds);
                Thread.sleep(50);
            }
        }
    }

    @Test
    void aShortWorkLeavesNoTrace() throws InterruptedException {
        work(true, 200);
        work(false, 200);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aBarIsRedrawnOnOneLineAndTakenAway() throws InterruptedException {
        work(true, 1500);
        String shown = err.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("\rrunning [####"), shown);
        assertTrue(shown.indexOf('\n') < 0, shown);
        assertTrue(shown.endsWith(" \r"), "the bar is overwritten with blanks");
    }

    @Test
    void whereNobodyWatchesThereIsALineNowAndThen() throws InterruptedException {
        work(false, 1500);
        String shown = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, shown.lines().count(), shown);
        assertTrue(shown.matches("running: \\d+ %, about \\d+ s left\\R"), shown);
    }

    @Test
    void theTimeThatIsLeftFollowsFromTheTimeThatHasPassed() {
        assertEquals("running [###############...............]  50 %, about 10 s left", Progress.text("running", 0.5, 10, true));
        assertEquals("running: 0 %", Progress.text("running", 0, 10, false));
        assertEquals("running: 1 %, about 16 min left", Progress.text("running", 0.01, 10, false));
        assertEquals("running: 0 %, about 27 h left", Progress.text("running", 0.0001, 10, false));
        assertEquals("running [##############################] 100 %, about 0 s left", Progress.text("running", 1, 10, true));
    }
}
