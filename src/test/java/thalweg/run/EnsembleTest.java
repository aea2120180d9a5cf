package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.theory.Phase;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class EnsembleTest {

    private static final int RUNS = 150;

    static Experiment experiment(Settings settings, long steps, Change... changes) {
        return new Experiment("", "", "", new ScalarChain(2, 1), List.of(2.5, 0.4), settings, 7, steps, List.of(changes), List.of(),
                View.STANDARD);
    }

    static Settings descent(double learningRate, double weightDecay, Noise noise) {
        return new Settings(Method.GRADIENT_DESCENT, learningRate, weightDecay, noise);
    }

    static Stream<Experiment> experiments() {
        Settings label = descent(0.1, 0.003, Noise.of(Noise.Kind.LABEL, 0.4));
        Settings gradient = descent(0.05, 0.01, Noise.of(Noise.Kind.GRADIENT, 0.3));
        Settings momentum = new Settings(Method.of(Method.Kind.MOMENTUM), 0.01, 0, Noise.of(Noise.Kind.LABEL, 0.2));
        return Stream.of(
                experiment(label, 1500),
                experiment(gradient, 1037),
                // Strong enough that some runs diverge within these steps and some do not.
                experiment(descent(0.3, 0, Noise.of(Noise.Kind.LABEL, 1.5)), 100),
                experiment(label, 1200, Change.of(33, gradient), new Change(700, gradient, Optional.of(List.of(-1.0, 2.0))),
                        Change.of(900, Settings.descent(0.1)), new Change(1200, label, Optional.of(List.of(1.5, 1.5)))),
                experiment(label, 1200, Change.of(400, momentum), Change.of(800, label), Change.of(5000, gradient)),
                experiment(descent(0.02, 0, Noise.of(Noise.Kind.DROPOUT, 0.5)), 500),
                experiment(descent(0.02, 0, Noise.of(Noise.Kind.INPUT, 0)), 500),
                experiment(descent(0.05, 0.02, Noise.NONE), 500),
                experiment(label, 0),
                valley(Valley.Profile.RING, 0.3, tilt(0.02, 1, 2, 0, 1), 1037),
                valley(Valley.Profile.OPEN, 0, tilt(0.02, 1, 2, 20, 7), 300, Change.of(100, tilt(0.02, 1, 2, 20, 20)), Change.of(200, tilt(0.03, 0.1, 0.2, 0, 1))),
                valley(Valley.Profile.OPEN, 0, Settings.descent(0.05).withNoise(Noise.of(Noise.Kind.SHIFT, 1)), 500),
                valley(Valley.Profile.RING, 0, Settings.descent(0.2).withNoise(Noise.of(Noise.Kind.CURVATURE, 1)), 500),
                // Beyond the upper bound: all runs diverge, most of them after more steps than one.
                valley(Valley.Profile.OPEN, 0, tilt(0.1, 0, 30, 0, 1), 400),
                valley(Valley.Profile.RING, 0, tilt(0.02, 1, 2, 0, 1).withMethod(Method.of(Method.Kind.MOMENTUM)), 300,
                        Change.of(100, tilt(0.02, 1, 2, 0, 1)), new Change(300, tilt(0.02, 1, 2, 0, 1), Optional.of(List.of(1.0, 2.0)))));
    }

    static Settings tilt(double learningRate, double sigmaX, double sigmaY, int samples, int batch) {
        return Settings.descent(learningRate).withNoise(Noise.of(Noise.Kind.TILT, sigmaX, sigmaY, samples, batch));
    }

    static Experiment valley(Valley.Profile profile, double slope, Settings settings, long steps, Change... changes) {
        return new Experiment("", "", "", new Valley(profile, 1, slope), List.of(2.5, 0.4), settings, 7, steps, List.of(changes), List.of(), View.STANDARD);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyRunEndsWithTheBitsOfItsSimulationOnAnyNumberOfThreads(Experiment experiment) {
        List<Simulation> simulations = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Simulation simulation = new Simulation(experiment, 5 + run);
            simulation.advance(experiment.steps());
            simulations.add(simulation);
        }
        for (int threads = 1; threads <= 3; threads++) {
            for (boolean withPhases : new boolean[] {false, true}) {
                Ensemble ensemble = Ensemble.of(experiment, 5, RUNS, withPhases, threads, fraction -> { });
                double[] weights = new double[2];
                for (int run = 0; run < RUNS; run++) {
                    Simulation simulation = simulations.get(run);
                    ensemble.copyWeights(run, weights);
                    assertEquals(simulation.state()[0], weights[0], 0.0);
                    assertEquals(simulation.state()[1], weights[1], 0.0);
                    assertEquals(simulation.step(), ensemble.step(run));
                    assertEquals(simulation.isDiverged(), ensemble.isDiverged(run));
                    if (withPhases) {
                        assertSame(simulation.isDiverged() ? Phase.DIVERGED : simulation.phases().at(simulation.step()), ensemble.phase(run));
                    }
                }
            }
        }
    }

    @Test
    void someRunsOfStrongNoiseDivergeAndSomeDoNot() {
        Experiment strong = experiments().toList().get(2);
        int diverged = Ensemble.of(strong, 5, RUNS, fraction -> { }).divergedRuns();
        assertTrue(diverged > 10 && diverged < RUNS - 10, diverged + " diverged");
    }

    @Test
    void labelNoiseShrinksTheImbalanceAtItsRate() {
        Experiment experiment = experiment(descent(0.02, 0, Noise.of(Noise.Kind.LABEL, 0.5)), 10_000);
        ScalarChain chain = (ScalarChain) experiment.model();
        double start = chain.imbalance(experiment.startWeights(0));
        Ensemble ensemble = Ensemble.of(experiment, 0, 2000, fraction -> { });
        StreamingStatistics logRatios = new StreamingStatistics();
        for (int run = 0; run < ensemble.runs(); run++) {
            logRatios.addValue(Math.log(ensemble.value(run, chain.quantity("imbalance")) / start));
        }
        // The claim's own tolerance; it must be no less than four standard errors.
        assertEquals(-1.045, logRatios.getMean(), 0.02);
        assertTrue(4 * logRatios.getStandardDeviation() / Math.sqrt(ensemble.runs()) < 0.02);
    }

    @Test
    void aValueTakesTheWeightDecayInForceAtTheEnd() {
        Experiment experiment = experiment(descent(0.02, 0, Noise.NONE), 10, Change.of(10, descent(0.02, 0.5, Noise.NONE)));
        Ensemble ensemble = Ensemble.of(experiment, 0, 1, fraction -> { });
        double[] weights = new double[2];
        ensemble.copyWeights(0, weights);
        double squares = weights[0] * weights[0] + weights[1] * weights[1];
        assertEquals(0.25 * squares, ensemble.value(0, experiment.model().quantity("penalty")), 1e-15);
    }

    @Test
    void whoWatchesTheProgressCanEndTheWork() {
        Experiment endless = experiment(descent(0.02, 0, Noise.of(Noise.Kind.LABEL, 0.5)), 100_000_000_000_000L);
        IllegalStateException enough = new IllegalStateException();
        assertSame(enough, assertThrows(IllegalStateException.class, () -> Ensemble.of(endless, 0, 1000, false, 2, fraction -> {
            throw enough;
        })));
    }

    @Test
    void anInterruptedThreadEndsTheWork() {
        Experiment endless = experiment(descent(0.02, 0, Noise.of(Noise.Kind.DROPOUT, 0.5)), 100_000_000_000_000L);
        assertThrows(CancellationException.class, () -> Ensemble.of(endless, 0, 1000, false, 2, fraction -> Thread.currentThread().interrupt()));
        assertTrue(Thread.interrupted(), "the interruption was swallowed");
    }

    @Test
    void progressGrowsToOne() {
        List<Double> fractions = new ArrayList<>();
        Ensemble.of(experiments().findFirst().orElseThrow(), 0, RUNS, false, 2, fractions::add);
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertEquals(1, fractions.getLast());
        assertFalse(fractions.size() < 2);
    }
}
