package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.model.Valley.Profile;
import thalweg.training.Noise;
import thalweg.training.Settings;

class TiltedValleyTest {

    private static final Valley RING = new Valley(Profile.RING, 1, 0);
    private static final Valley OPEN = new Valley(Profile.OPEN, 1, 0);
    private static final TiltedValley KNOWN = new TiltedValley(RING, 0.02, Math.sqrt(1.25), Math.sqrt(5));

    @Test
    void theKnownFlatnessIsMet() {
        assertEquals(4, KNOWN.ratio(), 1e-12);
        assertEquals(0.05, KNOWN.strength(), 1e-12);
        assertEquals(0.8407, KNOWN.stationary().orElseThrow().mean(RING::flatness), 5e-5);
        assertEquals(0.8437, KNOWN.stationaryAtFiniteStep().orElseThrow().mean(RING::flatness), 5e-5);
        assertEquals(16_000, KNOWN.burnIn(), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "2.5, 0.01", "9, 0.02"})
    void theDensityIsThatOfTheEffectiveLoss(double ratio, double slope) {
        Valley valley = new Valley(Profile.RING, 1.3, slope);
        TiltedValley theory = new TiltedValley(valley, 0.02, 2 / Math.sqrt(ratio), 2);
        Density density = theory.stationary().orElseThrow();
        // Integrated over y, e^{−(L + L_SGD)/Δ} gains the factor √(2πΔ/λ), that is F.
        double scale = density.at(0) / (valley.flatness(0) * Math.exp(-(valley.floor(0) + theory.effectiveLoss(0)) / theory.strength()));
        for (double x = -3; x < 3; x += 0.3) {
            double joint = valley.flatness(x) * Math.exp(-(valley.floor(x) + theory.effectiveLoss(x)) / theory.strength());
            assertEquals(scale * joint, density.at(x), 1e-9);
        }
    }

    @Test
    void generalNoiseContainsTheSpecialCases() {
        Valley valley = new Valley(Profile.RING, 1, 0.01);
        Density tilted = new TiltedValley(valley, 0.02, 1, 2).stationary().orElseThrow();
        Density general = TiltedValley.stationary(valley, _ -> 0.04, _ -> 0.01);
        Density hessian = TiltedValley.stationary(RING, x -> 0.05 * RING.lambda(x), _ -> 0.02);
        Density exact = Density.onCircle(x -> -0.05 * RING.lambda(x) / (2 * 0.02));
        for (double x = -3; x < 3; x += 0.5) {
            assertEquals(tilted.at(x), general.at(x), 1e-10);
            assertEquals(exact.at(x), hessian.at(x), 1e-10);
        }
    }

    @Test
    void anOpenValleySettlesOnlyForMoreNoiseAcrossThanAlong() {
        assertTrue(new TiltedValley(OPEN, 0.01, 1, 1).stationary().isEmpty());
        assertTrue(new TiltedValley(OPEN, 0.01, 0, 1).stationary().isEmpty());
        Density density = new TiltedValley(OPEN, 0.01, 0.5, 1).stationary().orElseThrow();
        // κ = 4: (1 + x²)⁻², normalised by 2/π.
        assertEquals(2 / Math.PI / 4, density.at(1), 1e-9);
    }

    @Test
    void theKnownConvergenceTimeIsMet() {
        assertEquals(120_258, new TiltedValley(OPEN, 0.01, 0, 1).convergenceSteps(3, 0.5), 0.5);
        double once = new TiltedValley(OPEN, 1e-4, 0, 1).convergenceSteps(3, 0.5);
        assertEquals((Math.log(6) + (9 - 0.25) / 2) / (0.5 * 1e-4 * 1e-4), once, 1e-3 * once);
        assertEquals(4, once / new TiltedValley(OPEN, 1e-4, 0, 2).convergenceSteps(3, 0.5), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, new TiltedValley(OPEN, 0.01, 0, 1).convergenceSteps(3, 0));
        assertEquals(Double.POSITIVE_INFINITY, new TiltedValley(OPEN, 0.01, 0, 1).convergenceSteps(0.5, 3));
        assertEquals(Double.POSITIVE_INFINITY, new TiltedValley(new Valley(Profile.RING, 1, 1), 0.01, 0, 1).convergenceSteps(3, 0.5));
    }

    /** κ = 4 in the open valley: ∫_y^∞ (1 + z²)⁻² dz = ½(π/2 − atan y − y/(1 + y²)). Little diffusion is none. */
    @Test
    void theFirstPassageIsItsDoubleIntegral() {
        TiltedValley theory = new TiltedValley(OPEN, 0.01, 0.5, 1);
        double expected = Quadrature.integral(y -> (1 + y * y) * (1 + y * y) * 0.5 * (Math.PI / 2 - Math.atan(y) - y / (1 + y * y)), 0.5, 3)
                / (theory.diffusion() * 0.01);
        assertEquals(expected, theory.firstPassageSteps(3, 0.5), 1e-6 * expected);
        double driftOnly = (Math.log(6) + (9 - 0.25) / 2) / 0.005 / 0.01;
        assertEquals(driftOnly, new TiltedValley(OPEN, 0.01, 0.01, 1).firstPassageSteps(3, 0.5), 1e-3 * driftOnly);
        assertEquals(Double.POSITIVE_INFINITY, new TiltedValley(OPEN, 0.01, 1, 1).firstPassageSteps(3, 0.5));
    }

    @Test
    void batchesOfSamplesHaveLessNoise() {
        Settings settings = Settings.descent(0.05).withNoise(Noise.of(Noise.Kind.TILT, 0, 1, 256, 16));
        Valley valley = new Valley(Profile.RING, 2, 0);
        TiltedValley theory = TiltedValley.of(valley, settings).orElseThrow();
        assertEquals(0.000774, theory.crossVariance(0), 5e-7);
        assertEquals(0.013158, TiltedValley.of(valley, settings.withNoise(Noise.of(Noise.Kind.TILT, 0, 1, 256, 1))).orElseThrow().crossVariance(0), 5e-7);
        assertTrue(TiltedValley.of(valley, settings.withNoise(Noise.of(Noise.Kind.TILT, 0, 1, 256, 256))).isEmpty());
    }

    @Test
    void theKnownBoundsAreMet() {
        assertEquals(0.5855, NoiseBounds.FASTEST, 1e-4);
        assertEquals(2.42125, NoiseBounds.CRITICAL, 1e-5);
        assertEquals(-0.49071, NoiseBounds.exponent(NoiseBounds.FASTEST), 1e-5);
        assertEquals(21.4485, NoiseBounds.greatestTilt(0.1, 1), 1e-4);
        assertEquals(NoiseBounds.CRITICAL, NoiseBounds.reduced(0.1, 1, NoiseBounds.greatestTilt(0.1, 1)), 1e-12);
        assertEquals(1, 0.1 * 2 * (1 + Math.pow(NoiseBounds.greatestCurvatureNoise(0.1, 2), 2)) / 2, 1e-12);
        assertEquals(0.5, NoiseBounds.greatestLearningRate(4), 0);
    }

    /** With x = 1/√(2a), ℓ(a) = 2∫_x^∞ (1 − 2tF(t))/t dt for Dawson's F, and by its asymptotic series ℓ = −a − ½·3a² − … for small a; for large a, ln a + E ln z² = ln a − 1.270363. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-2})
    void theExponentHasItsLimits(double a) {
        assertEquals(-a - 1.5 * a * a - 5 * a * a * a, NoiseBounds.exponent(a), 30 * Math.pow(a, 4));
        assertEquals(Math.log(1 / a) * 3 - 1.2703628454614782, NoiseBounds.exponent(1 / (a * a * a)), 3 * Math.pow(a, 1.5));
    }

    @Test
    void theBridgeHasTheKnownMedian() {
        Settings frame = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.FRAME, 0.003, 6));
        Density density = ShakenPair.imbalance(new ScalarChain(2, 1), frame).orElseThrow();
        assertEquals(0.969, density.quantile(0.75), 5e-4);
        assertTrue(ShakenPair.imbalance(new ScalarChain(2, 1), frame.withWeightDecay(0.1)).isEmpty());
    }

    @Test
    void shiftedBatchesHaveASlopeOfTheirOwn() {
        ShiftedValley theory = new ShiftedValley(OPEN, 0.1, 0.5);
        assertEquals(0.25, theory.meanSlope(1), 1e-15);
        assertEquals(0.2 * 0.25 / 1.8, theory.crossVariance(1), 1e-15);
        assertEquals(2 * 0.25 / 1.8, theory.speed(1), 1e-15);
    }
}
