package thalweg.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.model.Valley.Profile;

class ValleyTest {

    private static final int POINTS = 200;

    static Stream<Valley> valleys() {
        return Stream.of(new Valley(Profile.RING, 1, 0), new Valley(Profile.RING, 0.7, 0.3), new Valley(Profile.OPEN, 1, 0), new Valley(Profile.OPEN, 2.5, 0));
    }

    private static double[] point(SplittableRandom random) {
        return new double[] {random.nextDouble(-7, 7), random.nextDouble(-2, 2)};
    }

    @ParameterizedTest
    @MethodSource("valleys")
    void theLossIsItsFormula(Valley valley) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < POINTS; i++) {
            double[] w = point(random);
            boolean ring = valley.profile() == Profile.RING;
            double lambda = valley.lambda0() * (ring ? 1 + 2 * (1 - StrictMath.cos(w[0])) : 1 + w[0] * w[0]);
            double floor = valley.slope() * (1 - StrictMath.cos(w[0] - Math.PI));
            assertEquals(floor + 0.5 * lambda * w[1] * w[1], valley.loss(w), 1e-14 * (1 + valley.loss(w)));
            assertEquals(1 / Math.sqrt(lambda), valley.flatness(w[0]), 1e-14);
        }
    }

    /** Central differences with step 1e-5: their error is about 1e-10 of the third derivatives, which are below 100 here. */
    @ParameterizedTest
    @MethodSource("valleys")
    void gradientAndHessianAreTheSlopesOfLossAndGradient(Valley valley) {
        SplittableRandom random = new SplittableRandom(2);
        double h = 1e-5;
        for (int point = 0; point < POINTS; point++) {
            double[] w = point(random);
            double[] gradient = new double[2];
            valley.gradient(w, gradient);
            DMatrixRMaj hessian = valley.hessian(w);
            for (int i = 0; i < 2; i++) {
                double[] up = w.clone();
                double[] down = w.clone();
                up[i] += h;
                down[i] -= h;
                assertEquals((valley.loss(up) - valley.loss(down)) / (2 * h), gradient[i], 1e-7);
                double[] above = new double[2];
                double[] below = new double[2];
                valley.gradient(up, above);
                valley.gradient(down, below);
                for (int j = 0; j < 2; j++) {
                    assertEquals((above[j] - below[j]) / (2 * h), hessian.get(i, j), 1e-7);
                }
            }
            assertEquals(StrictMath.hypot(gradient[0], gradient[1]), valley.gradientNorm(w), 0);
        }
    }

    @ParameterizedTest
    @MethodSource("valleys")
    void theSharpnessIsTheLargestEigenvalue(Valley valley) {
        SplittableRandom random = new SplittableRandom(3);
        for (int point = 0; point < POINTS; point++) {
            double[] w = point(random);
            var eigen = DecompositionFactory_DDRM.eig(2, false, true);
            assertTrue(eigen.decompose(valley.hessian(w)));
            double largest = Math.max(eigen.getEigenvalue(0).getReal(), eigen.getEigenvalue(1).getReal());
            assertEquals(largest, valley.sharpness(w), 1e-12 * (1 + Math.abs(largest)));
        }
    }

    @Test
    void onTheFloorOfALevelValleyTheSharpnessIsLambda() {
        Valley ring = new Valley(Profile.RING, 1.5, 0);
        assertEquals(1.5, ring.sharpness(new double[] {0, 0}), 1e-14);
        assertEquals(7.5, ring.sharpness(new double[] {Math.PI, 0}), 1e-14);
        assertEquals(10, new Valley(Profile.OPEN, 1, 0).sharpness(new double[] {3, 0}), 1e-14);
        assertEquals(1, ring.lambdaCurvature(0) / (2 * 1.5), 1e-15);
    }

    /** The claim of {@link Circle}: 2e-15 within a million. */
    @Test
    void theCircleAgreesWithStrictMath() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextDouble(-1, 1) * StrictMath.pow(10, random.nextInt(-8, 7));
            double half = StrictMath.sin(0.5 * x);
            assertEquals(StrictMath.sin(x), Circle.sine(x), 2e-15, () -> "sine of " + x);
            assertEquals(StrictMath.cos(x), Circle.cosine(x), 2e-15, () -> "cosine of " + x);
            assertEquals(half * half, Circle.versine(x), 2e-15, () -> "versine of " + x);
            if (Math.abs(x) < 1) {
                assertEquals(half * half, Circle.versine(x), 2e-15 * half * half, () -> "versine of small " + x);
            }
        }
        assertTrue(Double.isNaN(Circle.sine(Double.POSITIVE_INFINITY)));
        assertTrue(Double.isNaN(Circle.versine(Double.NaN)));
    }

    @Test
    void manyAnglesHaveTheBitsOfOne() {
        double[] x = new SplittableRandom(5).doubles(1000, -50, 50).toArray();
        double[] versines = new double[x.length];
        double[] sines = new double[x.length];
        Circle.versinesAndSines(x, x.length, versines, sines);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Circle.versine(x[i]), versines[i], 0);
            assertEquals(Circle.sine(x[i]), sines[i], 0);
        }
    }

    @Test
    void quantitiesStandInTheOrderOfTheTable() {
        Valley valley = new Valley(Profile.RING, 1, 0);
        assertEquals(List.of("loss", "flatness", "sharpness", "gradientNorm"), valley.quantities().stream().map(Quantity::key).toList());
        assertEquals(List.of("x", "y"), valley.stateColumns());
    }

    @Test
    void anOpenValleyHasNoSlope() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Valley(Profile.OPEN, 1, 0.1));
        assertEquals("slope is 0.1, but must be 0 for profile open: its floor is level", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Valley(Profile.RING, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Valley(Profile.RING, 1, -1));
    }
}
