package thalweg.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    /** Of an eigenvalue and of a vector's length after QR steps, in units of the matrix's norm. */
    private static final double ROUNDING = 1e-12;

    /** The products of states that go to and fro between two points: two eigenvalues, and a hundred that are rounding. */
    private static DMatrixRMaj gram(Random random, int states, double scatter) {
        double[] one = random.doubles(30, -1, 1).toArray();
        double[] other = random.doubles(30, -1, 1).toArray();
        DMatrixRMaj rows = new DMatrixRMaj(states, one.length);
        for (int a = 0; a < states; a++) {
            for (int i = 0; i < one.length; i++) {
                rows.set(a, i, (a % 2 == 0 ? one : other)[i] * (1 + scatter * random.nextGaussian()));
            }
        }
        DMatrixRMaj gram = new DMatrixRMaj(states, states);
        CommonOps_DDRM.multTransB(rows, rows, gram);
        return gram;
    }

    @Test
    void valuesAndVectorsBelongTogetherAlsoWhereTheLibraryFindsNone() {
        Random random = new Random(7);
        int given = 0;
        for (int trial = 0; trial < 300; trial++) {
            int count = 40 + random.nextInt(120);
            DMatrixRMaj gram = gram(random, count, trial % 3 == 0 ? 0 : Math.pow(10, -12 - random.nextInt(6)));
            var eigen = new SymmetricEigen(gram, true);
            double norm = NormOps_DDRM.fastNormF(gram);
            for (int k = 0; k < count; k++) {
                DMatrixRMaj vector = eigen.vector(k);
                DMatrixRMaj rest = new DMatrixRMaj(count, 1);
                CommonOps_DDRM.mult(gram, vector, rest);
                CommonOps_DDRM.addEquals(rest, -eigen.value(k), vector);
                assertEquals(0, NormOps_DDRM.fastNormF(rest), ROUNDING * norm, "trial " + trial);
                assertEquals(1, NormOps_DDRM.fastNormF(vector), ROUNDING);
            }
            assertEquals(CommonOps_DDRM.trace(gram), Arrays.stream(eigen.values()).sum(), count * ROUNDING * norm);
            if (!DecompositionFactory_DDRM.eig(count, true, true).decompose(gram.copy())) {
                given++;
            }
        }
        assertTrue(given > 0, "no matrix here needs the second way");
    }

    @Test
    void whatIsNotFiniteHasNone() {
        var eigen = new SymmetricEigen(new DMatrixRMaj(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}), true);
        assertTrue(Double.isNaN(eigen.value(0)));
        assertTrue(Double.isNaN(eigen.vector(1).get(0)));
    }
}
