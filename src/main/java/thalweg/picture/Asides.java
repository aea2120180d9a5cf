package thalweg.picture;

import thalweg.theory.BalancedMap;
import thalweg.theory.EdgeOfStability;
import thalweg.theory.WeightDecay;
import thalweg.training.Knobs;
import thalweg.training.Method;

/** Stateless. What theory adds to the words about a chain: the fold of weight decay, the end of an edge-of-stability episode, jumps without a stable minimum, methods without two phases. */
final class Asides {

    /** From this part of the fold on it is mentioned. */
    private static final double NEAR_FOLD = 0.8;

    private Asides() { }

    /** Whether weight decay leaves anything but the origin; empty where it is far from the fold. */
    static String fold(Situation now) {
        double part = now.partOfFold();
        if (part < NEAR_FOLD || now.isPair() && part < 1) {
            return "";
        }
        String cause = now.regularizer().decay() > now.settings().weightDecay() ? ".noise" : "";
        return Words.of("narration.fold" + cause + (now.isPair() ? ".pair" : part > 1 ? ".beyond" : ".near"), Numerals.of(WeightDecay.fold(now.chain())));
    }

    /** Why weight decay takes the run into the origin. */
    static String collapsing(Situation now) {
        double threshold = new WeightDecay(now.chain(), now.settings().weightDecay()).threshold();
        String product = Numerals.of(now.product());
        return Double.isFinite(threshold) ? Words.of("narration.collapsing.threshold", product, Numerals.of(threshold)) : Words.of("narration.collapsing.fold", product);
    }

    /** Where an edge-of-stability episode will end, to the two digits that are known; empty where nothing is. */
    static String exit(Situation now) {
        if (!now.isPair() || !now.isPlainDescent()) {
            return "";
        }
        var edge = new EdgeOfStability(now.settings().learningRate(), now.chain().target(), now.imbalance(), now.residual());
        return edge.isGood() ? " " + Words.of("narration.edge.exit", Numerals.significant(edge.exitSharpness(), 2)) : "";
    }

    /** How the run jumps about the balanced line, where no minimum is stable. */
    static String bounded(Situation now) {
        double k = now.settings().learningRate() * now.chain().target();
        double[] doublings = BalancedMap.doublings(2);
        if (k < doublings[1]) {
            double[] cycle = BalancedMap.twoCycle(k);
            return Words.of("narration.bounded.two", Numerals.of(k), Numerals.of(cycle[0] * now.chain().target()), Numerals.of(cycle[1] * now.chain().target()));
        }
        return Words.of(k < BalancedMap.CHAOS ? "narration.bounded.more" : "narration.bounded.chaos", Numerals.of(k));
    }

    /** What is known of a method without a theory of two phases. */
    static String uncovered(Situation now) {
        Method method = now.settings().method();
        boolean isKnown = method.kind() == Method.Kind.SAM && now.isPair() && !now.hasNoise();
        double reach = method.kind() == Method.Kind.SAM ? method.value(Knobs.RHO) : 0;
        double room = 2 - now.settings().learningRate() * now.floorSteepness();
        if (isKnown && room > 1) {
            return Words.of("narration.uncovered.sam", Numerals.of(8 * now.settings().learningRate() * reach * reach / (room * room)));
        }
        return Words.of("narration.uncovered." + method.kind().key() + (method.kind() == Method.Kind.SAM ? ".deep" : ""));
    }
}
