package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.model.MatrixPass;
import thalweg.model.ScalarChain;
import thalweg.model.Teacher;

class MatrixTrainingTest {

    private static final Matrix TEACHER = Matrix.of(List.of(List.of(2.0, 1.0, 0.0), List.of(0.0, 1.0, 1.0), List.of(1.0, 0.0, 0.5)));

    private static Settings settings(Method.Kind kind, double learningRate, double weightDecay) {
        return new Settings(Method.of(kind), learningRate, weightDecay, Noise.NONE);
    }

    private static double[] run(MatrixChain chain, Settings settings, double[] start, int steps) {
        double[] state = Arrays.copyOf(start, Stepper.stateSize(chain, settings));
        Stepper.of(chain, settings, 1, 0).advance(state, 0, steps);
        return state;
    }

    /** W_{l+1}ᵀW_{l+1} − W_lW_lᵀ. */
    private static DMatrixRMaj balance(MatrixChain chain, double[] weights, int l) {
        MatrixPass pass = chain.at(weights);
        DMatrixRMaj balance = new DMatrixRMaj(chain.width(l), chain.width(l));
        CommonOps_DDRM.multTransA(pass.layer(l + 1), pass.layer(l + 1), balance);
        CommonOps_DDRM.multAddTransB(-1, pass.layer(l), pass.layer(l), balance);
        return balance;
    }

    /** Every shape, teacher and data: the flow conserves every entry; weight decay takes all of them away together, by e^{−2µt}. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theFlowConservesTheBalanceOfNeighbouringLayers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int layers = random.nextInt(2, 5);
        List<Integer> widths = random.ints(layers + 1, 1, 5).boxed().toList();
        double[] singular = {random.nextDouble(0.5, 2)};
        Teacher teacher = new Teacher.Given(SeededMatrices.lowRank(singular, widths.getLast(), widths.getFirst(), seed));
        boolean masked = seed % 2 == 0;
        Optional<Mask> mask = masked ? Optional.of(new Mask.Drawn(0.7, 1, SeededMatrices.mask(widths.getLast(), widths.getFirst(), 0.7, 1))) : Optional.empty();
        Inputs inputs = masked ? Inputs.WHITE : new Inputs.Samples(SeededMatrices.lowRank(new double[] {2}, 3, widths.getFirst(), 7));
        MatrixChain chain = new MatrixChain(widths, teacher, mask, random.nextDouble(0.2, 1), inputs);
        double[] start = random.doubles(chain.dimension(), -0.8, 0.8).toArray();
        for (double weightDecay : new double[] {0, 0.1}) {
            double[] end = run(chain, settings(Method.Kind.GRADIENT_FLOW, 0.1, weightDecay), start, 30);
            assertTrue(chain.loss(end) < chain.loss(start) || weightDecay > 0, "it has moved");
            for (int l = 1; l < layers; l++) {
                DMatrixRMaj expected = balance(chain, start, l);
                CommonOps_DDRM.scale(Math.exp(-2 * weightDecay * 3), expected);
                assertArrayEquals(expected.data, balance(chain, end, l).data, 1e-10);
            }
        }
    }

    /** A step of descent changes the balance by η²(G_{l+1}ᵀG_{l+1} − G_lG_lᵀ) and by no term of first order. */
    @Test
    void descentChangesTheBalanceInSecondOrderOnly() {
        MatrixChain chain = MatrixChain.of(3, 4, TEACHER);
        double[] start = new SplittableRandom(1).doubles(chain.dimension(), -1, 1).toArray();
        double[] changes = new double[2];
        for (int i = 0; i < 2; i++) {
            double[] end = run(chain, settings(Method.Kind.GRADIENT_DESCENT, i == 0 ? 1e-3 : 1e-4, 0), start, 1);
            DMatrixRMaj change = balance(chain, end, 1);
            CommonOps_DDRM.subtractEquals(change, balance(chain, start, 1));
            changes[i] = NormOps_DDRM.normF(change);
        }
        assertEquals(100, changes[0] / changes[1], 1e-4);
    }

    /** With matrices of one entry every method takes the steps of the scalar chain; only the order of products differs. */
    @ParameterizedTest
    @EnumSource
    void matricesOfOneEntryTrainAsTheScalarChain(Method.Kind kind) {
        for (int depth : new int[] {2, 3, 5}) {
            ScalarChain scalar = new ScalarChain(depth, 1.3);
            MatrixChain matrices = MatrixChain.of(depth, 1, Matrix.of(List.of(List.of(1.3))));
            Settings settings = settings(kind, 0.01, 0.02);
            double[] expected = new double[Stepper.stateSize(scalar, settings)];
            for (int i = 0; i < depth; i++) {
                expected[i] = 0.5 + 0.3 * i;
            }
            double[] state = expected.clone();
            // Few enough that sign descent has not begun to jump about the minimum, where rounding decides a sign.
            Stepper.of(scalar, settings, 1, 0).advance(expected, 0, 20);
            Stepper.of(matrices, settings, 1, 0).advance(state, 0, 20);
            assertArrayEquals(expected, state, 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunInRandomBlocksHasTheBitsOfOneBlock(Method.Kind kind) {
        MatrixChain chain = MatrixChain.of(3, 4, TEACHER);
        Settings settings = settings(kind, 0.01, 0.01);
        int steps = kind == Method.Kind.GRADIENT_FLOW ? 30 : 500;
        double[] start = SeededMatrices.gaussian(chain.dimension(), 0.5, 1, 0);
        double[] whole = run(chain, settings, start, steps);
        double[] pieces = Arrays.copyOf(start, whole.length);
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < steps;) {
            int count = Math.min(steps - step, random.nextInt(50));
            Stepper.of(chain, settings, 1, 0).advance(pieces, step, count);
            step += count;
        }
        assertArrayEquals(whole, pieces);
    }

    /** Every method but the flow, whose integrator allocates. Adam's two powers are the JDK's, which take 96 bytes each; beyond that there is less than what one object a step would be. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRADIENT_FLOW")
    void aStepAllocatesNothing(Method.Kind kind) {
        MatrixChain chain = MatrixChain.of(3, 20, TEACHER);
        Settings settings = settings(kind, 1e-3, 0.01);
        double[] state = Arrays.copyOf(SeededMatrices.gaussian(chain.dimension(), 0.2, 1, 0), Stepper.stateSize(chain, settings));
        Stepper stepper = Stepper.of(chain, settings, 1, 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        stepper.advance(state, 0, 1000);
        long before = threads.getCurrentThreadAllocatedBytes();
        stepper.advance(state, 1000, 1000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long powers = kind == Method.Kind.ADAM ? 192_000 : 0;
        assertTrue(allocated < powers + 10_000, allocated + " bytes in 1000 steps");
    }

    @Test
    void noiseIsRefused() {
        MatrixChain chain = MatrixChain.of(2, 3, TEACHER);
        assertThrows(IllegalArgumentException.class, () -> Stepper.of(chain, Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.LABEL)), 1, 0));
    }

    /** Layers 0.01·1, teacher diag(3, 2, 1), learning rate 1e-4: descent is within 1e-3 of the flow. */
    @ParameterizedTest
    @CsvSource({"1, .0398088715, .0054452223, .0007384338", "2, 2.5330986782, .2594398117, .0054307074"})
    void descentFollowsTheGrowthOfTheModes(int time, double first, double second, double third) {
        MatrixChain chain = MatrixChain.of(2, 3, Matrix.diagonal(List.of(3.0, 2.0, 1.0)));
        double[] start = new double[18];
        for (int i = 0; i < 3; i++) {
            start[4 * i] = 0.01;
            start[9 + 4 * i] = 0.01;
        }
        double[] values = new double[3];
        chain.stateValues(run(chain, Settings.descent(1e-4), start, 10_000 * time), values);
        assertArrayEquals(new double[] {first, second, third}, values, 1e-3);
    }

    @Test
    void aDrawnTeacherHasItsSingularValuesAndItsRank() {
        Matrix teacher = SeededMatrices.lowRank(new double[] {10, 6, 2}, 7, 12, 5);
        double[] values = MatrixMeasures.singularValues(teacher.toDense());
        assertEquals(7, values.length);
        assertArrayEquals(new double[] {10, 6, 2, 0, 0, 0, 0}, values, 1e-13);
        assertEquals(teacher, SeededMatrices.lowRank(new double[] {10, 6, 2}, 7, 12, 5));
    }

    @ParameterizedTest
    @CsvSource({"0.6, 60", "0.001, 1", "1, 100", "0.335, 34"})
    void aDrawnMaskObservesItsShare(double fraction, int observed) {
        assertEquals(observed, CommonOps_DDRM.elementSum(SeededMatrices.mask(10, 10, fraction, 3).toDense()), 0);
    }

    /** 10⁵ numbers, four standard errors: 0.0126 for mean and correlation, √2 times that, 0.0179, for the mean square. */
    @Test
    void aGaussianStartIsNormalAndOtherForEveryRunAndSeed() {
        int count = 100_000;
        double[] start = SeededMatrices.gaussian(count, 1, 1, 0);
        for (double[] other : List.of(SeededMatrices.gaussian(count, 1, 1, 1), SeededMatrices.gaussian(count, 1, 2, 0))) {
            double sum = 0;
            double squares = 0;
            double product = 0;
            for (int i = 0; i < count; i++) {
                sum += start[i] / count;
                squares += start[i] * start[i] / count;
                product += start[i] * other[i] / count;
            }
            assertEquals(0, sum, 0.0126);
            assertEquals(1, squares, 0.0179);
            assertEquals(0, product, 0.0126);
        }
    }
}
