package thalweg.run;

import java.math.BigDecimal;
import java.math.MathContext;
import thalweg.experiment.Claim;

/**
 * Immutable. What became of a claim.
 *
 * @param claim what was claimed
 * @param measured the number that the run gave; NaN where it has none
 * @param diverged how many runs diverged before the claim's step
 * @param met whether the number meets the claim; an undefined one never does
 */
public record Verdict(Claim claim, double measured, int diverged, boolean met) {

    private static final MathContext DIGITS = new MathContext(10);

    /** The claim, the number and the verdict in one English sentence without a full stop. */
    public String sentence() {
        Claim.Statistic asked = claim.statistic();
        if (claim.runs() == 1 && (asked == Claim.Statistic.DIVERGED || asked == Claim.Statistic.UNDEFINED)) {
            String answer = measured == 1 ? " is " + asked.key() : " is not " + asked.key();
            return claim.subject() + answer + (met ? ", as claimed" : ", against the claim");
        }
        String lost = diverged == 0 ? "" : claim.runs() == 1 ? " (the run diverged)" : " (" + diverged + " of " + claim.runs() + " runs diverged)";
        return claim.subject() + " is " + number() + lost + (met ? ", as claimed: " : ", but was claimed to be ") + claim.requirement().words();
    }

    /** Ten digits, which are easier to read, unless they hide by how little a claim was missed. */
    private String number() {
        if (Double.isNaN(measured)) {
            return "undefined";
        }
        double rounded = new BigDecimal(measured).round(DIGITS).doubleValue();
        double shown = claim.requirement().allows(rounded) == met ? rounded : measured;
        return Claim.inWords(shown);
    }
}
