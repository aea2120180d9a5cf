package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.theory.Phase;
import thalweg.training.Method;
import thalweg.training.SeededMatrices;
import thalweg.training.Settings;

/** Deep linear networks through everything that runs an experiment, with the numbers of arXiv:2106.15933's regimes. */
class MatrixRunsTest {

    private static Experiment experiment(MatrixChain chain, Start start, double learningRate, long steps) {
        return new Experiment("", "", "", chain, start, Settings.descent(learningRate), 1, steps, List.of(), List.of(), View.STANDARD);
    }

    private static int column(Experiment experiment, String name) {
        return experiment.model().columns().indexOf(name);
    }

    /**
     * L = 4, width 100, teacher diag(5, 4, 3, 2, 1), 8 runs. Lazy, the weights move by 3 % on the way to the minimum (the runs spread by 0.0031); from saddle to saddle they change altogether. The
     * tolerances are those of the reference, and at least four standard errors of the mean.
     */
    @ParameterizedTest
    @CsvSource({"0.75, 0.005, 400, 0.032, 0.005", "1.5, 0.005, 3000, 0.97, 0.05"})
    void theWeightsChangeAsTheRegimeSays(double gamma, double learningRate, int steps, double expected, double within) {
        Experiment experiment = experiment(MatrixChain.of(4, 100, Matrix.diagonal(List.of(5.0, 4.0, 3.0, 2.0, 1.0))), new Start.Gaussian(gamma), learningRate, steps);
        Ensemble ensemble = Ensemble.of(experiment, 0, 8, _ -> { });
        DescriptiveStatistics changes = new DescriptiveStatistics();
        for (int run = 0; run < 8; run++) {
            double[] weights = new double[experiment.model().dimension()];
            ensemble.copyWeights(run, weights);
            assertTrue(experiment.model().loss(weights) < 1e-6, "it has been learnt");
            double[] start = experiment.startWeights(run);
            double squares = 0;
            double norm = 0;
            for (int i = 0; i < weights.length; i++) {
                squares += (weights[i] - start[i]) * (weights[i] - start[i]);
                norm += start[i] * start[i];
            }
            double change = Math.sqrt(squares / norm);
            assertEquals(change, experiment.model().quantities(start).get(6).at(weights, 0), 1e-12);
            changes.addValue(change);
        }
        assertEquals(expected, changes.getMean(), within);
        assertTrue(4 * changes.getStandardDeviation() / Math.sqrt(8) <= within, "the spread of the runs is " + changes.getStandardDeviation());
    }

    /** Completion of a 10 × 10 matrix of rank two from 60 of its entries: the smaller the start, the better the entries that were not seen. Three teachers and masks, since the values depend on them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSmallerStartCompletesBetter(long seed) {
        double[] singular = {10, 6};
        Teacher teacher = new Teacher.LowRank(List.of(10.0, 6.0), seed, SeededMatrices.lowRank(singular, 10, 10, seed));
        Mask mask = new Mask.Drawn(0.6, seed, SeededMatrices.mask(10, 10, 0.6, seed));
        MatrixChain chain = new MatrixChain(List.of(10, 50, 50, 10), teacher, Optional.of(mask), 0.5, Inputs.WHITE);
        List<Double> errors = new ArrayList<>();
        for (double gamma : new double[] {2.0 / 3, 1, 1.5, 2}) {
            Experiment experiment = experiment(chain, new Start.Gaussian(gamma), 0.01, 60_000);
            Simulation simulation = new Simulation(experiment, 0);
            while (chain.loss(simulation.state()) >= 1e-6 && simulation.step() < experiment.steps()) {
                simulation.advance(simulation.step() + 50);
            }
            assertTrue(chain.loss(simulation.state()) < 1e-6);
            errors.add(chain.testError(simulation.state()));
        }
        for (int i = 1; i < errors.size(); i++) {
            assertTrue(errors.get(i) < errors.get(i - 1), errors.toString());
        }
        assertTrue(errors.getFirst() > 5 * errors.getLast(), errors.toString());
    }

    @Test
    void everyRunOfAnEnsembleHasItsOwnStartAndTheBitsOfItsSimulation() {
        Experiment experiment = experiment(MatrixChain.of(3, 6, Matrix.diagonal(List.of(3.0, 2.0, 1.0))), new Start.Gaussian(1), 0.02, 200);
        Ensemble one = Ensemble.of(experiment, 0, 5, false, 1, _ -> { });
        Ensemble two = Ensemble.of(experiment, 3, 2, false, 2, _ -> { });
        double[] weights = new double[experiment.model().dimension()];
        double[] other = weights.clone();
        for (int run = 0; run < 5; run++) {
            Simulation simulation = new Simulation(experiment, run);
            simulation.advance(200);
            one.copyWeights(run, weights);
            assertArrayEquals(simulation.state(), weights);
            assertEquals(simulation.step(), one.step(run));
        }
        two.copyWeights(0, other);
        one.copyWeights(3, weights);
        assertArrayEquals(weights, other);
        one.copyWeights(2, other);
        assertNotEquals(weights[0], other[0]);
        assertEquals(one.values(3)[column(experiment, "weightChange")], two.values(0)[column(experiment, "weightChange")]);
    }

    @Test
    void withoutAnythingRandomAllRunsAreOne() {
        Experiment experiment = experiment(MatrixChain.of(2, 3, Matrix.diagonal(List.of(3.0, 2.0, 1.0))), new Start.ScaledIdentity(0.1), 0.1, 100);
        Ensemble ensemble = Ensemble.of(experiment, 0, 1000, _ -> { });
        assertArrayEquals(ensemble.values(0), ensemble.values(999));
    }

    @Test
    void theTableHasTheSimulationsNumbersAndNoPhase() {
        Experiment experiment = experiment(MatrixChain.of(2, 3, Matrix.diagonal(List.of(3.0, 2.0, 1.0))), new Start.ScaledIdentity(0.1), 0.05, 50);
        Table table = new Table(experiment, 20);
        assertEquals(List.of("step", "s1", "s2", "s3", "loss", "penalty", "imbalance", "sharpness", "effectiveRank", "gradientNorm", "weightChange", "coupling", "testError"),
                table.columns());
        List<Long> steps = new ArrayList<>();
        table.read((step, numbers, _) -> {
            Simulation simulation = new Simulation(experiment, 0);
            simulation.advance(step);
            double[] expected = new double[12];
            new Columns(experiment, 0).fill(simulation.state(), 0, expected);
            assertArrayEquals(expected, numbers);
            steps.add(step);
        }, _ -> { });
        assertEquals(List.of(0L, 20L, 40L, 50L), steps);
    }

    @Test
    void aRunThatDivergesEndsWithItsLastFiniteRow() {
        Experiment experiment = experiment(MatrixChain.of(3, 3, Matrix.diagonal(List.of(3.0, 2.0, 1.0))), new Start.ScaledIdentity(1), 0.9, 1000);
        List<Long> steps = new ArrayList<>();
        new Table(experiment, 1000).read((step, numbers, _) -> {
            assertTrue(Double.isFinite(numbers[column(experiment, "loss")]));
            steps.add(step);
        }, _ -> { });
        assertEquals(2, steps.size());
        assertTrue(steps.getLast() < 100);
        assertTrue(Ensemble.of(experiment, 0, 1, _ -> { }).isDiverged(0));
        assertEquals(Phase.DIVERGED, Ensemble.withPhases(experiment, 0, 1, _ -> { }).phase(0));
    }

    /** A state of 21 000 numbers, and 63 001 after a change to Adam: the rows become fewer and stay replayable to the bit. */
    @Test
    void theRecordedStatesOfAWideNetworkTakeBoundedMemory() {
        Experiment experiment = experiment(MatrixChain.of(4, 100, Matrix.diagonal(List.of(5.0, 4.0, 3.0, 2.0, 1.0))), new Start.Gaussian(0.75), 0.005, 10_000);
        Recorder recorder = new Recorder(experiment);
        recorder.advance(500);
        Trajectory trajectory = recorder.publish();
        assertTrue(trajectory.rows() <= Recorder.GREATEST * 17 / 16 / experiment.model().dimension() + 1, trajectory.rows() + " rows");
        assertTrue(trajectory.stride() > 1);
        Simulation simulation = new Simulation(experiment, 0);
        simulation.advance(437);
        assertArrayEquals(simulation.state(), trajectory.stateAt(437));
        recorder.apply(Change.of(500, experiment.settings().withMethod(Method.of(Method.Kind.ADAM)).withLearningRate(1e-4)));
        recorder.advance(620);
        Trajectory after = recorder.publish();
        assertTrue(after.rows() * 63_001L <= Recorder.GREATEST * 9L / 8 + 63_001L * 25, after.rows() + " rows");
        Simulation whole = new Simulation(recorder.simulation().experiment(), 0);
        whole.advance(611);
        assertArrayEquals(whole.state(), after.stateAt(611));
        assertArrayEquals(Arrays.copyOf(simulation.state(), 21_000), Arrays.copyOf(after.stateAt(437), 21_000));
    }
}
