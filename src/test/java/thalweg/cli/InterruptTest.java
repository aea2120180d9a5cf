package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as a shell would send it, to a process of its own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class InterruptTest {

    @TempDir
    private Path folder;

    /** A process that is started where SIGINT is ignored, such as a background job, would ignore it too; env undoes that where it can. */
    private static List<String> withDefaultSignals() throws IOException, InterruptedException {
        try {
            boolean can = new ProcessBuilder("env", "--default-signal=INT", "true").redirectErrorStream(true).start().waitFor() == 0;
            return can ? List.of("env", "--default-signal=INT") : List.of();
        } catch (IOException noEnv) {
            return List.of();
        }
    }

    private Process start(Path out, Path err, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(withDefaultSignals());
        command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), "thalweg.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    private static void awaitDraft(Path folder) throws IOException, InterruptedException {
        while (true) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.anyMatch(path -> path.toString().endsWith(".part"))) {
                    return;
                }
            }
            Thread.sleep(20);
        }
    }

    @Test
    void anInterruptedRunLeavesTheOldTableAndNothingBesideIt() throws IOException, InterruptedException {
        assumeTrue(!withDefaultSignals().isEmpty() || !isIgnored(), "this test runs where SIGINT is ignored");
        Path tables = Files.createDirectory(folder.resolve("tables"));
        Path table = Files.writeString(tables.resolve("table.csv"), "old");
        Path err = folder.resolve("err");
        // Days of work: it cannot end by itself before the signal comes.
        Process process = start(folder.resolve("out"), err, "run", "two-phases", "--steps", "100000000000000", "--csv", table.toString());
        try {
            awaitDraft(tables);
            assertEquals(0, new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ends");
            assertEquals(130, process.exitValue());
            assertEquals("old", Files.readString(table));
            try (Stream<Path> entries = Files.list(tables)) {
                assertEquals(List.of(table), entries.toList());
            }
            assertTrue(Files.readString(err, StandardCharsets.UTF_8).endsWith("thalweg: interrupted.\n"), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether this process ignores SIGINT, and so do its children. */
    private static boolean isIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0").split("\\s+")[1];
        return (Long.parseUnsignedLong(mask, 16) >>> 1 & 1) == 1;
    }
}
