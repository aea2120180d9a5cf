package thalweg.cli;

import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;

/**
 * Thread-safe. Shows how far a work of more than a second is: a bar that is redrawn where a human watches, elsewhere a line now
 * and then. Works that are shorter leave no trace.
 */
final class Progress implements DoubleConsumer, AutoCloseable {

    private static final long SECOND = 1_000_000_000;
    private static final long FIRST = SECOND;
    private static final long BETWEEN_BARS = SECOND / 10;
    private static final long BETWEEN_LINES = 10 * SECOND;
    private static final int WIDTH = 30;

    private final Terminal terminal;
    private final String work;
    private final LongSupplier clock;
    private final long begun;
    private volatile long next;
    private int shown;

    /**
     * A work that begins now.
     *
     * @param work what is done, such as "running two-phases"
     */
    Progress(Terminal terminal, String work) {
        this(terminal, work, System::nanoTime);
    }

    /** The same by another clock.
     * @param clock nanoseconds since any time */
    Progress(Terminal terminal, String work, LongSupplier clock) {
        this.terminal = terminal;
        this.work = work;
        this.clock = clock;
        this.begun = clock.getAsLong();
        this.next = begun + FIRST;
    }

    /** So much of the work is done, 0 to 1. */
    @Override
    public void accept(double fraction) {
        long now = clock.getAsLong();
        if (now - next >= 0) {
            show(fraction, now);
        }
    }

    private synchronized void show(double fraction, long now) {
        if (now - next < 0) {
            return;
        }
        next = now + (terminal.watched() ? BETWEEN_BARS : BETWEEN_LINES);
        String text = text(work, fraction, (now - begun) / (double) SECOND, terminal.watched());
        if (terminal.watched()) {
            terminal.err().print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
            terminal.err().flush();
            shown = text.length();
        } else {
            terminal.err().println(text);
        }
    }

    /** What is shown after so many seconds. */
    static String text(String work, double fraction, double seconds, boolean withBar) {
        String percent = String.format(Locale.ROOT, "%3.0f %%", 100 * fraction);
        String left = fraction > 0 ? ", about " + duration(seconds * (1 - fraction) / fraction) + " left" : "";
        if (!withBar) {
            return work + ": " + percent.strip() + left;
        }
        int full = (int) (WIDTH * fraction);
        return work + " [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + percent + left;
    }

    private static String duration(double seconds) {
        long whole = Math.round(Math.ceil(seconds));
        if (whole < 120) {
            return whole + " s";
        }
        return whole < 7200 ? whole / 60 + " min" : whole / 3600 + " h";
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (shown > 0) {
            terminal.err().print("\r" + " ".repeat(shown) + "\r");
            terminal.err().flush();
        }
    }
}
