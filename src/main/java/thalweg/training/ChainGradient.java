package thalweg.training;

import thalweg.model.ScalarChain;

/**
 * Confined to one thread. The gradient of a scalar chain of any depth under every kind of noise that it knows.
 *
 * <p>Data-type noise gives one random gradient G = dℓ/dP for all layers, ∂ℓ/∂w_i = G Q_i (arXiv:2007.09286).
 */
final class ChainGradient implements NoisyGradient {

    private final ScalarChain chain;
    private final int depth;
    private final Settings settings;
    private final Noise.Kind kind;
    private final double strength;
    private final NoiseStream noise;
    private final ProductSlope slope;
    private final double[] shifted;
    private final double[] others;

    ChainGradient(ScalarChain chain, Settings settings, long seed, long run) {
        this.chain = chain;
        this.depth = chain.depth();
        this.settings = settings;
        this.kind = settings.noise().kind();
        this.strength = kind.parameters().isEmpty() ? 0 : settings.noise().values().get(0);
        this.noise = new NoiseStream(seed, run);
        this.slope = new ProductSlope(chain, settings.noise(), seed, noise);
        this.shifted = new double[depth];
        this.others = new double[depth];
    }

    @Override
    public void run(long run) {
        noise.run(run);
    }

    @Override
    public void at(double[] weights, long step, double scale, double[] pull) {
        noise.at(step);
        switch (kind) {
            case NONE, LABEL, INPUT, MULTIPLICATIVE, DROPOUT, MINI_BATCH -> fill(weights, slope.next(chain.product(weights)), scale, pull);
            case WEIGHT -> {
                for (int i = 0; i < depth; i++) {
                    shifted[i] = weights[i] + strength * noise.gaussian();
                }
                fill(shifted, chain.residual(shifted), scale, pull);
            }
            case SYMMETRIC_WEIGHT -> symmetric(weights, scale, pull);
            case GRADIENT -> {
                fill(weights, chain.residual(weights), scale, pull);
                double s = scale * strength;
                for (int i = 0; i < depth; i++) {
                    pull[i] -= s * noise.gaussian();
                }
            }
            case FRAME -> frame(weights, scale, pull);
        }
    }

    private void fill(double[] weights, double productSlope, double scale, double[] pull) {
        chain.otherProducts(weights, others);
        for (int i = 0; i < depth; i++) {
            pull[i] = productSlope * (scale * others[i]);
        }
    }

    private void symmetric(double[] weights, double scale, double[] pull) {
        long signs = noise.nextLong();
        for (int i = 0; i < depth; i++) {
            shifted[i] = weights[i] + ((signs >>> i & 1) == 0 ? strength : -strength);
        }
        fill(shifted, chain.residual(shifted), 0.5 * scale, pull);
        double[] first = pull.clone();
        for (int i = 0; i < depth; i++) {
            shifted[i] = weights[i] - ((signs >>> i & 1) == 0 ? strength : -strength);
        }
        fill(shifted, chain.residual(shifted), 0.5 * scale, pull);
        for (int i = 0; i < depth; i++) {
            pull[i] += first[i];
        }
    }

    /** Kicks along the normal (w₂, w₁)/√S and the tangent (w₁, −w₂)/√S of the level set of P. */
    private void frame(double[] weights, double scale, double[] pull) {
        fill(weights, chain.residual(weights), scale, pull);
        double norm = Math.sqrt(chain.squaredNorm(weights));
        if (norm == 0) {
            return;
        }
        double across = scale * Math.sqrt(2 * strength / settings.learningRate());
        double along = across / Math.sqrt(settings.noise().value(Knobs.RATIO));
        double normal = across * noise.gaussian() / norm;
        double tangent = along * noise.gaussian() / norm;
        pull[0] -= normal * weights[1] + tangent * weights[0];
        pull[1] -= normal * weights[0] - tangent * weights[1];
    }
}
