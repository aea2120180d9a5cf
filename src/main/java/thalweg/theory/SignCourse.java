package thalweg.theory;

import thalweg.model.ScalarChain;
import thalweg.training.Settings;

/**
 * Immutable. Sign descent without noise and weight decay from weights whose product is positive: the gradient rQᵢ then has the sign of r times that of wᵢ, so every step moves all |wᵢ| by the same η and
 * all |wᵢ| − |wⱼ| are conserved. The run goes straight to the first step that has crossed the valley and from there jumps to and fro between it and the step before. Exact but for the rounding of
 * so many additions.
 */
final class SignCourse implements Course {

    /** Nearer to the target than this, rounding decides on which side a step is. */
    private static final double ROUNDING = 1e-12;
    private static final long FARTHEST = 1L << 53;

    private final ScalarChain chain;
    private final double[] weights;
    /** By how much a step before the crossing moves every |wᵢ|. */
    private final double stride;
    /** The first step on the other side. */
    private final long crossing;
    /** Whether it is told apart from the target by rounding alone. */
    private final boolean isMet;

    private SignCourse(ScalarChain chain, double[] weights, double stride, long crossing, boolean isMet) {
        this.chain = chain;
        this.weights = weights;
        this.stride = stride;
        this.crossing = crossing;
        this.isMet = isMet;
    }

    /** The course from these weights; {@link Course#UNKNOWN} with noise or weight decay, from a product that is not positive, and where a weight changes its sign on the way. */
    static Course of(ScalarChain chain, Settings settings, double[] weights) {
        double product = chain.product(weights);
        if (!settings.noise().isSilent() || settings.weightDecay() > 0 || !(product > 0)) {
            return UNKNOWN;
        }
        double least = Double.POSITIVE_INFINITY;
        for (double weight : weights) {
            least = Math.min(least, Math.abs(weight));
        }
        boolean rises = product < chain.target();
        double stride = rises ? settings.learningRate() : -settings.learningRate();
        long low = 0;
        long high = rises ? FARTHEST : (long) Math.min(FARTHEST, Math.ceil(least / settings.learningRate()));
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            boolean isBefore = rises == chain.product(moved(weights, stride * middle)) < chain.target();
            low = isBefore ? middle : low;
            high = isBefore ? high : middle;
        }
        long crossing = product == chain.target() ? 0 : high;
        if (crossing == FARTHEST || least + stride * crossing <= 0) {
            return UNKNOWN;
        }
        boolean isMet = Math.abs(chain.residual(moved(weights, stride * crossing))) <= ROUNDING * chain.target();
        return new SignCourse(chain, weights.clone(), stride, crossing, isMet);
    }

    private static double[] moved(double[] weights, double by) {
        double[] moved = new double[weights.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = weights[i] + Math.copySign(by, by * weights[i]);
        }
        return moved;
    }

    /** The weights after so many steps, where theory says something. */
    double[] weightsAt(long steps) {
        long ahead = steps <= crossing ? steps : crossing - (steps - crossing & 1);
        return moved(weights, stride * ahead);
    }

    @Override
    public Expected at(double steps) {
        if (steps >= FARTHEST || isMet && steps >= crossing) {
            return Expected.NOTHING;
        }
        double[] reached = weightsAt((long) steps);
        return new Expected(chain.product(reached), 0, chain.imbalance(reached), chain.loss(reached), chain.sharpness(reached));
    }
}
