package thalweg.training;

import org.ejml.data.DMatrixRMaj;
import thalweg.model.Matrix;

/** Stateless. What a seed chooses besides the noise of the steps: teachers, masks and random starts. Each is a function of its arguments alone. */
public final class SeededMatrices {

    /** No run of an ensemble has this number, nor one below it. */
    private static final long DATA_RUN = -1;
    /** So many numbers share one place of the stream, which has room for 2¹⁶ words. */
    private static final int BLOCK = 1 << 10;

    private SeededMatrices() { }

    /** Σ sᵢuᵢvᵢᵀ with orthonormal u and orthonormal v: the first directions of Gaussian vectors, made orthogonal one after another.
     * @param singularValues at most as many as the smaller side has entries */
    public static Matrix lowRank(double[] singularValues, int rows, int columns, long seed) {
        DMatrixRMaj sum = new DMatrixRMaj(rows, columns);
        double[][] left = orthonormal(singularValues.length, rows, seed, 0);
        double[][] right = orthonormal(singularValues.length, columns, seed, 1);
        for (int k = 0; k < singularValues.length; k++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    sum.add(i, j, singularValues[k] * left[k][i] * right[k][j]);
                }
            }
        }
        return Matrix.of(sum);
    }

    private static double[][] orthonormal(int count, int size, long seed, int side) {
        NoiseStream stream = new NoiseStream(seed, DATA_RUN);
        double[][] vectors = new double[count][size];
        for (int k = 0; k < count; k++) {
            double[] vector = vectors[k];
            stream.at(2L * k + side);
            for (int i = 0; i < size; i++) {
                vector[i] = stream.gaussian();
            }
            // Twice, because once leaves the rounding of what was taken away.
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < k; earlier++) {
                    double part = dot(vectors[earlier], vector);
                    for (int i = 0; i < size; i++) {
                        vector[i] -= part * vectors[earlier][i];
                    }
                }
                double length = Math.sqrt(dot(vector, vector));
                for (int i = 0; i < size; i++) {
                    vector[i] /= length;
                }
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** 1 at the observed entries, 0 at the others.
     * @param fraction of the entries that are observed, above 0 and at most 1; the nearest number of entries is, and at least one */
    public static Matrix mask(int rows, int columns, double fraction, long seed) {
        NoiseStream stream = new NoiseStream(seed, DATA_RUN);
        int count = rows * columns;
        int observed = (int) Math.max(1, Math.rint(fraction * count));
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        DMatrixRMaj mask = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < observed; i++) {
            stream.at(i);
            int j = i + stream.nextInt(count - i);
            int chosen = order[j];
            order[j] = order[i];
            mask.data[chosen] = 1;
        }
        return Matrix.of(mask);
    }

    /** Independent normal weights with mean zero, others for every run of an ensemble.
     * @param deviation σ
     * @param run the number of the run, from 0 */
    public static double[] gaussian(int count, double deviation, long seed, long run) {
        NoiseStream stream = new NoiseStream(seed, DATA_RUN - 1 - run);
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            if (i % BLOCK == 0) {
                stream.at(i / BLOCK);
            }
            weights[i] = deviation * stream.gaussian();
        }
        return weights;
    }
}
