package thalweg.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Immutable. The scalar chain f(x) = w₁⋯w_d x on normalised data: <b>L(w) = ½(P − y)²</b> with the product P = Πwᵢ and the
 * target y. The smallest network with a valley of minima: the manifold P = y, along which the sharpness varies.
 *
 * <p>With the residual r = P − y, Qᵢ = Π_{k≠i} w_k and Qᵢⱼ = Π_{k≠i,j} w_k (always formed as products, never as P/wᵢ, so that zero
 * weights are no special case): ∂L/∂wᵢ = rQᵢ, Hᵢᵢ = Qᵢ², Hᵢⱼ = QᵢQⱼ + rQᵢⱼ. Cost O(d) for the gradient, O(d²) for the Hessian.
 *
 * <p>After B. Ginsburg, arXiv:2007.09286; flow sharpness after I. Kreisler et al., arXiv:2305.13064.
 *
 * @param depth d, the number of weights, {@value #LEAST_DEPTH} to {@value #GREATEST_DEPTH}
 * @param target y, above 0
 */
public record ScalarChain(int depth, double target) implements Model {

    private static final int LEAST_DEPTH = 2;
    private static final int GREATEST_DEPTH = 64;

    /** The depth, 2 where none is given. */
    public static final Parameter DEPTH = Parameter.whole("depth", 2, LEAST_DEPTH, GREATEST_DEPTH);
    /** The target, 1 where none is given. */
    public static final Parameter TARGET = Parameter.positive("target", 1);

    /** @throws IllegalArgumentException if depth or target is out of range */
    public ScalarChain {
        DEPTH.check(depth);
        TARGET.check(target);
    }

    @Override
    public int dimension() {
        return depth;
    }

    @Override
    public List<String> stateColumns() {
        return IntStream.rangeClosed(1, depth).mapToObj(i -> "w" + i).toList();
    }

    @Override
    public boolean hasPenalty() {
        return true;
    }

    @Override
    public boolean hasPhases() {
        return true;
    }

    /** P = Πwᵢ. */
    public double product(double[] weights) {
        double product = weights[0];
        for (int i = 1; i < depth; i++) {
            product *= weights[i];
        }
        return product;
    }

    /** r = P − y. */
    public double residual(double[] weights) {
        return product(weights) - target;
    }

    @Override
    public double loss(double[] weights) {
        double residual = residual(weights);
        return 0.5 * residual * residual;
    }

    /** Qᵢ = Π_{k≠i} w_k for every i, the gradient of the product.
     * @param others of length {@link #depth()} or more. Modified. */
    public void otherProducts(double[] weights, double[] others) {
        double before = 1;
        for (int i = 0; i < depth; i++) {
            others[i] = before;
            before *= weights[i];
        }
        double behind = 1;
        for (int i = depth - 1; i >= 0; i--) {
            others[i] *= behind;
            behind *= weights[i];
        }
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
        otherProducts(weights, gradient);
        double residual = residual(weights);
        for (int i = 0; i < depth; i++) {
            gradient[i] *= residual;
        }
    }

    /** |∇L|, the norm of the gradient of the data loss. */
    public double gradientNorm(double[] weights) {
        return Math.abs(residual(weights)) * Math.sqrt(productSteepness(weights));
    }

    /** |∇P|² = ΣQᵢ²; at depth 2 this is S = w₁² + w₂². On the manifold it equals the sharpness. */
    public double productSteepness(double[] weights) {
        double[] others = new double[depth];
        otherProducts(weights, others);
        double sum = 0;
        for (double other : others) {
            sum += other * other;
        }
        return sum;
    }

    /** Σwᵢ². */
    public double squaredNorm(double[] weights) {
        double sum = 0;
        for (int i = 0; i < depth; i++) {
            sum += weights[i] * weights[i];
        }
        return sum;
    }

    /** The layer imbalance: w₁² − w₂² with its sign at depth 2, max wᵢ² − min wᵢ² when deeper. Gradient flow conserves it. */
    public double imbalance(double[] weights) {
        if (depth == 2) {
            return (weights[0] - weights[1]) * (weights[0] + weights[1]);
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int i = 0; i < depth; i++) {
            double square = weights[i] * weights[i];
            if (Double.isNaN(square)) {
                return Double.NaN;
            }
            least = Math.min(least, square);
            greatest = Math.max(greatest, square);
        }
        return greatest - least;
    }

    @Override
    public DMatrixRMaj hessian(double[] weights) {
        double residual = residual(weights);
        double[] others = new double[depth];
        otherProducts(weights, others);
        DMatrixRMaj hessian = new DMatrixRMaj(depth, depth);
        for (int i = 0; i < depth; i++) {
            hessian.set(i, i, others[i] * others[i]);
            // Qᵢⱼ for a fixed i and growing j: the prefix runs over k < j, the product behind j is formed anew.
            double before = 1;
            for (int k = 0; k < i; k++) {
                before *= weights[k];
            }
            for (int j = i + 1; j < depth; j++) {
                double pair = before;
                for (int k = j + 1; k < depth; k++) {
                    pair *= weights[k];
                }
                double entry = others[i] * others[j] + residual * pair;
                hessian.set(i, j, entry);
                hessian.set(j, i, entry);
                before *= weights[j];
            }
        }
        return hessian;
    }

    /** The eigenvalues of the Hessian in ascending order; NaN throughout where an entry is not finite. */
    public double[] hessianSpectrum(double[] weights) {
        DMatrixRMaj hessian = hessian(weights);
        for (double entry : hessian.data) {
            if (!Double.isFinite(entry)) {
                double[] none = new double[depth];
                Arrays.fill(none, Double.NaN);
                return none;
            }
        }
        return new SymmetricEigen(hessian, false).values();
    }

    @Override
    public double sharpness(double[] weights) {
        if (depth == 2) {
            double a = weights[0];
            double b = weights[1];
            double offDiagonal = 2 * a * b - target;
            return 0.5 * (a * a + b * b) + StrictMath.hypot(0.5 * (a - b) * (a + b), offDiagonal);
        }
        return hessianSpectrum(weights)[depth - 1];
    }

    /** The least sharpness that any minimum has: d·y^{2−2/d}, where all |wᵢ| are equal. */
    public double flattestSharpness() {
        return depth * StrictMath.pow(target, 2 - 2.0 / depth);
    }

    /**
     * The sharpness of the minimum that gradient flow would reach from these weights (arXiv:2305.13064): the flow shifts every wᵢ² by one
     * amount c, so with Π√(wᵢ² + c) = y the value is φ = y²Σ1/(wᵢ² + c). NaN where the flow ends in a saddle: P ≤ 0 and the
     * smallest |wᵢ| shared by two weights.
     */
    public double flowSharpness(double[] weights) {
        double[] squares = new double[depth];
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int i = 0; i < depth; i++) {
            squares[i] = weights[i] * weights[i];
            least = Math.min(least, squares[i]);
            greatest = Math.max(greatest, squares[i]);
        }
        if (!Double.isFinite(greatest)) {
            return Double.NaN;
        }
        if (depth == 2) {
            double imbalance = imbalance(weights);
            return imbalance == 0 && product(weights) <= 0 ? Double.NaN : StrictMath.hypot(imbalance, 2 * target);
        }
        if (product(weights) <= 0 && sharesLeast(squares, least)) {
            return Double.NaN;
        }
        double shift = shiftToTarget(squares, least);
        double sum = 0;
        for (double square : squares) {
            sum += 1 / (square - least + shift);
        }
        return target * target * sum;
    }

    /**
     * The u = c + least ≥ 0 with Σln(gapᵢ + u) = 2 ln y, gapᵢ = wᵢ² − least. The left side is increasing and concave, so Newton's method climbs to the root from below; it
     * begins at the u of the smallest weight alone, the others taken as large as the root of the equal chain makes them.
     */
    private double shiftToTarget(double[] squares, double least) {
        double most = StrictMath.pow(target, 2.0 / depth);
        double logTarget = 2 * StrictMath.log(target);
        double logOthers = -StrictMath.log(most);
        for (double square : squares) {
            logOthers += StrictMath.log(square - least + most);
        }
        double shift = Math.max(Double.MIN_NORMAL, StrictMath.exp(logTarget - logOthers));
        for (int i = 0; i < 100; i++) {
            double excess = -logTarget;
            double slope = 0;
            for (double square : squares) {
                excess += StrictMath.log(square - least + shift);
                slope += 1 / (square - least + shift);
            }
            double next = shift - excess / slope;
            if (!(next > shift)) {
                break;
            }
            shift = next;
        }
        return shift;
    }

    private static boolean sharesLeast(double[] squares, double least) {
        int count = 0;
        for (double square : squares) {
            if (square == least) {
                count++;
            }
        }
        return count > 1;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("loss", (w, decay) -> loss(w)),
                new Quantity("penalty", (w, decay) -> 0.5 * decay * squaredNorm(w)),
                new Quantity("product", (w, decay) -> product(w)),
                new Quantity("imbalance", (w, decay) -> imbalance(w)),
                new Quantity("sharpness", (w, decay) -> sharpness(w)),
                new Quantity("flowSharpness", (w, decay) -> flowSharpness(w)),
                new Quantity("gradientNorm", (w, decay) -> gradientNorm(w)));
    }
}
