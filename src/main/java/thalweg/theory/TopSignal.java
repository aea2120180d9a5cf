package thalweg.theory;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixPass;

/**
 * Immutable. The teacher's singular vectors, the way of the top one through the layers, and the explicit flattest minimum.
 *
 * <p>At every flattest minimum (s₁ simple, white inputs) the input v, the top right singular vector, is amplified evenly: |W_k⋯W₁v| = s₁^{k/L}; and neighbouring layers are coupled: with q₀ = v, q_L = u there are unit
 * vectors q_k with W_kq_{k−1} = s₁^{1/L}q_k and W_kᵀq_k = s₁^{1/L}q_{k−1}. The other modes need not be balanced.
 *
 * <p>After R. Mulayoff, T. Michaeli, arXiv:2002.04710.
 */
public final class TopSignal {

    private final MatrixChain chain;
    private final DMatrixRMaj left;
    private final DMatrixRMaj right;
    private final double[] values;

    /** The singular vectors of a chain's teacher. */
    public TopSignal(MatrixChain chain) {
        this.chain = chain;
        var svd = DecompositionFactory_DDRM.svd(chain.outputs(), chain.inputSize(), true, true, true);
        svd.decompose(chain.teacher().matrix().toDense());
        this.left = svd.getU(null, false);
        this.right = svd.getV(null, false);
        DMatrixRMaj diagonal = svd.getW(null);
        SingularOps_DDRM.descendingOrder(left, false, diagonal, right, false);
        this.values = new double[Math.min(diagonal.numRows, diagonal.numCols)];
        Arrays.setAll(values, i -> diagonal.get(i, i));
    }

    /**
     * The weights of a flattest minimum with all modes balanced: W₁ = S^{1/L}Vᵀ, S^{1/L} between, W_L = US^{1/L}. Where a layer is narrower than the teacher's rank, the smallest modes are left out.
     */
    public double[] flattest() {
        int depth = chain.layers();
        int rank = Math.min(values.length, chain.widths().stream().mapToInt(Integer::intValue).min().orElseThrow());
        double[] weights = new double[chain.dimension()];
        int offset = 0;
        for (int l = 1; l <= depth; l++) {
            int columns = chain.width(l - 1);
            for (int mode = 0; mode < rank; mode++) {
                double part = StrictMath.pow(values[mode], 1.0 / depth);
                if (l == 1) {
                    for (int j = 0; j < columns; j++) {
                        weights[offset + mode * columns + j] = part * right.get(j, mode);
                    }
                } else if (l == depth) {
                    for (int i = 0; i < chain.outputs(); i++) {
                        weights[offset + i * columns + mode] = part * left.get(i, mode);
                    }
                } else {
                    weights[offset + mode * columns + mode] = part;
                }
            }
            offset += columns * chain.width(l);
        }
        return weights;
    }

    /** |W_k⋯W₁v| for k from 0 to L. */
    public double[] gains(double[] weights) {
        MatrixPass pass = chain.at(weights);
        DMatrixRMaj top = column(right, 0);
        double[] gains = new double[chain.layers() + 1];
        gains[0] = 1;
        for (int k = 1; k < gains.length; k++) {
            DMatrixRMaj signal = new DMatrixRMaj(chain.width(k), 1);
            CommonOps_DDRM.mult(pass.product(k), top, signal);
            gains[k] = NormOps_DDRM.fastNormF(signal);
        }
        return gains;
    }

    /** How far neighbouring layers are from being coupled: the largest |W_kq_{k−1} − s₁^{1/L}q_k| and |W_kᵀq_k − s₁^{1/L}q_{k−1}|, q_k being the signal behind layer k at norm 1; 0 at every flattest minimum. */
    public double decoupling(double[] weights) {
        MatrixPass pass = chain.at(weights);
        double gain = StrictMath.pow(values[0], 1.0 / chain.layers());
        DMatrixRMaj before = column(right, 0);
        double greatest = 0;
        for (int k = 1; k <= chain.layers(); k++) {
            DMatrixRMaj signal = new DMatrixRMaj(chain.width(k), 1);
            CommonOps_DDRM.mult(pass.layer(k), before, signal);
            DMatrixRMaj behind = signal.copy();
            CommonOps_DDRM.scale(1 / NormOps_DDRM.fastNormF(signal), behind);
            DMatrixRMaj back = new DMatrixRMaj(chain.width(k - 1), 1);
            CommonOps_DDRM.multTransA(pass.layer(k), behind, back);
            greatest = Math.max(greatest, Math.max(distance(signal, gain, behind), distance(back, gain, before)));
            before = behind;
        }
        return greatest;
    }

    private static double distance(DMatrixRMaj vector, double factor, DMatrixRMaj direction) {
        DMatrixRMaj difference = new DMatrixRMaj(vector.numRows, 1);
        CommonOps_DDRM.add(1, vector, -factor, direction, difference);
        return NormOps_DDRM.fastNormF(difference);
    }

    private static DMatrixRMaj column(DMatrixRMaj matrix, int column) {
        return CommonOps_DDRM.extractColumn(matrix, column, null);
    }
}
