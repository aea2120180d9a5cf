package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** What cannot be written to a file that is read again cannot be made. */
class ExperimentTest {

    private static final Settings DESCENT = Settings.descent(0.1);

    private static Experiment chain(int depth, Settings settings, List<Change> changes, View view) {
        return new Experiment("", "", "", new ScalarChain(depth, 1), Collections.nCopies(depth, 1.0), settings, 1, 100, changes, List.of(), view);
    }

    private static void assertRefused(String said, Runnable making) {
        String message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(said), message);
    }

    @Test
    void noiseOfAnotherModelIsRefused() {
        Settings framed = DESCENT.withNoise(Noise.of(Noise.Kind.FRAME));
        assertEquals(framed, chain(2, framed, List.of(), View.STANDARD).settings());
        assertRefused("noise frame", () -> chain(3, framed, List.of(), View.STANDARD));
        assertRefused("noise frame", () -> chain(3, DESCENT, List.of(Change.of(1, framed)), View.STANDARD));
        assertRefused("gradient-flow has no noise", () -> new Settings(Method.GRADIENT_FLOW, 0.1, 0, Noise.of(Noise.Kind.LABEL)));
    }

    @Test
    void changesOutOfOrderAreRefused() {
        assertRefused("behind that at step 2", () -> chain(2, DESCENT, List.of(Change.of(2, DESCENT), Change.of(1, DESCENT)), View.STANDARD));
    }

    @Test
    void aPointThatIsNotOneIsRefused() {
        assertRefused("point has 1 numbers", () -> chain(2, DESCENT, List.of(new Change(2, DESCENT, Optional.of(List.of(1.0)))), View.STANDARD));
        assertRefused("point has the number NaN", () -> chain(2, DESCENT, List.of(new Change(2, DESCENT, Optional.of(List.of(1.0, Double.NaN)))), View.STANDARD));
    }

    @Test
    void aViewOfWeightsThatAreNotThereIsRefused() {
        View last = new View(List.of(1, 4), Optional.empty(), false);
        assertEquals(last, chain(4, DESCENT, List.of(), last).view());
        assertRefused("the model has 3", () -> chain(3, DESCENT, List.of(), last));
        assertRefused("two different weights", () -> new View(List.of(1, 1), Optional.empty(), false));
        assertRefused("a range is", () -> new View(List.of(1, 2), Optional.of(List.of(1.0, 0.0, 0.0, 1.0)), false));
    }

    @Test
    void withFewerStepsTheClaimsBeyondTheEndAreLeftOut() throws InvalidExperiment {
        Experiment experiment = Catalogue.bundled().find("label-noise").experiment();
        assertEquals(experiment.claims(), experiment.withSteps(10_000).claims());
        assertEquals(experiment.claims().subList(2, 3), experiment.withSteps(9_999).claims());
        assertEquals(experiment.withSteps(9_999), ExperimentFile.read(ExperimentFile.write(experiment.withSteps(9_999)), "mine.json"));
    }
}
