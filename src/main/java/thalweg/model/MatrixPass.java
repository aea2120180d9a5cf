package thalweg.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * Confined to one thread. The passes through a {@link MatrixChain} at one point: forward to the end-to-end map and the loss, backward to the gradient, and the same
 * differentiated for the product of the Hessian with a vector. It owns every matrix that it needs, so that passing again allocates nothing.
 *
 * <p>With B_l = W_l⋯W₁ and E = ∂L/∂A for A = B_L: D_L = E, D_{l−1} = W_lᵀD_l, ∂L/∂W_l = D_l B_{l−1}ᵀ. That takes 3(L − 1) products of matrices; the matrices between the layers are as wide as
 * the input only. A direction V gives dB_l = V_l B_{l−1} + W_l dB_{l−1}, dE = 2c(M∘dA) or 2c dA Σ, dD_{l−1} = V_lᵀD_l + W_lᵀdD_l, and (HV)_l = dD_l B_{l−1}ᵀ + D_l dB_{l−1}ᵀ.
 */
public final class MatrixPass {

    private final MatrixChain chain;
    private final int depth;
    private final double factor;
    private final DMatrixRMaj teacher;
    private final DMatrixRMaj observed;
    private final DMatrixRMaj covariance;
    private final DMatrixRMaj error;
    /** W_l, from l = 1; the first entry of this and of all that follow is empty. */
    private final DMatrixRMaj[] layers;
    /** B_l; the first is W₁ itself. */
    private final DMatrixRMaj[] forward;
    /** D_l, from the first gradient on; the last is E. */
    private DMatrixRMaj[] backward;
    private DMatrixRMaj[] gradients;
    private Differential differential;

    /** Passes through a chain; {@link #load} says where. */
    public MatrixPass(MatrixChain chain) {
        this.chain = chain;
        this.depth = chain.layers();
        this.factor = 2 * chain.lossScale();
        this.teacher = chain.teacher().matrix().toDense();
        this.observed = chain.mask().map(mask -> mask.observed().toDense()).orElse(null);
        this.covariance = chain.inputs().covariance().map(Matrix::toDense).orElse(null);
        this.error = new DMatrixRMaj(chain.outputs(), chain.inputSize());
        this.layers = emptyLayers();
        this.forward = new DMatrixRMaj[depth + 1];
        forward[1] = layers[1];
        for (int l = 2; l <= depth; l++) {
            forward[l] = new DMatrixRMaj(chain.width(l), chain.inputSize());
        }
    }

    private DMatrixRMaj[] emptyLayers() {
        DMatrixRMaj[] matrices = new DMatrixRMaj[depth + 1];
        for (int l = 1; l <= depth; l++) {
            matrices[l] = new DMatrixRMaj(chain.width(l), chain.width(l - 1));
        }
        return matrices;
    }

    /** Goes to a point: copies its weights and passes forward. */
    public void load(double[] weights) {
        put(weights);
        passForward();
    }

    /** Copies the weights of a point, for {@link #descend}. */
    public void put(double[] weights) {
        copy(weights, layers);
    }

    /** Copies the weights out again.
     * @param weights of the chain's dimension or more. Modified. */
    public void take(double[] weights) {
        int offset = 0;
        for (int l = 1; l <= depth; l++) {
            int count = layers[l].getNumElements();
            System.arraycopy(layers[l].data, 0, weights, offset, count);
            offset += count;
        }
    }

    /**
     * A step of gradient descent, w' = keep·w − ηg, on the weights that were {@linkplain #put put} here. It goes over the weights no more often than its 3(L − 1) products do, because the last of them
     * adds the gradient to the layer at once.
     *
     * @param keep 1 − ηµ
     */
    public void descend(double learningRate, double keep) {
        passForward();
        startBackward();
        for (int l = depth; l >= 1; l--) {
            if (l > 1) {
                CommonOps_DDRM.multTransA(layers[l], backward[l], backward[l - 1]);
            }
            move(l, learningRate, keep);
        }
    }

    /** Passes forward and backward at the weights that were {@linkplain #put put} here, so that they can be looked at before they {@linkplain #update descend}. */
    public void pass() {
        passForward();
        passBackward();
    }

    /** The step of {@link #descend}, to the same bits, from weights that were {@linkplain #pass passed}. */
    public void update(double learningRate, double keep) {
        for (int l = depth; l >= 1; l--) {
            move(l, learningRate, keep);
        }
    }

    /** A layer's part of a step. */
    private void move(int l, double learningRate, double keep) {
        if (keep != 1) {
            CommonOps_DDRM.scale(keep, layers[l]);
        }
        if (l > 1) {
            CommonOps_DDRM.multAddTransB(-learningRate, backward[l], forward[l - 1], layers[l]);
        } else {
            CommonOps_DDRM.addEquals(layers[1], -learningRate, backward[1]);
        }
    }

    /**
     * |∇L| at weights that were passed backward, without forming the gradient: ‖D_lB_{l−1}ᵀ‖_F is ‖D_lRᵀ‖_F for B_{l−1} = QR, which is good to rounding errors of ‖D_l‖‖B_{l−1}‖. Costs far less than a product
     * of matrices where the layers are wider than the input.
     */
    public double gradientNorm() {
        double squares = square(NormOps_DDRM.fastNormF(backward[1]));
        for (int l = 2; l <= depth; l++) {
            squares += square(NormOps_DDRM.fastNormF(gradientInSmall(backward[l], forward[l - 1])));
        }
        return Math.sqrt(squares);
    }

    private static DMatrixRMaj gradientInSmall(DMatrixRMaj slope, DMatrixRMaj input) {
        DMatrixRMaj factor = input;
        if (input.numRows > input.numCols) {
            var decomposition = DecompositionFactory_DDRM.qr(input.numRows, input.numCols);
            decomposition.decompose(input.copy());
            factor = decomposition.getR(null, true);
        }
        DMatrixRMaj small = new DMatrixRMaj(slope.numRows, factor.numRows);
        CommonOps_DDRM.multTransB(slope, factor, small);
        return small;
    }

    private static double square(double value) {
        return value * value;
    }

    /** |θ|² of the weights that are here. */
    public double squaredNorm() {
        double squares = 0;
        for (int l = 1; l <= depth; l++) {
            squares += square(NormOps_DDRM.fastNormF(layers[l]));
        }
        return squares;
    }

    /** |θ − θ₀|² of the weights that are here.
     * @param origin θ₀, of the chain's dimension */
    public double squaredDistance(double[] origin) {
        double squares = 0;
        int offset = 0;
        for (int l = 1; l <= depth; l++) {
            double[] entries = layers[l].data;
            int count = layers[l].getNumElements();
            for (int i = 0; i < count; i++) {
                squares += square(entries[i] - origin[offset + i]);
            }
            offset += count;
        }
        return squares;
    }

    private void passForward() {
        for (int l = 2; l <= depth; l++) {
            CommonOps_DDRM.mult(layers[l], forward[l - 1], forward[l]);
        }
    }

    private static void copy(double[] weights, DMatrixRMaj[] matrices) {
        int offset = 0;
        for (int l = 1; l < matrices.length; l++) {
            int count = matrices[l].getNumElements();
            System.arraycopy(weights, offset, matrices[l].data, 0, count);
            offset += count;
        }
    }

    /** W_l. Not to be modified.
     * @param l from 1, next to the input, to the depth */
    public DMatrixRMaj layer(int l) {
        return layers[l];
    }

    /** W_l⋯W₁. Not to be modified.
     * @param l from 1 to the depth, where it is the end-to-end map A */
    public DMatrixRMaj product(int l) {
        return forward[l];
    }

    /** A, the end-to-end map. Not to be modified. */
    public DMatrixRMaj map() {
        return forward[depth];
    }

    /** The data loss. */
    public double loss() {
        CommonOps_DDRM.subtract(forward[depth], teacher, error);
        if (observed != null) {
            CommonOps_DDRM.elementMult(error, observed);
        }
        if (covariance == null) {
            double norm = NormOps_DDRM.fastNormF(error);
            return 0.5 * factor * (norm * norm);
        }
        DMatrixRMaj weighted = new DMatrixRMaj(error.numRows, error.numCols);
        CommonOps_DDRM.mult(error, covariance, weighted);
        double sum = 0;
        for (int i = 0; i < error.getNumElements(); i++) {
            sum += weighted.data[i] * error.data[i];
        }
        return 0.5 * factor * sum;
    }

    /** A factor times the gradient of the data loss.
     * @param gradient of the chain's dimension or more. Modified. */
    public void gradient(double scale, double[] gradient) {
        passBackward();
        if (gradients == null) {
            gradients = emptyLayers();
            // B₀ is the identity: the first gradient is D₁ itself.
            gradients[1] = backward[1];
        }
        int offset = 0;
        for (int l = 1; l <= depth; l++) {
            if (l > 1) {
                CommonOps_DDRM.multTransB(backward[l], forward[l - 1], gradients[l]);
            }
            double[] entries = gradients[l].data;
            int count = gradients[l].getNumElements();
            for (int i = 0; i < count; i++) {
                gradient[offset + i] = scale * entries[i];
            }
            offset += count;
        }
    }

    private void startBackward() {
        if (backward == null) {
            backward = emptySides();
        }
        CommonOps_DDRM.subtract(forward[depth], teacher, error);
        slope(error, backward[depth]);
    }

    private void passBackward() {
        startBackward();
        for (int l = depth; l > 1; l--) {
            CommonOps_DDRM.multTransA(layers[l], backward[l], backward[l - 1]);
        }
    }

    private DMatrixRMaj[] emptySides() {
        DMatrixRMaj[] matrices = new DMatrixRMaj[depth + 1];
        for (int l = 1; l <= depth; l++) {
            matrices[l] = new DMatrixRMaj(chain.width(l), chain.inputSize());
        }
        return matrices;
    }

    /** 2c(M∘R) or 2cRΣ.
     * @param difference R. Not modified.
     * @param slope Modified. */
    void slope(DMatrixRMaj difference, DMatrixRMaj slope) {
        if (covariance != null) {
            CommonOps_DDRM.mult(factor, difference, covariance, slope);
            return;
        }
        CommonOps_DDRM.scale(factor, difference, slope);
        if (observed != null) {
            CommonOps_DDRM.elementMult(slope, observed);
        }
    }

    /** ‖∂L/∂A‖_F at the point that was loaded. */
    double slopeNorm() {
        passBackward();
        return NormOps_DDRM.fastNormF(backward[depth]);
    }

    /** ‖∂L/∂A‖_F at A = 0. */
    double teacherSlopeNorm() {
        DMatrixRMaj slope = error.createLike();
        slope(teacher, slope);
        return NormOps_DDRM.fastNormF(slope);
    }

    /** The Hessian of the data loss times a vector; of the point whose gradient was taken last.
     * @param direction of the chain's dimension. Not modified.
     * @param product of the chain's dimension. Modified. */
    void hessianTimes(double[] direction, double[] product) {
        if (differential == null) {
            differential = new Differential();
        }
        differential.apply(direction, product);
    }

    /** Confined to one thread. What the passes do to first order in a direction V. */
    private final class Differential {

        private final DMatrixRMaj[] direction = emptyLayers();
        private final DMatrixRMaj[] forwardChange = emptySides();
        private final DMatrixRMaj[] backwardChange = emptySides();
        private final DMatrixRMaj[] images = emptyLayers();

        void apply(double[] vector, double[] product) {
            copy(vector, direction);
            forwardChange[1].setTo(direction[1]);
            for (int l = 2; l <= depth; l++) {
                CommonOps_DDRM.mult(direction[l], forward[l - 1], forwardChange[l]);
                CommonOps_DDRM.multAdd(layers[l], forwardChange[l - 1], forwardChange[l]);
            }
            slope(forwardChange[depth], backwardChange[depth]);
            for (int l = depth; l > 1; l--) {
                CommonOps_DDRM.multTransA(direction[l], backward[l], backwardChange[l - 1]);
                CommonOps_DDRM.multAddTransA(layers[l], backwardChange[l], backwardChange[l - 1]);
            }
            images[1].setTo(backwardChange[1]);
            int offset = 0;
            for (int l = 1; l <= depth; l++) {
                if (l > 1) {
                    CommonOps_DDRM.multTransB(backwardChange[l], forward[l - 1], images[l]);
                    CommonOps_DDRM.multAddTransB(backward[l], forwardChange[l - 1], images[l]);
                }
                int count = images[l].getNumElements();
                System.arraycopy(images[l].data, 0, product, offset, count);
                offset += count;
            }
        }
    }
}
