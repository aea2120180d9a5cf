package thalweg.app;

import thalweg.training.Method;
import thalweg.training.Noise;

/** Stateless. A sentence for every method and every kind of noise: what it does to the imbalance, with its formula. */
final class Effects {

    private Effects() { }

    /** What the method does to the imbalance of a chain of that depth. */
    static String of(Method.Kind kind, int depth) {
        String sentence = Strings.of("does.method." + kind.key());
        return depth == 2 ? sentence : switch (kind) {
            case ADAM, SIGN_DESCENT -> sentence + " " + Strings.of("does.deep.size");
            case SAM -> sentence + " " + Strings.of("does.deep.data");
            case GRADIENT_DESCENT, GRADIENT_FLOW, MOMENTUM -> sentence;
        };
    }

    /** What the noise does to the imbalance of a chain of that depth. */
    static String of(Noise.Kind kind, int depth) {
        String sentence = Strings.of("does.noise." + kind.key());
        return depth == 2 ? sentence : switch (kind) {
            case LABEL, INPUT, MULTIPLICATIVE, MINI_BATCH -> sentence + " " + Strings.of("does.deep.data");
            case WEIGHT, SYMMETRIC_WEIGHT -> sentence + " " + Strings.of("does.deep.weight");
            case NONE, DROPOUT, GRADIENT, FRAME -> sentence;
        };
    }
}
