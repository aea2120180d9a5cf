package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.model.Teacher;
import thalweg.training.Method;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** Numbers of papers 4 and 5 about the teacher's spectrum, and flattest minima against Hessians and training. */
class TeacherSpectrumTest {

    private static final Matrix SKEW = Matrix.of(List.of(List.of(2.0, 1.0, 0.0), List.of(0.0, 1.0, 1.0), List.of(1.0, 0.0, 0.5)));
    private static final Matrix SYMMETRIC = Matrix.of(List.of(List.of(3.0, 1.0, 0.0), List.of(1.0, 2.0, 0.5), List.of(0.0, 0.5, 1.0)));
    private static final Matrix WIDE = Matrix.of(List.of(List.of(1.0, -2.0, 0.5, 0.0), List.of(0.3, 1.0, 0.0, 2.0)));

    private static TeacherSpectrum spectrum(MatrixChain chain) {
        return TeacherSpectrum.of(chain).orElseThrow();
    }

    /** Layers that are diagonal and equal, with any c and any σ². */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void lossAndGradientOfBalancedLayersFollowFromTheirModes(int layers) {
        Inputs inputs = new Inputs.Correlated(Matrix.diagonal(List.of(0.7, 0.7, 0.7)));
        MatrixChain chain = new MatrixChain(Stream.generate(() -> 3).limit(layers + 1).toList(), new Teacher.Diagonal(List.of(3.0, 2.0, 0.5)), Optional.empty(), 1.3, inputs);
        double[] modes = {2.5, 2.2, 0.1};
        double[] weights = new double[chain.dimension()];
        for (int l = 0; l < layers; l++) {
            for (int i = 0; i < 3; i++) {
                weights[9 * l + 4 * i] = Math.pow(modes[i], 1.0 / layers);
            }
        }
        assertEquals(chain.loss(weights), spectrum(chain).balancedLoss(modes), 1e-13);
        assertEquals(chain.gradientNorm(weights), spectrum(chain).balancedGradientNorm(modes), 1e-12);
    }

    @Test
    void thePlateausAreKnown() {
        TeacherSpectrum spectrum = spectrum(MatrixChain.of(2, 5, Matrix.diagonal(List.of(5.0, 4.0, 3.0, 2.0, 1.0))));
        double[] expected = {27.5, 15, 7, 2.5, 0.5, 0};
        for (int rank = 0; rank <= 5; rank++) {
            assertEquals(expected[rank], spectrum.plateau(rank), 1e-13);
        }
    }

    /** At a saddle of rank r, the loss is the plateau and the gradient is zero. */
    @Test
    void aPlateauIsTheLossOfASaddle() {
        MatrixChain chain = MatrixChain.of(3, 3, SKEW);
        double[] weights = truncated(chain, 2);
        assertEquals(spectrum(chain).plateau(2), chain.loss(weights), 1e-13);
        assertEquals(0, chain.gradientNorm(weights), 1e-13);
    }

    private static double[] truncated(MatrixChain chain, int rank) {
        MatrixChain narrow = new MatrixChain(List.of(chain.inputSize(), rank, rank, chain.outputs()), chain.teacher(), Optional.empty(), chain.lossScale(), Inputs.WHITE);
        double[] small = new TopSignal(narrow).flattest();
        double[] weights = new double[chain.dimension()];
        int from = 0;
        int to = 0;
        for (int l = 1; l <= chain.layers(); l++) {
            for (int i = 0; i < narrow.width(l); i++) {
                System.arraycopy(small, from + i * narrow.width(l - 1), weights, to + i * chain.width(l - 1), narrow.width(l - 1));
            }
            from += narrow.width(l) * narrow.width(l - 1);
            to += chain.width(l) * chain.width(l - 1);
        }
        return weights;
    }

    @ParameterizedTest
    @CsvSource({"2, 8.8107501332", "3, 11.2585206684"})
    void theLeastNormIsTheSchattenNormAndTheBalancedWeightsHaveIt(int layers, double expected) {
        MatrixChain chain = MatrixChain.of(layers, 3, SKEW);
        assertEquals(expected, spectrum(chain).leastSquaredNorm(), 5e-11);
        double[] weights = new TopSignal(chain).flattest();
        double squares = 0;
        for (double weight : weights) {
            squares += weight * weight;
        }
        assertEquals(expected, squares, 5e-11);
        assertEquals(0, chain.loss(weights), 1e-28);
    }

    /** No weights that make the same map have a smaller norm: 200 random points, each against the map that it makes. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void noFactorisationIsSmallerThanTheSchattenNorm(int layers) {
        SplittableRandom random = new SplittableRandom(layers);
        MatrixChain chain = MatrixChain.of(layers, 4, SKEW);
        for (int point = 0; point < 200; point++) {
            double[] weights = random.doubles(chain.dimension(), -1, 1).toArray();
            double squares = 0;
            for (double weight : weights) {
                squares += weight * weight;
            }
            assertTrue(squares >= TeacherSpectrum.squaredNorm(layers, MatrixMeasures.singularValues(chain.at(weights).product(layers))));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 9.9323154343", "3, 20.1746155143"})
    void theLeastSharpnessIsKnownAndTheHessianAgrees(int layers, double expected) {
        MatrixChain chain = MatrixChain.of(layers, 3, SKEW).withLossScale(1);
        double[] flattest = new TopSignal(chain).flattest();
        assertEquals(expected, spectrum(chain).leastSharpness(), 5e-11);
        assertEquals(expected, chain.sharpness(flattest), 5e-10);
        assertEquals(expected, largestOfNumericalHessian(chain, flattest), 1e-7);
    }

    /** Central differences of the gradient with step 1e-5. */
    private static double largestOfNumericalHessian(MatrixChain chain, double[] weights) {
        int size = weights.length;
        double h = 1e-5;
        DMatrixRMaj hessian = new DMatrixRMaj(size, size);
        double[] above = new double[size];
        double[] below = new double[size];
        for (int j = 0; j < size; j++) {
            double[] up = weights.clone();
            double[] down = weights.clone();
            up[j] += h;
            down[j] -= h;
            chain.gradient(up, above);
            chain.gradient(down, below);
            for (int i = 0; i < size; i++) {
                hessian.set(i, j, (above[i] - below[i]) / (2 * h));
            }
        }
        DMatrixRMaj symmetric = new DMatrixRMaj(size, size);
        CommonOps_DDRM.add(0.5, hessian, 0.5, CommonOps_DDRM.transpose(hessian, null), symmetric);
        var decomposition = DecompositionFactory_DDRM.eig(size, false, true);
        assertTrue(decomposition.decompose(symmetric));
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, decomposition.getEigenvalue(i).getReal());
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 0, 1, 2, 0, 0, 1, 16", "2, 0, 0, 2, 2, 0, 0, 0.5, 16", "1, 0, 0, 1, 4, 0, 0, 1, 34"})
    void threeMinimaOfOneTeacherHaveKnownSharpness(double a, double b, double c, double d, double e, double f, double g, double h, double expected) {
        MatrixChain chain = MatrixChain.of(2, 2, Matrix.diagonal(List.of(4.0, 1.0))).withLossScale(1);
        double[] weights = {a, b, c, d, e, f, g, h};
        assertEquals(0, chain.loss(weights), 0);
        assertEquals(expected, chain.sharpness(weights), 1e-9);
    }

    @Test
    void theGainsAtTheFlattestMinimumAreKnown() {
        MatrixChain chain = MatrixChain.of(3, 3, SKEW);
        double[] expected = {1, 1.35413980, 1.83369461, 2.48307886};
        TopSignal signal = new TopSignal(chain);
        assertArrayEquals(expected, signal.gains(signal.flattest()), 5e-9);
        for (int layer = 0; layer <= 3; layer++) {
            assertEquals(expected[layer], spectrum(chain).gain(layer), 5e-9);
        }
        assertEquals(0, signal.decoupling(signal.flattest()), 1e-13);
    }

    /** Layers may be as wide as they like, and the ends may differ. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 4", "5, 7"})
    void theExplicitMinimumIsFlattestAtEveryShape(int layers, int width) {
        MatrixChain chain = MatrixChain.of(layers, width, WIDE);
        double[] weights = new TopSignal(chain).flattest();
        assertEquals(0, chain.loss(weights), 1e-27);
        assertEquals(1, chain.sharpness(weights) / spectrum(chain).leastSharpness(), 1e-12);
        assertEquals(0, new TopSignal(chain).decoupling(weights), 1e-13);
    }

    /** Two layers from the flattest minimum, mixed by an invertible R between them: none is flatter, and where the top signal is not coupled, it is sharper. */
    @Test
    void noMinimumIsFlatter() {
        MatrixChain chain = MatrixChain.of(2, 3, SKEW);
        double least = spectrum(chain).leastSharpness();
        TopSignal signal = new TopSignal(chain);
        double[] flattest = signal.flattest();
        for (int trial = 0; trial < 50; trial++) {
            DMatrixRMaj mix = CommonOps_DDRM.identity(3);
            CommonOps_DDRM.addEquals(mix, 0.3, RandomMatrices_DDRM.rectangle(3, 3, -1, 1, new Random(trial)));
            DMatrixRMaj inverse = new DMatrixRMaj(3, 3);
            assertTrue(CommonOps_DDRM.invert(mix, inverse));
            DMatrixRMaj first = new DMatrixRMaj(3, 3);
            DMatrixRMaj second = new DMatrixRMaj(3, 3);
            CommonOps_DDRM.mult(mix, new DMatrixRMaj(3, 3, true, Arrays.copyOf(flattest, 9)), first);
            CommonOps_DDRM.mult(new DMatrixRMaj(3, 3, true, Arrays.copyOfRange(flattest, 9, 18)), inverse, second);
            double[] weights = Stream.of(first.data, second.data).flatMapToDouble(Arrays::stream).toArray();
            assertTrue(chain.sharpness(weights) > least * (1 + 1e-6));
            assertTrue(signal.decoupling(weights) > 1e-3);
        }
    }

    /** A linear residual network from zero branches. For symmetric teachers descent at any small rate lands on a flattest minimum. */
    @ParameterizedTest
    @CsvSource({"2, 14.57989", "4, 55.671302", "8, 153.845550"})
    void aResidualNetworkFromZeroLandsOnTheFlattestMinimum(int layers, double expected) {
        MatrixChain chain = MatrixChain.of(layers, 3, SYMMETRIC).withLossScale(1);
        double[] weights = identities(layers, 3);
        Stepper.of(chain, Settings.descent(0.002), 1, 0).advance(weights, 0, 20_000);
        assertEquals(0, chain.loss(weights), 1e-24);
        assertEquals(expected, chain.sharpness(weights), 5e-6 * expected / 14);
        assertEquals(1, chain.sharpness(weights) / spectrum(chain).leastSharpness(), 1e-9);
        assertEquals(0, new TopSignal(chain).decoupling(weights), 1e-9);
    }

    private static double[] identities(int layers, int size) {
        double[] weights = new double[layers * size * size];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % (size * size) % (size + 1) == 0 ? 1 : 0;
        }
        return weights;
    }

    /** For a teacher that is not symmetric the excess of descent is of order η², and the flow has none. */
    @Test
    void aSkewTeacherIsLearntFlattestByTheFlowAndNearlySoByDescent() {
        MatrixChain chain = MatrixChain.of(3, 3, SKEW).withLossScale(1);
        double least = spectrum(chain).leastSharpness();
        double[] flow = identities(3, 3);
        Stepper.of(chain, Settings.descent(1).withMethod(Method.GRADIENT_FLOW), 1, 0).advance(flow, 0, 100);
        assertEquals(1, chain.sharpness(flow) / least, 1e-9);
        double[] excess = new double[2];
        for (int i = 0; i < 2; i++) {
            double[] weights = identities(3, 3);
            double rate = i == 0 ? 0.02 : 0.01;
            Stepper.of(chain, Settings.descent(rate), 1, 0).advance(weights, 0, (int) (200 / rate));
            excess[i] = chain.sharpness(weights) / least - 1;
        }
        assertTrue(excess[1] > 1e-8, "there is one");
        // The next order changes the ratio by about η times the sharpness, 0.2 to 0.4.
        assertEquals(4, excess[0] / excess[1], 1);
    }

    @Test
    void aNegativeEigenvalueStallsAResidualNetwork() {
        MatrixChain chain = MatrixChain.of(4, 3, Matrix.diagonal(List.of(2.0, 1.0, -0.5))).withLossScale(1);
        double[] weights = identities(4, 3);
        Stepper.of(chain, Settings.descent(0.01), 1, 0).advance(weights, 0, 200_000);
        assertEquals(0.25, chain.loss(weights), 1e-6);
    }

    /** From a hair beside the flattest minimum, η just below 2 over its sharpness stays, just above leaves. */
    @ParameterizedTest
    @ValueSource(doubles = {0.99, 1.01})
    void aLearningRateIsTooLargeForAnyMinimumFromTheBoundOn(double factor) {
        MatrixChain chain = MatrixChain.of(3, 3, SYMMETRIC);
        double[] weights = new TopSignal(chain).flattest();
        weights[0] += 1e-6;
        double before = chain.loss(weights);
        Stepper.of(chain, Settings.descent(factor * spectrum(chain).greatestLearningRate()), 1, 0).advance(weights, 0, 300);
        assertEquals(factor < 1, chain.loss(weights) < before);
    }

    @Test
    void theLawsKeepToWhiteInputs() {
        Teacher teacher = new Teacher.Given(SKEW);
        Matrix all = Matrix.of(List.of(List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 0.0)));
        assertTrue(TeacherSpectrum.of(new MatrixChain(List.of(3, 3, 3), teacher, Optional.of(new Mask.Given(all)), 1, Inputs.WHITE)).isEmpty());
        Matrix uneven = Matrix.diagonal(List.of(1.0, 1.0, 2.0));
        assertTrue(TeacherSpectrum.of(new MatrixChain(List.of(3, 3, 3), teacher, Optional.empty(), 1, new Inputs.Correlated(uneven))).isEmpty());
        MatrixChain louder = new MatrixChain(List.of(3, 3, 3), teacher, Optional.empty(), 1, new Inputs.Correlated(Matrix.diagonal(List.of(4.0, 4.0, 4.0))));
        assertEquals(4 * 9.9323154343, spectrum(louder).leastSharpness(), 5e-10);
        assertEquals(1, louder.sharpness(new TopSignal(louder).flattest()) / spectrum(louder).leastSharpness(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> spectrum(louder).isLocalMinimum(Set.of(3), 100));
    }
}
