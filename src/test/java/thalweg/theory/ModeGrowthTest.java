package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.training.Method;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class ModeGrowthTest {

    @ParameterizedTest
    @CsvSource({"1, 3, .0398088715", "1, 2, .0054452223", "1, 1, .0007384338", "2, 3, 2.5330986782", "2, 2, .2594398117", "2, 1, .0054307074"})
    void twoLayersGrowAsKnown(double time, double target, double expected) {
        assertEquals(expected, new ModeGrowth(2, target, 1e-4).at(time), 5e-11);
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 1e-4, 1.7181532211", "2, 2, 1e-4, 2.4758593878", "2, 1, 1e-4, 4.6051201835",
        "3, 3, 1e-3, 3.1362674025", "3, 2, 1e-3, 4.6613275391", "3, 1, 1e-3, 9.1447473066"})
    void theHalfTimesAreKnown(int layers, double target, double start, double expected) {
        assertEquals(expected, new ModeGrowth(layers, target, start).halfTime(), 5e-11);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aModeIsWhereItIsAtTheTimeThatItTakesThere(int layers) {
        ModeGrowth growth = new ModeGrowth(layers, 1.7, 0.01);
        for (double value : new double[] {0.011, 0.1, 0.85, 1.6, 1.69}) {
            assertEquals(value, growth.at(growth.timeTo(value)), 1e-9);
        }
        assertEquals(1.7, growth.at(Double.POSITIVE_INFINITY), 1e-15);
        assertEquals(0.01, growth.at(0), 0);
        assertThrows(IllegalArgumentException.class, () -> growth.timeTo(1.8));
        ModeGrowth falling = new ModeGrowth(layers, 1, 2);
        assertEquals(1.2, falling.at(falling.timeTo(1.2)), 1e-9);
    }

    /** The gradient flow of matrices from αI, integrated, against the closed forms of each mode. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theFlowOfMatricesIsThatOfTheirModes(int layers) {
        MatrixChain chain = MatrixChain.of(layers, 3, Matrix.diagonal(List.of(3.0, 2.0, 1.0)));
        double scale = 0.3;
        double[] weights = new double[chain.dimension()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 9 % 4 == 0 ? scale : 0;
        }
        Stepper flow = Stepper.of(chain, Settings.descent(0.1).withMethod(Method.GRADIENT_FLOW), 1, 0);
        TeacherSpectrum spectrum = TeacherSpectrum.of(chain).orElseThrow();
        double[] values = new double[3];
        for (int step = 0; step < 20; step++) {
            flow.advance(weights, step, 1);
            chain.stateValues(weights, values);
            for (int mode = 1; mode <= 3; mode++) {
                double expected = spectrum.growth(mode, Math.pow(scale, layers)).at(spectrum.clock() * 0.1 * (step + 1));
                assertEquals(expected, values[mode - 1], 1e-9, "mode " + mode + " at time " + 0.1 * (step + 1));
            }
        }
    }

    /** The correction to the leading escape time is of the order of 1/s* (two layers: ln(s*)/(2s*)), while the time itself grows without bound. */
    @Test
    void theEscapeTimeIsTheHalfTimeToLeadingOrder() {
        for (int layers : new int[] {2, 3, 4}) {
            double before = Double.POSITIVE_INFINITY;
            for (double scale : new double[] {1e-1, 1e-2, 1e-3}) {
                double half = new ModeGrowth(layers, 2, Math.pow(scale, layers)).halfTime();
                double error = Math.abs(ModeGrowth.escapeTime(layers, 2, scale) / half - 1);
                assertTrue(error < before, "it becomes exact as the start becomes small");
                before = error;
            }
            assertEquals(0, before, layers == 2 ? 0.06 : 0.002);
        }
    }

    /** From a rank-one direction in every layer, aligned with the teacher's top mode, of norm 0.01: |θ| grows as said, to order |θ|². */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theNormLeavesTheOriginAsKnown(int layers) {
        MatrixChain chain = MatrixChain.of(layers, 2, Matrix.diagonal(List.of(3.0, 1.0)));
        double size = 0.01;
        double[] weights = new double[chain.dimension()];
        for (int l = 0; l < layers; l++) {
            weights[4 * l] = size / Math.sqrt(layers);
        }
        double[] gradient = new double[weights.length];
        chain.gradient(weights, gradient);
        double speed = 0;
        for (int i = 0; i < weights.length; i++) {
            speed -= weights[i] * gradient[i] / size;
        }
        assertEquals(1, speed / ModeGrowth.departureSpeed(layers, 3, size), 1e-4);
    }
}
