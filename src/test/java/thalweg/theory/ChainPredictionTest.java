package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** Predictions for three weights and more. */
class ChainPredictionTest {

    private static final ScalarChain CHAIN = new ScalarChain(4, 1.1);
    private static final List<Double> START = List.of(2.0, 0.2, 1.0, 0.7);

    private static Prediction from(List<Double> start, Settings settings) {
        return Prediction.of(CHAIN, List.of(new Leg(0, settings, Optional.of(start))), 1);
    }

    private static double[] simulate(List<Double> start, Settings settings, int steps, long run) {
        Stepper stepper = Stepper.of(CHAIN, settings, 1, run);
        double[] state = Arrays.copyOf(start.stream().mapToDouble(Double::doubleValue).toArray(), stepper.stateSize());
        stepper.advance(state, 0, steps);
        return state;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20, 100})
    void gradientFlowIsPredictedToOneMillionth(int steps) {
        Settings flow = Settings.descent(0.05).withMethod(Method.GRADIENT_FLOW);
        for (List<Double> start : List.of(START, List.of(2.0, -0.2, 1.0, 0.7), List.of(1.0, 1.0, 1.0, 1.0), List.of(-2.0, -0.4, 0.4, 1.5))) {
            double[] state = simulate(start, flow, steps, 0);
            Expected expected = from(start, flow).at(steps);
            assertEquals(CHAIN.product(state), expected.product(), 1e-6);
            assertEquals(CHAIN.imbalance(state), expected.imbalance(), 1e-9);
            assertEquals(CHAIN.sharpness(state), expected.sharpness(), 2e-4 * expected.sharpness());
            assertEquals(CHAIN.loss(state), expected.loss(), 1e-3 * CHAIN.loss(state) + 1e-24);
        }
    }

    /** Without what the fall takes from the imbalance, here half a part in a thousand, sharpness and rate of the end are off by as much. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 30, 100, 300, 3000})
    void plainDescentIsPredictedFromFallToEnd(int steps) {
        Settings settings = Settings.descent(0.005);
        double[] state = simulate(START, settings, steps, 0);
        Expected expected = from(START, settings).at(steps);
        assertEquals(CHAIN.product(state), expected.product(), 0.006);
        assertEquals(1, expected.imbalance() / CHAIN.imbalance(state), 1e-3);
        assertEquals(1, expected.sharpness() / CHAIN.sharpness(state), 0.01);
    }

    /** The error is of the order of µ/S, 2 % at µ = 0.1, squared in the lag of the product, and of what the fall takes from the imbalance. */
    @ParameterizedTest
    @CsvSource({"0.02, 300", "0.02, 1000", "0.02, 10000", "0.1, 300", "0.1, 1000", "0.1, 10000"})
    void theSlowManifoldOfWeightDecayIsPredictedToTwoPercentOfTheLoss(double weightDecay, int steps) {
        Settings settings = Settings.descent(0.01).withWeightDecay(weightDecay);
        double[] state = simulate(START, settings, steps, 0);
        Expected expected = from(START, settings).at(steps);
        assertEquals(1, expected.loss() / CHAIN.loss(state), 0.02);
        double folds = Math.log(CHAIN.imbalance(state) / 3.96);
        assertEquals(folds, Math.log(expected.imbalance() / 3.96), 1e-3 * (1 - folds), "the rate is good to a thousandth");
        assertEquals(1, expected.sharpness() / CHAIN.sharpness(state), 3e-3);
    }

    @Test
    void weightDecayEndsAtTheBalancedFixedPointBelowTheFoldAndTheoryFallsSilentBeyond() {
        double fold = WeightDecay.fold(CHAIN);
        Settings below = Settings.descent(0.01).withWeightDecay(0.5 * fold);
        assertEquals(new WeightDecay(CHAIN, 0.5 * fold).product(), from(START, below).limit().product(), 1e-6);
        Settings beyond = Settings.descent(0.01).withWeightDecay(1.01 * fold);
        assertEquals(Expected.NOTHING, from(START, beyond).limit());
    }

    /** 60 runs: four standard errors of the mean, and 1 % of the imbalance for the scatter that shifts it. */
    @ParameterizedTest
    @CsvSource({"LABEL, 0.5, 10000", "LABEL, 0.5, 40000", "WEIGHT, 0.1, 5000", "INPUT, 0.3, 20000"})
    void theMeanImbalanceUnderNoiseIsPredicted(Noise.Kind kind, double sigma, int steps) {
        Settings settings = Settings.descent(0.01).withNoise(Noise.of(kind, sigma));
        int runs = 60;
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            double imbalance = CHAIN.imbalance(simulate(START, settings, steps, run));
            sum += imbalance;
            squares += imbalance * imbalance;
        }
        double mean = sum / runs;
        double error = Math.sqrt((squares / runs - mean * mean) / (runs - 1));
        double expected = from(START, settings).at(steps).imbalance();
        assertTrue(expected < 0.95 * 3.96, "something is predicted: " + expected);
        assertEquals(mean, expected, 4 * error + 0.01 * expected);
    }

    /** Random starts with weight decay: where a floor is expected the run reaches it, however small the start. */
    @Test
    void aChainThatDiesIsNotExpectedToLive() {
        SplittableRandom random = new SplittableRandom(8);
        int expectedToLive = 0;
        int died = 0;
        for (int trial = 0; trial < 200; trial++) {
            Settings settings = Settings.descent(0.02).withWeightDecay(random.nextDouble(0.02, 0.35));
            List<Double> start = random.doubles(4, 0.05, 1.1).map(weight -> random.nextInt(8) == 0 ? -weight : weight).boxed().toList();
            double end = Math.abs(CHAIN.product(simulate(start, settings, 20_000, 0)));
            died += end < 1e-6 ? 1 : 0;
            double expected = from(start, settings).limit().product();
            if (!Double.isNaN(expected)) {
                expectedToLive++;
                assertEquals(expected, end, 1e-3, start + " with " + settings);
            }
        }
        assertTrue(expectedToLive > 30 && died > 30, expectedToLive + " expected to live, " + died + " died");
    }

    @Test
    void aChangeOfSettingsGoesOnFromWhatWasExpected() {
        Settings decay = Settings.descent(0.01).withWeightDecay(0.05);
        Prediction prediction = Prediction.of(CHAIN, List.of(new Leg(0, decay, Optional.of(START)),
                new Leg(1000, Settings.descent(0.01), Optional.empty()), new Leg(2000, decay, Optional.empty())), 1);
        Prediction unchanged = from(START, decay);
        assertEquals(unchanged.at(1000).imbalance(), prediction.at(1000).imbalance(), 1e-12);
        assertEquals(unchanged.at(1000).product(), prediction.at(1000).product(), 1e-3, "the lag of the floor is part of the fall now");
        assertEquals(prediction.at(1000).imbalance(), prediction.at(2000).imbalance(), 1e-12);
        assertEquals(unchanged.at(3000).imbalance(), prediction.at(4000).imbalance(), 1e-4);
        assertTrue(prediction.at(1999).loss() < 1e-10);
    }
}
