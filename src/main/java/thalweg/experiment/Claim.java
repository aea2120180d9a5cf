package thalweg.experiment;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Immutable. Something that the run must meet: an entry of {@code expect}.
 *
 * @param quantity a state column or a quantity of the model, or {@code phaseBoundary}
 * @param reaches with it the claim is about the first step at which the quantity crosses this level
 * @param step the step it is about; the last one where empty
 * @param runs about so many runs of the ensemble; one run where empty
 * @param statistic over the runs
 * @param logRatio whether the claim is about ln of the quantity's ratio to step 0
 * @param least the least value allowed, −∞ where there is none
 * @param greatest the greatest value allowed, +∞ where there is none
 * @param because why, in a few words; may be empty
 */
public record Claim(String quantity, Optional<Double> reaches, OptionalLong step, OptionalLong runs, Statistic statistic,
        boolean logRatio, double least, double greatest, String because) {

    /** A summary of the values of many runs. */
    public enum Statistic {
        /** The mean, diverged runs left out. */
        MEAN,
        /** The median, diverged runs left out. */
        MEDIAN,
        /** The standard deviation of the sample, diverged runs left out. */
        SD,
        /** The fraction of the runs that diverged. */
        DIVERGED
    }
}
