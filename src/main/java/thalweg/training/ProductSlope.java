package thalweg.training;

import thalweg.model.ScalarChain;

/**
 * Confined to one thread. G = dℓ/dP, the slope of the loss of one step's datum or batch by the product: with data-type noise it moves all layers, w_i' = (1 − ηµ)w_i − ηG Q_i
 * (arXiv:2007.09286), and is the only random number of the step that matters. A function of (seed, run, step, product); the steps of a run have exactly this one.
 */
public final class ProductSlope {

    private final Noise.Kind kind;
    private final double target;
    private final double strength;
    private final NoiseStream noise;
    private final Samples samples;

    /**
     * The slopes of one run.
     *
     * @param seed chooses the data and the noise
     * @param run the run's number in an ensemble, 0 for a single run
     * @throws IllegalArgumentException if the noise is not of {@linkplain Noise.Kind#isDataType() data type}
     */
    public ProductSlope(ScalarChain chain, Noise noise, long seed, long run) {
        this(chain, noise, seed, new NoiseStream(seed, run));
        if (!kind.isDataType()) {
            throw new IllegalArgumentException("layers have no common slope under " + kind.key() + " noise");
        }
    }

    /** The slopes of one run, drawn from a stream that the run may use for other noise too. */
    ProductSlope(ScalarChain chain, Noise noise, long seed, NoiseStream stream) {
        this.kind = noise.kind();
        this.target = chain.target();
        this.strength = kind.parameters().isEmpty() ? 0 : noise.values().get(0);
        this.noise = stream;
        this.samples = kind == Noise.Kind.MINI_BATCH ? new Samples(noise, target, seed) : null;
    }

    /** G of a step.
     * @param product P at its beginning
     * @param step the number of the update, from step to step + 1 */
    public double at(double product, long step) {
        noise.at(step);
        return next(product);
    }

    /** G as the stream's next words draw it. */
    double next(double product) {
        return switch (kind) {
            case LABEL -> product - target - strength * noise.gaussian();
            case INPUT -> {
                double x = noise.gaussian();
                double seen = x + strength * noise.gaussian();
                yield (product * seen - target * x) * seen;
            }
            case MULTIPLICATIVE -> {
                double m = 1 + strength * noise.gaussian();
                yield (product * m - target) * m;
            }
            case DROPOUT -> noise.nextDouble() < strength ? (product / strength - target) / strength : 0;
            case MINI_BATCH -> samples.slope(product, noise);
            default -> product - target;
        };
    }
}
