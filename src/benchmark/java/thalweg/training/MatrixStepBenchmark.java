package thalweg.training;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;

/**
 * A training step of a matrix chain with a 10 × 10 teacher, against the matrix products that it cannot do without: microseconds a step.
 *
 * <p>Goal: {@link #step} at most 1.5 times {@link #products}, at every size.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(MatrixStepBenchmark.STEPS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MatrixStepBenchmark {

    static final int STEPS = 20;
    private static final int LAYERS = 5;
    private static final int END = 10;

    /** The size of the hidden layers. */
    @Param({"10", "100", "500"})
    public int width;

    private double[] start;
    private double[] state;
    private Stepper stepper;
    private DMatrixRMaj[] layers;
    private DMatrixRMaj[] gradients;
    private DMatrixRMaj[] forward;
    private DMatrixRMaj[] backward;

    /** Builds chain and matrices. */
    @Setup
    public void build() {
        MatrixChain chain = MatrixChain.of(LAYERS, width, Matrix.diagonal(List.of(5.0, 4.0, 3.0, 2.0, 1.0, 0.5, 0.4, 0.3, 0.2, 0.1)));
        start = SeededMatrices.gaussian(chain.dimension(), 1 / Math.sqrt(width), 1, 0);
        state = new double[start.length];
        stepper = Stepper.of(chain, Settings.descent(1e-4), 1, 0);
        layers = new DMatrixRMaj[LAYERS];
        gradients = new DMatrixRMaj[LAYERS];
        forward = new DMatrixRMaj[LAYERS];
        backward = new DMatrixRMaj[LAYERS];
        int offset = 0;
        for (int l = 0; l < LAYERS; l++) {
            layers[l] = new DMatrixRMaj(chain.width(l + 1), chain.width(l));
            System.arraycopy(start, offset, layers[l].data, 0, layers[l].getNumElements());
            offset += layers[l].getNumElements();
            gradients[l] = layers[l].createLike();
            forward[l] = l == 0 ? layers[0] : new DMatrixRMaj(chain.width(l + 1), END);
            backward[l] = new DMatrixRMaj(chain.width(l + 1), END);
        }
    }

    /** Goes back to the start. */
    @Setup(Level.Iteration)
    public void start() {
        System.arraycopy(start, 0, state, 0, start.length);
    }

    /** Steps, in the blocks in which a run takes them. */
    @Benchmark
    public double step() {
        stepper.advance(state, 0, STEPS);
        return state[0];
    }

    /** Its products: L − 1 forward, L − 1 back, L − 1 for the gradients. */
    @Benchmark
    public double products() {
        for (int i = 0; i < STEPS; i++) {
            multiply();
        }
        return gradients[1].data[0];
    }

    private void multiply() {
        for (int l = 1; l < LAYERS; l++) {
            CommonOps_DDRM.mult(layers[l], forward[l - 1], forward[l]);
        }
        backward[LAYERS - 1].setTo(forward[LAYERS - 1]);
        for (int l = LAYERS - 1; l > 0; l--) {
            CommonOps_DDRM.multTransA(layers[l], backward[l], backward[l - 1]);
            CommonOps_DDRM.multTransB(backward[l], forward[l - 1], gradients[l]);
        }
    }
}
