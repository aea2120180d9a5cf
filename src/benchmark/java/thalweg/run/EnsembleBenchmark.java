package thalweg.run;

import java.util.List;
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
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * An ensemble of 10 000 runs of 1000 steps of the chain of depth 2, or of the ring-shaped valley.
 *
 * <p>Goal: at most 50 ms with label noise, and 60 ms with tilt noise, on two threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnsembleBenchmark {

    /** Which noise. */
    @Param({"LABEL", "GRADIENT", "TILT"})
    public Noise.Kind noise;

    /** How many threads. */
    @Param({"1", "2"})
    public int threads;

    /** The fast way. */
    @Benchmark
    public Ensemble ends() {
        return Ensemble.of(experiment(), 0, 10_000, false, threads, fraction -> { });
    }

    /** With phases: every run by itself, looking for the end of its optimization phase. */
    @Benchmark
    public Ensemble endsWithPhases() {
        return Ensemble.of(experiment(), 0, 10_000, true, threads, fraction -> { });
    }

    private Experiment experiment() {
        boolean tilts = noise == Noise.Kind.TILT;
        Model model = tilts ? new Valley(Valley.Profile.RING, 1, 0) : new ScalarChain(2, 1);
        Settings settings = Settings.descent(0.02).withNoise(tilts ? Noise.of(noise, 1, 2, 0, 1) : Noise.of(noise, 0.5));
        return new Experiment("", "", "", model, List.of(2.5, 0.4), settings, 1, 1000, List.of(), List.of(), View.STANDARD);
    }
}
