package thalweg.picture;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The loss of 1000 × 1000 points with its colours, the table of colours included.
 *
 * <p>Goal: at most 16 ms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LossFieldBenchmark {

    private static final int SIDE = 1000;

    private final ChainPlane plane = new ChainPlane(1, 1, 0);
    private final Viewport part = new Viewport(-4, 4, -4, 4);
    private final int[] pixels = new int[SIDE * SIDE];

    /** Loss and colours. */
    @Benchmark
    public int[] colours() {
        new HeatMap(plane, LossScale.of(plane, part)).fill(pixels, 0, SIDE, SIDE, SIDE, part);
        return pixels;
    }
}
