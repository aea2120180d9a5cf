package thalweg.theory;

import java.util.Optional;
import thalweg.model.ScalarChain;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Stateless. The bridge from the valley to the chain of depth 2 under local-frame noise: on the hyperbola p(D) ∝ S^{−(κ+1)/2} e^{−ηκS/4} with S = √(D² + 4y²). Derived. */
public final class ShakenPair {

    private ShakenPair() { }

    /** The stationary density of the imbalance; empty for other chains, methods and kinds of noise, and with weight decay. */
    public static Optional<Density> imbalance(ScalarChain chain, Settings settings) {
        Noise noise = settings.noise();
        if (chain.depth() != 2 || settings.method().kind() != Method.Kind.GRADIENT_DESCENT || noise.kind() != Noise.Kind.FRAME || noise.isSilent()
                || settings.weightDecay() != 0) {
            return Optional.empty();
        }
        double ratio = noise.value(Knobs.RATIO);
        double target = chain.target();
        return Optional.of(Density.onLine(d -> {
            double s = StrictMath.hypot(d, 2 * target);
            return -0.5 * (ratio + 1) * StrictMath.log(s) - 0.25 * settings.learningRate() * ratio * s;
        }));
    }
}
