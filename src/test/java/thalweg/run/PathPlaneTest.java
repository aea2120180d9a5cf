package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Inputs;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.theory.TopSignal;
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

    private static PathPlane plane(Trajectory run, PlaneAxes axes, long step, double aspect) {
        return PathPlanes.of(new PathPlanes.Request(run, 0, axes, step, aspect, Optional.empty(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(PlaneAxes.class)
    void theDirectionsAreOrthonormalAndTheLossesAreThoseOfTheWeightsThere(PlaneAxes axes) {
        Trajectory run = run(List.of(3.0, 2.0, 1.0), 3, new Start.Gaussian(1), 400);
        PathPlane plane = plane(run, axes, 250, 1.3);
        PlaneFrame frame = plane.frame();
        assertEquals(axes, frame.axes().orElseThrow());
        assertEquals(1, dot(frame.first(), frame.first()), 1e-12);
        assertEquals(1, dot(frame.second(), frame.second()), 1e-12);
        assertEquals(0, dot(frame.first(), frame.second()), 1e-9);
        PathPlane.Part part = plane.part();
        assertEquals(1.3, (part.right() - part.left()) / (part.top() - part.bottom()), 1e-12);
        int side = plane.size();
        for (int node = 0; node < side * side; node += 97) {
            double x = part.left() + (node % side) / (side - 1.0) * (part.right() - part.left());
            double y = part.bottom() + (node / side) / (side - 1.0) * (part.top() - part.bottom());
            double[] weights = IntStream.range(0, frame.origin().length).mapToDouble(i -> frame.origin()[i] + x * frame.first()[i] + y * frame.second()[i]).toArray();
            assertEquals(run.experiment().model().loss(weights), plane.losses()[node], 1e-12 * plane.losses()[node]);
            assertEquals(plane.losses()[node], plane.lossAt(x, y), 1e-9 * plane.losses()[node]);
            double[] back = frame.project(weights);
            assertEquals(x, back[0], 1e-9);
            assertEquals(y, back[1], 1e-9);
        }
    }

    /** From a multiple of the identity only the diagonals change, all layers alike: with two modes the whole path lies in a plane, with three it does not. */
    @Test
    void thePlaneHoldsAllOfAPathWithTwoModesAndNotAllOfOneWithThree() {
        assertEquals(1, plane(run(List.of(2.0, 1.0), 2, new Start.ScaledIdentity(0.1), 600), PlaneAxes.PRINCIPAL, 0, 1).frame().share(), 1e-12);
        double share = plane(run(List.of(3.0, 2.0, 1.0), 2, new Start.ScaledIdentity(0.1), 600), PlaneAxes.PRINCIPAL, 0, 1).frame().share();
        assertTrue(share > 0.8 && share < 0.9999, "share " + share);
    }

    /** Start and newest step both lie in it, and no plane through the mean holds more than the principal one. */
    @Test
    void startAndEndLieInTheirPlaneAndThePrincipalOneHoldsMost() {
        Trajectory run = run(List.of(3.0, 2.0, 1.0), 2, new Start.Gaussian(1.5), 600);
        PlaneFrame frame = plane(run, PlaneAxes.START_END, 0, 1).frame();
        double[] end = run.stateAt(600);
        double[] place = frame.project(end);
        double[] start = run.stateAt(0);
        assertEquals(0, place[1], 1e-9);
        assertEquals(Math.sqrt(IntStream.range(0, end.length).mapToDouble(i -> (end[i] - start[i]) * (end[i] - start[i])).sum()), place[0], 1e-9);
        double most = plane(run, PlaneAxes.PRINCIPAL, 0, 1).frame().share();
        for (PlaneAxes axes : PlaneAxes.values()) {
            double share = plane(run, axes, 300, 1).frame().share();
            assertTrue(share >= 0 && share <= most + 1e-12, axes + " " + share);
        }
    }

    /** Against the eigenvectors of the whole Hessian, at a step on the way, where it has negative eigenvalues too. */
    @Test
    void theTopDirectionsOfTheHessianAreItsEigenvectors() {
        Trajectory run = run(List.of(3.0, 2.0, 0.5), 3, new Start.Gaussian(0.8), 200);
        double[] weights = run.stateAt(20);
        PlaneFrame frame = plane(run, PlaneAxes.HESSIAN, 20, 1).frame();
        assertArrayEquals(weights, frame.origin());
        DMatrixRMaj hessian = run.experiment().model().hessian(weights);
        var eigen = DecompositionFactory_DDRM.eig(weights.length, false, true);
        eigen.decompose(hessian);
        double[] values = IntStream.range(0, weights.length).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).sorted().toArray();
        assertTrue(values[0] < -0.01);
        double[][] directions = {frame.first(), frame.second()};
        for (int k = 0; k < 2; k++) {
            double[] image = new double[weights.length];
            ((MatrixChain) run.experiment().model()).hessianTimes(weights, directions[k], image);
            double value = values[weights.length - 1 - k];
            for (int i = 0; i < image.length; i++) {
                assertEquals(value * directions[k][i], image[i], 1e-4 * values[weights.length - 1]);
            }
        }
    }

    /** Its plane goes through the start and through a minimum, and is about as large as what is between them. */
    @Test
    void aRunThatHasNotMovedShowsWhereItWillGo() {
        Trajectory run = run(List.of(2.0, 1.0), 2, new Start.Gaussian(1), 0);
        PathPlane plane = plane(run, PlaneAxes.PRINCIPAL, 0, 1);
        assertTrue(plane.frame().axes().isEmpty());
        assertTrue(Double.isNaN(plane.frame().share()));
        assertArrayEquals(run.stateAt(0), plane.frame().origin());
        double[] minimum = new TopSignal((MatrixChain) run.experiment().model()).flattest();
        double[] place = plane.frame().project(minimum);
        double[] back = new double[minimum.length];
        plane.frame().at(place[0], place[1], back);
        assertArrayEquals(minimum, back, 1e-12);
        double[] slope = new double[minimum.length];
        run.experiment().model().gradient(run.stateAt(0), slope);
        assertTrue(dot(slope, plane.frame().first()) < 0);
    }

    /** A part that is asked for is computed, in the directions that there are. */
    @Test
    void anotherPartOfThePlaneKeepsItsDirections() {
        Trajectory run = run(List.of(3.0, 1.0), 2, new Start.Gaussian(1), 300);
        PathPlanes planes = new PathPlanes();
        List<PathPlane> found = new ArrayList<>();
        planes.answer(new PathPlanes.Request(run, 0, PlaneAxes.PRINCIPAL, 0, 1, Optional.empty(), List.of()), found::add);
        var part = new PathPlane.Part(-0.2, 0.3, 0.1, 0.6);
        planes.answer(new PathPlanes.Request(run, 0, PlaneAxes.PRINCIPAL, 0, 1, Optional.of(part), List.of()), found::add);
        assertEquals(part, found.getLast().part());
        assertSame(found.getFirst().frame(), found.getLast().frame());
    }
}
