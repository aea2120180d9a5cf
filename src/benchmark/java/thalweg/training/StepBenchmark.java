package thalweg.training;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import thalweg.model.ScalarChain;

/**
 * The bare training step of the chain of depth 2, from (3, 0.2), η = 0.1, µ = 0.001: nanoseconds a step.
 *
 * <p>Goal: {@link #bare} at most 1.3 times {@link CSteps}. Each invocation begins at the start, so that no weight ever becomes
 * subnormal and the noise is that of a run's beginning.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(StepBenchmark.STEPS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StepBenchmark {

    static final int STEPS = 100_000;
    static final double LEARNING_RATE = 0.1;
    static final double WEIGHT_DECAY = 0.001;

    private final double[] state = new double[2];
    private Stepper plain;
    private Stepper label;
    private Stepper gradient;

    /** Builds the steppers. */
    @Setup
    public void build() {
        plain = stepper(Noise.NONE);
        label = stepper(Noise.of(Noise.Kind.LABEL, 0.1));
        gradient = stepper(Noise.of(Noise.Kind.GRADIENT, 0.1));
    }

    /** Goes back to the start. */
    @Setup(Level.Invocation)
    public void start() {
        state[0] = 3;
        state[1] = 0.2;
    }

    /** No noise. */
    @Benchmark
    public double bare() {
        return advance(plain);
    }

    /** One Gaussian a step. */
    @Benchmark
    public double labelNoise() {
        return advance(label);
    }

    /** Two Gaussians a step. */
    @Benchmark
    public double gradientNoise() {
        return advance(gradient);
    }

    /** The yardstick: the same loop in C. */
    @Benchmark
    public double bareInC(CSteps c) {
        return c.advance(STEPS, LEARNING_RATE, WEIGHT_DECAY);
    }

    private double advance(Stepper stepper) {
        stepper.advance(state, 0, STEPS);
        return state[0];
    }

    private static Stepper stepper(Noise noise) {
        var settings = new Settings(Method.GRADIENT_DESCENT, LEARNING_RATE, WEIGHT_DECAY, noise);
        return Stepper.of(new ScalarChain(2, 1), settings, 1, 0);
    }
}
