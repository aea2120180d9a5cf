package thalweg.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Stateless. The square root of a symmetric matrix without negative eigenvalues. */
final class SymmetricRoot {

    private SymmetricRoot() { }

    private static EigenDecomposition_F64<DMatrixRMaj> decomposition(DMatrixRMaj symmetric, boolean withVectors) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(symmetric.numRows, withVectors, true);
        decomposition.decompose(symmetric.copy());
        return decomposition;
    }

    /** The smallest eigenvalue. */
    static double leastEigenvalue(DMatrixRMaj symmetric) {
        var decomposition = decomposition(symmetric, false);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < symmetric.numRows; i++) {
            least = Math.min(least, decomposition.getEigenvalue(i).getReal());
        }
        return least;
    }

    /** Σ^½, with eigenvalues that rounding has made negative taken as 0. */
    static DMatrixRMaj of(DMatrixRMaj symmetric) {
        var decomposition = decomposition(symmetric, true);
        DMatrixRMaj root = new DMatrixRMaj(symmetric.numRows, symmetric.numRows);
        for (int i = 0; i < symmetric.numRows; i++) {
            DMatrixRMaj vector = decomposition.getEigenVector(i);
            CommonOps_DDRM.multAddTransB(Math.sqrt(Math.max(0, decomposition.getEigenvalue(i).getReal())), vector, vector, root);
        }
        return root;
    }
}
