package thalweg.model;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Confined to one thread. The largest eigenvalue of a symmetric operator that is known only by what it does to a vector.
 *
 * <p>Lanczos' method with full reorthogonalisation, restarted with the best Ritz vectors when its basis is full (thick restart). With θ₁ > θ₂ the largest
 * Ritz values and ρ the residual of the first, an eigenvalue lies within min(ρ, ρ²/(θ₁ − θ₂)) of θ₁; it ends when that is below the tolerance. It begins at a fixed
 * vector without any symmetry, so that its result is a function of the operator alone. In a space of at most {@value #BASIS} dimensions the result is exact but for rounding.
 *
 * <p>K. Wu, H. Simon, Thick-restart Lanczos method for large symmetric eigenvalue problems, SIAM J. Matrix Anal. Appl. 22 (2000).
 */
final class Lanczos {

    /** So many vectors make a basis, fewer where they are very long. */
    private static final int BASIS = 40;
    /** So many numbers a basis has at the most: 128 MB. */
    private static final int GREATEST_BASIS = 1 << 24;
    private static final int LEAST_BASIS = 8;
    /** A basis that is full keeps this part of itself, the best Ritz vectors. */
    private static final double KEPT = 0.4;
    /** Whoever needs more applications of the operator gets what was found so far; only a nearly continuous upper end of the spectrum comes to that. */
    private static final int GREATEST_APPLICATIONS = 20_000;
    private static final double ROUNDING = 1e-14;

    private final int size;
    private final Operator operator;
    private final double[][] basis;
    /** The operator in the basis. */
    private final DMatrixRMaj projected;
    private final double[] image;
    private double[] values;
    private DMatrixRMaj vectors;
    private double residual;

    /** A symmetric operator. */
    @FunctionalInterface
    interface Operator {
        /**
         * @param vector not modified
         * @param image what the operator makes of it. Modified.
         */
        void apply(double[] vector, double[] image);
    }

    /**
     * An eigenvalue.
     *
     * @param value the largest; NaN where the operator's numbers are not finite
     * @param vector its eigenvector, of norm 1
     */
    record Pair(double value, double[] vector) { }

    private Lanczos(int size, Operator operator) {
        this.size = size;
        this.operator = operator;
        int most = Math.min(size, Math.clamp(GREATEST_BASIS / size, LEAST_BASIS, BASIS));
        this.basis = new double[most + 1][];
        this.projected = new DMatrixRMaj(most, most);
        this.image = new double[size];
    }

    /**
     * The largest eigenvalue.
     *
     * @param size the dimension of the space, 1 or more
     * @param tolerance of the value, relative to the largest Ritz value in size
     */
    static Pair largest(int size, Operator operator, double tolerance) {
        return new Lanczos(size, operator).find(tolerance, false);
    }

    /** The same to a vector whose residual is below the tolerance, which is more than its value needs. */
    static Pair largestVector(int size, Operator operator, double tolerance) {
        return new Lanczos(size, operator).find(tolerance, true);
    }

    private Pair find(double tolerance, boolean vectorMatters) {
        basis[0] = beginning();
        int used = 0;
        for (int applications = 0; applications < GREATEST_APPLICATIONS; applications++) {
            double next = extend(used++);
            if (!Double.isFinite(next)) {
                return new Pair(Double.NaN, basis[0]);
            }
            boolean full = used == basis.length - 1;
            if (full || next == 0 || used % 4 == 0) {
                decompose(used, next);
                if (next == 0 || isCloseEnough(tolerance, vectorMatters)) {
                    break;
                }
            }
            if (full) {
                if (used == size) {
                    break;
                }
                used = restart(used);
            }
        }
        decompose(used, 0);
        return new Pair(values[0], ritzVector(0, used));
    }

    /** Of norm 1, with numbers that know nothing of any structure. */
    private double[] beginning() {
        double[] vector = new double[size];
        double squares = 0;
        long word = 1;
        for (int i = 0; i < size; i++) {
            word = word * 6364136223846793005L + 1442695040888963407L;
            vector[i] = (word >> 11) * 0x1p-52;
            squares += vector[i] * vector[i];
        }
        scale(vector, 1 / Math.sqrt(squares));
        return vector;
    }

    /** Applies the operator to the vector of that number and makes the next one of what is new in the image.
     * @return how much that is; 0 if nothing but rounding, not finite if the image is not */
    private double extend(int index) {
        operator.apply(basis[index], image);
        double before = norm(image);
        if (!Double.isFinite(before)) {
            return before;
        }
        for (int i = 0; i <= index; i++) {
            projected.set(i, index, 0);
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i <= index; i++) {
                double part = dot(basis[i], image);
                add(-part, basis[i], image);
                projected.set(i, index, projected.get(i, index) + part);
            }
        }
        for (int i = 0; i < index; i++) {
            projected.set(index, i, projected.get(i, index));
        }
        double rest = norm(image);
        if (rest <= ROUNDING * before || index + 1 == size) {
            return 0;
        }
        basis[index + 1] = image.clone();
        scale(basis[index + 1], 1 / rest);
        return rest;
    }

    /** Ritz values, in descending order, and vectors of the first so many basis vectors. */
    private void decompose(int used, double next) {
        DMatrixRMaj part = new DMatrixRMaj(used, used);
        for (int i = 0; i < used; i++) {
            System.arraycopy(projected.data, i * projected.numCols, part.data, i * used, used);
        }
        var eigen = new SymmetricEigen(part, true);
        Integer[] order = new Integer[used];
        Arrays.setAll(order, i -> i);
        double[] found = new double[used];
        Arrays.setAll(found, i -> eigen.value(i));
        Arrays.sort(order, (i, j) -> Double.compare(found[j], found[i]));
        values = new double[used];
        vectors = new DMatrixRMaj(used, used);
        for (int k = 0; k < used; k++) {
            values[k] = found[order[k]];
            System.arraycopy(eigen.vector(order[k]).data, 0, vectors.data, k * used, used);
        }
        residual = Math.abs(next * vectors.get(0, used - 1));
    }

    private boolean isCloseEnough(double tolerance, boolean vectorMatters) {
        double allowed = tolerance * Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
        if (residual <= allowed) {
            return true;
        }
        double gap = values.length < 2 ? 0 : values[0] - values[1] - residual;
        return !vectorMatters && gap > 0 && residual * residual <= 0.01 * allowed * gap;
    }

    /** Keeps the best Ritz vectors, and the vector that is new to all of them. */
    private int restart(int used) {
        int kept = Math.max(2, (int) (KEPT * used));
        double[][] ritz = new double[kept][];
        for (int k = 0; k < kept; k++) {
            ritz[k] = ritzVector(k, used);
        }
        double[] fresh = basis[used];
        System.arraycopy(ritz, 0, basis, 0, kept);
        basis[kept] = fresh;
        projected.zero();
        for (int k = 0; k < kept; k++) {
            projected.set(k, k, values[k]);
        }
        return kept;
    }

    private double[] ritzVector(int k, int used) {
        double[] vector = new double[size];
        for (int i = 0; i < used; i++) {
            add(vectors.get(k, i), basis[i], vector);
        }
        scale(vector, 1 / norm(vector));
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static void add(double factor, double[] vector, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}
