package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.model.Valley.Profile;
import thalweg.theory.Density;
import thalweg.theory.FokkerPlanck;
import thalweg.theory.NoiseBounds;
import thalweg.theory.ShakenPair;
import thalweg.theory.ShiftedValley;
import thalweg.theory.TiltedValley;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** The closed forms for many runs in a valley against those runs. Kolmogorov's distance of n independent numbers is below 1.95/√n in 999 of 1000 samples. */
class ValleyNumbersTest {

    private static Experiment experiment(Model model, Settings settings, double first, double second, long steps) {
        return new Experiment("", "", "", model, List.of(first, second), settings, 1, steps, List.of(), List.of(), View.STANDARD);
    }

    private static double[] ends(Experiment experiment, int runs, int weight) {
        Ensemble ensemble = Ensemble.of(experiment, 0, runs, _ -> { });
        double[] ends = new double[runs];
        double[] weights = new double[2];
        for (int run = 0; run < runs; run++) {
            ensemble.copyWeights(run, weights);
            ends[run] = ensemble.isDiverged(run) ? Double.NaN : weights[weight];
        }
        return ends;
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    /** Snapshots 4000 steps apart are nearly independent: the slowest mode decays in 1/(2·.0125·.02) = 2000 steps. */
    @Test
    void theRingCollapsesToItsFlatSide() throws InterruptedException {
        Valley ring = new Valley(Profile.RING, 1, 0);
        Settings settings = EnsembleTest.tilt(0.02, 1.118034, 2.236068, 0, 1);
        Experiment experiment = experiment(ring, settings, 2.5, 0, 100_000);
        int runs = 4000;
        int snapshots = 12;
        double[] places = new double[runs * snapshots];
        try (Cloud cloud = new Cloud(experiment, runs)) {
            for (int i = 0; i < snapshots; i++) {
                System.arraycopy(CloudTest.arrived(cloud, experiment, 20_000 + 4000L * i).first(), 0, places, i * runs, runs);
            }
        }
        TiltedValley theory = TiltedValley.of(ring, settings).orElseThrow();
        assertTrue(theory.stationary().orElseThrow().distance(places) <= 0.02);
        assertTrue(theory.stationaryAtFiniteStep().orElseThrow().distance(places) <= 0.02);
        assertTrue(Density.onCircle(_ -> 0).distance(places) >= 0.2);
        assertEquals(0.8407, mean(Arrays.stream(places).map(ring::flatness).toArray()), 0.006);
    }

    @ParameterizedTest
    @CsvSource({"RING, 1, 0, 1", "RING, 9, 0.005, 1", "RING, 2, 0, 0.5", "OPEN, 4, 0, 1"})
    void otherRatiosSettleOnTheirDensities(Profile profile, double ratio, double slope, double lambda0) {
        Valley valley = new Valley(profile, lambda0, slope);
        double sigmaY = 1.5;
        Settings settings = EnsembleTest.tilt(0.04, sigmaY / Math.sqrt(ratio), sigmaY, 0, 1);
        TiltedValley theory = TiltedValley.of(valley, settings).orElseThrow();
        int runs = 3000;
        double[] places = ends(experiment(valley, settings, 0.5, 0, (long) (2 * theory.burnIn())), runs, 0);
        // .0356 by chance, and a hundredth for the expansion in η and Δ.
        double distance = theory.stationaryAtFiniteStep().orElseThrow().distance(places);
        assertTrue(distance < 1.95 / Math.sqrt(runs) + 0.01, distance + " at validity " + theory.greatestValidity());
    }

    /** The solver predicts the histogram on its way too: x = 2.5 to the flat side. */
    @Test
    void theHistogramRelaxesAsTheSolverSays() {
        Valley ring = new Valley(Profile.RING, 1, 0);
        Settings settings = EnsembleTest.tilt(0.02, 1.118034, 2.236068, 0, 1);
        FokkerPlanck solver = FokkerPlanck.of(TiltedValley.of(ring, settings).orElseThrow(), 400, 2.5, 0);
        int runs = 3000;
        long before = 0;
        for (long step : new long[] {500, 2000, 8000}) {
            solver.advance((step - before) * 0.02, 100);
            before = step;
            double distance = solver.distance(ends(experiment(ring, settings, 2.5, 0, step), runs, 0));
            assertTrue(distance < 1.95 / Math.sqrt(runs) + 0.01, distance + " at step " + step);
        }
        assertTrue(TiltedValley.of(ring, settings).orElseThrow().stationary().orElseThrow()
                .distance(ends(experiment(ring, settings, 2.5, 0, 500), runs, 0)) > 0.3);
    }

    /** At x = 0 the valley's width has no slope, so without noise along x stays. Standard error of 20 000 runs: 1 %. */
    @ParameterizedTest
    @CsvSource({"1, 0.013158", "16, 0.000774", "256, 0"})
    void batchesShakeTheRunsAcross(int batch, double expected) {
        Settings settings = EnsembleTest.tilt(0.05, 0, 1, 256, batch);
        double[] ends = ends(experiment(new Valley(Profile.RING, 2, 0), settings, 0, 0, 400), 20_000, 1);
        assertEquals(expected, mean(Arrays.stream(ends).map(y -> y * y).toArray()), 0.04 * expected);
    }

    @Test
    void shiftedBatchesShakeInProportionToTheSharpness() {
        Valley ring = new Valley(Profile.RING, 2, 0);
        Settings settings = Settings.descent(0.05).withNoise(Noise.of(Noise.Kind.SHIFT, 0.7));
        double[] ends = ends(experiment(ring, settings, 0, 0, 400), 20_000, 1);
        double expected = new ShiftedValley(ring, 0.05, 0.7).crossVariance(0);
        assertEquals(expected, mean(Arrays.stream(ends).map(y -> y * y).toArray()), 0.04 * expected);
    }

    /** Steps from 3 to .5 without noise along: theory 120 258; the deviation between runs is about 3 %, so 40 runs give half a percent. */
    @Test
    void moreNoiseArrivesSooner() {
        double[] steps = {arrival(1), arrival(2)};
        assertEquals(120_258, steps[0], 0.02 * 120_258);
        assertEquals(4, steps[0] / steps[1], 0.1);
    }

    private static double arrival(double sigmaY) {
        Experiment experiment = experiment(new Valley(Profile.OPEN, 1, 0), EnsembleTest.tilt(0.01, 0, sigmaY, 0, 1), 3, 0, 200_000);
        StreamingStatistics steps = new StreamingStatistics();
        for (int run = 0; run < 40; run++) {
            Simulation simulation = new Simulation(experiment, run);
            while (simulation.state()[0] > 0.5) {
                simulation.advance(simulation.step() + 20);
            }
            steps.addValue(simulation.step() - 10);
        }
        return steps.getMean();
    }

    /** κ = 100: a little noise along. The deviation of a passage is about a tenth, so 300 runs give half a percent. */
    @Test
    void theFirstPassageIsPredicted() {
        Valley open = new Valley(Profile.OPEN, 1, 0);
        Settings settings = EnsembleTest.tilt(0.01, 0.3, 2, 0, 1);
        double expected = TiltedValley.of(open, settings).orElseThrow().firstPassageSteps(2, 0.5);
        Experiment experiment = experiment(open, settings, 2, 0, 1_000_000);
        StreamingStatistics steps = new StreamingStatistics();
        for (int run = 0; run < 300; run++) {
            Simulation simulation = new Simulation(experiment, run);
            while (simulation.state()[0] > 0.5) {
                simulation.advance(simulation.step() + 10);
            }
            steps.addValue(simulation.step());
        }
        // 3 % for the finite step, and four standard errors.
        assertEquals(expected, steps.getMean(), 0.03 * expected + 4 * steps.getStandardDeviation() / Math.sqrt(300));
    }

    /** Far below the bound of the third mechanism hardly any run escapes, far above it nearly all do; between them there is no sharp transition. */
    @Test
    void tooMuchNoiseFails() {
        double bound = NoiseBounds.greatestTilt(0.1, 1);
        double[] lost = new double[3];
        double[] factors = {0.25, 1, 1.5};
        for (int i = 0; i < 3; i++) {
            Settings settings = EnsembleTest.tilt(0.1, 0, factors[i] * bound, 0, 1);
            lost[i] = Ensemble.of(experiment(new Valley(Profile.OPEN, 1, 0), settings, 0.5, 0, 1000), 0, 1000, _ -> { }).divergedRuns() / 1000.0;
        }
        assertTrue(lost[0] < 0.05 && lost[1] > 0.1 && lost[2] > 0.6 && lost[1] < lost[2], Arrays.toString(lost));
    }

    /** From the flattest point no odd mode is excited, and the slowest even one has decayed. Four standard errors of the median of 4000 runs are .07. */
    @Test
    void theBridgeHoldsOnTheHyperbola() {
        Settings frame = EnsembleTest.descent(0.02, 0, Noise.of(Noise.Kind.FRAME, 0.003, 6));
        ScalarChain chain = new ScalarChain(2, 1);
        Ensemble ensemble = Ensemble.of(experiment(chain, frame, 1, 1, 60_000), 0, 4000, _ -> { });
        double[] imbalances = new double[ensemble.runs()];
        double[] weights = new double[2];
        for (int run = 0; run < imbalances.length; run++) {
            ensemble.copyWeights(run, weights);
            imbalances[run] = chain.imbalance(weights);
        }
        double[] sizes = Arrays.stream(imbalances).map(Math::abs).sorted().toArray();
        assertEquals(0.969, 0.5 * (sizes[1999] + sizes[2000]), 0.07);
        double distance = ShakenPair.imbalance(chain, frame).orElseThrow().distance(imbalances);
        assertTrue(distance < 1.95 / Math.sqrt(4000) + 0.01, "distance " + distance);
    }
}
