package thalweg.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * A whole run with label noise, recorded: its time, and the heap that is in use after it.
 *
 * <p>Goals: 10⁹ steps in at most 20 s (5·10⁷ steps a second on one core), and no more heap after them than after 10⁶.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(1)
public class RecordedRunBenchmark {

    /** How long the run is. */
    @Param({"1000000", "1000000000"})
    public long steps;

    private Recorder recorder;

    /** What is counted beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Heap {
        /** Bytes in use after a full collection, while the recorded run is held. */
        public long heapBytes;
    }

    /** Trains and records. */
    @Benchmark
    public Trajectory labelNoise(Heap heap) {
        recorder = new Recorder(experiment());
        recorder.advance(steps);
        System.gc();
        heap.heapBytes = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        return recorder.publish();
    }

    private Experiment experiment() {
        var settings = new Settings(Method.GRADIENT_DESCENT, 0.1, 0, Noise.of(Noise.Kind.LABEL, 0.1));
        return new Experiment("", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2), settings, 1, steps, List.of(), List.of(),
                View.STANDARD);
    }
}
