package thalweg.theory;

/**
 * Immutable. One mode of a balanced deep linear network under weight decay, the cost ½(s − s*)² + ½ρLs^{2/L}: it stands still where <b>s − s* + ρs^{2/L−1} = 0</b>, or at 0.
 *
 * <p>L = 2: the soft threshold s = (s* − ρ)₊, and nothing but global minima and strict saddles. L ≥ 3: 0 is always a strict local minimum, and there are two more points as long as ρ is not too large,
 * the upper a minimum and the lower the threshold below which a mode dies. So the rank that is learnt depends on the scale of the start: a staircase.
 *
 * <p>Derived; after A. Jacot et al., arXiv:2106.15933, where the penalty is λ|θ|² with ρ = 2λ.
 *
 * @param layers L, 2 or more
 * @param target s*, above 0
 * @param rate ρ, the weight decay µ for c = ½, in general µ/(2c); 0 or more
 */
public record RegularizedMode(int layers, double target, double rate) {

    /** Whether there is a minimum away from 0. */
    public boolean exists() {
        return layers == 2 ? rate < target : rate == 0 || pull(turn()) <= target;
    }

    /** The s of the minimum away from 0; 0 where there is none. */
    public double upper() {
        if (!exists()) {
            return 0;
        }
        return layers == 2 || rate == 0 ? target - rate : root(target, turn());
    }

    /** The s above which a balanced mode goes to the minimum and below which it dies; 0 where every mode lives, infinite where none does. */
    public double threshold() {
        if (!exists()) {
            return Double.POSITIVE_INFINITY;
        }
        return layers == 2 || rate == 0 ? 0 : root(0, turn());
    }

    /** Whether a balanced mode that starts at s lives, s = α^L for layers of size α. */
    public boolean survives(double start) {
        return start > threshold();
    }

    /** s + ρs^{2/L−1}. */
    private double pull(double s) {
        return s + rate * StrictMath.pow(s, 2.0 / layers - 1);
    }

    /** The s at which the pull is least. */
    private double turn() {
        return StrictMath.pow(rate * (1 - 2.0 / layers), 1 / (2 - 2.0 / layers));
    }

    /** Where the pull is the target, between an end where it is more and the turn, where it is less. */
    private double root(double end, double turn) {
        double more = end;
        double less = turn;
        while (true) {
            double middle = 0.5 * (more + less);
            if (middle == more || middle == less) {
                return less;
            }
            if (pull(middle) > target) {
                more = middle;
            } else {
                less = middle;
            }
        }
    }
}
