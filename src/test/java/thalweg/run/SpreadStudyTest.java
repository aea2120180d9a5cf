package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.theory.Marginal;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class SpreadStudyTest {

    private static final Settings TILTED = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.TILT, 1.118034, 2.236068, 0, 1));
    private static final Valley RING = new Valley(Valley.Profile.RING, 1, 0);

    private static Experiment experiment(Model model, List<Double> start, Settings settings, long steps, Change... changes) {
        return new Experiment("", "", "", model, start, settings, 3, steps, List.of(changes), List.of(), View.STANDARD);
    }

    /** The cloud of an experiment at its end. */
    private static CloudView cloud(Experiment experiment, int runs) {
        return CloudView.of(experiment, experiment.steps(), runs);
    }

    /** The relaxation is that of the runs at every stage: of 4000 runs the distance is below 1.95/√4000 = .031 in 999 of 1000 samples; the expansion in the step adds up to .02. */
    @ParameterizedTest
    @CsvSource({"200", "1000", "4000", "16000"})
    void theEquationRelaxesAsTheRunsDo(long step) {
        Spread spread = new SpreadStudy().of(cloud(experiment(RING, List.of(2.5, 0.0), TILTED, step), 4_000));
        assertTrue(spread.measured().fromNow() < 0.051, "distance " + spread.measured().fromNow());
        if (step == 200) {
            assertTrue(spread.measured().fromEnd() > 0.5);
        }
    }

    /**
     * Runs that the noise only draws along the valley, and runs with momentum: of 4000 runs the distance is below .031 in 999 of 1000 samples; the expansion in the step adds up to .02, and up to .04 where
     * only some times 1/λ have passed.
     */
    @ParameterizedTest
    @CsvSource({
            "OPEN, GRADIENT_DESCENT, TILT, 3, 20000, .051", "OPEN, GRADIENT_DESCENT, TILT, -3, 100000, .051", "RING, GRADIENT_DESCENT, TILT, 2.5, 5000, .051",
            "OPEN, GRADIENT_DESCENT, SHIFT, 2, 400, .071", "RING, GRADIENT_DESCENT, SHIFT, -2.5, 2000, .051", "RING, MOMENTUM, TILT, 2.5, 10000, .051", "OPEN, MOMENTUM, TILT, 3, 24000, .051"})
    void runsThatAreOnlyDrawnAreWhereTheyAreExpected(Valley.Profile profile, Method.Kind method, Noise.Kind kind, double start, long steps, double most) {
        Noise noise = kind == Noise.Kind.TILT ? Noise.of(kind, 0, 1, 0, 1) : Noise.of(kind, 0.5);
        // With momentum the expansion is in ten times the learning rate.
        Settings settings = Settings.descent(method == Method.Kind.MOMENTUM ? 0.002 : 0.01).withMethod(Method.of(method)).withNoise(noise);
        Spread spread = new SpreadStudy().of(cloud(experiment(new Valley(profile, 1, 0), List.of(start, 0.0), settings, steps), 4_000));
        assertTrue(spread.measured().fromNow() < most, "distance " + spread.measured().fromNow());
    }

    /** As above, with noise along the valley: with momentum .8 as well as without it. */
    @ParameterizedTest
    @CsvSource({"100", "800", "4000"})
    void momentumRelaxesAsItsOwnEquationSays(long step) {
        Settings heavy = TILTED.withLearningRate(0.005).withMethod(Method.of(Method.Kind.MOMENTUM, 0.8));
        Spread spread = new SpreadStudy().of(cloud(experiment(RING, List.of(2.5, 0.0), heavy, step), 4_000));
        assertTrue(spread.measured().fromNow() < 0.051, "distance " + spread.measured().fromNow());
    }

    @Test
    void nothingIsExpectedWhereNothingIsKnown() {
        Settings drawn = Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.TILT, 0, 1, 0, 1));
        for (Settings silent : List.of(Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.CURVATURE, 0.5)), drawn.withMethod(Method.of(Method.Kind.ADAM)))) {
            assertTrue(new SpreadStudy().of(cloud(experiment(RING, List.of(2.0, 0.0), silent, 100), 10)).now().isEmpty());
        }
        assertTrue(new SpreadStudy().of(cloud(experiment(RING, List.of(0.0, 0.0), drawn, 100), 10)).now().isEmpty());
    }

    @Test
    void theEquationFollowsTheJournal() {
        // Quiet at first, then loud, then put elsewhere, then another ratio.
        Settings along = TILTED.withNoise(Noise.of(Noise.Kind.TILT, 2, 2, 0, 1));
        Experiment changed = experiment(RING, List.of(-2.0, 0.0), TILTED.withNoise(Noise.NONE), 3_500, new Change(500, TILTED, Optional.empty()),
                new Change(1_500, TILTED, Optional.of(List.of(2.0, 0.0))), new Change(2_500, along, Optional.empty()));
        Spread spread = new SpreadStudy().of(cloud(changed, 4_000));
        assertTrue(spread.measured().fromNow() < 0.051, "distance " + spread.measured().fromNow());
        assertTrue(new SpreadStudy().of(cloud(experiment(RING, List.of(-2.0, 0.0), TILTED, 3_500), 4_000)).now().orElseThrow()
                .distance(cloud(changed, 4_000).first()) > 0.1, "the journal makes a difference");
    }

    @Test
    void theRunsFallToTheFloorBeforeTheEquationBegins() {
        // From y = 1.2 gradient descent lands a fifth nearer to the wide part than it starts.
        CloudView thrown = cloud(experiment(RING, List.of(2.0, 1.2), TILTED, 400), 4_000);
        Spread spread = new SpreadStudy().of(thrown);
        assertTrue(spread.measured().fromNow() < 0.06, "distance " + spread.measured().fromNow());
        Marginal level = Relaxation.of(experiment(RING, List.of(2.0, 0.0), TILTED, 400), 400, Math.PI).orElseThrow();
        assertTrue(level.distance(thrown.first()) > 0.1, "the fall makes a difference");
    }

    @Test
    void everyRunIsCountedOnce() {
        Spread spread = new SpreadStudy().of(cloud(experiment(RING, List.of(3.1, 0.2), TILTED, 3_000), 1_000));
        assertEquals(1_000, Arrays.stream(spread.counts()).sum() + spread.beyond() + spread.diverged());
        assertEquals(0, spread.beyond());
        double area = 0;
        for (int part = 0; part < spread.counts().length; part++) {
            area += spread.density(part) * spread.width();
        }
        assertEquals(1, area, 1e-12);
    }

    @Test
    void theMeanFlatnessIsThatOfTheStationaryDensity() {
        Spread spread = new SpreadStudy().of(cloud(experiment(RING, List.of(1.0, 0.0), TILTED, 20_000), 2_000));
        assertEquals(0.8437, spread.expected().flatness(), 1e-4);
        // The standard deviation of F is about .15, so four standard errors are .013; the expansion adds .003.
        assertEquals(spread.expected().flatness(), spread.measured().flatness(), 0.016);
        assertEquals(16_000, spread.burnIn(), 1);
    }

    @Test
    void divergedRunsAreNoPartOfTheMeasures() {
        Settings wild = Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.TILT, 0, 32, 0, 1));
        Spread spread = new SpreadStudy().of(cloud(experiment(new Valley(Valley.Profile.OPEN, 1, 0), List.of(0.5, 0.0), wild, 1_000), 200));
        assertTrue(spread.diverged() > 100);
        assertEquals(200, Arrays.stream(spread.counts()).sum() + spread.beyond() + spread.diverged());
        assertTrue(spread.end().isEmpty() && spread.now().isEmpty());
    }

    /** The bridge: the median of |D| over 4000 runs is .969 ± .07 (four standard errors); after 40 000 steps from near it. */
    @Test
    void theChainIsCountedByItsImbalance() {
        Settings frame = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.FRAME, 0.003, 6));
        Spread spread = new SpreadStudy().of(cloud(experiment(new ScalarChain(2, 1), List.of(1.25, 0.8), frame, 60_000), 1_000));
        assertEquals(0.969, spread.expected().middle(), 0.001);
        // Of 1000 runs four standard errors are .14.
        assertEquals(spread.expected().middle(), spread.measured().middle(), 0.14);
    }
}
