package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.model.Teacher;
import thalweg.training.Method;
import thalweg.training.SeededMatrices;
import thalweg.training.Settings;

/** What is seen of a run of a wide network between its recorded states is what its states say. */
class TracerTest {

    private static final MatrixChain WIDE = MatrixChain.of(3, 60, Matrix.diagonal(List.of(5.0, 3.0, 1.0)));
    private static final Settings DESCENT = Settings.descent(0.002).withWeightDecay(0.01);

    private static Experiment experiment(MatrixChain chain, Settings settings, long steps) {
        return new Experiment("", "", "", chain, new Start.Gaussian(1), settings, 1, steps, List.of(), List.of(), View.STANDARD);
    }

    /** Each row against the state of its step, replayed. */
    private static void assertTells(Trajectory run) {
        Trace trace = run.trace().orElseThrow();
        MatrixChain chain = (MatrixChain) run.experiment().model();
        double[] start = run.experiment().startWeights(0);
        DMatrixRMaj map = new DMatrixRMaj(chain.outputs(), chain.inputSize());
        for (int row = 0; row < trace.rows(); row += 1 + trace.rows() / 40) {
            double[] state = run.stateAt(trace.step(row));
            trace.copyMap(row, map);
            assertArrayEquals(chain.at(state).map().data, map.data, "the map of step " + trace.step(row));
            assertEquals(chain.loss(state), trace.loss(row));
            double norm = chain.gradientNorm(state);
            assertEquals(norm, trace.gradientNorm(row), 1e-12 * norm + 1e-13);
            double squares = 0;
            double way = 0;
            for (int i = 0; i < chain.dimension(); i++) {
                squares += state[i] * state[i];
                way += (state[i] - start[i]) * (state[i] - start[i]);
            }
            assertEquals(squares, trace.squaredNorm(row), 1e-12 * squares);
            assertEquals(way, trace.squaredChange(row), 1e-12 * way);
        }
    }

    @ParameterizedTest
    @EnumSource(Method.Kind.class)
    void everyRowIsWhatTheStateOfItsStepSays(Method.Kind method) {
        Settings settings = method == Method.Kind.ADAM || method == Method.Kind.SIGN_DESCENT ? DESCENT.withLearningRate(1e-4) : DESCENT;
        Trajectory run = Trajectory.of(experiment(WIDE, settings.withMethod(Method.of(method)), 60), _ -> { });
        assertTrue(run.trace().orElseThrow().rows() > 16, "more than the first steps");
        assertTells(run);
    }

    @Test
    void maskAndTeacherOfTwoShapesAreTracedAsWell() {
        Teacher teacher = new Teacher.LowRank(List.of(4.0, 2.0), 1, SeededMatrices.lowRank(new double[] {4, 2}, 6, 9, 1));
        Mask mask = new Mask.Drawn(0.6, 1, SeededMatrices.mask(6, 9, 0.6, 1));
        assertTells(Trajectory.of(experiment(new MatrixChain(List.of(9, 4, 300, 6), teacher, Optional.of(mask), 0.5, Inputs.WHITE), DESCENT, 200), _ -> { }));
    }

    /** The watch looks at the weights before they move, and the update is the same. */
    @Test
    void aWatchedRunHasTheBitsOfOneThatIsNot() {
        Experiment experiment = experiment(WIDE, DESCENT, 500);
        Simulation alone = new Simulation(experiment, 0);
        alone.advance(500);
        assertArrayEquals(alone.state(), Trajectory.of(experiment, _ -> { }).stateAt(500));
    }

    @Test
    void wherePeopleGoBackItIsSeenAgain() {
        Recorder recorder = new Recorder(experiment(WIDE, DESCENT, 3000));
        recorder.advance(900);
        Trajectory before = recorder.publish();
        recorder.rewind(333);
        recorder.apply(Change.of(333, DESCENT.withLearningRate(0.004)));
        recorder.advance(1200);
        assertTells(recorder.publish());
        assertTells(before);
        recorder.rewind(5);
        recorder.apply(Change.of(5, DESCENT.withWeightDecay(0)));
        recorder.advance(700);
        assertTells(recorder.publish());
        List<Double> elsewhere = Collections.nCopies(WIDE.dimension(), 0.02);
        recorder.apply(new Change(700, DESCENT, Optional.of(elsewhere)));
        recorder.advance(2900);
        assertTells(recorder.publish());
    }

    @Test
    void aDivergedRunIsSeenUpToItsLastFiniteStep() {
        Trajectory run = Trajectory.of(experiment(WIDE, Settings.descent(0.5), 500), _ -> { });
        assertTrue(run.isDiverged());
        Trace trace = run.trace().orElseThrow();
        assertTrue(trace.step(trace.rows() - 1) < run.lastStep());
        for (int row = 0; row < trace.rows(); row++) {
            assertTrue(Double.isFinite(trace.loss(row)));
        }
    }

    /** Width 500, five layers: the curves of a short run have as many points as a chart has pixels, and those of a long one no more numbers than fit. */
    @Test
    void aWideRunHasManyPointsInBoundedMemory() {
        MatrixChain chain = MatrixChain.of(3, 60, Matrix.diagonal(List.of(5.0, 3.0, 1.0)));
        Trajectory run = Trajectory.of(experiment(chain, DESCENT, 20_000), _ -> { });
        Trace trace = run.trace().orElseThrow();
        assertTrue(trace.rows() > 1300 && trace.rows() <= 4096, trace.rows() + " rows");
        MatrixRecord record = MatrixSurvey.of(run);
        assertTrue(record.size() > 600, record.size() + " points");
        for (int i = 1; i < record.size(); i++) {
            assertTrue(record.step(i) > record.step(i - 1));
        }
        int place = record.at(12_345);
        double[] state = run.stateAt(record.step(place));
        assertArrayEquals(MatrixMeasures.singularValues(chain.at(state).map()), record.get(place).values());
        assertEquals(chain.testError(state), record.get(place).testError());
        assertEquals(chain.quantities(run.experiment().startWeights(0)).get(6).at(state, 0), record.get(place).weightChange(), 1e-12);
    }

    /** In a window the sharpness has a thread of its own, since one value of a wide network takes seconds: together they know what one survey knows. */
    @Test
    void sharpnessMayBeMeasuredApart() {
        Trajectory run = Trajectory.of(experiment(MatrixChain.of(3, 10, Matrix.diagonal(List.of(5.0, 3.0, 1.0))), DESCENT, 200), _ -> { });
        List<MatrixRecord> plain = new ArrayList<>();
        List<MatrixRecord> sharp = new ArrayList<>();
        MatrixSurvey.ofMoments().follow(new MatrixSurvey.Request(run, 0), plain::add);
        MatrixSurvey.ofSharpness().follow(new MatrixSurvey.Request(run, 0), sharp::add);
        assertTrue(plain.getLast().moments().stream().allMatch(moment -> Double.isNaN(moment.sharpness())));
        assertTrue(sharp.getLast().moments().stream().noneMatch(moment -> Double.isNaN(moment.sharpness())));
        MatrixRecord whole = MatrixSurvey.of(run);
        MatrixRecord together = plain.getLast().with(sharp.getLast());
        assertEquals(whole.size(), together.size());
        for (int i = 0; i < whole.size(); i++) {
            assertEquals(whole.get(i).step(), together.get(i).step());
            assertEquals(whole.get(i).loss(), together.get(i).loss());
            assertEquals(whole.get(i).sharpness(), together.get(i).sharpness());
        }
    }

    @Test
    void aNarrowNetworkNeedsNone() {
        assertFalse(Trajectory.of(experiment(MatrixChain.of(3, 10, Matrix.diagonal(List.of(5.0, 3.0, 1.0))), DESCENT, 10), _ -> { }).trace().isPresent());
    }
}
