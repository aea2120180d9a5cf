package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;

class VerificationTest {

    private static final String DESCENT = "\"learningRate\": 0.05, \"weightDecay\": 0.1, \"steps\": 1";
    private static final String NOISE = "\"learningRate\": 0.02, \"noise\": { \"kind\": \"label\" }, \"steps\": 1500";
    private static final String DIVERGING = "\"learningRate\": 0.5, \"steps\": 1000";

    private static Experiment experiment(String training, String... claims) throws InvalidExperiment {
        return ExperimentFile.read("{ \"thalweg\": 1, \"model\": {}, \"start\": [3, 0.2], \"training\": { " + training + " }, \"expect\": [ { "
                + String.join(" }, { ", claims) + " } ] }", "mine.json");
    }

    private static Verdict verdict(String training, String claim) throws InvalidExperiment {
        return Verification.of(experiment(training, claim)).getFirst();
    }

    /** One step by hand: w1 = 0.995·3 + 0.05·0.4·0.2, w2 = 0.995·0.2 + 0.05·0.4·3. */
    @ParameterizedTest
    @CsvSource({
        "w1, 2.989",
        "w2, 0.259",
        "imbalance, 8.86704",
        "product, 0.774151",
        "penalty, 0.4500601"})
    void theNumberIsThatOfTheClaimsStep(String quantity, double value) throws InvalidExperiment {
        Verdict verdict = verdict(DESCENT, "\"quantity\": \"" + quantity + "\", \"value\": " + value + ", \"within\": 1e-12");
        assertTrue(verdict.met(), verdict.sentence());
    }

    @Test
    void aClaimAboutAnEarlierStepIsNotAboutTheLast() throws InvalidExperiment {
        assertEquals(0.2, verdict(DESCENT, "\"quantity\": \"w2\", \"step\": 0, \"atLeast\": 0").measured());
    }

    @Test
    void aMissedClaimSaysWhatWasFoundAndWhatWasClaimed() throws InvalidExperiment {
        Verdict verdict = verdict(DESCENT, "\"quantity\": \"w1\", \"value\": 3, \"within\": 1e-3");
        assertFalse(verdict.met());
        assertEquals("w1 at the last step is 2.989, but was claimed to be 3 ± 0.001", verdict.sentence());
    }

    @Test
    void aNarrowMissIsNotRoundedAway() throws InvalidExperiment {
        Verdict verdict = verdict(DESCENT, "\"quantity\": \"w1\", \"step\": 0, \"atMost\": 2.9999999999999996");
        assertEquals("w1 at step 0 is 3, but was claimed to be at most 2.9999999999999996", verdict.sentence());
    }

    @Test
    void theLogarithmicRatioIsToStepZero() throws InvalidExperiment {
        assertEquals(Math.log(8.86704 / 8.96), verdict(DESCENT, "\"quantity\": \"imbalance\", \"of\": \"logRatio\", \"atLeast\": 0").measured(), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({
        // From (3, 0.2) the product rises from 0.6 and is 0.78044 after one step, 0.882… after two.
        "w1, 3, 0",
        "product, 0.75, 1",
        "product, 0.80, 2",
        "product, 1.2, NaN",
        "product, 0.5, NaN"})
    void reachesIsTheFirstStepAtOrBeyondTheLevel(String quantity, double level, double step) throws InvalidExperiment {
        Verdict verdict = verdict("\"learningRate\": 0.05, \"steps\": 100", "\"quantity\": \"" + quantity + "\", \"reaches\": " + level + ", \"atLeast\": 0");
        assertEquals(step, verdict.measured());
        assertEquals(!Double.isNaN(step), verdict.met());
    }

    @Test
    void anUndefinedNumberMissesItsClaimWhateverIsClaimed() throws InvalidExperiment {
        assertFalse(verdict(DESCENT.replace("0.1", "0"), "\"quantity\": \"phaseBoundary\", \"atLeast\": -1e300").met());
        assertFalse(verdict(DIVERGING, "\"quantity\": \"loss\", \"atLeast\": 0").met());
    }

    @Test
    void theLogarithmOfWhatHasVanishedIsUndefined() throws InvalidExperiment {
        String ontoTheValley = DESCENT + " }, \"changes\": [ { \"step\": 1, \"point\": [1, 1] } ], \"view\": {";
        Verdict verdict = verdict(ontoTheValley, "\"quantity\": \"loss\", \"of\": \"logRatio\", \"atMost\": 1");
        assertEquals("ln(loss/loss at step 0) at the last step is undefined, but was claimed to be at most 1", verdict.sentence());
    }

    @Test
    void theSentenceSaysWhichNumberOfWhichRuns() throws InvalidExperiment {
        String bound = "\"atMost\": -1";
        assertEquals("phaseBoundary is undefined, as claimed", verdict("\"learningRate\": 0.1, \"steps\": 9",
                "\"quantity\": \"phaseBoundary\", \"statistic\": \"undefined\", \"atLeast\": 1").sentence());
        assertEquals("the run is not diverged, against the claim", verdict(DESCENT, "\"quantity\": \"loss\", \"statistic\": \"diverged\", \"atLeast\": 1").sentence());
        assertEquals("the fraction of 4 runs that diverged before step 1 is 0, but was claimed to be at most -1",
                verdict(DESCENT, "\"quantity\": \"loss\", \"step\": 1, \"runs\": 4, \"statistic\": \"diverged\", " + bound).sentence());
        assertEquals("the median of the first step where product reaches 0.75 over 3 runs is 1, but was claimed to be at most -1",
                verdict(DESCENT, "\"quantity\": \"product\", \"reaches\": 0.75, \"runs\": 3, \"statistic\": \"median\", " + bound).sentence());
        assertEquals("the mean of loss at the last step over 2 runs is undefined (2 of 2 runs diverged), but was claimed to be at most -1",
                verdict(DIVERGING, "\"quantity\": \"loss\", \"runs\": 2, " + bound).sentence());
    }

    @Test
    void thatANumberIsUndefinedCanBeClaimed() throws InvalidExperiment {
        assertTrue(verdict(DIVERGING, "\"quantity\": \"loss\", \"statistic\": \"undefined\", \"value\": 1, \"within\": 0").met());
        assertFalse(verdict(DESCENT, "\"quantity\": \"loss\", \"statistic\": \"undefined\", \"value\": 1, \"within\": 0").met());
    }

    @Test
    void aRunThatDivergesHasALastStepAndClaimsBeforeIt() throws InvalidExperiment {
        List<Verdict> verdicts = Verification.of(experiment(DIVERGING, "\"quantity\": \"lastStep\", \"atLeast\": 0",
                "\"quantity\": \"loss\", \"step\": 1, \"atLeast\": 0", "\"quantity\": \"loss\", \"step\": 1, \"statistic\": \"diverged\", \"value\": 0, \"within\": 0",
                "\"quantity\": \"loss\", \"statistic\": \"diverged\", \"value\": 1, \"within\": 0"));
        assertTrue(verdicts.stream().allMatch(Verdict::met), verdicts.toString());
        assertTrue(verdicts.getFirst().measured() < 20);
    }

    /** Each run alone, by its own simulation. */
    @Test
    void summariesAreThoseOfTheRuns() throws InvalidExperiment {
        Experiment experiment = experiment(NOISE, claims("mean"), claims("median"), claims("sd"));
        double[] values = new double[5];
        for (int run = 0; run < values.length; run++) {
            Simulation simulation = new Simulation(experiment, run);
            simulation.advance(1000);
            values[run] = simulation.state()[1];
        }
        double mean = (values[0] + values[1] + values[2] + values[3] + values[4]) / 5;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        Arrays.sort(values);
        List<Verdict> verdicts = Verification.of(experiment);
        assertEquals(mean, verdicts.get(0).measured(), 1e-15);
        assertEquals(values[2], verdicts.get(1).measured());
        assertEquals(Math.sqrt(squares / 4), verdicts.get(2).measured(), 1e-15);
    }

    private static String claims(String statistic) {
        return "\"quantity\": \"w2\", \"step\": 1000, \"runs\": 5, \"atLeast\": 0, \"statistic\": \"" + statistic + "\"";
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void theNumberOfThreadsDoesNotMatter(int threads) throws InvalidExperiment {
        Experiment experiment = experiment(NOISE, claims("mean").replace("5", "60"), claims("sd").replace("5", "30"),
                "\"quantity\": \"loss\", \"runs\": 50, \"atLeast\": 0", "\"quantity\": \"product\", \"reaches\": 1, \"runs\": 40, \"atLeast\": 0",
                "\"quantity\": \"phaseBoundary\", \"runs\": 50, \"atLeast\": 0");
        assertEquals(Verification.of(experiment, 1, _ -> { }), Verification.of(experiment, threads, _ -> { }));
    }

    @Test
    void anExperimentWithoutClaimsHasNoVerdicts() throws InvalidExperiment {
        assertEquals(List.of(), Verification.of(experiment(DESCENT, "\"quantity\": \"loss\", \"atLeast\": 0").withClaims(List.of())));
    }

    @Test
    void anInterruptedThreadGivesUp() throws InvalidExperiment {
        Experiment experiment = experiment(NOISE, claims("mean"));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Verification.of(experiment));
        assertTrue(Thread.interrupted());
    }
}
