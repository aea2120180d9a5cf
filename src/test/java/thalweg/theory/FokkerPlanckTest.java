package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.Valley;
import thalweg.model.Valley.Profile;

class FokkerPlanckTest {

    @ParameterizedTest
    @CsvSource({"RING, 0, 4", "RING, 0.02, 9", "OPEN, 0, 3"})
    void itsStationaryStateIsTheClosedFormAndItsMassIsKept(Profile profile, double slope, double ratio) {
        TiltedValley theory = new TiltedValley(new Valley(profile, 1, slope), 0.01, 2 / Math.sqrt(ratio), 2);
        FokkerPlanck solver = FokkerPlanck.of(theory, 400, 1.5, 6);
        for (int i = 0; i < 200; i++) {
            solver.advance(0.5, 5);
            assertEquals(1, solver.mass(), 1e-12);
        }
        solver.advance(Double.POSITIVE_INFINITY, 3);
        assertEquals(1, solver.mass(), 1e-12);
        double scale = solver.density(200) / Math.exp(theory.logFiniteStepDensity(solver.middle(200)));
        for (int cell = 0; cell < solver.cells(); cell++) {
            double closed = scale * Math.exp(theory.logFiniteStepDensity(solver.middle(cell)));
            assertEquals(closed, solver.density(cell), 1e-8 * closed + 1e-12);
        }
        if (profile == Profile.RING) {
            // The closed form is normalised by its table, the solver by its cells: midpoints of a periodic function are nearly exact.
            assertEquals(theory.stationaryAtFiniteStep().orElseThrow().at(solver.middle(200)), solver.density(200), 1e-9);
        }
    }

    /** Without a potential the density is a heat kernel, as long as walls are far: the distribution function is good to the square of cell and step. */
    @Test
    void diffusionAloneIsTheHeatKernel() {
        FokkerPlanck solver = new FokkerPlanck(_ -> 0, 0.5, -10, 10, false, 800, 0.3);
        solver.advance(1, 400);
        for (double x = -3; x <= 3; x += 0.5) {
            assertEquals(0.5 * (1 + Erf.erf((x - 0.3) / Math.sqrt(2))), solver.below(x), 5e-4);
        }
        assertEquals(1, solver.mean(x -> (x - 0.3) * (x - 0.3)), 1e-3);
    }

    /** In V = ½x² the mean falls as e^{−Dt} and the variance is 1 − e^{−2Dt}. */
    @Test
    void aHarmonicPotentialGivesOrnsteinAndUhlenbeck() {
        FokkerPlanck solver = new FokkerPlanck(x -> 0.5 * x * x, 0.7, -9, 9, false, 900, 2);
        solver.advance(1, 400);
        double mean = solver.mean(x -> x);
        assertEquals(2 * Math.exp(-0.7), mean, 1e-3);
        assertEquals(1 - Math.exp(-1.4), solver.mean(x -> (x - mean) * (x - mean)), 1e-3);
    }

    /** Halving cells and steps divides the error by about four. */
    @Test
    void itIsOfSecondOrder() {
        double exact = 2 * Math.exp(-0.7);
        double coarse = meanAfterOne(100, 20) - exact;
        double fine = meanAfterOne(200, 40) - exact;
        assertTrue(Math.abs(coarse / fine - 4) < 0.8, coarse + " and " + fine);
    }

    private static double meanAfterOne(int cells, int steps) {
        FokkerPlanck solver = new FokkerPlanck(x -> 0.5 * x * x, 0.7, -9, 9, false, cells, 2);
        solver.advance(1, steps);
        return solver.mean(x -> x);
    }

    @Test
    void aSampleOfOneIsAsFarAsItsStep() {
        FokkerPlanck solver = new FokkerPlanck(_ -> 0, 1, 0, 1, true, 10, 0.5);
        solver.advance(Double.POSITIVE_INFINITY, 2);
        assertEquals(0.75, solver.distance(new double[] {3.25, Double.NaN}), 1e-12);
    }
}
