package thalweg.model;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Immutable. The inputs x of a {@link MatrixChain}, of which the loss sees the covariance Σ = ⟨xxᵀ⟩ only, because the teacher labels them without error. */
public sealed interface Inputs {

    /** White inputs, Σ = 1. */
    Inputs WHITE = new White();

    /** Σ, symmetric; empty for white inputs. */
    Optional<Matrix> covariance();

    /** Inputs of unit variance without correlations. */
    record White() implements Inputs {
        @Override
        public Optional<Matrix> covariance() {
            return Optional.empty();
        }
    }

    /**
     * Inputs of which only the covariance is told.
     *
     * @param matrix Σ, symmetric and without negative eigenvalues
     */
    record Correlated(Matrix matrix) implements Inputs {
        @Override
        public Optional<Matrix> covariance() {
            return Optional.of(matrix);
        }
    }

    /**
     * A data set: Σ is the mean of xxᵀ over the samples, without subtracting a mean.
     *
     * @param samples one input a row
     */
    record Samples(Matrix samples) implements Inputs {
        @Override
        public Optional<Matrix> covariance() {
            DMatrixRMaj x = samples.toDense();
            DMatrixRMaj mean = new DMatrixRMaj(x.numCols, x.numCols);
            CommonOps_DDRM.multTransA(1.0 / x.numRows, x, x, mean);
            return Optional.of(Matrix.of(mean));
        }
    }
}
