package thalweg.model;

import java.util.List;

/** Immutable. Where the matrix A* comes from that a {@link MatrixChain} is to learn, so that a file can say it as briefly as its author did. */
public sealed interface Teacher {

    /** A*, outputs × inputs. */
    Matrix matrix();

    /** The matrix itself. */
    record Given(Matrix matrix) implements Teacher { }

    /**
     * A square matrix with these numbers on its diagonal, of any sign.
     *
     * @param diagonal one number or more
     */
    record Diagonal(List<Double> diagonal) implements Teacher {
        /** Copies the list. */
        public Diagonal {
            diagonal = List.copyOf(diagonal);
        }

        @Override
        public Matrix matrix() {
            return Matrix.diagonal(diagonal);
        }
    }

    /**
     * Σ sᵢuᵢvᵢᵀ with orthonormal uᵢ and orthonormal vᵢ that a seed chooses.
     *
     * @param singularValues the sᵢ, above 0, at most as many as the matrix has rows and columns
     * @param seed its own: another training seed leaves the teacher alone
     * @param matrix what the seed chose
     */
    record LowRank(List<Double> singularValues, long seed, Matrix matrix) implements Teacher {
        /** Copies the list. */
        public LowRank {
            singularValues = List.copyOf(singularValues);
        }
    }
}
