package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.ScalarChain;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** Gradient descent against gradient flow in shallow linear networks, arXiv:2501.09137. */
class ShallowDescentTest {

    private static final double[] A = {1.5, -0.5};
    private static final double[] B = {0.4, 0.8};

    /** A step of the weights themselves. */
    private static void descend(double[] a, double[] b, double target, double learningRate) {
        double residual = ShallowDescent.of(a, b, target).residual();
        for (int i = 0; i < a.length; i++) {
            double next = a[i] - learningRate * residual * b[i];
            b[i] -= learningRate * residual * a[i];
            a[i] = next;
        }
    }

    @Test
    void oneStepOfTheReferenceStart() {
        ShallowDescent start = ShallowDescent.of(A, B, 1);
        assertEquals(-0.8, start.residual(), 1e-15);
        ShallowDescent next = start.step(0.5);
        assertEquals(0.552, next.residual(), 1e-14);
        assertEquals(4.148, next.steepness(), 1e-14);
        double[] a = A.clone();
        double[] b = B.clone();
        descend(a, b, 1, 0.5);
        assertEquals(1.66, a[0], 1e-15);
        assertEquals(-0.18, a[1], 1e-15);
        assertEquals(1, b[0], 1e-15);
        assertEquals(0.6, b[1], 1e-15);
    }

    @Test
    void theReferenceStartHasTheKnownNumbers() {
        ShallowDescent start = ShallowDescent.of(A, B, 1);
        assertEquals(3.3, start.steepness(), 1e-14);
        assertEquals(3.2756678708, start.imbalance(), 1e-10);
        assertEquals(3.8379682125, start.flowLimit(), 1e-10);
        assertEquals(0.5211090580, 2 / start.flowLimit(), 1e-10);
        assertEquals(0.9795233809, start.greatestLearningRate(), 1e-10);
        assertEquals(3.8063211530, start.limit(0.1, 10_000).orElseThrow(), 1e-10);
        assertEquals(3.0924744147, start.limit(0.5, 10_000).orElseThrow(), 1e-10);
    }

    @Test
    void theReferenceStartConvergesUpToItsGreatestLearningRate() {
        ShallowDescent start = ShallowDescent.of(A, B, 1);
        assertTrue(start.limit(0.979, 100_000).isPresent());
        assertFalse(start.limit(0.980, 100_000).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.7", "5, 2.5"})
    void twoNumbersTellTheFutureOfWeightsOfAnyWidth(int width, double target) {
        SplittableRandom random = new SplittableRandom(11 + width);
        for (int trial = 0; trial < 200; trial++) {
            double[] a = random.doubles(width, -1.5, 1.5).toArray();
            double[] b = random.doubles(width, -1.5, 1.5).toArray();
            double learningRate = random.nextDouble(0.01, 0.3);
            ShallowDescent start = ShallowDescent.of(a, b, target);
            ShallowDescent next = start.step(learningRate);
            descend(a, b, target, learningRate);
            ShallowDescent weights = ShallowDescent.of(a, b, target);
            // Rounding of sums of a few products of a few units.
            assertEquals(weights.product(), next.product(), 1e-13);
            assertEquals(weights.imbalance(), next.imbalance(), 1e-12);
            assertEquals(weights.steepness(), next.steepness(), 1e-12);
            double growth = 1 + learningRate * learningRate * start.residual() * start.product();
            assertEquals(growth * beyond(start, learningRate), beyond(next, learningRate), 1e-11 / learningRate);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.7", "5, 2.5"})
    void aStepKeepsTheIdentitiesOfEveryCoordinate(int width, double target) {
        SplittableRandom random = new SplittableRandom(31 + width);
        for (int trial = 0; trial < 200; trial++) {
            double[] a = random.doubles(width, -1.5, 1.5).toArray();
            double[] b = random.doubles(width, -1.5, 1.5).toArray();
            double[] gaps = new double[width];
            for (int i = 0; i < width; i++) {
                gaps[i] = (a[i] - b[i]) * (a[i] + b[i]);
            }
            double eta = random.nextDouble(0.01, 0.3);
            ShallowDescent start = ShallowDescent.of(a, b, target);
            double pull = eta * start.residual();
            double steepness = squares(a) + squares(b);
            descend(a, b, target, eta);
            ShallowDescent next = ShallowDescent.of(a, b, target);
            // Each side is a sum of a few dozen rounded terms of at most these sizes.
            double size = width * (1 + Math.abs(pull)) * (1 + Math.abs(pull)) * 5;
            assertEquals(start.residual() * (1 - eta * steepness + eta * pull * start.product()), next.residual(), 1e-14 * size * (1 + target));
            assertEquals((1 + pull * pull) * steepness - 4 * pull * start.product(), squares(a) + squares(b), 1e-14 * size);
            for (int i = 0; i < width; i++) {
                assertEquals((1 - pull * pull) * gaps[i], (a[i] - b[i]) * (a[i] + b[i]), 1e-14 * size);
            }
        }
    }

    private static double squares(double[] vector) {
        double sum = 0;
        for (double entry : vector) {
            sum += entry * entry;
        }
        return sum;
    }

    /** Its spectrum: λ/2 ± ½√(λ² + 8εP + 4ε²), and ±ε each width − 1 times. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.7", "4, 2.5"})
    void theHessianHasTheKnownSpectrum(int width, double target) {
        SplittableRandom random = new SplittableRandom(41 + width);
        for (int trial = 0; trial < 50; trial++) {
            double[] a = random.doubles(width, -1.5, 1.5).toArray();
            double[] b = random.doubles(width, -1.5, 1.5).toArray();
            ShallowDescent state = ShallowDescent.of(a, b, target);
            double residual = state.residual();
            DMatrixRMaj hessian = new DMatrixRMaj(2 * width, 2 * width);
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    hessian.set(i, j, b[i] * b[j]);
                    hessian.set(width + i, width + j, a[i] * a[j]);
                    hessian.set(i, width + j, b[i] * a[j] + (i == j ? residual : 0));
                    hessian.set(width + j, i, hessian.get(i, width + j));
                }
            }
            double half = 0.5 * state.steepness();
            double root = 0.5 * Math.sqrt(state.steepness() * state.steepness() + 8 * residual * state.product() + 4 * residual * residual);
            double[] expected = new double[2 * width];
            expected[0] = half + root;
            expected[1] = half - root;
            for (int i = 1; i < width; i++) {
                expected[2 * i] = residual;
                expected[2 * i + 1] = -residual;
            }
            Arrays.sort(expected);
            var decomposition = DecompositionFactory_DDRM.eig(2 * width, false, true);
            assertTrue(decomposition.decompose(hessian));
            double[] spectrum = new double[2 * width];
            Arrays.setAll(spectrum, i -> decomposition.getEigenvalue(i).getReal());
            Arrays.sort(spectrum);
            assertArrayEquals(expected, spectrum, 1e-12 * (1 + state.steepness() + Math.abs(residual)));
        }
    }

    /** F = S − ηyP − (4/η − ηy²), below 0 exactly inside the convergence region. */
    private static double beyond(ShallowDescent state, double learningRate) {
        return state.steepness() - learningRate * state.target() * state.product() - (4 / learningRate - learningRate * state.target() * state.target());
    }

    @ParameterizedTest
    @CsvSource({"2, 0.1, 1, 0.2", "0.3, 1.2, 1, 0.45", "-1, 0.5, 0.5, 0.3", "2.5, 1, 2, 0.1"})
    void theLimitAndTheRateAreThoseOfTheRun(double first, double second, double target, double learningRate) {
        double limit = ShallowDescent.of(new double[] {first}, new double[] {second}, target).limit(learningRate, 100_000).orElseThrow();
        ScalarChain chain = new ScalarChain(2, target);
        double[] weights = {first, second};
        Stepper stepper = Stepper.of(chain, Settings.descent(learningRate), 1, 0);
        double ratio = Double.NaN;
        double residual = chain.residual(weights);
        // The ratio is read where the residual is small, but far above rounding.
        for (int step = 0; Math.abs(residual) > 1e-7 * target; step++) {
            double before = residual;
            stepper.advance(weights, step, 1);
            residual = chain.residual(weights);
            ratio = residual / before;
        }
        assertEquals(ShallowDescent.rate(learningRate, limit), Math.abs(ratio), 1e-5);
        stepper.advance(weights, 0, 100_000);
        assertEquals(limit, chain.sharpness(weights), 1e-11 * limit);
        assertTrue(limit < ShallowDescent.of(new double[] {first}, new double[] {second}, target).flowLimit(), "descent ends flatter than flow");
    }

    @Test
    void theResidualShrinksAsFastAsTheBoundSays() {
        SplittableRandom random = new SplittableRandom(5);
        double slack = 0.2;
        int checked = 0;
        for (int trial = 0; trial < 2000; trial++) {
            ShallowDescent state = ShallowDescent.of(random.doubles(3, -1, 1).toArray(), random.doubles(3, -1, 1).toArray(), 1);
            double learningRate = random.nextDouble(0.01, 1);
            double reach = Math.hypot(state.imbalance(), 2 * (1 + Math.abs(state.residual())));
            if (learningRate * Math.abs(state.residual()) > 1 || learningRate * reach + 0.25 * learningRate * learningRate > 2 - slack) {
                continue;
            }
            checked++;
            for (int step = 0; step < 50; step++) {
                ShallowDescent next = state.step(learningRate);
                double bound = Math.max(1 - 0.5 * learningRate * state.steepness(), 1 - slack) * Math.abs(state.residual());
                assertTrue(Math.abs(next.residual()) <= bound + 1e-15, "step " + step + " of trial " + trial);
                state = next;
            }
        }
        assertTrue(checked > 300, checked + " starts under the bound's conditions");
    }

    @Test
    void fasterIsFlatterUpToTheFastestLearningRate() {
        ShallowDescent start = ShallowDescent.of(A, B, 1);
        long steps = Long.MAX_VALUE;
        double sharpness = start.flowLimit();
        for (double learningRate : new double[] {0.02, 0.05, 0.1, 0.2, 0.26}) {
            ShallowDescent.Arrival arrival = start.arrival(learningRate, 1e-6, 10_000).orElseThrow();
            assertTrue(arrival.step() < steps && arrival.sharpness() < sharpness, "at " + learningRate + ": " + arrival);
            steps = arrival.step();
            sharpness = arrival.sharpness();
        }
        // Behind 1/λ∞, here near 0.27, it gets slower again, but still flatter.
        ShallowDescent.Arrival behind = start.arrival(0.45, 1e-6, 10_000).orElseThrow();
        assertTrue(behind.step() > steps && behind.sharpness() < sharpness, behind.toString());
    }

    @Test
    void theArrivalIsAtTheStepOfTheRun() {
        ScalarChain chain = new ScalarChain(2, 1);
        for (double first = -2; first <= 2; first += 0.3) {
            double[] weights = {first, 1.15};
            long arrival = ShallowDescent.of(new double[] {first}, new double[] {1.15}, 1).arrival(0.3, 1e-6, 10_000).orElseThrow().step();
            Stepper stepper = Stepper.of(chain, Settings.descent(0.3), 1, 0);
            long step = 0;
            while (Math.abs(chain.residual(weights)) > 1e-6) {
                stepper.advance(weights, step++, 1);
            }
            assertEquals(step, arrival, "from " + first);
        }
    }

    @Test
    void whatRestsInAnUnstableMinimumNeverArrives() {
        ShallowDescent minimum = ShallowDescent.of(new double[] {4}, new double[] {0.25}, 1);
        assertEquals(0, minimum.residual());
        assertEquals(0, minimum.arrival(0.1, 1e-6, Long.MAX_VALUE).orElseThrow().step());
        assertTrue(minimum.arrival(0.2, 1e-6, Long.MAX_VALUE).isEmpty(), "0.2 · 16.06 is above 2");
    }

    /** η = 4/(S + 4y) suffices (arXiv:2110.03677), also where it is far above 2/λ of the minimum below; 2000 random starts, for any width and target. */
    @Test
    void upToFourOverTheSquaresAndFourTargetsDescentConverges() {
        SplittableRandom random = new SplittableRandom(77);
        int beyondStability = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double target = Math.exp(random.nextDouble(-1.5, 1.5));
            int width = 1 + trial % 3;
            ShallowDescent start = ShallowDescent.of(random.doubles(width, -4, 4).toArray(), random.doubles(width, -1, 1).toArray(), target);
            double learningRate = 4 / (start.steepness() + 4 * target);
            assertTrue(learningRate <= start.greatestLearningRate() * (1 + 1e-12), "it lies within the exact region");
            assertTrue(start.limit(learningRate, 1_000_000).isPresent(), start + " at " + learningRate);
            beyondStability += learningRate * start.flowLimit() > 2 ? 1 : 0;
        }
        assertTrue(beyondStability > 300, beyondStability + " starts above 2/λ");
    }
}
