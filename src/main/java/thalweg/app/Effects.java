package thalweg.app;

import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Method;
import thalweg.training.Noise;

/** Stateless. A sentence for every method and every kind of noise: what it does to a run, with its formula. */
final class Effects {

    private Effects() { }

    /** What the method does to a run of the model; empty where there is nothing to say. */
    static String of(Method.Kind kind, Model model) {
        return switch (model) {
            case ScalarChain chain -> of(kind, chain.depth());
            case Valley _, MatrixChain _ -> "";
        };
    }

    private static String of(Method.Kind kind, int depth) {
        String sentence = Strings.of("does.method." + kind.key());
        return depth == 2 ? sentence : switch (kind) {
            case ADAM, SIGN_DESCENT -> sentence + " " + Strings.of("does.deep.size");
            case SAM -> sentence + " " + Strings.of("does.deep.data");
            case GRADIENT_DESCENT, GRADIENT_FLOW, MOMENTUM -> sentence;
        };
    }

    /** What the noise does to a run of the model. */
    static String of(Noise.Kind kind, Model model) {
        return switch (model) {
            case ScalarChain chain -> of(kind, chain.depth());
            case Valley _ -> Strings.of("does.valley." + kind.key());
            case MatrixChain _ -> Strings.of("does.matrix.none");
        };
    }

    private static String of(Noise.Kind kind, int depth) {
        String sentence = Strings.of("does.noise." + kind.key());
        return depth == 2 ? sentence : switch (kind) {
            case LABEL, INPUT, MULTIPLICATIVE, MINI_BATCH -> sentence + " " + Strings.of("does.deep.data");
            case WEIGHT, SYMMETRIC_WEIGHT -> sentence + " " + Strings.of("does.deep.weight");
            case NONE, DROPOUT, GRADIENT, FRAME, TILT, SHIFT, CURVATURE -> sentence;
        };
    }
}
