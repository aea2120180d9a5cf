package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.picture.Narration.Tone;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class NarratorTest {

    private static final Settings PLAIN = Settings.descent(0.01);
    private static final Settings DECAY = PLAIN.withWeightDecay(0.02);

    private static Trajectory run(Settings settings, long steps, Change... changes) {
        return run(List.of(3.0, 0.2), settings, steps, changes);
    }

    private static Trajectory run(List<Double> start, Settings settings, long steps, Change... changes) {
        return Trajectories.of(new Experiment("", "", "", new ScalarChain(start.size(), 1), start, settings, 1, steps, List.of(changes), List.of(), View.STANDARD));
    }

    private static Trajectory valleyRun(Settings settings, long steps) {
        return Trajectories.of(new Experiment("", "", "", new Valley(Valley.Profile.RING, 1, 0), List.of(2.5, 0.3), settings, 1, steps, List.of(), List.of(), View.STANDARD));
    }

    private static Narration tell(Trajectory run) {
        return tell(run, run.lastStep());
    }

    private static Narration tell(Trajectory run, long position) {
        return new Narrator().tell(Scene.of(run, position, Look.DARK));
    }

    private static void assertSays(String part, Narration told) {
        assertTrue(told.text().replace('\u202f', ' ').contains(part), told.spoken());
    }

    @Test
    void beforeTheFirstStepItSaysWhatWillCome() {
        Narration told = tell(run(DECAY, 0));
        assertEquals(Tone.READY, told.tone());
        assertSays("weight decay will walk it along to the flattest minimum, halving the imbalance every 1 733 steps", told);
        assertSays("nothing will move it along", tell(run(PLAIN, 0)));
        assertSays("stop at sharpness 9.18", tell(run(new Settings(Method.GRADIENT_FLOW, 0.01, 0, Noise.NONE), 0)));
        assertSays("below 0.434 it converges", tell(run(Settings.descent(0.5), 0)));
    }

    @Test
    void whileItFallsItSaysSo() {
        Narration told = tell(run(DECAY, 10));
        assertEquals(Tone.OPTIMIZATION, told.tone());
        assertSays("across the valley, not along it", told);
        assertFalse(told.text().contains("no second phase"), told.spoken());
        assertSays("no second phase will follow", tell(run(PLAIN, 10)));
        assertFalse(tell(run(DECAY.withMethod(Method.of(Method.Kind.MOMENTUM)), 10)).text().contains("% a step"), "with momentum the residual does not shrink step by step");
    }

    @Test
    void whileItWalksItNamesWhatDrivesIt() {
        Narration told = tell(run(DECAY, 2_480));
        assertEquals(Tone.REGULARIZATION, told.tone());
        assertEquals("Regularization.", told.lead());
        assertSays("weight decay halves the imbalance every 1 733 steps", told);
        assertSays("3.86 now, 2 at the flattest minimum", told);
        assertSays("label noise halves the imbalance every", tell(run(List.of(2.5, 0.4), Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5)), 500)));
        assertSays("weight decay with label noise", tell(run(List.of(2.5, 0.4), Settings.descent(0.02).withWeightDecay(1e-3).withNoise(Noise.of(Noise.Kind.LABEL, 0.5)), 500)));
    }

    @Test
    void aSharpnessBelowThatOfTheFlattestMinimumDoesNotFallAnyFurther() {
        Narration told = tell(run(DECAY, 20_000, new Change(20_000, DECAY.withWeightDecay(0.03), Optional.empty())));
        assertEquals("Regularization.", told.lead());
        assertSays("no further to fall: 1.94 now, 2 at the flattest minimum", told);
    }

    @Test
    void theHalfLifeItStatesIsTheOneOfTheRun() {
        Trajectory run = run(DECAY, 4_000);
        // From step 1000 on the run is on its floor; 1733 steps later half of the imbalance is left, to the four digits that are stated.
        ScalarChain chain = new ScalarChain(2, 1);
        assertEquals(0.5, chain.imbalance(run.stateAt(2_733)) / chain.imbalance(run.stateAt(1_000)), 3e-4);
        assertSays("every 1 733 steps", tell(run, 1_000));
    }

    @Test
    void timeScalesThatLieTooNearAreMentioned() {
        assertSays("so the phases blur", tell(run(List.of(1.5, 0.5), Settings.descent(0.01).withWeightDecay(0.3), 90)));
    }

    @Test
    void whereNothingDrivesTheImbalanceItSaysWhy() {
        assertSays("weight decay or label noise would", tell(run(PLAIN, 3_000)));
        assertSays("It never changes the imbalance", tell(run(new Settings(Method.GRADIENT_FLOW, 0.01, 0, Noise.NONE), 3_000)));
        assertSays("every draw of dropout has gradient zero", tell(run(List.of(2.5, 0.4), Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.DROPOUT, 0.5)), 6_000)));
        assertSays("all samples agree", tell(run(List.of(2.5, 0.4), Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.MINI_BATCH, 64, 8, 0)), 6_000)));
        assertSays("wanders but does not shrink", tell(run(List.of(2.5, 0.4), Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.GRADIENT, 0.2)), 3_000)));
    }

    @Test
    void aRunThatHasWalkedIsSettled() {
        Narration told = tell(run(DECAY, 20_000));
        assertEquals(Tone.SETTLED, told.tone());
        assertSays("Weight decay holds the product at 0.980, short of 1.", told);
    }

    @Test
    void beyondTheBoundOfStabilityItSaysThatStepsCrossTheValley() {
        Narration told = tell(run(List.of(3.0, 0.34), Settings.descent(0.24), 5));
        assertEquals(Tone.ALARM, told.tone());
        assertSays("is above 2: the minimum below", told);
    }

    @Test
    void aDivergedRunSaysWhichBoundItCrossedAndAWayOn() {
        Narration told = tell(run(Settings.descent(0.5), 100));
        assertEquals(Tone.ALARM, told.tone());
        assertSays("outside the ellipse", told);
        assertSays("Lower the learning rate below 0.434", told);
        assertSays("converges from nowhere. Lower the learning rate below 1", tell(run(Settings.descent(1.2), 100)));
        assertSays("The point at step 50 lies outside", tell(run(PLAIN, 100, Change.of(50, Settings.descent(0.6)))));
        assertSays("ηλ", tell(run(DECAY.withLearningRate(0.5), 100)));
        assertSays("Lower the learning rate", tell(run(List.of(2.0, 2.0, 2.0), Settings.descent(0.5), 100)));
    }

    @ParameterizedTest
    @CsvSource({"0.40, true", "0.44, false"})
    void theBoundThatItStatesIsTheBound(double learningRate, boolean converges) {
        assertEquals(converges, !run(Settings.descent(learningRate), 20_000).isDiverged());
    }

    @Test
    void anOldStepIsSaidToBeOne() {
        assertSays("Showing step 480 of 2 480.", tell(run(DECAY, 2_480), 480));
    }

    @Test
    void aDeadChainSaysSo() {
        assertEquals("Collapsed.", tell(run(List.of(0.3, 0.3, 0.3), Settings.descent(0.05).withWeightDecay(0.3), 5_000)).lead());
    }

    @ParameterizedTest
    @EnumSource(Noise.Kind.class)
    void everyKindOfNoiseHasASentenceAtEveryStage(Noise.Kind kind) {
        boolean isOfChain = Noise.Kind.allowed(new ScalarChain(2, 1), Method.GRADIENT_DESCENT).contains(kind);
        Settings settings = Settings.descent(0.02).withNoise(Noise.of(kind));
        Trajectory run = isOfChain ? run(List.of(2.0, 0.4), settings.withWeightDecay(1e-3), 3_000) : valleyRun(settings, 3_000);
        for (long step : new long[] {0, 3, 60, 3_000}) {
            Narration told = tell(run, Math.min(step, run.lastStep()));
            assertFalse(told.text().isBlank());
            assertFalse(told.text().contains("–") || told.text().contains("NaN"), told.spoken());
        }
    }

    @ParameterizedTest
    @EnumSource(Method.Kind.class)
    void everyMethodHasASentenceAtEveryStage(Method.Kind kind) {
        Trajectory run = run(List.of(2.0, 0.4), new Settings(Method.of(kind), 0.02, 0, Noise.NONE), 3_000);
        for (long step : new long[] {0, 3, 60, 3_000}) {
            assertFalse(tell(run, step).text().contains("–"), tell(run, step).spoken());
        }
    }

    @Test
    void whereNoMinimumIsStableItSaysHowTheRunJumps() {
        List<Double> start = List.of(1.1, 0.5);
        assertSays("will not come to rest", tell(run(start, Settings.descent(1.1), 0)));
        assertSays("between 0.663 and 1.25", tell(run(start, Settings.descent(1.1), 200)));
        assertSays("a longer cycle", tell(run(start, Settings.descent(1.26), 200)));
        assertSays("never repeat", tell(run(List.of(1.0, 0.7), Settings.descent(1.5), 200)));
    }

    @Test
    void atTheEdgeItSaysWhereTheEpisodeWillEnd() {
        assertSays("near 4.7", tell(run(List.of(2.2, 0.455), Settings.descent(0.41), 20)));
        assertFalse(tell(run(List.of(3.0, 0.34), Settings.descent(0.24), 5)).text().contains("invariant"), "too far from the edge");
    }

    @Test
    void nearTheFoldItWarns() {
        List<Double> start = List.of(1.2, 1.1, 0.9);
        assertSays("not far below 0.472, the fold", tell(run(start, Settings.descent(0.01).withWeightDecay(0.42), 0)));
        assertSays("μ is beyond 0.472", tell(run(start, Settings.descent(0.01).withWeightDecay(0.5), 0)));
        assertSays("μ + σ² is beyond 0.472", tell(run(start, Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.WEIGHT, 0.7)), 0)));
        assertSays("take the product to 0", tell(run(Settings.descent(0.01).withWeightDecay(1), 0)));
        assertFalse(tell(run(start, Settings.descent(0.01).withWeightDecay(0.1), 0)).text().contains("fold"));
        Trajectory beyond = run(start, Settings.descent(0.01).withWeightDecay(0.5), 10);
        assertEquals("beyond the fold, 0.472: the product dies", new Narrator().captions(Scene.of(beyond, 10, Look.DARK)).weightDecay());
    }

    @Test
    void ofTheOtherMethodsItSaysWhatIsKnown() {
        assertSays("how nearly is not known", tell(run(PLAIN.withMethod(Method.of(Method.Kind.ADAM)), 10)));
        assertSays("differences in size stay", tell(run(PLAIN.withMethod(Method.of(Method.Kind.SIGN_DESCENT)), 10)));
        // 8 · 0.01 · 0.05²/(2 − 0.0918)² = 5.5e-5.
        assertSays("falls by about 5.49 × 10⁻⁵ a step", tell(run(PLAIN.withMethod(Method.of(Method.Kind.SAM)), 10)));
    }

    @Test
    void theKnobsSayWhatTheyDo() {
        Narrator narrator = new Narrator();
        KnobCaptions decay = narrator.captions(Scene.of(run(DECAY, 2_480), 2_480, Look.DARK));
        assertEquals("ηλ = 0.039 · stable", decay.learningRate());
        assertEquals("does not move the imbalance", decay.noise());
        assertEquals("halves the imbalance every 1\u202f733 steps", decay.weightDecay());
        KnobCaptions noise = narrator.captions(Scene.of(run(PLAIN.withNoise(Noise.of(Noise.Kind.GRADIENT, 0.2)), 10), 10, Look.DARK));
        assertEquals("does not move the imbalance", noise.noise());
        assertEquals("does not move the imbalance", noise.weightDecay());
    }
}
