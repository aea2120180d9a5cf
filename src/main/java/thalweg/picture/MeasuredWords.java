package thalweg.picture;

import java.util.Locale;
import java.util.Optional;
import thalweg.experiment.Claim;
import thalweg.run.Verdict;

/** Stateless. What a run gave for a claim, in words for a picture: "product at step 20 000: 0.98". */
final class MeasuredWords {

    private static final int DIGITS = 4;

    private MeasuredWords() { }

    /** The words; none where the claim itself says all, such as that a run diverges. */
    static Optional<String> of(Verdict verdict, long lastStep) {
        Claim claim = verdict.claim();
        return switch (claim.statistic()) {
            case DIVERGED, UNDEFINED -> claim.runs() == 1 ? Optional.empty()
                    : Optional.of(Words.of("measured." + claim.statistic().key(), Numerals.count(Math.round(verdict.measured() * claim.runs())), Numerals.count(claim.runs()), quantity(claim)));
            default -> Optional.of(Words.of("measured", what(claim, lastStep), number(claim, verdict.measured())));
        };
    }

    private static String what(Claim claim, long lastStep) {
        String quantity = quantity(claim);
        String one;
        if (claim.reaches().isPresent()) {
            double level = claim.reaches().getAsDouble();
            one = Words.of("measured.reaches", quantity, claim.logRatio() ? Words.of("measured.factor", Numerals.significant(Math.exp(level), DIGITS)) : Numerals.of(level));
        } else if (claim.isAboutWholeRun()) {
            one = quantity;
        } else {
            one = Words.of("measured.step", quantity, Numerals.count(claim.step().orElse(lastStep)));
        }
        return claim.runs() == 1 ? one : Words.of("measured." + claim.statistic().key(), one, Numerals.count(claim.runs()));
    }

    private static String quantity(Claim claim) {
        String key = "quantity." + claim.quantity().toLowerCase(Locale.ROOT);
        return Words.has(key) ? Words.of(key) : Numerals.sign(claim.quantity());
    }

    /** Steps are whole, unless they are a mean. */
    private static String number(Claim claim, double measured) {
        boolean isStep = claim.isAboutWholeRun() || claim.reaches().isPresent();
        if (isStep) {
            return measured == Math.rint(measured) ? Numerals.count((long) measured) : Numerals.significant(measured, DIGITS);
        }
        // A factor is easier to read than its logarithm; a deviation of logarithms is none of a factor.
        boolean isFactor = claim.logRatio() && claim.statistic() != Claim.Statistic.SD;
        return isFactor ? Words.of("measured.factor", Numerals.significant(Math.exp(measured), DIGITS)) : Numerals.significant(measured, DIGITS);
    }
}
