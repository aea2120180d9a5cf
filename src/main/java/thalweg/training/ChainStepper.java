package thalweg.training;

import thalweg.model.ScalarChain;

/**
 * Confined to one thread. Every method and every kind of noise on a scalar chain of any depth, one step at a time.
 *
 * <p>Data-type noise gives one random gradient G = dℓ/dP for all layers, w_i' = (1 − ηµ)w_i − ηG Q_i (arXiv:2007.09286). Weight
 * decay is part of the gradient for every method (L2, not decoupled).
 */
final class ChainStepper extends Stepper {

    private final ScalarChain chain;
    private final int depth;
    private final Settings settings;
    private final Noise.Kind kind;
    private final double strength;
    private final NoiseStream noise;
    private final Samples samples;
    private final double[] pull;
    private final double[] shifted;
    private final double[] others;

    ChainStepper(ScalarChain chain, Settings settings, long seed, long run) {
        super(stateSize(chain, settings));
        this.chain = chain;
        this.depth = chain.depth();
        this.settings = settings;
        this.kind = settings.noise().kind();
        this.strength = kind.parameters().isEmpty() ? 0 : settings.noise().values().get(0);
        this.noise = new NoiseStream(seed, run);
        this.samples = kind == Noise.Kind.MINI_BATCH ? new Samples(settings.noise(), chain.target(), seed) : null;
        this.pull = new double[depth];
        this.shifted = new double[depth];
        this.others = new double[depth];
    }

    @Override
    public void advance(double[] state, long step, int count) {
        double eta = settings.learningRate();
        double mu = settings.weightDecay();
        for (long n = step; n < step + count; n++) {
            switch (settings.method().kind()) {
                case GRADIENT_DESCENT -> {
                    double keep = 1 - eta * mu;
                    noisyGradient(state, n, eta);
                    for (int i = 0; i < depth; i++) {
                        state[i] = keep * state[i] - pull[i];
                    }
                }
                case MOMENTUM -> {
                    double beta = settings.method().value(Knobs.BETA);
                    costGradient(state, n);
                    for (int i = 0; i < depth; i++) {
                        double velocity = beta * state[depth + i] - eta * pull[i];
                        state[depth + i] = velocity;
                        state[i] += velocity;
                    }
                }
                case ADAM -> adam(state, n);
                case SIGN_DESCENT -> {
                    costGradient(state, n);
                    for (int i = 0; i < depth; i++) {
                        state[i] -= eta * Math.signum(pull[i]);
                    }
                }
                case SAM -> sharpnessAware(state, n);
                case GRADIENT_FLOW -> throw new IllegalStateException("gradient flow is not a stepwise method");
            }
        }
    }

    private void adam(double[] state, long step) {
        double beta1 = settings.method().value(Knobs.BETA_1);
        double beta2 = settings.method().value(Knobs.BETA_2);
        double epsilon = settings.method().value(Knobs.EPSILON);
        costGradient(state, step);
        double age = ++state[3 * depth];
        double meanBias = 1 - StrictMath.pow(beta1, age);
        double squareBias = 1 - StrictMath.pow(beta2, age);
        for (int i = 0; i < depth; i++) {
            double mean = beta1 * state[depth + i] + (1 - beta1) * pull[i];
            double square = beta2 * state[2 * depth + i] + (1 - beta2) * pull[i] * pull[i];
            state[depth + i] = mean;
            state[2 * depth + i] = square;
            state[i] -= settings.learningRate() * (mean / meanBias) / (Math.sqrt(square / squareBias) + epsilon);
        }
    }

    /** Both gradients of the step see the same noise, as both see the same batch in practice. */
    private void sharpnessAware(double[] state, long step) {
        costGradient(state, step);
        double norm = 0;
        for (double component : pull) {
            norm += component * component;
        }
        norm = Math.sqrt(norm);
        if (norm == 0) {
            return;
        }
        double reach = settings.method().value(Knobs.RHO) / norm;
        double[] ahead = new double[depth];
        for (int i = 0; i < depth; i++) {
            ahead[i] = state[i] + reach * pull[i];
        }
        costGradient(ahead, step);
        for (int i = 0; i < depth; i++) {
            state[i] -= settings.learningRate() * pull[i];
        }
    }

    /** The noisy gradient of loss and penalty at a point, into {@link #pull}. */
    private void costGradient(double[] weights, long step) {
        noisyGradient(weights, step, 1);
        for (int i = 0; i < depth; i++) {
            pull[i] += settings.weightDecay() * weights[i];
        }
    }

    /** {@code scale} times the noisy gradient of the data loss, into {@link #pull}. */
    private void noisyGradient(double[] weights, long step, double scale) {
        noise.at(step);
        switch (kind) {
            case NONE, LABEL, INPUT, MULTIPLICATIVE, DROPOUT, MINI_BATCH -> {
                double slope = productSlope(chain.product(weights));
                fill(weights, slope, scale);
            }
            case WEIGHT -> {
                for (int i = 0; i < depth; i++) {
                    shifted[i] = weights[i] + strength * noise.gaussian();
                }
                fill(shifted, chain.residual(shifted), scale);
            }
            case SYMMETRIC_WEIGHT -> symmetric(weights, scale);
            case GRADIENT -> {
                fill(weights, chain.residual(weights), scale);
                double s = scale * strength;
                for (int i = 0; i < depth; i++) {
                    pull[i] -= s * noise.gaussian();
                }
            }
            case FRAME -> frame(weights, scale);
        }
    }

    /** G = dℓ/dP of this step's datum or batch. */
    private double productSlope(double product) {
        double y = chain.target();
        return switch (kind) {
            case LABEL -> product - y - strength * noise.gaussian();
            case INPUT -> {
                double x = noise.gaussian();
                double seen = x + strength * noise.gaussian();
                yield (product * seen - y * x) * seen;
            }
            case MULTIPLICATIVE -> {
                double m = 1 + strength * noise.gaussian();
                yield (product * m - y) * m;
            }
            case DROPOUT -> noise.nextDouble() < strength ? (product / strength - y) / strength : 0;
            case MINI_BATCH -> samples.slope(product, noise);
            default -> product - y;
        };
    }

    private void fill(double[] weights, double slope, double scale) {
        chain.otherProducts(weights, others);
        for (int i = 0; i < depth; i++) {
            pull[i] = slope * (scale * others[i]);
        }
    }

    private void symmetric(double[] weights, double scale) {
        long signs = noise.nextLong();
        for (int i = 0; i < depth; i++) {
            shifted[i] = weights[i] + ((signs >>> i & 1) == 0 ? strength : -strength);
        }
        fill(shifted, chain.residual(shifted), 0.5 * scale);
        double[] first = pull.clone();
        for (int i = 0; i < depth; i++) {
            shifted[i] = weights[i] - ((signs >>> i & 1) == 0 ? strength : -strength);
        }
        fill(shifted, chain.residual(shifted), 0.5 * scale);
        for (int i = 0; i < depth; i++) {
            pull[i] += first[i];
        }
    }

    /** Kicks along the normal (w₂, w₁)/√S and the tangent (w₁, −w₂)/√S of the level set of P. */
    private void frame(double[] weights, double scale) {
        fill(weights, chain.residual(weights), scale);
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
