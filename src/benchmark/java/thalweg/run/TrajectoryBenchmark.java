package thalweg.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.export.CsvExport;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * What others pay for a run of 10⁶ noisy steps: the trainer for publishing it, a reader for a state between two rows, the command line for
 * a table of every step.
 *
 * <p>Goals: publishing, once in a millisecond of training, in less than a microsecond; a state, once a frame, in less than a millisecond.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrajectoryBenchmark {

    private static final long STEPS = 1_000_000;

    private final Experiment experiment = new Experiment("", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2),
            new Settings(Method.GRADIENT_DESCENT, 0.1, 0, Noise.of(Noise.Kind.LABEL, 0.1)), 1, STEPS, List.of(), List.of(), View.STANDARD);
    private final Recorder recorder = new Recorder(experiment);
    private Trajectory trajectory;

    /** Trains. */
    @Setup
    public void train() {
        recorder.advance(STEPS);
        trajectory = recorder.publish();
    }

    /** An immutable view of the run so far. */
    @Benchmark
    public Trajectory publish() {
        return recorder.publish();
    }

    /** A state that is not stored, as far from a row as one can be. */
    @Benchmark
    public double[] stateBetweenRows() {
        return trajectory.stateAt(Recorder.HEAD + 10_000 * trajectory.stride() - 1);
    }

    /** The whole table as CSV. */
    @Benchmark
    public void table() throws IOException {
        CsvExport.write(new Table(experiment, 1), OutputStream.nullOutputStream(), fraction -> { });
    }
}
