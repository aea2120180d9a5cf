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
        String number = Double.isFinite(measured) ? number() : "undefined";
        String required = claim.requirement().words();
        String leftOut = diverged == 0 || claim.statistic() == Claim.Statistic.DIVERGED ? ""
                : claim.runs() == 1 ? " (the run diverged)" : " (" + diverged + " of " + claim.runs() + " runs diverged)";
        return claim.subject() + " is " + number + leftOut + (met ? ", as claimed: " : ", but was claimed to be ") + required;
    }

    /** Ten digits, which are easier to read, unless they hide by how little a claim was missed. */
    private String number() {
        double rounded = new BigDecimal(measured).round(DIGITS).doubleValue();
        double shown = claim.requirement().allows(rounded) == met ? rounded : measured;
        return shown == Math.rint(shown) && Math.abs(shown) < 1e15 ? Long.toString((long) shown) : Double.toString(shown);
    }
}
