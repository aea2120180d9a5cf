package thalweg.run;

import java.util.Optional;
import thalweg.theory.Density;
import thalweg.theory.Marginal;

/**
 * Immutable, by agreement: the arrays are nobody's to modify. Where many runs stand along the valley of minima at one step, beside where theory expects them: by the place x in
 * a valley, taken modulo whole turns on the ring, and by the imbalance D on the hyperbola of a chain of depth 2.
 *
 * @param runs how many, diverged ones included
 * @param diverged how many have diverged
 * @param step the step of all of them
 * @param least the lower end of the range that is counted
 * @param greatest its upper end
 * @param counts runs in equal parts of the range
 * @param beyond runs that are outside of the range
 * @param small the stationary density for small steps; empty where there is none, or none is known
 * @param end the stationary density at this learning rate, as good as it is known
 * @param now the density at this step, as good as it is known
 * @param measured what the runs say
 * @param expected what the stationary density says
 * @param burnIn the steps after which the histogram means something; infinite where nothing spreads the runs, NaN where nothing is known
 * @param validity of the approximation: good up to .05; NaN where nothing is known
 */
public record Spread(int runs, int diverged, long step, double least, double greatest, int[] counts, int beyond, Optional<Density> small, Optional<Density> end,
        Optional<Marginal> now, Measured measured, Expected expected, double burnIn, double validity) {

    /** The validity up to which the stationary densities are good. */
    public static final double GOOD = 0.05;

    /**
     * Immutable. What the runs say.
     *
     * @param flatness the mean of F in a valley; NaN for a chain
     * @param middle the median of |x| or |D|
     * @param fromEnd the Kolmogorov–Smirnov distance to the stationary density at this learning rate; NaN without one
     * @param fromNow the same to the density at this step; NaN without one
     */
    public record Measured(double flatness, double middle, double fromEnd, double fromNow) { }

    /**
     * Immutable. What the stationary density at this learning rate says.
     *
     * @param flatness the mean of F; NaN without a density and for a chain
     * @param middle the median of |x| or |D|; NaN without a density
     */
    public record Expected(double flatness, double middle) { }

    /** The same without what theory says. */
    public Spread withoutTheory() {
        return new Spread(runs, diverged, step, least, greatest, counts, beyond, Optional.empty(), Optional.empty(), Optional.empty(),
                new Measured(measured.flatness(), measured.middle(), Double.NaN, Double.NaN),
                new Expected(Double.NaN, Double.NaN), Double.NaN, Double.NaN);
    }

    /** The middle of a part of the range. */
    public double middle(int part) {
        return least + (part + 0.5) * width();
    }

    /** The width of a part of the range. */
    public double width() {
        return (greatest - least) / counts.length;
    }

    /** The density that was measured in a part of the range. */
    public double density(int part) {
        int finite = runs - diverged;
        return finite == 0 ? 0 : counts[part] / (finite * width());
    }
}
