package thalweg.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Confined to one thread. Step-indexed randomness: the noise of step n is a function of (seed, run, n, its place in the step) alone.
 *
 * <p>The k-th word of step n is {@code mix(key + (n + (k << 48))·GAMMA)} with {@code key = mix(mix(seed) + run·GAMMA)}: a
 * SplitMix64 sequence entered at any point. So nothing needs storing, a run is replayed from any checkpoint, runs with other settings see the
 * same noise, and an ensemble gives the same numbers on any number of threads. Steps up to 2⁴⁸ and 2¹⁶ words a step stay apart.
 *
 * <p>G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
 */
public final class NoiseStream implements UniformRandomProvider {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final long seedKey;
    private long key;
    private final ZigguratSampler.NormalizedGaussian gaussian;
    private long counter;

    /** The noise of one run under one seed. */
    public NoiseStream(long seed, long run) {
        this.seedKey = mix(seed);
        run(run);
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(this);
    }

    /** Goes over to another run; {@link #at} must follow. */
    public void run(long run) {
        key = mix(seedKey + run * GAMMA);
    }

    /** Goes to the first word of a step. */
    public void at(long step) {
        counter = key + step * GAMMA;
    }

    @Override
    public long nextLong() {
        long word = mix(counter);
        counter += (1L << 48) * GAMMA;
        return word;
    }

    /** The next standard normal number. */
    public double gaussian() {
        return gaussian.sample();
    }

    /** Stafford's variant 13 of the 64-bit finalizer. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
