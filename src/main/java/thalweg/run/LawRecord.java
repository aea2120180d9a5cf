package thalweg.run;

import java.util.Optional;
import thalweg.theory.Law;

/**
 * Immutable. How well a run has kept the exact laws so far. Differences are in units of the last place of the largest number that enters ({@link thalweg.theory.ExactLaws}).
 *
 * @param steps the steps from the beginning on that have all been checked, one by one
 * @param lastStep the last step that has been checked; beyond {@code steps} only some are
 * @param differences of each law, in the order of {@link Law}: the largest difference in each {@linkplain #firstStep bin}, NaN where none was checked. Not to be modified.
 * @param worst of each law: the largest difference of all; NaN where none was checked. Not to be modified.
 * @param worstSteps of each law: the step of the largest difference. Not to be modified.
 * @param kept of each law: whether no difference was larger than rounding explains. Not to be modified.
 * @param course what the pair law has added up to; empty where it does not apply
 */
public record LawRecord(long steps, long lastStep, float[][] differences, double[] worst, long[] worstSteps, boolean[] kept, Optional<Course> course) {

    /** Bins for each factor e of the step. */
    private static final double RESOLUTION = 48;
    /** Bins enough for the longest run. */
    static final int BINS = (int) (RESOLUTION * Math.log1p(1e14)) + 1;

    /**
     * Immutable. The imbalance of a pair against the product of the factors that its law says, from where the pair law began to apply, or the weights were put somewhere.
     *
     * @param i the first weight, from 0
     * @param j the second
     * @param from the first step
     * @param to the last step
     * @param first wᵢ² − wⱼ² at the first step
     * @param measured wᵢ² − wⱼ² at the last step
     * @param predicted what the law makes of {@code first}
     * @param difference in units of the last place at the last step
     * @param bound what rounding can have added up to, in the same units
     */
    public record Course(int i, int j, long from, long to, double first, double measured, double predicted, double difference, double bound) { }

    /** The first step of a bin, by ln(1 + step). */
    public static long firstStep(int bin) {
        return (long) Math.ceil(Math.expm1(bin / RESOLUTION) - 1e-9);
    }

    /** The bin of a step. */
    static int bin(long step) {
        int bin = (int) (RESOLUTION * Math.log1p(step));
        while (firstStep(bin + 1) <= step) {
            bin++;
        }
        while (firstStep(bin) > step) {
            bin--;
        }
        return bin;
    }

    /** The largest difference of a law; NaN where none was checked. */
    public double worst(Law law) {
        return worst[law.ordinal()];
    }

    /** The step of the largest difference of a law. */
    public long worstStep(Law law) {
        return worstSteps[law.ordinal()];
    }

    /** Whether the run has kept a law to rounding wherever it was checked. */
    public boolean isKept(Law law) {
        return kept[law.ordinal()];
    }
}
