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
        Relaxation level = Relaxation.of(experiment(RING, List.of(2.0, 0.0), TILTED, 400), 400, Math.PI).orElseThrow();
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
