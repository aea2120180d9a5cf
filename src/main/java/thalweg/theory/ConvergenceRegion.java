package thalweg.theory;

/**
 * Immutable. Where plain gradient descent on two weights converges: for ηy < 1, up to starts of measure zero, if and only if
 *
 * <p>(w₁ + w₂)²/(8/η + 4y) + (w₁ − w₂)²/(8/η − 4y) &lt; 1,
 *
 * <p>an ellipse along the diagonals. Outside it descent diverges. For ηy ≥ 1 it converges nowhere. Holds without noise, weight decay and momentum.
 *
 * <p>After the region stated for shallow linear networks (arXiv:2501.09137 and neighbours); checked here against simulation.
 *
 * @param learningRate η
 * @param target y, above 0
 */
public record ConvergenceRegion(double learningRate, double target) {

    /** Whether it is empty: ηy ≥ 1. */
    public boolean isEmpty() {
        return learningRate * target >= 1;
    }

    /** Whether descent from these weights converges. */
    public boolean contains(double first, double second) {
        double sum = first + second;
        double difference = first - second;
        return !isEmpty() && sum * sum / (8 / learningRate + 4 * target) + difference * difference / (8 / learningRate - 4 * target) < 1;
    }

    /** Whether descent converges from two weights of that D = w₁² − w₂² and that product. */
    static boolean contains(double learningRate, double target, double imbalance, double product) {
        double steepness = StrictMath.hypot(imbalance, 2 * product);
        double sum = Math.sqrt(Math.max(0, steepness + 2 * product));
        double difference = Math.sqrt(Math.max(0, steepness - 2 * product));
        return new ConvergenceRegion(learningRate, target).contains(0.5 * (sum + difference), 0.5 * (sum - difference));
    }

    /** The half axis along w₁ = w₂, in weights: √(4/η + 2y). 0 where empty. */
    public double halfAxisAlongDiagonal() {
        return isEmpty() ? 0 : Math.sqrt(4 / learningRate + 2 * target);
    }

    /** The half axis along w₁ = −w₂: √(4/η − 2y). 0 where empty. */
    public double halfAxisAcrossDiagonal() {
        return isEmpty() ? 0 : Math.sqrt(4 / learningRate - 2 * target);
    }

    /**
     * η*, the learning rate below which descent converges: min{1/y, 8/(S + √(S² − 16y(P − y)))}.
     *
     * @param steepness S = w₁² + w₂² of the start
     * @param product P = w₁w₂ of the start
     * @param target y, above 0
     */
    public static double greatestLearningRate(double steepness, double product, double target) {
        // Not negative, since S ≥ 2|P|; rounding may make it so.
        double root = Math.max(0, steepness * steepness - 16 * target * (product - target));
        return Math.min(1 / target, 8 / (steepness + Math.sqrt(root)));
    }
}
