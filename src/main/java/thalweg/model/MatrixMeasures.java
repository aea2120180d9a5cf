package thalweg.model;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Stateless. What is costly to say about a {@link MatrixChain} at a point: spectra, sharpness, balance and coupling of its layers. */
public final class MatrixMeasures {

    /** Of the sharpness, relative. */
    private static final double SHARPNESS_TOLERANCE = 1e-11;
    /** Residuals of singular vectors, relative to the square of the singular value. */
    private static final double VECTOR_TOLERANCE = 1e-11;
    /** Residuals of eigenvectors that only a picture needs, relative to the eigenvalue. */
    private static final double DIRECTION_TOLERANCE = 1e-5;
    /** Two singular values that are closer, relative, have no singular vectors of their own. */
    private static final double TIE = 1e-9;
    /** ‖∂L/∂A‖ that is a smaller part of what it is at A = 0 is rounding: the point is a global minimum. */
    private static final double MINIMUM = 1e-13;

    private MatrixMeasures() { }

    /** In descending order; NaN throughout where an entry is not finite. */
    public static double[] singularValues(DMatrixRMaj matrix) {
        int count = Math.min(matrix.numRows, matrix.numCols);
        double[] values = new double[count];
        var decomposition = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
        if (!Double.isFinite(NormOps_DDRM.fastNormF(matrix)) || !decomposition.decompose(matrix.copy())) {
            Arrays.fill(values, Double.NaN);
            return values;
        }
        System.arraycopy(decomposition.getSingularValues(), 0, values, 0, count);
        Arrays.sort(values);
        for (int i = 0; i < count / 2; i++) {
            double smaller = values[i];
            values[i] = values[count - 1 - i];
            values[count - 1 - i] = smaller;
        }
        return values;
    }

    /** exp(−Σ p ln p) with p = s/Σs: from 1 to the smaller side of the matrix, how many singular values carry it. NaN for the matrix 0. */
    public static double effectiveRank(DMatrixRMaj matrix) {
        return effectiveRank(singularValues(matrix));
    }

    /** The same of a matrix with these singular values. */
    public static double effectiveRank(double[] values) {
        double sum = Arrays.stream(values).sum();
        double entropy = 0;
        for (double value : values) {
            if (value > 0) {
                entropy -= value / sum * StrictMath.log(value / sum);
            }
        }
        return sum > 0 ? StrictMath.exp(entropy) : Double.NaN;
    }

    /** ‖A‖_F²/s₁² of a matrix with these singular values, in descending order: from 1 to how many there are. NaN for the matrix 0. */
    public static double stableRank(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum() / (values[0] * values[0]);
    }

    /** The largest ‖W_{l+1}ᵀW_{l+1} − W_lW_lᵀ‖_F of two neighbouring layers. Gradient flow conserves each of these matrices. */
    static double imbalance(MatrixPass pass, int layers) {
        double greatest = 0;
        for (int l = 1; l < layers; l++) {
            double norm = imbalance(pass.layer(l), pass.layer(l + 1));
            if (Double.isNaN(norm)) {
                return norm;
            }
            greatest = Math.max(greatest, norm);
        }
        return greatest;
    }

    /** ‖W'ᵀW' − WWᵀ‖_F of a layer W and the next, W'. */
    public static double imbalance(DMatrixRMaj earlier, DMatrixRMaj later) {
        DMatrixRMaj difference = new DMatrixRMaj(earlier.numRows, earlier.numRows);
        CommonOps_DDRM.multTransB(-1, earlier, earlier, difference);
        CommonOps_DDRM.multAddTransA(later, later, difference);
        return NormOps_DDRM.fastNormF(difference);
    }

    /**
     * The mean over neighbouring layers of |⟨u_l, v_{l+1}⟩|, u_l the top left singular vector of W_l and v_{l+1} the top right one of W_{l+1}: 1 where the layers hand their largest signal on to each
     * other. NaN where a layer's largest singular value is shared, so that it has no such vector.
     */
    static double coupling(MatrixPass pass, int layers) {
        double sum = 0;
        for (int l = 1; l < layers; l++) {
            double[] left = topVector(pass.layer(l), true);
            double[] right = topVector(pass.layer(l + 1), false);
            double overlap = 0;
            for (int i = 0; i < left.length; i++) {
                overlap += left[i] * right[i];
            }
            sum += Math.abs(overlap);
        }
        return sum / (layers - 1);
    }

    /** The top left or right singular vector; NaN if there is none. */
    private static double[] topVector(DMatrixRMaj matrix, boolean left) {
        int size = left ? matrix.numRows : matrix.numCols;
        DMatrixRMaj between = new DMatrixRMaj(left ? matrix.numCols : matrix.numRows, 1);
        DMatrixRMaj given = new DMatrixRMaj(size, 1);
        DMatrixRMaj made = new DMatrixRMaj(size, 1);
        Lanczos.Operator gram = (vector, image) -> {
            System.arraycopy(vector, 0, given.data, 0, size);
            if (left) {
                CommonOps_DDRM.multTransA(matrix, given, between);
                CommonOps_DDRM.mult(matrix, between, made);
            } else {
                CommonOps_DDRM.mult(matrix, given, between);
                CommonOps_DDRM.multTransA(matrix, between, made);
            }
            System.arraycopy(made.data, 0, image, 0, size);
        };
        Lanczos.Pair top = Lanczos.largestVector(size, gram, VECTOR_TOLERANCE);
        double[] vector = top.vector();
        // A single vector's Krylov space holds one vector of a shared singular value, so the next one is looked for outside it.
        Lanczos.Operator rest = (other, image) -> {
            gram.apply(other, image);
            double part = 0;
            for (int i = 0; i < size; i++) {
                part += vector[i] * other[i];
            }
            for (int i = 0; i < size; i++) {
                image[i] -= top.value() * part * vector[i];
            }
        };
        double second = size == 1 ? 0 : Lanczos.largest(size, rest, TIE).value();
        if (!(top.value() > 0) || second > (1 - 2 * TIE) * top.value()) {
            Arrays.fill(vector, Double.NaN);
        }
        return vector;
    }

    /**
     * The largest eigenvalue of the Hessian. At a global minimum the Hessian's non-zero spectrum is that of V ↦ 2c Σ_k A_kA_kᵀ V Σ^½B_kᵀB_kΣ^½ with A_k = W_L⋯W_{k+1} and
     * B_k = W_{k−1}⋯W₁ (2c M∘(Σ_k A_kA_kᵀ (M∘V) B_kᵀB_k) with a mask), a map of matrices as small as the teacher. Elsewhere it is found from products of the Hessian with vectors.
     */
    static double sharpness(MatrixChain chain, MatrixPass pass) {
        if (pass.slopeNorm() <= MINIMUM * pass.teacherSlopeNorm()) {
            return sharpnessOfMinimum(chain, pass);
        }
        return Lanczos.largest(chain.dimension(), pass::hessianTimes, SHARPNESS_TOLERANCE).value();
    }

    static double[][] topDirections(MatrixChain chain, MatrixPass pass, Runnable watch) {
        pass.slopeNorm();
        int size = chain.dimension();
        Lanczos.Operator hessian = (vector, image) -> {
            watch.run();
            pass.hessianTimes(vector, image);
        };
        Lanczos.Pair top = Lanczos.largestVector(size, hessian, DIRECTION_TOLERANCE);
        double[] first = top.vector();
        // What is left of the operator without the first; the Hessian may have negative eigenvalues, so the first is moved below all of them.
        double away = 3 * Math.abs(top.value());
        Lanczos.Operator rest = (vector, image) -> {
            hessian.apply(vector, image);
            double part = 0;
            for (int i = 0; i < size; i++) {
                part += first[i] * vector[i];
            }
            for (int i = 0; i < size; i++) {
                image[i] -= away * part * first[i];
            }
        };
        return new double[][] {first, size == 1 ? new double[1] : Lanczos.largestVector(size, rest, DIRECTION_TOLERANCE).vector()};
    }

    private static double sharpnessOfMinimum(MatrixChain chain, MatrixPass pass) {
        int layers = chain.layers();
        int outputs = chain.outputs();
        int inputs = chain.inputSize();
        DMatrixRMaj root = chain.inputs().covariance().map(covariance -> SymmetricRoot.of(covariance.toDense())).orElse(CommonOps_DDRM.identity(inputs));
        DMatrixRMaj observed = chain.mask().map(mask -> mask.observed().toDense()).orElse(null);
        DMatrixRMaj[] left = new DMatrixRMaj[layers];
        DMatrixRMaj[] right = new DMatrixRMaj[layers];
        DMatrixRMaj behind = CommonOps_DDRM.identity(outputs);
        for (int k = layers; k >= 1; k--) {
            left[k - 1] = new DMatrixRMaj(outputs, outputs);
            CommonOps_DDRM.multTransB(behind, behind, left[k - 1]);
            DMatrixRMaj before = root;
            if (k > 1) {
                before = new DMatrixRMaj(pass.layer(k).numCols, inputs);
                CommonOps_DDRM.mult(pass.product(k - 1), root, before);
            }
            right[k - 1] = new DMatrixRMaj(inputs, inputs);
            CommonOps_DDRM.multTransA(before, before, right[k - 1]);
            DMatrixRMaj longer = new DMatrixRMaj(outputs, pass.layer(k).numCols);
            CommonOps_DDRM.mult(behind, pass.layer(k), longer);
            behind = longer;
        }
        DMatrixRMaj given = new DMatrixRMaj(outputs, inputs);
        DMatrixRMaj half = new DMatrixRMaj(outputs, inputs);
        DMatrixRMaj made = new DMatrixRMaj(outputs, inputs);
        Lanczos.Operator small = (vector, image) -> {
            System.arraycopy(vector, 0, given.data, 0, vector.length);
            if (observed != null) {
                CommonOps_DDRM.elementMult(given, observed);
            }
            made.zero();
            for (int k = 0; k < layers; k++) {
                CommonOps_DDRM.mult(2 * chain.lossScale(), left[k], given, half);
                CommonOps_DDRM.multAdd(half, right[k], made);
            }
            if (observed != null) {
                CommonOps_DDRM.elementMult(made, observed);
            }
            System.arraycopy(made.data, 0, image, 0, vector.length);
        };
        return Lanczos.largest(outputs * inputs, small, SHARPNESS_TOLERANCE).value();
    }
}
