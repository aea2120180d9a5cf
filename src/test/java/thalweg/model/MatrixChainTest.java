package thalweg.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixChainTest {

    private static final int POINTS = 10;

    private static final Matrix TEACHER = Matrix.of(List.of(List.of(2.0, 1.0, 0.0), List.of(0.0, 1.0, 1.0), List.of(1.0, 0.0, 0.5)));
    private static final Matrix WIDE = Matrix.of(List.of(List.of(1.0, -2.0, 0.5, 0.0), List.of(0.3, 1.0, 0.0, 2.0)));
    private static final Matrix COVARIANCE = Matrix.of(List.of(List.of(2.0, 0.5, 0.0), List.of(0.5, 1.0, -0.2), List.of(0.0, -0.2, 0.7)));
    private static final Matrix MASK = Matrix.of(List.of(List.of(1.0, 0.0, 1.0), List.of(0.0, 1.0, 1.0), List.of(1.0, 1.0, 0.0)));

    /** Of every kind: square and not, with a bottleneck, masked, correlated, sampled, deep, with other loss scales. */
    static Stream<MatrixChain> chains() {
        Teacher teacher = new Teacher.Given(TEACHER);
        Matrix samples = Matrix.of(List.of(List.of(1.0, 0.0, 2.0), List.of(-1.0, 0.5, 0.0), List.of(0.0, 1.0, 1.0), List.of(0.3, 0.2, -1.0)));
        return Stream.of(
                MatrixChain.of(2, 3, TEACHER),
                MatrixChain.of(3, 5, TEACHER).withLossScale(1),
                MatrixChain.of(4, 2, TEACHER),
                MatrixChain.of(5, 3, WIDE).withLossScale(0.3),
                new MatrixChain(List.of(4, 3, 5, 2), new Teacher.Given(WIDE), Optional.empty(), 0.5, Inputs.WHITE),
                new MatrixChain(List.of(3, 4, 3), teacher, Optional.of(new Mask.Given(MASK)), 0.7, Inputs.WHITE),
                new MatrixChain(List.of(3, 3, 4, 3), teacher, Optional.empty(), 1, new Inputs.Correlated(COVARIANCE)),
                new MatrixChain(List.of(3, 2, 3), teacher, Optional.empty(), 0.5, new Inputs.Samples(samples)));
    }

    private static double[] randomWeights(SplittableRandom random, MatrixChain chain) {
        return random.doubles(chain.dimension(), -1, 1).toArray();
    }

    static double largestEigenvalue(DMatrixRMaj symmetric) {
        var decomposition = DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
        assertTrue(decomposition.decompose(symmetric.copy()));
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < symmetric.numRows; i++) {
            largest = Math.max(largest, decomposition.getEigenvalue(i).getReal());
        }
        return largest;
    }

    /** Central differences with step 1e-5, whose error is about 1e-10 of the third derivatives. */
    @ParameterizedTest
    @MethodSource("chains")
    void theGradientIsTheSlopeOfTheLoss(MatrixChain chain) {
        SplittableRandom random = new SplittableRandom(1);
        double h = 1e-5;
        for (int point = 0; point < POINTS; point++) {
            double[] weights = randomWeights(random, chain);
            double[] gradient = new double[chain.dimension()];
            chain.gradient(weights, gradient);
            double scale = 1 + chain.gradientNorm(weights) + chain.loss(weights);
            for (int i = 0; i < weights.length; i++) {
                double[] up = weights.clone();
                double[] down = weights.clone();
                up[i] += h;
                down[i] -= h;
                assertEquals((chain.loss(up) - chain.loss(down)) / (2 * h), gradient[i], 1e-8 * scale);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chains")
    void theHessianTimesAVectorIsTheSlopeOfTheGradientAlongIt(MatrixChain chain) {
        SplittableRandom random = new SplittableRandom(2);
        double h = 1e-5;
        for (int point = 0; point < POINTS; point++) {
            double[] weights = randomWeights(random, chain);
            double[] direction = randomWeights(random, chain);
            double[] up = weights.clone();
            double[] down = weights.clone();
            for (int i = 0; i < weights.length; i++) {
                up[i] += h * direction[i];
                down[i] -= h * direction[i];
            }
            double[] above = new double[weights.length];
            double[] below = new double[weights.length];
            double[] product = new double[weights.length];
            chain.gradient(up, above);
            chain.gradient(down, below);
            chain.hessianTimes(weights, direction, product);
            double scale = 1 + chain.sharpness(weights) * weights.length;
            for (int i = 0; i < weights.length; i++) {
                assertEquals((above[i] - below[i]) / (2 * h), product[i], 1e-7 * scale);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chains")
    void theSharpnessIsTheLargestEigenvalueOfTheHessian(MatrixChain chain) {
        SplittableRandom random = new SplittableRandom(3);
        for (int point = 0; point < POINTS; point++) {
            double[] weights = randomWeights(random, chain);
            DMatrixRMaj hessian = chain.hessian(weights);
            double[] transposed = CommonOps_DDRM.transpose(hessian, null).data;
            assertArrayEquals(transposed, hessian.data, 1e-13 * (1 + CommonOps_DDRM.elementMaxAbs(hessian)), "it is symmetric");
            assertEquals(1, chain.sharpness(weights) / largestEigenvalue(hessian), 1e-10);
        }
        assertEquals(largestEigenvalue(chain.hessian(new double[chain.dimension()])), chain.sharpness(new double[chain.dimension()]), 1e-12, "at the saddle 0");
    }

    /** A minimum made by hand: random layers, the last one completed so that the product is the teacher. */
    private static double[] randomMinimum(SplittableRandom random, int layers, Matrix teacher, Optional<Matrix> zeroed) {
        int size = teacher.rows();
        DMatrixRMaj product = CommonOps_DDRM.identity(size);
        double[] weights = new double[layers * size * size];
        for (int l = 0; l < layers - 1; l++) {
            DMatrixRMaj layer = new DMatrixRMaj(size, size, true, random.doubles(size * size, -0.5, 0.5).toArray());
            for (int i = 0; i < size; i++) {
                layer.add(i, i, 1);
            }
            System.arraycopy(layer.data, 0, weights, l * size * size, size * size);
            DMatrixRMaj next = new DMatrixRMaj(size, size);
            CommonOps_DDRM.mult(layer, product, next);
            product = next;
        }
        DMatrixRMaj inverse = new DMatrixRMaj(size, size);
        assertTrue(CommonOps_DDRM.invert(product, inverse));
        DMatrixRMaj goal = teacher.toDense();
        zeroed.ifPresent(mask -> CommonOps_DDRM.elementMult(goal, mask.toDense()));
        DMatrixRMaj last = new DMatrixRMaj(size, size);
        CommonOps_DDRM.mult(goal, inverse, last);
        System.arraycopy(last.data, 0, weights, (layers - 1) * size * size, size * size);
        return weights;
    }

    /** The form of matrices as small as the teacher against a Hessian of all weights. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theSharpnessOfAMinimumComesFromMatricesAsSmallAsTheTeacher(int layers) {
        SplittableRandom random = new SplittableRandom(4);
        MatrixChain white = MatrixChain.of(layers, 3, TEACHER).withLossScale(1);
        Teacher teacher = new Teacher.Given(TEACHER);
        MatrixChain correlated = new MatrixChain(white.widths(), teacher, Optional.empty(), 1, new Inputs.Correlated(COVARIANCE));
        MatrixChain masked = new MatrixChain(white.widths(), teacher, Optional.of(new Mask.Given(MASK)), 1, Inputs.WHITE);
        for (int point = 0; point < POINTS; point++) {
            double[] minimum = randomMinimum(random, layers, TEACHER, Optional.empty());
            for (MatrixChain chain : List.of(white, correlated)) {
                assertTrue(chain.at(minimum).slopeNorm() < 1e-13, "it is taken for a minimum");
                assertEquals(1, chain.sharpness(minimum) / largestEigenvalue(chain.hessian(minimum)), 1e-10);
            }
            double[] completed = randomMinimum(random, layers, TEACHER, Optional.of(MASK));
            assertTrue(masked.at(completed).slopeNorm() < 1e-13);
            assertEquals(1, masked.sharpness(completed) / largestEigenvalue(masked.hessian(completed)), 1e-10);
        }
    }

    /** Layers of 60 × 60: the top of the spectrum from 1000 weights' worth of products, against the form of the minimum that is as small as the teacher. */
    @Test
    void bothWaysToTheSharpnessMeetAtAWideMinimum() {
        MatrixChain chain = MatrixChain.of(3, 60, TEACHER);
        SplittableRandom random = new SplittableRandom(5);
        double[] weights = random.doubles(chain.dimension(), -0.2, 0.2).toArray();
        MatrixPass pass = new MatrixPass(chain);
        double[] gradient = new double[weights.length];
        for (int step = 0; step < 4000; step++) {
            pass.load(weights);
            pass.gradient(0.02, gradient);
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= gradient[i];
            }
        }
        pass.load(weights);
        assertTrue(pass.slopeNorm() < 1e-13 * 2, "descent has arrived at a minimum to the last digit");
        double fromHessian = Lanczos.largest(chain.dimension(), pass::hessianTimes, 1e-11).value();
        assertEquals(1, chain.sharpness(weights) / fromHessian, 1e-10);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 1.7", "3, 1", "5, 0.6"})
    void matricesOfOneEntryAreTheScalarChain(int depth, double target) {
        ScalarChain scalar = new ScalarChain(depth, target);
        MatrixChain matrices = MatrixChain.of(depth, 1, Matrix.of(List.of(List.of(target))));
        SplittableRandom random = new SplittableRandom(depth);
        double[] single = new double[1];
        for (int point = 0; point < 50; point++) {
            double[] weights = random.doubles(depth, -2, 2).toArray();
            if (point % 2 == 0) {
                weights[depth - 1] = 1;
                weights[depth - 1] = target / scalar.product(weights);
            }
            matrices.stateValues(weights, single);
            assertEquals(scalar.loss(weights), matrices.loss(weights), 1e-12 * (1 + scalar.loss(weights)));
            assertEquals(Math.abs(scalar.product(weights)), single[0], 1e-12 * (1 + single[0]));
            assertEquals(1, matrices.sharpness(weights) / scalar.sharpness(weights), 1e-12);
            assertEquals(scalar.gradientNorm(weights), matrices.gradientNorm(weights), 1e-12 * (1 + scalar.gradientNorm(weights)));
        }
    }

    @Test
    void theCovarianceOfWhiteInputsOfVarianceFourIsALossScaleFourTimesAsLarge() {
        Matrix four = Matrix.diagonal(List.of(4.0, 4.0, 4.0));
        MatrixChain correlated = new MatrixChain(List.of(3, 3, 3), new Teacher.Given(TEACHER), Optional.empty(), 0.5, new Inputs.Correlated(four));
        MatrixChain scaled = MatrixChain.of(2, 3, TEACHER).withLossScale(2);
        double[] weights = randomWeights(new SplittableRandom(6), scaled);
        assertEquals(scaled.loss(weights), correlated.loss(weights), 1e-13 * scaled.loss(weights));
        assertEquals(1, scaled.sharpness(weights) / correlated.sharpness(weights), 1e-12);
    }

    @Test
    void samplesAreTheirErrorsOneByOne() {
        Matrix samples = Matrix.of(List.of(List.of(1.0, 0.0, 2.0), List.of(-1.0, 0.5, 0.0)));
        MatrixChain chain = new MatrixChain(List.of(3, 3, 3), new Teacher.Given(TEACHER), Optional.empty(), 0.5, new Inputs.Samples(samples));
        double[] weights = randomWeights(new SplittableRandom(7), chain);
        DMatrixRMaj error = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.subtract(chain.at(weights).product(2), TEACHER.toDense(), error);
        DMatrixRMaj outputs = new DMatrixRMaj(3, 2);
        CommonOps_DDRM.multTransB(error, samples.toDense(), outputs);
        double norm = NormOps_DDRM.normF(outputs);
        assertEquals(0.5 * norm * norm / 2, chain.loss(weights), 1e-14);
    }

    @Test
    void theQuantitiesAreThoseOfTheTable() {
        MatrixChain chain = MatrixChain.of(2, 2, Matrix.diagonal(List.of(4.0, 1.0)));
        assertEquals(List.of("s1", "s2", "loss", "penalty", "imbalance", "sharpness", "effectiveRank", "gradientNorm", "weightChange", "coupling", "testError"),
                chain.columns());
        // W₁ = (3 0; 0 1), W₂ = (1 0; 0 2): A = diag(3, 2), W₂ᵀW₂ − W₁W₁ᵀ = diag(−8, 3).
        double[] weights = {3, 0, 0, 1, 1, 0, 0, 2};
        double[] values = new double[2];
        chain.stateValues(weights, values);
        assertArrayEquals(new double[] {3, 2}, values, 1e-14);
        assertEquals(1, chain.loss(weights), 1e-14);
        assertEquals(0.05 * 15, chain.quantity("penalty").at(weights, 0.1), 1e-14);
        assertEquals(Math.sqrt(73), chain.quantity("imbalance").at(weights, 0), 1e-13);
        assertEquals(Math.pow(0.6, -0.6) * Math.pow(0.4, -0.4), chain.quantity("effectiveRank").at(weights, 0), 1e-13);
        assertEquals(0, chain.quantity("coupling").at(weights, 0), 1e-9, "W₁ hands on the first direction, W₂ amplifies the second");
        assertEquals(Math.sqrt(0.5), chain.testError(weights), 1e-14);
        assertTrue(Double.isNaN(chain.quantity("weightChange").at(weights, 0)), "without a start");
        double[] start = {3, 0, 0, 1, 1, 0, 0, 0};
        Quantity change = chain.quantities(start).stream().filter(quantity -> quantity.key().equals("weightChange")).findFirst().orElseThrow();
        assertEquals(2 / Math.sqrt(11), change.at(weights, 0), 1e-14);
    }

    @Test
    void theTestErrorIsAboutEntriesThatAreNotObserved() {
        MatrixChain chain = new MatrixChain(List.of(3, 3, 3), new Teacher.Given(TEACHER), Optional.of(new Mask.Given(MASK)), 0.5, Inputs.WHITE);
        // Unobserved are the entries 1, 0 and 0.5 of the teacher, against the map 0.
        assertEquals(Math.sqrt(1.25 / 3), chain.testError(new double[18]), 1e-15);
        Matrix all = Matrix.of(List.of(List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0)));
        MatrixChain seen = new MatrixChain(List.of(3, 3, 3), new Teacher.Given(TEACHER), Optional.of(new Mask.Given(all)), 0.5, Inputs.WHITE);
        assertEquals(MatrixChain.of(2, 3, TEACHER).testError(new double[18]), seen.testError(new double[18]), 0);
    }

    @Test
    void layersWithoutATopVectorHaveNoCoupling() {
        MatrixChain chain = MatrixChain.of(2, 2, Matrix.diagonal(List.of(4.0, 1.0)));
        assertTrue(Double.isNaN(chain.quantity("coupling").at(new double[] {1, 0, 0, 1, 1, 0, 0, 2}, 0)), "the identity amplifies all directions alike");
        assertTrue(Double.isNaN(chain.quantity("coupling").at(new double[8], 0)));
        assertTrue(Double.isNaN(chain.quantity("effectiveRank").at(new double[8], 0)));
    }

    /** Coupling of a 40-wide chain against the vectors of full decompositions. */
    @Test
    void theCouplingIsThatOfTheTopSingularVectors() {
        MatrixChain chain = MatrixChain.of(3, 40, TEACHER);
        double[] weights = randomWeights(new SplittableRandom(8), chain);
        MatrixPass pass = chain.at(weights);
        double sum = 0;
        for (int l = 1; l < 3; l++) {
            var left = svd(pass.layer(l));
            var right = svd(pass.layer(l + 1));
            DMatrixRMaj u = left.getU(null, false);
            DMatrixRMaj v = right.getV(null, false);
            int i = largest(left.getSingularValues());
            int j = largest(right.getSingularValues());
            double overlap = 0;
            for (int k = 0; k < 40; k++) {
                overlap += u.get(k, i) * v.get(k, j);
            }
            sum += Math.abs(overlap);
        }
        assertEquals(sum / 2, chain.quantity("coupling").at(weights, 0), 1e-8);
    }

    private static SingularValueDecomposition_F64<DMatrixRMaj> svd(DMatrixRMaj matrix) {
        var decomposition = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
        assertTrue(decomposition.decompose(matrix.copy()));
        return decomposition;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    @Test
    void weightsBeyondTheRangeOfNumbersHaveNoSpectra() {
        MatrixChain chain = MatrixChain.of(3, 3, TEACHER);
        double[] weights = randomWeights(new SplittableRandom(9), chain);
        weights[4] = Double.NaN;
        double[] values = new double[3];
        chain.stateValues(weights, values);
        assertTrue(Double.isNaN(values[0]));
        for (String key : List.of("loss", "sharpness", "imbalance", "effectiveRank", "coupling", "gradientNorm")) {
            assertTrue(Double.isNaN(chain.quantity(key).at(weights, 0)), key);
        }
        Arrays.fill(weights, 1e200);
        assertFalse(Double.isFinite(chain.loss(weights)));
        assertFalse(Double.isFinite(chain.sharpness(weights)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Teacher teacher = new Teacher.Given(TEACHER);
        assertThrows(IllegalArgumentException.class, () -> new MatrixChain(List.of(3, 3), teacher, Optional.empty(), 0.5, Inputs.WHITE));
        assertThrows(IllegalArgumentException.class, () -> new MatrixChain(List.of(3, 3, 2), teacher, Optional.empty(), 0.5, Inputs.WHITE));
        assertThrows(IllegalArgumentException.class, () -> new MatrixChain(List.of(3, 3, 3), teacher, Optional.of(new Mask.Given(TEACHER)), 0.5, Inputs.WHITE));
        assertThrows(IllegalArgumentException.class,
                () -> new MatrixChain(List.of(3, 3, 3), teacher, Optional.empty(), 0.5, new Inputs.Correlated(TEACHER)), "not symmetric");
        assertThrows(IllegalArgumentException.class,
                () -> new MatrixChain(List.of(3, 3, 3), teacher, Optional.empty(), 0.5, new Inputs.Correlated(Matrix.diagonal(List.of(1.0, 1.0, -1.0)))));
        assertThrows(IllegalArgumentException.class, () -> MatrixChain.of(64, 2000, TEACHER), "too many weights");
    }
}
