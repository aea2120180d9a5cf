package thalweg.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Stateless. The square root of a symmetric matrix without negative eigenvalues. */
final class SymmetricRoot {

    private SymmetricRoot() { }

    /** The smallest eigenvalue. */
    static double leastEigenvalue(DMatrixRMaj symmetric) {
        return new SymmetricEigen(symmetric, false).values()[0];
    }

    /** Σ^½, with eigenvalues that rounding has made negative taken as 0. */
    static DMatrixRMaj of(DMatrixRMaj symmetric) {
        var eigen = new SymmetricEigen(symmetric, true);
        DMatrixRMaj root = new DMatrixRMaj(symmetric.numRows, symmetric.numRows);
        for (int i = 0; i < symmetric.numRows; i++) {
            DMatrixRMaj vector = eigen.vector(i);
            CommonOps_DDRM.multAddTransB(Math.sqrt(Math.max(0, eigen.value(i))), vector, vector, root);
        }
        return root;
    }
}
