package thalweg.theory;

/**
 * Immutable. What theory expects of a run at a step; each number is NaN where it says nothing.
 *
 * @param product the mean of P
 * @param productDeviation σ_P, the standard deviation of P over runs with other noise; 0 without noise
 * @param imbalance D: the value itself without noise, e to the mean of ln D under data-type noise, the mean of D under noise of other kinds
 * @param loss the mean of the data loss, ½((P − y)² + σ_P²)
 * @param sharpness the largest eigenvalue of the Hessian of the data loss at this product and imbalance
 */
public record Expected(double product, double productDeviation, double imbalance, double loss, double sharpness) {

    /** Theory says nothing. */
    public static final Expected NOTHING = new Expected(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
