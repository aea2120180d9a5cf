package thalweg.model;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Immutable. The eigenvalues of a symmetric matrix and, if wanted, their vectors, in no order; right to rounding errors of the largest. */
public final class SymmetricEigen {

    private final EigenDecomposition_F64<DMatrixRMaj> decomposition;
    private final int count;
    private final double shift;
    private final boolean found;

    /**
     * @param symmetric not changed
     * @param withVectors whether they are wanted
     */
    public SymmetricEigen(DMatrixRMaj symmetric, boolean withVectors) {
        count = symmetric.numRows;
        decomposition = DecompositionFactory_DDRM.eig(symmetric.numRows, withVectors, true);
        if (decomposition.decompose(symmetric.copy())) {
            shift = 0;
            found = true;
            return;
        }
        // The QR steps may not come to an end where many eigenvalues are rounding errors of 0. A + ‖A‖I has none of those, the same vectors and errors of the same size.
        shift = NormOps_DDRM.fastNormF(symmetric);
        DMatrixRMaj shifted = symmetric.copy();
        CommonOps_DDRM.addEquals(shifted, shift, CommonOps_DDRM.identity(symmetric.numRows));
        found = Double.isFinite(shift) && decomposition.decompose(shifted);
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** An eigenvalue; NaN where none could be found, as of a matrix with an entry that is not finite. */
    public double value(int index) {
        return found ? decomposition.getEigenvalue(index).getReal() - shift : Double.NaN;
    }

    /** The vector of that eigenvalue, of length 1: a column; NaN where none could be found. */
    public DMatrixRMaj vector(int index) {
        if (found) {
            return decomposition.getEigenVector(index);
        }
        var none = new DMatrixRMaj(count(), 1);
        CommonOps_DDRM.fill(none, Double.NaN);
        return none;
    }

    /** All of them, in ascending order. */
    public double[] values() {
        double[] values = new double[count()];
        Arrays.setAll(values, this::value);
        Arrays.sort(values);
        return values;
    }
}
