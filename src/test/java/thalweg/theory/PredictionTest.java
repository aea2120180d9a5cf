package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class PredictionTest {

    private static final ScalarChain PAIR = new ScalarChain(2, 1);
    private static final List<Double> START = List.of(3.0, 0.2);

    private static Prediction from(List<Double> start, Settings settings) {
        return Prediction.of(PAIR, List.of(new Leg(0, settings, Optional.of(start))), 1);
    }

    private static double[] simulate(List<Double> start, Settings settings, int steps, long run) {
        Stepper stepper = Stepper.of(PAIR, settings, 1, run);
        double[] state = Arrays.copyOf(start.stream().mapToDouble(Double::doubleValue).toArray(), stepper.stateSize());
        stepper.advance(state, 0, steps);
        return state;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 50, 300})
    void gradientFlowIsPredictedExactly(int steps) {
        Settings flow = Settings.descent(0.05).withMethod(Method.GRADIENT_FLOW);
        for (List<Double> start : List.of(START, List.of(-2.0, 0.3), List.of(0.7, 0.7), List.of(-0.1, 1.5))) {
            double[] state = simulate(start, flow, steps, 0);
            Expected expected = from(start, flow).at(steps);
            assertEquals(PAIR.product(state), expected.product(), 1e-10);
            assertEquals(PAIR.imbalance(state), expected.imbalance(), 1e-10);
            assertEquals(PAIR.sharpness(state), expected.sharpness(), 1e-9);
            assertEquals(PAIR.loss(state), expected.loss(), 1e-10);
        }
    }

    /** The expansion is in ηS, here .09 to .5: the loss, which falls by twenty decades, is followed within a factor, the imbalance to a small part of what is lost. */
    @ParameterizedTest
    @CsvSource({"0.01, 1.02, 0.01", "0.03, 1.06, 0.01", "0.05, 1.2, 0.02"})
    void plainDescentIsPredictedFromFallToEnd(double learningRate, double factor, double partOfTheLostImbalance) {
        Settings settings = Settings.descent(learningRate);
        Prediction prediction = from(START, settings);
        double lost = Math.abs(prediction.at(0).imbalance() - PAIR.imbalance(simulate(START, settings, 2000, 0)));
        for (int steps = 0; PAIR.loss(simulate(START, settings, steps, 0)) > 1e-20; steps++) {
            double[] state = simulate(START, settings, steps, 0);
            double ratio = prediction.at(steps).loss() / PAIR.loss(state);
            assertTrue(ratio < factor && ratio > 1 / factor, "step " + steps + " ratio " + ratio);
            assertEquals(PAIR.imbalance(state), prediction.at(steps).imbalance(), partOfTheLostImbalance * lost, "step " + steps);
        }
    }

    /** Behind the fall the error is of the order of (µ/S)² and η²S·µ. */
    @ParameterizedTest
    @CsvSource({"0.005, 200", "0.02, 200", "0.1, 200", "0.1, 1000", "0.1, 3000", "0.02, 1000", "0.02, 10000", "0.02, 100000"})
    void theSlowManifoldOfWeightDecayIsPredictedToOnePercentOfTheLoss(double weightDecay, int steps) {
        Settings settings = Settings.descent(0.01).withWeightDecay(weightDecay);
        double[] state = simulate(START, settings, steps, 0);
        Expected expected = from(START, settings).at(steps);
        assertEquals(1, expected.loss() / PAIR.loss(state), 0.01);
        assertEquals(PAIR.imbalance(state), expected.imbalance(), 3e-5 * Math.abs(expected.imbalance()) + 1e-11);
        assertEquals(PAIR.sharpness(state), expected.sharpness(), 1e-3);
    }

    @Test
    void weightDecayEndsAtTheFixedPointOneMinusMu() {
        Expected limit = from(START, Settings.descent(0.01).withWeightDecay(0.1)).limit();
        assertEquals(0.9, limit.product(), 1e-12);
        assertEquals(0, limit.imbalance());
        assertEquals(0.005, limit.loss(), 1e-12);
        assertEquals(1.7, limit.sharpness(), 1e-12);
    }

    /** Mean over 200 runs of what follows a law with drift; four standard errors and 1 % of the whole fall for higher orders in η. */
    @ParameterizedTest
    @CsvSource({"LABEL, 0.5, 5000", "LABEL, 0.5, 20000", "INPUT, 0.3, 20000", "MULTIPLICATIVE, 0.3, 20000", "SYMMETRIC_WEIGHT, 0.3, 1000"})
    void theMeanLogImbalanceUnderDataTypeNoiseIsPredicted(Noise.Kind kind, double sigma, int steps) {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(kind, sigma));
        List<Double> start = List.of(2.5, 0.4);
        int runs = 200;
        double sum = 0;
        double squares = 0;
        double start0 = Math.log(2.5 * 2.5 - 0.4 * 0.4);
        for (int run = 0; run < runs; run++) {
            double fall = Math.log(PAIR.imbalance(simulate(start, settings, steps, run))) - start0;
            sum += fall;
            squares += fall * fall;
        }
        double mean = sum / runs;
        double error = Math.sqrt((squares / runs - mean * mean) / (runs - 1));
        double expected = Math.log(from(start, settings).at(steps).imbalance()) - start0;
        assertEquals(mean, expected, 4 * error + 0.01 * Math.abs(expected));
    }

    /** From far on the other side E[G²] is far above the residual's square all through the fall. 300 runs; four standard errors, and 1 % for higher orders in η. */
    @ParameterizedTest
    @CsvSource({"INPUT, 0.5, 3000", "INPUT, 0.5, 200", "INPUT, 0.3, 500", "MULTIPLICATIVE, 0.5, 1000", "LABEL, 0.5, 300"})
    void whatTheFallTakesUnderNoiseIsPredicted(Noise.Kind kind, double sigma, int steps) {
        Settings settings = Settings.descent(0.01).withNoise(Noise.of(kind, sigma));
        List<Double> start = List.of(3.0, -0.6);
        int runs = 300;
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            double fall = Math.log(PAIR.imbalance(simulate(start, settings, steps, run)) / 8.64);
            sum += fall;
            squares += fall * fall;
        }
        double mean = sum / runs;
        double error = Math.sqrt((squares / runs - mean * mean) / (runs - 1));
        double expected = Math.log(from(start, settings).at(steps).imbalance() / 8.64);
        assertEquals(mean, expected, 4 * error + 0.01 * Math.abs(expected));
    }

    @Test
    void aChangeOfSettingsGoesOnFromWhatWasExpected() {
        Settings decay = Settings.descent(0.01).withWeightDecay(0.05);
        Prediction prediction = Prediction.of(PAIR, List.of(new Leg(0, decay, Optional.of(START)),
                new Leg(3000, Settings.descent(0.01), Optional.empty()), new Leg(4000, decay, Optional.empty())), 1);
        Prediction unchanged = from(START, decay);
        assertEquals(unchanged.at(3000).loss(), prediction.at(3000).loss(), 1e-15, "a leg begins where the last one ends");
        assertEquals(unchanged.at(3000).imbalance(), prediction.at(3000).imbalance(), 1e-15);
        assertEquals(prediction.at(3200).imbalance(), prediction.at(4000).imbalance(), 1e-6);
        assertEquals(unchanged.at(5000).imbalance(), prediction.at(6000).imbalance(), 1e-4);
        assertTrue(prediction.at(3999).loss() < 1e-10, "without decay the loss vanishes again");
    }

    @Test
    void aMovedPointBeginsAnew() {
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        Prediction prediction = Prediction.of(PAIR, List.of(new Leg(0, settings, Optional.of(START)),
                new Leg(700, settings, Optional.of(List.of(-2.0, 0.1)))), 1);
        assertEquals(from(List.of(-2.0, 0.1), settings).at(123), prediction.at(823));
        assertEquals(Math.sqrt(3.99 * 3.99 + 4), prediction.flowSharpness(), 1e-12);
    }

    @Test
    void theoryIsSilentWhereItSaysNothing() {
        Expected nothing = Expected.NOTHING;
        assertEquals(nothing, from(List.of(6.0, 6.0), Settings.descent(0.5)).at(1), "outside the region in which descent converges");
        assertEquals(nothing, from(START, Settings.descent(0.3)).at(1), "the minimum below is unstable");
        assertEquals(nothing, from(START, Settings.descent(0.01).withMethod(Method.of(Method.Kind.ADAM))).at(1), "not covered");
        assertThrows(IllegalArgumentException.class, () -> Prediction.of(PAIR, List.of(), 1));
    }

    @Test
    void anyStepUpToTenToTheTwelveIsFinite() {
        for (Settings settings : List.of(Settings.descent(0.01), Settings.descent(0.01).withWeightDecay(0.02),
                Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.LABEL, 0.5)), Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.WEIGHT, 0.1)))) {
            Prediction prediction = from(START, settings);
            for (long step = 1; step <= 1_000_000_000_000L; step *= 10) {
                Expected expected = prediction.at(step);
                assertTrue(Double.isFinite(expected.loss()) && Double.isFinite(expected.imbalance()) && Double.isFinite(expected.sharpness()),
                        step + " " + expected);
            }
        }
    }
}
