package thalweg.picture;

import thalweg.theory.WeightDecay;

/**
 * Immutable. What each knob does to the run that is shown, in a few words to stand below it.
 *
 * @param learningRate ηλ and whether that is stable
 * @param noise what the noise does to the imbalance
 * @param weightDecay what weight decay does to the imbalance
 */
public record KnobCaptions(String learningRate, String noise, String weightDecay) {

    static KnobCaptions of(Situation now, double halfLifeOfNoise) {
        return new KnobCaptions(learningRate(now), noise(now, halfLifeOfNoise), weightDecay(now));
    }

    private static String learningRate(Situation now) {
        if (now.isFlow()) {
            return Words.of("knob.flow");
        }
        double bound = now.stabilityBound();
        double stability = now.stability();
        if (Double.isInfinite(bound) || Double.isNaN(stability)) {
            return "";
        }
        return Words.of(stability < bound ? "knob.stable" : "knob.unstable", Numerals.significant(stability, 2));
    }

    private static String noise(Situation now, double halfLife) {
        if (now.isFlow()) {
            return Words.of("knob.noise.flow");
        }
        if (!now.regularizer().isCovered()) {
            return "";
        }
        return !now.hasNoise() || Double.isInfinite(halfLife) ? Words.of("knob.idle") : halves(halfLife);
    }

    private static String weightDecay(Situation now) {
        if (!now.regularizer().isCovered()) {
            return "";
        }
        if (!now.isPair() && now.partOfFold() > 1) {
            return Words.of("knob.beyond", Numerals.of(WeightDecay.fold(now.chain())));
        }
        return now.settings().weightDecay() == 0 ? Words.of("knob.idle") : halves(now.halfLifeOfDecay());
    }

    private static String halves(double halfLife) {
        return Double.isNaN(halfLife) ? Words.of("knob.shrinks") : Words.of("knob.halves", Narrator.steps(halfLife));
    }
}
