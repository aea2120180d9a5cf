package thalweg.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Valley;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * A cloud of valley runs that follows a clock: from a wish to the picture of its arrival, 100 steps on.
 *
 * <p>Goal: at most 30 ms for 10 000 runs, a frame at 30 a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CloudBenchmark {

    /** How many runs. */
    @Param({"1000", "10000", "100000"})
    public int runs;

    private Experiment experiment;
    private Cloud cloud;
    private long step;

    /** Begins at step 0. */
    @Setup
    public void begin() {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.TILT, 1, 2, 0, 1));
        experiment = new Experiment("", "", "", new Valley(Valley.Profile.RING, 1, 0), List.of(2.5, 0.4), settings, 1, Experiment.GREATEST_STEPS, List.of(), List.of(),
                View.STANDARD);
        cloud = new Cloud(experiment, runs);
        step = 0;
    }

    /** Ends its threads. */
    @TearDown
    public void end() {
        cloud.close();
    }

    /** A frame. */
    @Benchmark
    public CloudView frame() {
        step += 100;
        cloud.follow(experiment, step);
        while (cloud.view().step() < step) {
            LockSupport.parkNanos(100_000);
        }
        return cloud.view();
    }
}
