package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(boolean watched) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(OutputStream.nullOutputStream(), new PrintStream(OutputStream.nullOutputStream()), stream, watched);
    }

    /** A work of so many milliseconds by its own clock, which tells every 50 of them how far it is. */
    private String shownIn(boolean watched, int milliseconds) {
        long[] now = {0};
        try (Progress progress = new Progress(terminal(watched), "running", () -> now[0])) {
            for (int i = 0; i <= milliseconds; i += 50) {
                now[0] = i * 1_000_000L;
                progress.accept((double) i / milliseconds);
            }
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aWorkOfLessThanASecondLeavesNoTrace() {
        assertEquals("", shownIn(true, 950));
        assertEquals("", shownIn(false, 950));
    }

    @Test
    void aBarIsRedrawnTenTimesASecondOnOneLineAndTakenAway() {
        String shown = shownIn(true, 2000);
        assertTrue(shown.startsWith("\rrunning [###############...............]  50 %, about 1 s left\rrunning ["), shown);
        assertEquals(13, shown.chars().filter(c -> c == '\r').count(), "11 bars from 1 s to 2 s, then the blanks between two returns");
        assertTrue(shown.indexOf('\n') < 0, shown);
        assertTrue(shown.matches("(?s).*\r +\r"), "the bar is overwritten with blanks");
    }

    @Test
    void whereNobodyWatchesThereIsALineEveryTenSeconds() {
        assertEquals(List.of("running: 6 %, about 15 s left", "running: 69 %, about 5 s left"), shownIn(false, 16_000).lines().toList());
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
