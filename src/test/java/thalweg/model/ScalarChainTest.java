package thalweg.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.training.Method;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class ScalarChainTest {

    private static final int POINTS = 50;

    private static double[] randomWeights(SplittableRandom random, int depth) {
        return random.doubles(depth, -2, 2).toArray();
    }

    /** A point on the manifold P = y: random weights, the last one solved for. */
    private static double[] randomMinimum(SplittableRandom random, ScalarChain chain) {
        double[] weights = random.doubles(chain.depth(), 0.3, 2).toArray();
        weights[chain.depth() - 1] = 1;
        weights[chain.depth() - 1] = chain.target() / chain.product(weights);
        return weights;
    }

    /** Central differences with step 1e-5: their error is about 1e-10 of the third derivatives, which are below 1e3 here. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void theGradientIsTheSlopeOfTheLoss(int depth) {
        SplittableRandom random = new SplittableRandom(depth);
        ScalarChain chain = new ScalarChain(depth, 1.3);
        double h = 1e-5;
        for (int point = 0; point < POINTS; point++) {
            double[] weights = randomWeights(random, depth);
            double[] gradient = new double[depth];
            chain.gradient(weights, gradient);
            double scale = 1 + chain.gradientNorm(weights) + chain.productSteepness(weights);
            for (int i = 0; i < depth; i++) {
                double[] up = weights.clone();
                double[] down = weights.clone();
                up[i] += h;
                down[i] -= h;
                assertEquals((chain.loss(up) - chain.loss(down)) / (2 * h), gradient[i], 1e-8 * scale);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void theHessianIsTheSlopeOfTheGradient(int depth) {
        SplittableRandom random = new SplittableRandom(100 + depth);
        ScalarChain chain = new ScalarChain(depth, 0.7);
        double h = 1e-5;
        for (int point = 0; point < POINTS; point++) {
            double[] weights = randomWeights(random, depth);
            DMatrixRMaj hessian = chain.hessian(weights);
            double scale = 1 + CommonOps_DDRM.elementMaxAbs(hessian) + chain.gradientNorm(weights);
            for (int j = 0; j < depth; j++) {
                double[] up = weights.clone();
                double[] down = weights.clone();
                up[j] += h;
                down[j] -= h;
                double[] above = new double[depth];
                double[] below = new double[depth];
                chain.gradient(up, above);
                chain.gradient(down, below);
                for (int i = 0; i < depth; i++) {
                    assertEquals((above[i] - below[i]) / (2 * h), hessian.get(i, j), 1e-7 * scale);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void theSpectrumHasTheTraceAndTheNormOfTheHessian(int depth) {
        SplittableRandom random = new SplittableRandom(200 + depth);
        ScalarChain chain = new ScalarChain(depth, 1);
        for (int point = 0; point < POINTS; point++) {
            double[] weights = randomWeights(random, depth);
            DMatrixRMaj hessian = chain.hessian(weights);
            double sum = 0;
            double squares = 0;
            double[] spectrum = chain.hessianSpectrum(weights);
            for (double eigenvalue : spectrum) {
                sum += eigenvalue;
                squares += eigenvalue * eigenvalue;
            }
            double norm = 0;
            for (double entry : hessian.data) {
                norm += entry * entry;
            }
            assertEquals(CommonOps_DDRM.trace(hessian), sum, 1e-13 * (1 + Math.sqrt(norm)) * depth);
            assertEquals(norm, squares, 1e-12 * (1 + norm) * depth);
            assertEquals(spectrum[depth - 1], chain.sharpness(weights), 1e-12 * (1 + Math.sqrt(norm)));
        }
    }

    @Test
    void theSpectrumIsKnownAtThreePoints() {
        assertArrayEquals(new double[] {0, 9.111111}, new ScalarChain(2, 1).hessianSpectrum(new double[] {3, 1.0 / 3}), 1e-6);
        assertArrayEquals(new double[] {0, 0, 9.694444}, new ScalarChain(3, 1).hessianSpectrum(new double[] {2, 1.5, 1.0 / 3}), 1e-6);
        assertArrayEquals(new double[] {0.158955, 1.691045}, new ScalarChain(2, 1).hessianSpectrum(new double[] {1.3, 0.4}), 1e-6);
    }

    /** On P = y the Hessian has rank 1: its one eigenvalue is y²Σ1/w², good to 1e-10 relative. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void theSharpnessOfAMinimumIsTheSumOfInverseSquares(int depth) {
        SplittableRandom random = new SplittableRandom(300 + depth);
        ScalarChain chain = new ScalarChain(depth, 1.7);
        for (int point = 0; point < POINTS; point++) {
            double[] minimum = randomMinimum(random, chain);
            double sum = 0;
            for (double weight : minimum) {
                sum += chain.target() * chain.target() / (weight * weight);
            }
            assertEquals(1, chain.sharpness(minimum) / sum, 1e-10);
            assertEquals(1, chain.productSteepness(minimum) / sum, 1e-10);
            assertEquals(1, chain.flowSharpness(minimum) / sum, 1e-10, "a minimum stays where it is");
            assertTrue(sum >= chain.flattestSharpness() * (1 - 1e-12), "no minimum is flatter than the balanced one");
        }
        double[] balanced = new double[depth];
        Arrays.fill(balanced, Math.pow(chain.target(), 1.0 / depth));
        assertEquals(chain.flattestSharpness(), chain.sharpness(balanced), 1e-10 * chain.flattestSharpness());
    }

    @Test
    void imbalanceAndProductAreOrthogonalCoordinatesOfTwoWeights() {
        SplittableRandom random = new SplittableRandom(4);
        ScalarChain chain = new ScalarChain(2, 1);
        for (int point = 0; point < POINTS; point++) {
            double[] w = randomWeights(random, 2);
            double s = chain.squaredNorm(w);
            double d = chain.imbalance(w);
            double p = chain.product(w);
            assertEquals(s * s, d * d + 4 * p * p, 1e-14 * s * s);
            assertEquals(s, chain.productSteepness(w), 0);
        }
    }

    /** The flow integrated to time 400, in which the slowest of these runs loses all but e^{−400} of its distance. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void theFlowSharpnessIsThatOfThePointWhereGradientFlowEnds(int depth) {
        SplittableRandom random = new SplittableRandom(500 + depth);
        ScalarChain chain = new ScalarChain(depth, 1.3);
        Stepper flow = Stepper.of(chain, Settings.descent(8).withMethod(Method.GRADIENT_FLOW), 1, 0);
        for (int point = 0; point < 10; point++) {
            double[] weights = random.doubles(depth, 0.2, 1.8).toArray();
            double predicted = chain.flowSharpness(weights);
            flow.advance(weights, 0, 50);
            assertEquals(chain.target(), chain.product(weights), 1e-10, "it has arrived");
            assertEquals(predicted, chain.sharpness(weights), 1e-8 * predicted);
        }
    }

    @Test
    void theFlowThatEndsInASaddleHasNoSharpness() {
        assertTrue(Double.isNaN(new ScalarChain(2, 1).flowSharpness(new double[] {-1, 1})));
        assertTrue(Double.isNaN(new ScalarChain(3, 1).flowSharpness(new double[] {0, 0, 2})));
        assertEquals(Math.sqrt(8.96 * 8.96 + 4), new ScalarChain(2, 1).flowSharpness(new double[] {3, 0.2}), 1e-12);
    }

    @Test
    void zeroWeightsAreNoSpecialCase() {
        ScalarChain chain = new ScalarChain(3, 1);
        double[] gradient = new double[3];
        chain.gradient(new double[] {0, 2, 3}, gradient);
        assertArrayEquals(new double[] {-6, 0, 0}, gradient, 0.0);
        assertEquals(-3, chain.hessian(new double[] {0, 2, 3}).get(0, 1));
        assertEquals(36, chain.hessian(new double[] {0, 2, 3}).get(0, 0));
    }

    @Test
    void weightsBeyondTheRangeOfNumbersGiveNoSpectrum() {
        ScalarChain chain = new ScalarChain(3, 1);
        assertTrue(Double.isNaN(chain.sharpness(new double[] {1e200, 1e200, 1})));
        assertTrue(Double.isNaN(chain.imbalance(new double[] {Double.NaN, 1, 1})));
    }
}
