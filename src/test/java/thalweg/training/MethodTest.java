package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.ScalarChain;

/** What the methods other than descent do to the imbalance. */
class MethodTest {

    private static final ScalarChain PAIR = new ScalarChain(2, 1);

    private static double[] train(double[] start, Settings settings, long run, int steps) {
        Stepper stepper = Stepper.of(PAIR, settings, 1, run);
        double[] state = Arrays.copyOf(start, stepper.stateSize());
        stepper.advance(state, 0, steps);
        return state;
    }

    private static Settings with(Method method, double learningRate) {
        return Settings.descent(learningRate).withMethod(method);
    }

    @Test
    void signDescentConservesTheDifferenceOfTheWeightsAndEndsAtAnotherSharpness() {
        double[] end = train(new double[] {2, 0.1}, with(Method.of(Method.Kind.SIGN_DESCENT), 1e-4), 0, 20_000);
        assertEquals(1.9, end[0] - end[1], 1e-9);
        assertEquals(1, PAIR.product(end), 1e-3, "it jumps about the manifold by η");
        // On the manifold S = (w₁ − w₂)² + 2P.
        assertEquals(5.61, PAIR.sharpness(end), 0.01);
        double[] descent = train(new double[] {2, 0.1}, Settings.descent(1e-3), 0, 20_000);
        assertEquals(4.463, PAIR.sharpness(descent), 1e-3);
    }

    @Test
    void adamNearlyConservesTheDifferenceOfTheWeights() {
        double[] end = train(new double[] {2, 0.1}, with(Method.of(Method.Kind.ADAM), 1e-3), 0, 5000);
        assertEquals(1, PAIR.product(end), 1e-3);
        assertEquals(1.9, end[0] - end[1], 0.12, "descent changes it to 1.57");
    }

    /** On the manifold the two gradients are a distance ρ apart; the law holds to leading order in ρ and η. */
    @Test
    void sharpnessAwareMinimizationFlattensAtTwiceTheSquareOfItsReach() {
        double rho = 0.05;
        double eta = 0.01;
        double[] early = train(new double[] {3, 0.2}, with(Method.of(Method.Kind.SAM, rho), eta), 0, 1000);
        double[] late = train(new double[] {3, 0.2}, with(Method.of(Method.Kind.SAM, rho), eta), 0, 21_000);
        double rate = Math.log(PAIR.imbalance(late) / PAIR.imbalance(early)) / (20_000 * eta);
        assertEquals(-2 * rho * rho, rate, 0.15 * 2 * rho * rho);
    }

    @Test
    void sharpnessAwareMinimizationStaysWhereThereIsNoSlope() {
        double[] start = {2, 0.5};
        assertArrayEquals(start, train(start, with(Method.of(Method.Kind.SAM), 0.1), 0, 100));
    }

    /** To leading order in ηS/(1 − β)², here 0.04. */
    @Test
    void momentumMultipliesWhatTheFallTakesFromTheImbalance() {
        double beta = 0.5;
        double eta = 0.001;
        double start = PAIR.imbalance(new double[] {3, 0.2});
        double plain = Math.log(PAIR.imbalance(train(new double[] {3, 0.2}, Settings.descent(eta / (1 - beta)), 0, 20_000)) / start);
        double heavy = Math.log(PAIR.imbalance(train(new double[] {3, 0.2}, with(Method.of(Method.Kind.MOMENTUM, beta), eta), 0, 20_000)) / start);
        // Descent at η/(1 − β) falls through the same residuals, so only the factor before Σr² differs.
        double expected = (1 + beta) / Math.pow(1 - beta, 3) * Math.pow(1 - beta, 2);
        assertEquals(expected, heavy / plain, 0.05 * expected);
    }

    /** 100 runs and four standard errors, plus 5 % for the higher orders in ηS/(1 − β). */
    @Test
    void momentumMultipliesTheDriftOfWhiteNoise() {
        double beta = 0.6;
        double eta = 0.004;
        Settings settings = with(Method.of(Method.Kind.MOMENTUM, beta), eta).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        int runs = 100;
        int steps = 20_000;
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            double fall = Math.log(PAIR.imbalance(train(new double[] {2, 0.5}, settings, run, steps)) / 3.75);
            sum += fall;
            squares += fall * fall;
        }
        double mean = sum / runs;
        double error = Math.sqrt((squares / runs - mean * mean) / (runs - 1));
        double expected = -eta * eta * 0.25 * steps / Math.pow(1 - beta, 2);
        assertEquals(expected, mean, 4 * error + 0.05 * Math.abs(expected));
    }

    @Test
    void momentumMultipliesTheDriftOfWeightDecay() {
        double beta = 0.8;
        double eta = 0.001;
        Settings settings = with(Method.of(Method.Kind.MOMENTUM, beta), eta).withWeightDecay(0.01);
        double early = PAIR.imbalance(train(new double[] {3, 0.2}, settings, 0, 5000));
        double late = PAIR.imbalance(train(new double[] {3, 0.2}, settings, 0, 15_000));
        double expected = -2 * eta * 0.01 / (1 - beta) * 10_000;
        assertEquals(expected, Math.log(late / early), 0.01 * Math.abs(expected));
    }

    /** Deeper, each difference of squares at 2ρ²Qᵢⱼ² per unit of time, Qᵢⱼ the product of the other weights; to leading order in ρ and η. */
    @Test
    void sharpnessAwareMinimizationFlattensADeepChainPairByPair() {
        double rho = 0.03;
        double eta = 0.002;
        ScalarChain chain = new ScalarChain(3, 1);
        Stepper stepper = Stepper.of(chain, with(Method.of(Method.Kind.SAM, rho), eta), 1, 0);
        double[] w = {1.6, 1.1, 0.5};
        stepper.advance(w, 0, 2000);
        double[] before = w.clone();
        int steps = 10_000;
        stepper.advance(w, 2000, steps);
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            double rate = Math.log((w[i] * w[i] - w[j] * w[j]) / (before[i] * before[i] - before[j] * before[j])) / (steps * eta);
            double middle = 0.5 * (w[k] + before[k]);
            assertEquals(-2 * rho * rho * middle * middle, rate, 0.1 * 2 * rho * rho * middle * middle, "pair " + i + " " + j);
        }
    }

    /** Averaged over the noise the limit is a² = b² = y − σ² (arXiv:2102.12430); 400 runs, four standard errors and 2 % of σ² for higher orders. */
    @ParameterizedTest
    @CsvSource({"WEIGHT, 1, 0.2", "WEIGHT, 2, 0.3", "SYMMETRIC_WEIGHT, 0.7, 0.25"})
    void underWeightNoiseTheSquaresEndAtTheTargetLessTheVariance(Noise.Kind kind, double target, double sigma) {
        ScalarChain chain = new ScalarChain(2, target);
        int runs = 400;
        double sum = 0;
        double squares = 0;
        double differences = 0;
        for (int run = 0; run < runs; run++) {
            Stepper stepper = Stepper.of(chain, Settings.descent(0.005).withNoise(Noise.of(kind, sigma)), 1, run);
            double[] w = {1.5, 0.8};
            stepper.advance(w, 0, 20_000);
            double product = chain.product(w);
            sum += product;
            squares += product * product;
            differences += Math.abs(chain.imbalance(w)) / runs;
        }
        double mean = sum / runs;
        double error = Math.sqrt((squares / runs - mean * mean) / (runs - 1));
        assertEquals(target - sigma * sigma, mean, 4 * error + 0.02 * sigma * sigma);
        assertTrue(differences < 0.1 * target, "the squares are equal: " + differences);
    }
}
