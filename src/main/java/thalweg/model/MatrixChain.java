package thalweg.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * Immutable. A deep linear network f(x) = W_L⋯W₁x that learns a matrix A* from a teacher without errors: <b>L = c⟨‖f(x) − A*x‖²⟩</b>, which with A = W_L⋯W₁ and
 * Σ = ⟨xxᵀ⟩ is c·tr((A − A*)Σ(A − A*)ᵀ); or, where only some entries are observed (matrix completion), c‖M∘(A − A*)‖_F².
 *
 * <p>The weights are those of W₁, next to the input, row by row, then those of W₂, and so on. A gradient costs 3(L − 1) products of matrices, a product of the Hessian with a vector three
 * times that; no Hessian is ever formed to find the sharpness. Who needs many takes a {@link MatrixPass} and allocates nothing.
 *
 * <p>After A. Jacot et al., arXiv:2106.15933, and R. Mulayoff, T. Michaeli, arXiv:2002.04710. With all matrices 1 × 1 and c = ½ it is the {@link ScalarChain}.
 *
 * @param widths all L + 1 sizes, that of the input first
 * @param teacher where A* comes from, outputs × inputs
 * @param mask which entries are observed; empty if all are
 * @param lossScale c, above 0
 * @param inputs of what covariance Σ; white where there is a mask
 */
public record MatrixChain(List<Integer> widths, Teacher teacher, Optional<Mask> mask, double lossScale, Inputs inputs) implements Model {

    /** L, 2 where none is given. */
    public static final Parameter LAYERS = Parameter.whole("layers", 2, 2, 64);
    /** The size of a layer; the greater of the two ends where none is given. */
    public static final Parameter WIDTH = Parameter.whole("width", 1, 1, 2000);
    /** c, ½ where none is given. */
    public static final Parameter LOSS_SCALE = Parameter.positive("lossScale", 0.5);
    /** No chain has more weights: a state of Adam is then 400 MB. */
    public static final int GREATEST_DIMENSION = 1 << 24;

    /** Two such factors do not overflow. */
    private static final double SURELY_FINITE = 1e150;

    /** Σ that is not symmetric, or has negative eigenvalues, by more than this part of its largest entry is refused. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if a number is out of range, or the sizes do not fit together; the message names it */
    public MatrixChain {
        widths = List.copyOf(widths);
        LAYERS.check(widths.size() - 1);
        LOSS_SCALE.check(lossScale);
        widths.forEach(WIDTH::check);
        Matrix target = teacher.matrix();
        if (target.columns() != widths.getFirst() || target.rows() != widths.getLast()) {
            throw new UnfitValue(Message.of("{0} is {1}, but must be {2} × {3}, from the first size to the last", "teacher", shape(target), widths.getLast(), widths.getFirst()));
        }
        mask.map(Mask::observed).ifPresent(observed -> checkMask(observed, target));
        if (mask.isPresent() && inputs.covariance().isPresent()) {
            throw new UnfitValue(Message.of("{0} is about single entries of the teacher, so {1} must be white", "mask", "data"));
        }
        inputs.covariance().ifPresent(covariance -> checkCovariance(covariance, target.columns()));
        if (dimension(widths) > GREATEST_DIMENSION) {
            throw new UnfitValue(Message.of("{0} make {1} weights, but must make at most {2}", "widths", dimension(widths), GREATEST_DIMENSION));
        }
    }

    private static void checkMask(Matrix observed, Matrix target) {
        if (observed.rows() != target.rows() || observed.columns() != target.columns()) {
            throw new UnfitValue(Message.of("{0} is {1}, but must be {2} as the teacher is", "mask", shape(observed), shape(target)));
        }
        if (!observed.toRows().stream().flatMap(List::stream).allMatch(entry -> entry == 0 || entry == 1)) {
            throw new UnfitValue(Message.of("{0} has other numbers than 0 and 1", "mask"));
        }
    }

    private static void checkCovariance(Matrix matrix, int inputs) {
        if (matrix.rows() != inputs || matrix.columns() != inputs) {
            throw new UnfitValue(Message.of("{0} has the covariance of {1}, but must have {2} × {2}", "data", shape(matrix), inputs));
        }
        DMatrixRMaj covariance = matrix.toDense();
        double allowed = ROUNDING * CommonOps_DDRM.elementMaxAbs(covariance);
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(covariance.get(i, j) - covariance.get(j, i)) > allowed) {
                    throw new UnfitValue(Message.of("{0} has a covariance that is not symmetric", "data"));
                }
            }
        }
        if (SymmetricRoot.leastEigenvalue(covariance) < -allowed) {
            throw new UnfitValue(Message.of("{0} has a covariance with a negative eigenvalue", "data"));
        }
    }

    private static String shape(Matrix matrix) {
        return matrix.rows() + " × " + matrix.columns();
    }

    private static long dimension(List<Integer> widths) {
        return IntStream.range(1, widths.size()).mapToLong(l -> (long) widths.get(l) * widths.get(l - 1)).sum();
    }

    /** A chain whose hidden layers have one size, for white inputs, all entries observed, c = ½. */
    public static MatrixChain of(int layers, int width, Matrix teacher) {
        Stream<Integer> hidden = Stream.generate(() -> width).limit(layers - 1);
        List<Integer> widths = Stream.of(Stream.of(teacher.columns()), hidden, Stream.of(teacher.rows())).flatMap(sizes -> sizes).toList();
        return new MatrixChain(widths, new Teacher.Given(teacher), Optional.empty(), LOSS_SCALE.standard(), Inputs.WHITE);
    }

    /** The same with another c. */
    public MatrixChain withLossScale(double changed) {
        return new MatrixChain(widths, teacher, mask, changed, inputs);
    }

    /** L, the number of matrices. */
    public int layers() {
        return widths.size() - 1;
    }

    /** The size of a layer's output.
     * @param layer from 0, the input itself, to {@link #layers()} */
    public int width(int layer) {
        return widths.get(layer);
    }

    /** The size of x. */
    public int inputSize() {
        return widths.getFirst();
    }

    /** The size of f(x). */
    public int outputs() {
        return widths.getLast();
    }

    @Override
    public int dimension() {
        return (int) dimension(widths);
    }

    /** The singular values of the end-to-end map. */
    @Override
    public List<String> stateColumns() {
        return IntStream.rangeClosed(1, Math.min(inputSize(), outputs())).mapToObj(i -> "s" + i).toList();
    }

    @Override
    public void stateValues(double[] weights, double[] values) {
        double[] found = MatrixMeasures.singularValues(at(weights).product(layers()));
        System.arraycopy(found, 0, values, 0, found.length);
    }

    @Override
    public boolean hasPenalty() {
        return true;
    }

    @Override
    public boolean hasPhases() {
        return false;
    }

    /** The forward pass at a point. */
    public MatrixPass at(double[] weights) {
        MatrixPass pass = new MatrixPass(this);
        pass.load(weights);
        return pass;
    }

    @Override
    public double loss(double[] weights) {
        return at(weights).loss();
    }

    /** Goes over the weights once: only where the norms of the layers do not rule out an overflow are they multiplied. */
    @Override
    public boolean hasFiniteLoss(double[] weights) {
        double product = 1;
        double greatest = 1;
        int offset = 0;
        for (int l = 1; l <= layers(); l++) {
            double squares = 0;
            for (int end = offset + width(l) * width(l - 1); offset < end; offset++) {
                squares += weights[offset] * weights[offset];
            }
            product *= Math.sqrt(squares);
            greatest = Math.max(greatest, product);
        }
        double error = greatest + NormOps_DDRM.normF(teacher.matrix().toDense());
        double scale = lossScale * inputs.covariance().map(covariance -> NormOps_DDRM.normF(covariance.toDense())).orElse(1.0);
        return error < SURELY_FINITE && scale * error < SURELY_FINITE || Double.isFinite(loss(weights));
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
        at(weights).gradient(1, gradient);
    }

    /** The Hessian of the data loss times a vector. Costs three gradients.
     * @param direction of the dimension. Not modified.
     * @param product of the dimension or more. Modified. */
    public void hessianTimes(double[] weights, double[] direction, double[] product) {
        MatrixPass pass = at(weights);
        pass.slopeNorm();
        pass.hessianTimes(direction, product);
    }

    /** Column by column; for small chains only. */
    @Override
    public DMatrixRMaj hessian(double[] weights) {
        int size = dimension();
        MatrixPass pass = at(weights);
        pass.slopeNorm();
        DMatrixRMaj hessian = new DMatrixRMaj(size, size);
        double[] direction = new double[size];
        double[] product = new double[size];
        for (int j = 0; j < size; j++) {
            direction[j] = 1;
            pass.hessianTimes(direction, product);
            direction[j] = 0;
            for (int i = 0; i < size; i++) {
                hessian.set(i, j, product[i]);
            }
        }
        return hessian;
    }

    @Override
    public double sharpness(double[] weights) {
        return MatrixMeasures.sharpness(this, at(weights));
    }

    /** The eigenvectors of the Hessian's two largest eigenvalues, of norm 1; the second is 0 where there is but one weight.
     * @param watch is called before each product with the Hessian; an exception that it throws ends the work */
    public double[][] topDirections(double[] weights, Runnable watch) {
        return MatrixMeasures.topDirections(this, at(weights), watch);
    }

    /** |∇L|. */
    public double gradientNorm(double[] weights) {
        double[] gradient = new double[dimension()];
        gradient(weights, gradient);
        return norm(gradient, gradient.length);
    }

    /** The root of the mean square of A − A* over the entries that are not observed; over all where all are. */
    public double testError(double[] weights) {
        return testError(at(weights).map());
    }

    /** The same of an end-to-end map. Not modified. */
    public double testError(DMatrixRMaj map) {
        Matrix target = teacher.matrix();
        boolean anyUnseen = mask.isPresent() && mask.get().observed().toRows().stream().anyMatch(row -> row.contains(0.0));
        double squares = 0;
        int counted = 0;
        for (int i = 0; i < outputs(); i++) {
            for (int j = 0; j < inputSize(); j++) {
                if (!anyUnseen || mask.get().observed().get(i, j) == 0) {
                    double error = map.get(i, j) - target.get(i, j);
                    squares += error * error;
                    counted++;
                }
            }
        }
        return Math.sqrt(squares / counted);
    }

    private static double norm(double[] vector, int length) {
        double squares = 0;
        for (int i = 0; i < length; i++) {
            squares += vector[i] * vector[i];
        }
        return Math.sqrt(squares);
    }

    private double change(double[] weights, double[] start) {
        double squares = 0;
        for (int i = 0; i < start.length; i++) {
            squares += (weights[i] - start[i]) * (weights[i] - start[i]);
        }
        return Math.sqrt(squares) / norm(start, start.length);
    }

    @Override
    public List<Quantity> quantities() {
        return quantities(Optional.empty());
    }

    @Override
    public List<Quantity> quantities(double[] start) {
        return quantities(Optional.of(start));
    }

    private List<Quantity> quantities(Optional<double[]> start) {
        int size = dimension();
        return List.of(
                new Quantity("loss", (w, decay) -> loss(w)),
                new Quantity("penalty", (w, decay) -> 0.5 * decay * norm(w, size) * norm(w, size)),
                new Quantity("imbalance", (w, decay) -> MatrixMeasures.imbalance(at(w), layers())),
                new Quantity("sharpness", (w, decay) -> sharpness(w)),
                new Quantity("effectiveRank", (w, decay) -> MatrixMeasures.effectiveRank(at(w).product(layers()))),
                new Quantity("gradientNorm", (w, decay) -> gradientNorm(w)),
                new Quantity("weightChange", (w, decay) -> start.isEmpty() ? Double.NaN : change(w, start.get())),
                new Quantity("coupling", (w, decay) -> MatrixMeasures.coupling(at(w), layers())),
                new Quantity("testError", (w, decay) -> testError(w)));
    }
}
