package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Valley;
import thalweg.training.Settings;

class RunResultTest {

    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);

    @Test
    void itHasTheNumbersOfTheTablesLastRow() {
        Experiment experiment = Runs.experiment(DECAY, List.of(Change.of(500, DECAY.withLearningRate(0.05)))).withSteps(3000);
        Trajectory run = Trajectories.of(experiment);
        RunResult result = RunResult.of(4, run);
        List<double[]> rows = new ArrayList<>();
        new Table(experiment, 3000).read((_, numbers, _) -> rows.add(numbers.clone()), _ -> { });
        List<String> columns = experiment.model().columns();
        assertEquals(rows.getLast()[columns.indexOf("loss")], result.loss());
        assertEquals(rows.getLast()[columns.indexOf("imbalance")], result.imbalance());
        assertEquals(rows.getLast()[columns.indexOf("sharpness")], result.sharpness());
        assertEquals(3000, result.step());
        assertEquals(0.05, result.settings().learningRate());
        assertEquals(run.phases().boundary(), result.boundary());
        assertEquals(4, result.style());
    }

    @Test
    void whatAModelHasNotIsUndefined() {
        Experiment valley = new Experiment("", "", "", new Valley(Valley.Profile.RING, 1, 0), List.of(3.0, 0.2), Settings.descent(0.1), 1, 10, List.of(), List.of(), View.STANDARD);
        RunResult result = RunResult.of(1, Trajectories.of(valley));
        assertTrue(Double.isNaN(result.imbalance()));
        assertTrue(result.boundary().isEmpty());
    }

    @Test
    void aDivergedRunHasTheNumbersOfItsLastFiniteStep() {
        Trajectory run = Trajectories.of(Runs.experiment(Settings.descent(0.9), List.of()));
        RunResult result = RunResult.of(1, run);
        assertTrue(result.isDiverged());
        assertEquals(run.lastStep(), result.step());
        assertTrue(Double.isFinite(result.loss()));
    }
}
