package thalweg.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Confined to one thread. Where the command line speaks.
 *
 * @param data standard output for bytes; unlike a {@link PrintStream} it tells when nobody reads them any more
 * @param out standard output for text
 * @param err standard error, for messages and progress
 * @param watched whether a human watches standard error on a terminal that can redraw a line
 */
record Terminal(OutputStream data, PrintStream out, PrintStream err, boolean watched) {

    /** The process's own streams. */
    static Terminal ofProcess() {
        Charset charset = charset();
        OutputStream data = new FileOutputStream(FileDescriptor.out);
        return new Terminal(data, new PrintStream(new BufferedOutputStream(data), false, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset), isWatched());
    }

    /** Plain ASCII is what the C locale claims; whoever reads it today reads UTF-8. */
    private static Charset charset() {
        Charset claimed = System.out.charset();
        return claimed.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : claimed;
    }

    /** A text out of a file, of anybody's, that does nothing to a terminal but stand there. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static boolean isWatched() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path standardError = Path.of("/proc/self/fd/2");
        if (Files.exists(standardError)) {
            try {
                Path device = standardError.toRealPath();
                return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty") || device.endsWith("console");
            } catch (IOException hidden) {
                return false;
            }
        }
        // Elsewhere Java tells about standard input and output only.
        return System.console() != null && System.console().isTerminal();
    }
}
