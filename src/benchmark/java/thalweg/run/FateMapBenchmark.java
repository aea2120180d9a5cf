package thalweg.run;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import thalweg.model.ScalarChain;
import thalweg.training.Settings;

/**
 * A fate map of 800 × 800 starts between −4 and 4 with at most 1000 steps each.
 *
 * <p>Goals on two threads: the coarse map within a frame, 16 ms, and the whole within 500 ms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FateMapBenchmark {

    /** η: the smaller it is, the more steps a start takes. */
    @Param({"0.5", "0.05", "0.01"})
    public double learningRate;

    /** µ. */
    @Param({"0", "0.02"})
    public double weightDecay;

    /** How many threads. */
    @Param({"1", "2"})
    public int threads;

    /** The map. */
    @Benchmark
    public FateMap whole() {
        return FateMap.of(request(), threads, fraction -> { });
    }

    /** The first impression, 100 × 100. */
    @Benchmark
    public FateMap coarse() {
        return FateMap.of(request().coarse(), threads, fraction -> { });
    }

    private FateMap.Request request() {
        Settings settings = Settings.descent(learningRate).withWeightDecay(weightDecay);
        return new FateMap.Request(new ScalarChain(2, 1), settings, -4, 4, -4, 4, 800, 800, 1000);
    }
}
