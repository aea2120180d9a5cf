package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.model.MatrixPass;
import thalweg.theory.TopSignal;

/**
 * Immutable. The layers of a matrix chain at one step of a run.
 *
 * @param step which
 * @param values the largest singular values of each layer, at most {@value #MOST}, in descending order, the layer next to the input first. Nothing is to be modified
 * @param couplings for each pair of neighbouring layers |⟨u_i, v_j⟩|, u_i the left singular vectors of the earlier and v_j the right ones of the later; NaN where a singular value is shared or 0, so that
 *        it has no vector of its own
 * @param gains |W_k⋯W₁v| for k from 0 to L, v the top right singular vector of the teacher
 * @param imbalances ‖W_{l+1}ᵀW_{l+1} − W_lW_lᵀ‖_F of each pair
 */
public record LayerStudy(long step, List<double[]> values, List<double[][]> couplings, double[] gains, double[] imbalances) {

    /** So many singular values of a layer are told. */
    public static final int MOST = 8;
    private static final double TIE = 1e-9;

    /** Tells once, when all layers are decomposed.
     * @throws CancellationException if the thread is interrupted */
    public static void answer(MatrixMoment.Request request, Consumer<LayerStudy> found) {
        found.accept(of(request.run(), request.step()));
    }

    /** The layers at a step.
     * @throws CancellationException if the thread is interrupted */
    public static LayerStudy of(Trajectory run, long step) {
        MatrixChain chain = (MatrixChain) run.experiment().model();
        double[] state = run.stateAt(step);
        MatrixPass pass = chain.at(state);
        List<double[]> values = new ArrayList<>();
        List<double[][]> couplings = new ArrayList<>();
        double[] imbalances = new double[chain.layers() - 1];
        DMatrixRMaj before = null;
        for (int l = 1; l <= chain.layers(); l++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            DMatrixRMaj layer = pass.layer(l);
            var svd = DecompositionFactory_DDRM.svd(layer.numRows, layer.numCols, true, true, true);
            svd.decompose(layer.copy());
            DMatrixRMaj left = svd.getU(null, false);
            DMatrixRMaj right = svd.getV(null, false);
            DMatrixRMaj diagonal = svd.getW(null);
            SingularOps_DDRM.descendingOrder(left, false, diagonal, right, false);
            int told = Math.min(MOST, Math.min(layer.numRows, layer.numCols));
            int all = Math.min(layer.numRows, layer.numCols);
            double[] own = new double[all];
            Arrays.setAll(own, i -> diagonal.get(i, i));
            forgetShared(left, own);
            forgetShared(right, own);
            if (before != null) {
                couplings.add(coupling(before, right, values.getLast().length, told));
                imbalances[l - 2] = MatrixMeasures.imbalance(pass.layer(l - 1), layer);
            }
            values.add(Arrays.copyOf(own, told));
            before = left;
        }
        return new LayerStudy(step, values, couplings, new TopSignal(chain).gains(state), imbalances);
    }

    private static void forgetShared(DMatrixRMaj vectors, double[] values) {
        double tie = TIE * values[0];
        for (int i = 0; i < values.length; i++) {
            boolean isShared = values[i] <= tie || i > 0 && values[i - 1] - values[i] <= tie || i + 1 < values.length && values[i] - values[i + 1] <= tie;
            for (int row = 0; isShared && row < vectors.numRows; row++) {
                vectors.set(row, i, Double.NaN);
            }
        }
    }

    private static double[][] coupling(DMatrixRMaj left, DMatrixRMaj right, int rows, int columns) {
        double[][] coupling = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double overlap = 0;
                for (int k = 0; k < left.numRows; k++) {
                    overlap += left.get(k, i) * right.get(k, j);
                }
                coupling[i][j] = Math.abs(overlap);
            }
        }
        return coupling;
    }
}
