package thalweg.training;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Confined to the benchmark's thread. The loop of {@link PairDescent} in C at {@code -O3}, for comparison; needs a C compiler named
 * {@code cc}. {@code -ffp-contract=off} because the Java loop does not fuse multiplication and addition either.
 */
@State(Scope.Thread)
public class CSteps {

    private static final String SOURCE = """
            double advance(int count, double eta, double decay, double a, double b) {
                const double d = 1 - eta * decay;
                for (int i = 0; i < count; i++) {
                    double g = a * b - 1;
                    double next = d * a - g * (eta * b);
                    b = d * b - g * (eta * a);
                    a = next;
                }
                return a;
            }
            """;

    private Path directory;
    private Arena arena;
    private MethodHandle advance;

    /** Compiles and loads it. */
    @Setup
    @SuppressWarnings("restricted")
    public void compile() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("thalweg-c");
        Path source = Files.writeString(directory.resolve("steps.c"), SOURCE);
        Path library = directory.resolve("steps.so");
        int status = new ProcessBuilder("cc", "-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC", "-o", library.toString(),
                source.toString()).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("cc failed with status " + status);
        }
        arena = Arena.ofConfined();
        advance = Linker.nativeLinker().downcallHandle(SymbolLookup.libraryLookup(library, arena).findOrThrow("advance"),
                FunctionDescriptor.of(JAVA_DOUBLE, JAVA_INT, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE));
    }

    /** Unloads and deletes it. */
    @TearDown
    public void delete() throws IOException {
        arena.close();
        Files.delete(directory.resolve("steps.so"));
        Files.delete(directory.resolve("steps.c"));
        Files.delete(directory);
    }

    double advance(int count, double learningRate, double weightDecay) {
        try {
            return (double) advance.invokeExact(count, learningRate, weightDecay, 3.0, 0.2);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }
}
