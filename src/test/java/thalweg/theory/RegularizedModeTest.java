package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class RegularizedModeTest {

    private static final Matrix TEACHER = Matrix.diagonal(List.of(3.0, 2.0, 1.0));

    /** λ of the paper is half the weight decay. */
    @ParameterizedTest
    @CsvSource({"2, .2, 3, 2.6", "2, .2, 2, 1.6", "2, .2, 1, .6", "3, .1, 3, 2.8590859627", "3, .1, 2, 1.8366879605", "3, .1, 1, .7830093543"})
    void theMinimaAreKnown(int layers, double lambda, double target, double expected) {
        assertEquals(expected, new RegularizedMode(layers, target, 2 * lambda).upper(), 5e-11);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.4", "3, 0.2", "4, 0.1"})
    void descentEndsThere(int layers, double weightDecay) {
        MatrixChain chain = MatrixChain.of(layers, 3, TEACHER);
        double[] weights = scaledIdentity(layers, 0.9);
        Stepper.of(chain, Settings.descent(0.02).withWeightDecay(weightDecay), 1, 0).advance(weights, 0, 20_000);
        double[] values = new double[3];
        chain.stateValues(weights, values);
        for (int mode = 1; mode <= 3; mode++) {
            assertEquals(TeacherSpectrum.of(chain).orElseThrow().regularized(mode, weightDecay).upper(), values[mode - 1], 1e-10);
        }
    }

    private static double[] scaledIdentity(int layers, double alpha) {
        double[] weights = new double[9 * layers];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 9 % 4 == 0 ? alpha : 0;
        }
        return weights;
    }

    /** L = 3, λ = 0.1: how many modes live depends on the size of the start. */
    @ParameterizedTest
    @CsvSource({".06, 0", ".08, 1", ".12, 2", ".18, 2", ".25, 3"})
    void theRankIsAStaircaseInTheScaleOfTheStart(double alpha, int rank) {
        MatrixChain chain = MatrixChain.of(3, 3, TEACHER);
        double[] weights = scaledIdentity(3, alpha);
        Stepper.of(chain, Settings.descent(0.01).withWeightDecay(0.2), 1, 0).advance(weights, 0, 30_000);
        double[] values = new double[3];
        chain.stateValues(weights, values);
        TeacherSpectrum spectrum = TeacherSpectrum.of(chain).orElseThrow();
        int learnt = 0;
        for (int mode = 1; mode <= 3; mode++) {
            RegularizedMode theory = spectrum.regularized(mode, 0.2);
            boolean lives = theory.survives(alpha * alpha * alpha);
            assertEquals(lives ? theory.upper() : 0, values[mode - 1], 1e-8);
            learnt += lives ? 1 : 0;
        }
        assertEquals(rank, learnt);
    }

    /** The threshold itself, within 2 %: descent just below it dies and just above it lives. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void theThresholdIsSharp(int layers) {
        MatrixChain chain = MatrixChain.of(layers, 1, Matrix.of(List.of(List.of(1.5))));
        double threshold = new RegularizedMode(layers, 1.5, 0.1).threshold();
        for (double factor : new double[] {0.98, 1.02}) {
            double[] weights = new double[layers];
            Arrays.fill(weights, Math.pow(factor * threshold, 1.0 / layers));
            Stepper.of(chain, Settings.descent(0.02).withWeightDecay(0.1), 1, 0).advance(weights, 0, 60_000);
            assertEquals(factor > 1, chain.testError(weights) < 0.5);
        }
    }

    @Test
    void tooMuchDecayLeavesNothing() {
        assertFalse(new RegularizedMode(2, 1, 1).exists());
        assertEquals(0, new RegularizedMode(2, 1, 1.5).upper());
        assertTrue(new RegularizedMode(3, 1, 0.4).exists());
        assertFalse(new RegularizedMode(3, 1, 0.5).exists());
        assertEquals(Double.POSITIVE_INFINITY, new RegularizedMode(3, 1, 0.5).threshold());
        assertEquals(1, new RegularizedMode(5, 1, 0).upper());
        assertEquals(0, new RegularizedMode(5, 1, 0).threshold());
    }

    /**
     * Every subset of modes, at its balanced stationary point: the Hessian of the cost has a negative eigenvalue exactly where theory says strict saddle. The other zeros are those of the
     * symmetries between layers; 1e-9 tells rounding from the least true one, which is about 1e-1 here.
     */
    @ParameterizedTest
    @CsvSource({"2, 0.4", "3, 0.2", "4, 0.1"})
    void exactlyTheTruncationsAreMinima(int layers, double weightDecay) {
        MatrixChain chain = MatrixChain.of(layers, 3, TEACHER);
        TeacherSpectrum spectrum = TeacherSpectrum.of(chain).orElseThrow();
        for (int subset = 0; subset < 8; subset++) {
            Set<Integer> kept = new TreeSet<>();
            double[] weights = new double[chain.dimension()];
            for (int mode = 1; mode <= 3; mode++) {
                if ((subset >> (mode - 1) & 1) == 1) {
                    kept.add(mode);
                    for (int l = 0; l < layers; l++) {
                        weights[9 * l + 4 * (mode - 1)] = Math.pow(spectrum.regularized(mode, weightDecay).upper(), 1.0 / layers);
                    }
                }
            }
            double[] gradient = new double[weights.length];
            chain.gradient(weights, gradient);
            for (int i = 0; i < weights.length; i++) {
                assertEquals(0, gradient[i] + weightDecay * weights[i], 1e-10, "it is stationary");
            }
            assertEquals(leastEigenvalue(chain.hessian(weights)) + weightDecay > -1e-9, spectrum.isLocalMinimum(kept, weightDecay), "modes " + kept);
        }
    }

    private static double leastEigenvalue(DMatrixRMaj symmetric) {
        var decomposition = DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
        assertTrue(decomposition.decompose(symmetric));
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < symmetric.numRows; i++) {
            least = Math.min(least, decomposition.getEigenvalue(i).getReal());
        }
        return least;
    }
}
