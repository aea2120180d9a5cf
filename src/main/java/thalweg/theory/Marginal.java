package thalweg.theory;

/** Confined to one thread. The density of many runs along a valley at one moment, in cells. */
public sealed interface Marginal permits FokkerPlanck, DriftingPeak {

    /** How many cells. */
    int cells();

    /** The middle of a cell. Ascending. */
    double middle(int cell);

    /** The density in a cell. */
    double density(int cell);

    /** The probability between the lower end and a place. */
    double below(double x);

    /** The greatest difference between this distribution function and that of a sample, as {@link Density#distance} has it.
     * @param sample places between the ends, modulo the period where there is one; NaN ones are left out. Not modified. */
    double distance(double[] sample);
}
