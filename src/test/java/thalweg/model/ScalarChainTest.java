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

    /** The equation Π√(wᵢ² + c) = y, y²Σ1/(wᵢ² + c) = φ, from weights of all sizes: φ determines c, and c meets the target. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 8, 20})
    void theFlowSharpnessSolvesItsEquationFromWeightsOfAllSizes(int depth) {
        SplittableRandom random = new SplittableRandom(900 + depth);
        for (int point = 0; point < 300; point++) {
            ScalarChain chain = new ScalarChain(depth, Math.exp(random.nextDouble(-3, 3)));
            double[] weights = random.doubles(depth, -6, 3).map(Math::exp).toArray();
            double flow = chain.flowSharpness(weights);
            double least = Arrays.stream(weights).map(w -> w * w).min().orElseThrow();
            double low = 0;
            double high = Math.pow(chain.target(), 2.0 / depth);
            for (int i = 0; i < 200; i++) {
                double middle = 0.5 * (low + high);
                double product = Arrays.stream(weights).map(w -> Math.sqrt(w * w - least + middle)).reduce(1, (a, b) -> a * b);
                low = product < chain.target() ? middle : low;
                high = product < chain.target() ? high : middle;
            }
            double shift = high;
            double expected = Arrays.stream(weights).map(w -> chain.target() * chain.target() / (w * w - least + shift)).sum();
            assertEquals(1, flow / expected, 1e-11);
        }
    }

    /** After arXiv:2305.13064: it does not rise while ηφ < 2√2, through oscillations of the loss, from random starts at every depth. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void descentNeverRaisesTheFlowSharpnessAlthoughTheLossOscillates(int depth) {
        SplittableRandom random = new SplittableRandom(700 + depth);
        int oscillations = 0;
        int compared = 0;
        for (int trial = 0; trial < 400; trial++) {
            ScalarChain chain = new ScalarChain(depth, random.nextDouble(0.5, 2));
            double[] weights = random.doubles(depth, 0.2, 2).toArray();
            double eta = random.nextDouble(0.3, 2.8) / chain.flowSharpness(weights);
            Stepper descent = Stepper.of(chain, Settings.descent(eta), 1, 0);
            for (int step = 0; step < 60; step++) {
                double before = chain.flowSharpness(weights);
                double loss = chain.loss(weights);
                double[] next = weights.clone();
                descent.advance(next, step, 1);
                // The law is about runs that stay in the orthant of their start, where the flow leads to a minimum.
                if (!(eta * before < 2 * Math.sqrt(2)) || !Arrays.stream(next).allMatch(w -> w > 0)) {
                    break;
                }
                double after = chain.flowSharpness(next);
                assertTrue(after <= before * (1 + 1e-12), () -> "from " + before + " to " + after + " at " + eta + " from " + Arrays.toString(next));
                oscillations += chain.loss(next) > loss ? 1 : 0;
                compared++;
                weights = next;
            }
        }
        assertTrue(compared > 5000, compared + " steps");
        assertTrue(oscillations > 100, oscillations + " steps raise the loss");
    }
}
