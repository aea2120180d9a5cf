package thalweg.model;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * Immutable. A loss over a vector of weights, with what the mathematics says about it at a point.
 *
 * <p>Every method reads the first {@link #dimension()} entries of the array that it is given, so that a training state, which may
 * carry an optimizer's memory behind the weights, can be passed as it is. Values may be infinite or NaN where the weights overflow.
 */
public sealed interface Model permits ScalarChain, Valley, MatrixChain {

    /** The number of weights. */
    int dimension();

    /** The names of the state columns in the table: of the weights where they are few, else of numbers that stand for them together. */
    List<String> stateColumns();

    /** The numbers in the state columns; unless a model says otherwise they are the weights.
     * @param values of the length of {@link #stateColumns()} or more. Modified. */
    default void stateValues(double[] weights, double[] values) {
        System.arraycopy(weights, 0, values, 0, dimension());
    }

    /** Whether weight decay makes sense: the weights have an origin to be drawn to. Without, it must be 0. */
    boolean hasPenalty();

    /** Whether a run falls into the valley first and then walks along it, so that its phases can be told apart. */
    boolean hasPhases();

    /** The data loss, without the penalty of weight decay. */
    double loss(double[] weights);

    /** Whether the data loss at finite weights is finite. */
    default boolean hasFiniteLoss(double[] weights) {
        return Double.isFinite(loss(weights));
    }

    /** The gradient of the data loss.
     * @param gradient of length {@link #dimension()} or more. Modified. */
    void gradient(double[] weights, double[] gradient);

    /** The Hessian of the data loss, {@code dimension × dimension}. */
    DMatrixRMaj hessian(double[] weights);

    /** The largest eigenvalue of the Hessian of the data loss. */
    double sharpness(double[] weights);

    /** The quantities in the order of the table's columns. One that is about the way from the start is NaN here. */
    List<Quantity> quantities();

    /** The quantities of a run in the order of the table's columns.
     * @param start the weights at its step 0. Not copied. */
    default List<Quantity> quantities(double[] start) {
        return quantities();
    }

    /** The names of the table's columns that every step fills: state columns, then quantities. */
    default List<String> columns() {
        return Stream.concat(stateColumns().stream(), quantities().stream().map(Quantity::key)).toList();
    }

    /** The quantity of that key.
     * @throws IllegalArgumentException if there is none */
    default Quantity quantity(String key) {
        return quantities().stream().filter(quantity -> quantity.key().equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no quantity named " + key));
    }
}
