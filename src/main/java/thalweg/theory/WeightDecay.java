package thalweg.theory;

import thalweg.model.ScalarChain;

/**
 * Immutable. Where weight decay leads a scalar chain: the balanced fixed points, the fold at which they vanish, and the loss on the way there.
 *
 * <p>With all |wᵢ| = w the cost has no slope where w^{d−2}(y − w^d) = µ, or at 0. For d = 2 that is the product P = y − µ, which shrinks to 0 at µ = y. For d ≥ 3 there are
 * two such w, the larger a minimum and the smaller the threshold below which a balanced start dies, until they meet at the fold
 * µ_c = y^{2−2/d} · d/(2d − 2) · ((d − 2)/(2d − 2))^{(d−2)/d}; beyond it the product collapses to 0 at once. Weight noise of variance s has its fold at the same s.
 *
 * <p>Derived; the averaged weight noise after arXiv:2102.12430.
 *
 * @param chain the chain
 * @param rate µ, 0 or more
 */
public record WeightDecay(ScalarChain chain, double rate) {

    /** µ_c, beyond which no minimum but the origin is left; for d = 2 it is y. */
    public static double fold(ScalarChain chain) {
        double d = chain.depth();
        double least = (d - 2) / (2 * d - 2);
        return StrictMath.pow(chain.target(), 2 - 2 / d) * d / (2 * d - 2) * StrictMath.pow(least, (d - 2) / d);
    }

    /** The product at the balanced minimum; 0 beyond the fold. */
    public double product() {
        return StrictMath.pow(root(peak(), StrictMath.pow(chain.target(), 1.0 / chain.depth())), chain.depth());
    }

    /** The |w| below which a balanced chain dies; 0 for d = 2 below the fold, infinite beyond the fold. */
    public double threshold() {
        if (rate > fold(chain)) {
            return Double.POSITIVE_INFINITY;
        }
        return chain.depth() == 2 ? 0 : root(peak(), 0);
    }

    /**
     * Whether it is certain that plain descent takes a chain into the origin. As long as 0 &lt; P &lt; y/2 the pull of the data on a weight grows with the size of every other,
     * and steps that are not too long keep the order of starts: so a chain whose weights are all smaller than w falls below one with all |wᵢ| = w, and that one shrinks to 0 if
     * w is below the threshold, or wᵈ below y/2 beyond the fold. What is above may die too.
     *
     * @param weights of the chain
     * @param learningRate η; 0 for the flow
     */
    public boolean takesToOrigin(double[] weights, double learningRate) {
        double bound = Math.min(threshold(), StrictMath.pow(0.5 * chain.target(), 1.0 / chain.depth()));
        double largest = 0;
        for (int i = 0; i < chain.depth(); i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        double others = StrictMath.pow(bound, chain.depth() - 1.0);
        return rate > 0 && largest < bound && chain.product(weights) >= 0 && learningRate * (rate + others * others) <= 1;
    }

    /** The w at which w^{d−2}(y − w^d) is greatest. */
    private double peak() {
        double d = chain.depth();
        return StrictMath.pow(chain.target() * (d - 2) / (2 * d - 2), 1 / d);
    }

    /** The root of w^{d−2}(y − w^d) = µ between the peak and an end where the left side is 0; 0 where there is none. */
    private double root(double peak, double end) {
        if (rate > fold(chain)) {
            return 0;
        }
        double above = peak;
        double below = end;
        for (int i = 0; i < 200 && above != below; i++) {
            double middle = 0.5 * (above + below);
            if (middle == above || middle == below) {
                break;
            }
            if (StrictMath.pow(middle, chain.depth() - 2) * (chain.target() - StrictMath.pow(middle, chain.depth())) >= rate) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }
}
