package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.training.Method;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** The two-layer network a·b with hidden width, arXiv:2501.09137, as a matrix chain with one input and one output. */
class HiddenWidthTest {

    private static final double[] START = {1.5, -0.5, 0.4, 0.8};

    private static MatrixChain chain(int width, double target) {
        return MatrixChain.of(2, width, Matrix.of(List.of(List.of(target))));
    }

    private static double[] descended(MatrixChain chain, double[] start, double learningRate, int steps) {
        double[] weights = start.clone();
        Stepper.of(chain, Settings.descent(learningRate), 1, 0).advance(weights, 0, steps);
        return weights;
    }

    @Test
    void theReferenceStartTakesTheKnownStep() {
        MatrixChain chain = chain(2, 1);
        double[] next = descended(chain, START, 0.5, 1);
        assertArrayEquals(new double[] {1.66, -0.18, 1, 0.6}, next, 1e-15);
        ShallowDescent state = ShallowDescent.of(chain, next).orElseThrow();
        assertEquals(0.552, state.residual(), 1e-14);
        assertEquals(4.148, state.steepness(), 1e-14);
    }

    @Test
    void theReferenceStartHasTheKnownNumbers() {
        ShallowDescent state = ShallowDescent.of(chain(2, 1), START).orElseThrow();
        assertEquals(3.3, state.steepness(), 1e-14);
        assertEquals(3.2756678708, state.imbalance(), 1e-10);
        assertEquals(3.8379682125, state.flowLimit(), 1e-10);
        assertEquals(0.9795233809, state.greatestLearningRate(), 1e-10);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 3.8063211530", "0.5, 3.0924744147"})
    void descentEndsAtTheKnownSharpness(double learningRate, double sharpness) {
        MatrixChain chain = chain(2, 1);
        assertEquals(sharpness, chain.sharpness(descended(chain, START, learningRate, 4000)), 1e-8);
    }

    @Test
    void theFlowEndsAtItsKnownSharpness() {
        MatrixChain chain = chain(2, 1);
        double[] weights = START.clone();
        Stepper.of(chain, Settings.descent(1).withMethod(Method.GRADIENT_FLOW), 1, 0).advance(weights, 0, 30);
        assertEquals(3.8379682125, chain.sharpness(weights), 1e-9);
    }

    @Test
    void descentConvergesUpToItsGreatestLearningRate() {
        MatrixChain chain = chain(2, 1);
        assertTrue(chain.loss(descended(chain, START, 0.979, 100_000)) < 1e-20);
        assertTrue(!Double.isFinite(chain.loss(descended(chain, START, 0.980, 100_000))));
    }

    /** Of any width and sign: descent on the weights is the closed system of two numbers, step by step. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void theWeightsFollowTheirTwoNumbers(int width) {
        SplittableRandom random = new SplittableRandom(width);
        for (double target : new double[] {1.3, -0.7}) {
            MatrixChain chain = chain(width, target);
            double[] weights = random.doubles(2 * width, -1 / Math.sqrt(width), 1 / Math.sqrt(width)).toArray();
            ShallowDescent state = ShallowDescent.of(chain, weights).orElseThrow();
            for (int step = 0; step < 50; step++) {
                weights = descended(chain, weights, 0.1, 1);
                state = state.step(0.1);
                ShallowDescent found = ShallowDescent.of(chain, weights).orElseThrow();
                assertEquals(state.product(), found.product(), 1e-12);
                assertEquals(state.imbalance(), found.imbalance(), 1e-12);
                assertEquals(0.5 * state.residual() * state.residual(), chain.loss(weights), 1e-12);
            }
        }
    }

    /** λ/2 ± ½√(λ² + 8εP + 4ε²), and ±ε each h − 1 times. */
    @Test
    void theSpectrumOfTheHessianIsKnown() {
        int width = 4;
        MatrixChain chain = chain(width, 1);
        double[] weights = new SplittableRandom(4).doubles(2 * width, -1, 1).toArray();
        ShallowDescent state = ShallowDescent.of(chain, weights).orElseThrow();
        double steep = state.steepness();
        double residual = state.residual();
        double root = Math.sqrt(steep * steep + 8 * residual * state.product() + 4 * residual * residual);
        double[] expected = new double[2 * width];
        for (int i = 0; i < width - 1; i++) {
            expected[i] = residual;
            expected[width + i] = -residual;
        }
        expected[width - 1] = 0.5 * (steep + root);
        expected[2 * width - 1] = 0.5 * (steep - root);
        Arrays.sort(expected);
        var decomposition = DecompositionFactory_DDRM.eig(2 * width, false, true);
        assertTrue(decomposition.decompose(chain.hessian(weights)));
        double[] found = new double[2 * width];
        Arrays.setAll(found, i -> decomposition.getEigenvalue(i).getReal());
        Arrays.sort(found);
        assertArrayEquals(expected, found, 1e-13);
        assertEquals(expected[2 * width - 1], chain.sharpness(weights), 1e-12);
    }

    @Test
    void otherChainsAreNoSuchNetwork() {
        assertEquals(Optional.empty(), ShallowDescent.of(MatrixChain.of(3, 2, Matrix.of(List.of(List.of(1.0)))), new double[8]));
        assertEquals(Optional.empty(), ShallowDescent.of(chain(2, 1).withLossScale(1), START));
        assertEquals(Optional.empty(), ShallowDescent.of(MatrixChain.of(2, 1, Matrix.of(List.of(List.of(1.0, 2.0)))), new double[3]));
    }
}
