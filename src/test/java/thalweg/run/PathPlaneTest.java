package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Inputs;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.training.Settings;

class PathPlaneTest {

    private static Trajectory run(List<Double> diagonal, int layers, Start start, long steps) {
        List<Integer> widths = IntStream.rangeClosed(0, layers).mapToObj(_ -> diagonal.size()).toList();
        var chain = new MatrixChain(widths, new Teacher.Diagonal(diagonal), Optional.empty(), 0.5, Inputs.WHITE);
        return Trajectories.of(new Experiment("", "", "", chain, start, Settings.descent(0.01), 1, steps, List.of(), List.of(), View.STANDARD));
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @Test
    void theDirectionsAreOrthonormalAndTheLossesAreThoseOfTheWeightsThere() {
        Trajectory run = run(List.of(3.0, 2.0, 1.0), 3, new Start.Gaussian(1), 400);
        PathPlane plane = PathPlane.of(run, 1.3).orElseThrow();
        PathPlane.Frame frame = plane.frame();
        assertEquals(1, dot(frame.first(), frame.first()), 1e-12);
        assertEquals(1, dot(frame.second(), frame.second()), 1e-12);
        assertEquals(0, dot(frame.first(), frame.second()), 1e-9);
        assertEquals(1.3, (plane.bounds()[1] - plane.bounds()[0]) / (plane.bounds()[3] - plane.bounds()[2]), 1e-12);
        int side = plane.size();
        for (int cell = 0; cell < side * side; cell += 97) {
            double x = plane.bounds()[0] + (cell % side + 0.5) / side * (plane.bounds()[1] - plane.bounds()[0]);
            double y = plane.bounds()[2] + (cell / side + 0.5) / side * (plane.bounds()[3] - plane.bounds()[2]);
            double[] weights = IntStream.range(0, frame.mean().length).mapToDouble(i -> frame.mean()[i] + x * frame.first()[i] + y * frame.second()[i]).toArray();
            assertEquals(run.experiment().model().loss(weights), plane.losses()[cell], 1e-12 * plane.losses()[cell]);
            assertEquals(plane.losses()[cell], plane.lossAt(x, y), 1e-9 * plane.losses()[cell]);
            double[] back = frame.project(weights);
            assertEquals(x, back[0], 1e-9);
            assertEquals(y, back[1], 1e-9);
        }
    }

    /** From a multiple of the identity only the diagonals change, all layers alike: with two modes the whole path lies in a plane, with three it does not. */
    @Test
    void thePlaneHoldsAllOfAPathWithTwoModesAndNotAllOfOneWithThree() {
        assertEquals(1, PathPlane.of(run(List.of(2.0, 1.0), 2, new Start.ScaledIdentity(0.1), 600), 1).orElseThrow().frame().share(), 1e-12);
        double share = PathPlane.of(run(List.of(3.0, 2.0, 1.0), 2, new Start.ScaledIdentity(0.1), 600), 1).orElseThrow().frame().share();
        assertTrue(share > 0.8 && share < 0.9999, "share " + share);
    }

    @Test
    void aRunThatHasNotMovedHasNone() {
        assertTrue(PathPlane.of(run(List.of(2.0, 1.0), 2, new Start.ScaledIdentity(0.1), 0), 1).isEmpty());
    }
}
