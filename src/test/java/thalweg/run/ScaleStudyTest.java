package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.theory.TeacherSpectrum;
import thalweg.training.SeededMatrices;
import thalweg.training.Settings;

/** Many initial scales, and three, against theory and against the runs themselves. */
class ScaleStudyTest {

    private static final MatrixChain CHAIN = new MatrixChain(List.of(3, 3, 3, 3), new Teacher.Diagonal(List.of(3.0, 2.0, 1.0)), Optional.empty(), 0.5, Inputs.WHITE);
    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.2);

    private static MatrixChain completion(int layers, int width) {
        Teacher teacher = new Teacher.LowRank(List.of(10.0, 6.0), 1, SeededMatrices.lowRank(new double[] {10, 6}, 8, 8, 1));
        Mask mask = new Mask.Drawn(0.6, 1, SeededMatrices.mask(8, 8, 0.6, 1));
        List<Integer> widths = new ArrayList<>(Collections.nCopies(layers + 1, width));
        widths.set(0, 8);
        widths.set(layers, 8);
        return new MatrixChain(widths, teacher, Optional.of(mask), 0.5, Inputs.WHITE);
    }

    /** L = 3, λ = 0.1: from .06 nothing is learnt, from .08 one mode, from .12 and .18 two, from .25 three; and everywhere as many as live by the closed form. */
    @Test
    void theStaircaseIsThatOfTheory() {
        List<ScaleStudy> found = new ArrayList<>();
        var request = new ScaleStudy.Request(ScaleStudy.Subject.RANK, CHAIN, DECAY, 1, 10_000, false, 0.02, 0.5);
        ScaleStudy.answer(request, found::add);
        assertEquals(found.size(), found.getLast().points().size(), "each point is told");
        TeacherSpectrum teacher = TeacherSpectrum.of(CHAIN).orElseThrow();
        for (ScaleStudy.Point point : found.getLast().points()) {
            int alive = 0;
            boolean isClose = false;
            for (int mode = 1; mode <= 3; mode++) {
                double threshold = teacher.regularized(mode, 0.2).threshold();
                alive += Math.pow(point.scale(), 3) > threshold ? 1 : 0;
                isClose |= Math.abs(Math.pow(point.scale(), 3) / threshold - 1) < 0.01;
            }
            assertTrue(isClose || point.value() == alive, point + " but " + alive + " live");
        }
        for (double[] known : new double[][] {{0.06, 0}, {0.08, 1}, {0.12, 2}, {0.18, 2}, {0.25, 3}}) {
            List<ScaleStudy> one = new ArrayList<>();
            ScaleStudy.answer(new ScaleStudy.Request(ScaleStudy.Subject.RANK, CHAIN, DECAY, 1, 10_000, false, known[0], 0.5), one::add);
            assertEquals(known[1], one.getLast().points().getFirst().value());
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 0.5, 2.25", "false, 0.02, 0.5"})
    void partsAndScalesAreInverse(boolean isGaussian, double least, double greatest) {
        var request = new ScaleStudy.Request(ScaleStudy.Subject.RANK, CHAIN, DECAY, 1, 10, isGaussian, least, greatest);
        for (double part = 0; part <= 1; part += 0.125) {
            assertEquals(part, request.partOf(request.at(part)), 1e-12);
        }
    }

    /** Two, three and four layers; the smallest start of three completes at least four times better than the largest, and its value is that of its run. */
    @Test
    void unobservedEntriesAreComparedForSeveralDepths() {
        MatrixChain chain = completion(3, 30);
        List<ScaleStudy> found = new ArrayList<>();
        ScaleStudy.answer(new ScaleStudy.Request(ScaleStudy.Subject.COMPLETION, chain, Settings.descent(0.01), 1, 300, true, 0.5, 2.25), found::add);
        List<ScaleStudy.Point> three = found.getLast().points().stream().filter(point -> point.layers() == 3).toList();
        assertEquals(9, three.size());
        assertEquals(27, found.getLast().points().size());
        assertTrue(three.getFirst().value() > 4 * three.getLast().value(), three.toString());
        assertTrue(three.getFirst().isSettled());
    }

    @Test
    void threeRegimesMoveTheirWeightsByTheirScale() {
        MatrixChain chain = MatrixChain.of(3, 60, Matrix.diagonal(List.of(5.0, 3.0, 1.0)));
        List<RegimeStudy> found = new ArrayList<>();
        RegimeStudy.answer(new RegimeStudy.Request(chain, Settings.descent(0.01), 1, 700), found::add);
        List<RegimeStudy.Run> runs = found.getLast().runs();
        assertEquals(List.of(2.0 / 3, 1.0, 1.5), runs.stream().map(RegimeStudy.Run::gamma).map(gamma -> gamma < 0.7 ? 2.0 / 3 : gamma).toList());
        double[] change = runs.stream().mapToDouble(run -> run.record().get(run.record().size() - 1).weightChange()).toArray();
        assertTrue(change[0] < 0.1 && change[1] > 2 * change[0] && change[2] > 0.8, change[0] + " " + change[1] + " " + change[2]);
        for (RegimeStudy.Run run : runs) {
            MatrixMoment end = run.record().get(run.record().size() - 1);
            assertTrue(end.loss() < 1e-6);
            assertEquals(700, run.clock() * end.step());
            var own = new Experiment("", "", "", chain, new Start.Gaussian(run.gamma()), Settings.descent(0.01 * run.clock()), 1, end.step(), List.of(), List.of(), View.STANDARD);
            assertEquals(chain.loss(Trajectory.of(own, _ -> { }).stateAt(end.step())), end.loss());
        }
    }

    /** A learning rate that is too much for the lazy start is halved until it is not. */
    @Test
    void aLearningRateThatIsTooMuchForAWideStartIsDivided() {
        MatrixChain chain = MatrixChain.of(3, 100, Matrix.diagonal(List.of(2.0, 1.0)));
        List<RegimeStudy> found = new ArrayList<>();
        RegimeStudy.answer(new RegimeStudy.Request(chain, Settings.descent(0.1), 1, 40), found::add);
        RegimeStudy.Run lazy = found.getLast().runs().getFirst();
        assertTrue(lazy.clock() < 1);
        assertEquals(40, lazy.clock() * lazy.record().step(lazy.record().size() - 1));
        assertTrue(lazy.record().get(lazy.record().size() - 1).loss() < 1e-3);
    }

    @Test
    void whoIsInterruptedStops() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> RegimeStudy.answer(new RegimeStudy.Request(CHAIN, DECAY, 1, 1000), _ -> { }));
        assertTrue(Thread.interrupted());
    }
}
