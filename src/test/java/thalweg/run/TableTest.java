package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.theory.Phase;
import thalweg.training.Noise;
import thalweg.training.Settings;

class TableTest {

    private record Row(long step, List<Double> numbers, Phase phase) {
    }

    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);
    private static final Settings LABEL_NOISE = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));

    private static Experiment experiment(Settings settings, long steps, Change... changes) {
        return new Experiment("", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2), settings, 7, steps, List.of(changes), List.of(), View.STANDARD);
    }

    private static List<Row> rows(Table table) {
        List<Row> rows = new ArrayList<>();
        table.read((step, numbers, phase) -> {
            List<Double> copy = new ArrayList<>();
            for (double number : numbers) {
                copy.add(number);
            }
            rows.add(new Row(step, copy, phase));
        }, fraction -> { });
        return rows;
    }

    @Test
    void theColumnsAreStepWeightsQuantitiesAndPhase() {
        assertEquals(List.of("step", "w1", "w2", "loss", "penalty", "product", "imbalance", "sharpness", "flowSharpness", "gradientNorm", "phase"),
                new Table(experiment(DECAY, 10), 1).columns());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "10, 1, 11", "10, 3, 5", "9, 3, 4", "10, 11, 2", "10, 9223372036854775807, 2", "20000, 20, 1001"})
    void thereIsARowForStepZeroEveryKthStepAndTheLast(long steps, long every, int expected) {
        List<Row> rows = rows(new Table(experiment(DECAY, steps), every));
        assertEquals(expected, rows.size());
        for (int i = 0; i < expected - 1; i++) {
            assertEquals(i * every, rows.get(i).step());
        }
        assertEquals(steps, rows.getLast().step());
    }

    @Test
    void everyRowHasTheBitsOfAStepByStepSimulation() {
        Experiment experiment = experiment(LABEL_NOISE, 1000);
        Simulation simulation = new Simulation(experiment, 0);
        for (Row row : rows(new Table(experiment, 7))) {
            while (simulation.step() < row.step()) {
                simulation.advance(simulation.step() + 1);
            }
            double[] numbers = new double[9];
            System.arraycopy(simulation.state(), 0, numbers, 0, 2);
            for (int i = 0; i < 7; i++) {
                numbers[2 + i] = experiment.model().quantities().get(i).at(simulation.state(), 0);
            }
            assertArrayEquals(numbers, row.numbers().stream().mapToDouble(Double::doubleValue).toArray(), 0);
        }
        assertEquals(1000, simulation.step());
    }

    @Test
    void aTableThatIsRunTwiceHasTheSameRowsAsOneThatIsKept() {
        Experiment experiment = experiment(LABEL_NOISE, 20_000, Change.of(6000, LABEL_NOISE.withLearningRate(0.05)));
        List<Row> kept = rows(new Table(experiment, 10));
        assertEquals(2001, kept.size());
        assertEquals(kept, rows(new Table(experiment, 10, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 20})
    void aDivergedRunEndsWithItsLastFiniteRow(int kept) {
        List<Row> rows = rows(new Table(experiment(Settings.descent(2), 1000), 4, kept));
        Row last = rows.getLast();
        assertTrue(last.step() < 1000, "η = 2 is far beyond the greatest stable rate, 2/9.1");
        assertEquals(Phase.DIVERGED, last.phase());
        assertTrue(Double.isFinite(last.numbers().get(2)), "the loss of the last row is finite");
        assertEquals(1, rows.stream().filter(row -> row.phase() == Phase.DIVERGED).count());
        Simulation beyond = new Simulation(experiment(Settings.descent(2), 1000), 0);
        beyond.advance(1000);
        assertEquals(beyond.step(), last.step());
    }

    @Test
    void aDivergenceRightBehindARowMakesThatRowTheLast() {
        Simulation run = new Simulation(experiment(Settings.descent(2), 1000), 0);
        run.advance(1000);
        List<Row> rows = rows(new Table(experiment(Settings.descent(2), 1000), run.step()));
        assertEquals(2, rows.size());
        assertEquals(Phase.DIVERGED, rows.get(1).phase());
    }

    @Test
    void thePhaseIsWrittenWhenTheWholeRunIsKnown() {
        Experiment experiment = experiment(DECAY, 20_000);
        Simulation end = new Simulation(experiment, 0);
        end.advance(20_000);
        long boundary = end.phases().boundary().orElseThrow();
        List<Row> rows = rows(new Table(experiment, 1));
        assertEquals(Phase.OPTIMIZATION, rows.get((int) boundary - 1).phase());
        assertEquals(Phase.REGULARIZATION, rows.get((int) boundary).phase());
        for (Row row : rows) {
            assertEquals(end.phases().at(row.step()), row.phase());
        }
    }

    @Test
    void aChangeHoldsFromItsOwnRowOn() {
        Experiment experiment = experiment(DECAY, 100, Change.of(50, DECAY.withWeightDecay(0)));
        List<Row> rows = rows(new Table(experiment, 1));
        int penalty = 3;
        assertTrue(rows.get(49).numbers().get(penalty) > 0);
        assertEquals(0, rows.get(50).numbers().get(penalty));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 22})
    void progressRisesToOne(int kept) {
        List<Double> told = new ArrayList<>();
        new Table(experiment(DECAY, 100_000), 1000, kept).read((step, numbers, phase) -> { }, told::add);
        assertTrue(told.size() > 20);
        for (int i = 1; i < told.size(); i++) {
            assertFalse(told.get(i) < told.get(i - 1));
        }
        assertEquals(1, told.getLast());
    }

    @Test
    void whatProgressThrowsEndsTheWork() {
        Table table = new Table(experiment(DECAY, 1_000_000_000_000L), 1_000_000);
        assertThrows(IllegalStateException.class, () -> table.read((step, numbers, phase) -> { }, fraction -> {
            throw new IllegalStateException("enough");
        }));
    }

    @Test
    void aWholeRunIsTheRecordedOneAndProgressRisesToOne() {
        Experiment experiment = experiment(LABEL_NOISE, 10_000);
        List<Double> told = new ArrayList<>();
        Trajectory whole = Trajectory.of(experiment, told::add);
        assertEquals(10_000, whole.lastStep());
        assertArrayEquals(Trajectories.of(experiment).stateAt(9999), whole.stateAt(9999));
        assertEquals(List.of(0.4096, 0.8192, 1.0), told);
    }

    @Test
    void aDistanceBelowOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Table(experiment(DECAY, 10), 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "999, 1", "20000, 20", "1000000000, 1000000"})
    void theStandardDistanceIsAThousandthOfTheSteps(long steps, long distance) {
        assertEquals(distance, Table.standardDistance(steps));
    }
}
