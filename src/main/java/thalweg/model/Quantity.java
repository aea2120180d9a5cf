package thalweg.model;

/**
 * Immutable. A number that a model defines at every point: a column of the table, a chart, what a claim is about.
 *
 * @param key the column's name in the table, such as {@code sharpness}
 * @param evaluation how it is computed
 */
public record Quantity(String key, Evaluation evaluation) {

    /** The value at a point. */
    @FunctionalInterface
    public interface Evaluation {
        /**
         * @param state a state whose first entries are the weights; not modified
         * @param weightDecay µ, zero or more
         * @return the value; NaN where it is not defined
         */
        double at(double[] state, double weightDecay);
    }

    /** The value at a point; NaN where it is not defined. */
    public double at(double[] state, double weightDecay) {
        return evaluation.at(state, weightDecay);
    }
}
