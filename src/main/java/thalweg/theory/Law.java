package thalweg.theory;

import java.util.Locale;

/** An identity that steps on a scalar chain obey whatever the data draw, after B. Ginsburg, arXiv:2007.09286; see {@link ExactLaws}. */
public enum Law {
    /** What becomes of wᵢ² − wⱼ² in a step, for any two weights. */
    PAIR,
    /** What becomes of the product P in a step. */
    PRODUCT,
    /** What becomes of the squared norm S = Σwᵢ² in a step. */
    NORM,
    /** S² = D² + 4P² at every point, at depth 2. */
    CIRCLE;

    /** The word in keys of texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What keeps a law from holding. */
    public enum Obstacle {
        /** Depth above 2. */
        DEPTH,
        /** Gradient flow takes no steps. */
        FLOW,
        /** Momentum adds earlier gradients. */
        MOMENTUM,
        /** Adam gives each weight a step length of its own. */
        ADAM,
        /** Sign descent moves every weight alike. */
        SIGN,
        /** Weight decay may turn the signs of two gradients apart. */
        SIGN_DECAY,
        /** Sharpness-aware steps take the gradient elsewhere. */
        SAM,
        /** Under weight noise each layer sees other weights. */
        WEIGHT_NOISE,
        /** Gradient noise kicks each weight by itself. */
        GRADIENT_NOISE,
        /** Local-frame noise kicks along and across the valley. */
        FRAME_NOISE;

        /** The word in keys of texts. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
