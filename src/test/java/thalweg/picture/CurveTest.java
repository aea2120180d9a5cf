package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Quantity;
import thalweg.model.ScalarChain;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class CurveTest {

    private static final ScalarChain CHAIN = new ScalarChain(2, 1);
    private static final Quantity IMBALANCE = CHAIN.quantity("imbalance");

    private static final RunIdentity SAME = new RunIdentity(0, CHAIN, new Start.Point(List.of()), Settings.descent(0.05), 7);

    private static Experiment noisy(long steps) {
        return new Experiment("", "", "", CHAIN, List.of(2.5, 0.4),
                new Settings(Method.GRADIENT_DESCENT, 0.05, 0, Noise.of(Noise.Kind.LABEL, 0.5)), 7, steps, List.of(), List.of(), View.STANDARD);
    }

    private static Trajectory run(long steps) {
        return Trajectories.of(noisy(steps));
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 3000", "true, 3000", "false, 60000", "true, 60000"})
    void columnsHoldWhatASearchThroughEveryRowFinds(boolean linear, long steps) {
        Trajectory run = run(steps);
        StepAxis axis = new StepAxis(linear, steps, 40, 340);
        Curve curve = new Curve(IMBALANCE, 100_000);
        curve.update(run, SAME, axis);
        double[][] values = new double[300][];
        for (int i = 0; i < 300; i++) {
            int column = i;
            values[i] = java.util.stream.IntStream.range(0, run.rows())
                    .filter(row -> Math.min(299, (int) Math.floor(axis.xOf(run.step(row)) - 40)) == column)
                    .mapToDouble(row -> IMBALANCE.at(new double[] {run.value(row, 0), run.value(row, 1)}, 0)).toArray();
        }
        for (int i = 0; i < 300; i++) {
            assertEquals(values[i].length, curve.samples(i), "column " + i);
            if (values[i].length > 0) {
                double[] sorted = values[i].clone();
                Arrays.sort(sorted);
                assertEquals(values[i][0], curve.first(i));
                assertEquals(values[i][values[i].length - 1], curve.last(i));
                assertEquals(sorted[0], curve.least(i));
                assertEquals(sorted[sorted.length - 1], curve.greatest(i));
                assertEquals(sorted[(sorted.length - 1) / 2], curve.median(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void growingStepByStepGivesTheSameAsTheWholeRunAtOnce(boolean linear) {
        StepAxis axis = new StepAxis(linear, 300_000, 0, 400);
        Curve grown = new Curve(IMBALANCE, 8);
        Trajectory whole = null;
        // 150 000 steps are more than are recorded, so the stride changes on the way.
        for (Trajectory part : Trajectories.growing(noisy(150_000), 1, 17, 500, 4_095, 4_097, 20_011, 69_631, 69_632, 69_633, 100_001, 150_000)) {
            grown.update(part, SAME, axis);
            whole = part;
        }
        assertTrue(whole.stride() > 1);
        Curve atOnce = new Curve(IMBALANCE, 8);
        atOnce.update(whole, SAME, axis);
        for (int i = 0; i < 400; i++) {
            assertEquals(atOnce.samples(i), grown.samples(i));
            assertTrue(atOnce.samples(i) <= 8);
            if (atOnce.samples(i) > 0) {
                assertEquals(atOnce.least(i), grown.least(i));
                assertEquals(atOnce.greatest(i), grown.greatest(i));
                assertEquals(atOnce.median(i), grown.median(i));
                assertEquals(atOnce.last(i), grown.last(i));
                assertEquals(atOnce.way(i), grown.way(i));
            }
        }
        assertEquals(IMBALANCE.at(whole.stateAt(150_000), 0), grown.newest());
    }

    @Test
    void aColumnThatIsPastIsNotEvaluatedAgain() {
        int[] evaluations = {0};
        Quantity counted = new Quantity("counted", (state, decay) -> {
            evaluations[0]++;
            return state[0];
        });
        Curve curve = new Curve(counted, 64);
        StepAxis axis = new StepAxis(false, 60_000, 0, 500);
        List<Trajectory> parts = Trajectories.growing(noisy(60_000), 50_000, 50_010);
        curve.update(parts.get(0), SAME, axis);
        assertTrue(evaluations[0] <= 64 * 500, "at most so many a column, not " + evaluations[0]);
        evaluations[0] = 0;
        curve.update(parts.get(1), SAME, axis);
        // Ten new rows and the newest one.
        assertTrue(evaluations[0] <= 11, evaluations[0] + " evaluations for ten new steps");
    }

    @Test
    void whatIsNotDefinedIsLeftOutOfTheBand() {
        Quantity gaps = new Quantity("gaps", (state, decay) -> state[0] > 2.5 ? Double.NaN : state[0]);
        Curve curve = new Curve(gaps, 100_000);
        curve.update(run(3_000), SAME, new StepAxis(true, 3_000, 0, 3));
        assertFalse(Double.isNaN(curve.median(1)));
        assertTrue(curve.least(1) <= curve.median(1) && curve.median(1) <= curve.greatest(1) && curve.greatest(1) <= 2.5);
    }
}
