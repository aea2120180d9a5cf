package thalweg.theory;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * Immutable. How one singular value s of a balanced deep linear network grows under gradient flow: <b>ds/dt = L s^{2−2/L}(s* − s)</b>. Small starts wait, then rise quickly, the
 * larger modes first: the loss falls in steps.
 *
 * <p>L = 2: s = s*&thinsp;/(1 + (s*&thinsp;/s₀ − 1)e^{−2s*t}). L = 3, with x = s^{1/3} and c = s*^{1/3}: t = [1/x₀ − 1/x + F(x) − F(x₀)]/s*,
 * F(u) = −ln|c − u|/(3c) + ln(c² + cu + u²)/(6c) − atan((2u + c)/(c√3))/(c√3). Deeper it is integrated.
 *
 * <p>Derived; the dynamics after A. Jacot et al., arXiv:2106.15933.
 *
 * @param layers L, 2 or more
 * @param target s*, above 0
 * @param start s₀, above 0
 */
public record ModeGrowth(int layers, double target, double start) {

    private static final double TOLERANCE = 1e-12;
    /** Points of a Gauss rule in one piece of the integral, and pieces. */
    private static final int POINTS = 20;
    private static final int PIECES = 200;

    /** @throws IllegalArgumentException if a number is out of range */
    public ModeGrowth {
        if (layers < 2 || !(target > 0) || !(start > 0)) {
            throw new IllegalArgumentException("a mode has two layers or more and grows from above 0 to above 0");
        }
    }

    /** s at a time, 0 or more, possibly infinite. */
    public double at(double time) {
        if (time == 0 || start == target) {
            return start;
        }
        if (layers == 2) {
            return target / (1 + (target / start - 1) * StrictMath.exp(-2 * target * time));
        }
        return layers == 3 ? invert(time) : integrate(time);
    }

    /** L = 3: the s that is reached at a time, found by halving, since the time is monotone in s. */
    private double invert(double time) {
        double early = start;
        double late = target;
        while (true) {
            double middle = 0.5 * (early + late);
            if (middle == early || middle == late) {
                return late;
            }
            if (timeOfThreeLayers(middle) < time) {
                early = middle;
            } else {
                late = middle;
            }
        }
    }

    /** In ln s, whose speed is bounded. */
    private double integrate(double time) {
        if (Double.isInfinite(time)) {
            return target;
        }
        var flow = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return 1;
            }

            @Override
            public double[] computeDerivatives(double t, double[] logarithm) {
                return new double[] {speed(logarithm[0])};
            }
        };
        var integrator = new DormandPrince853Integrator(1e-14 * time, time, TOLERANCE, TOLERANCE);
        return StrictMath.exp(integrator.integrate(flow, new ODEState(0, new double[] {StrictMath.log(start)}), time).getPrimaryState()[0]);
    }

    /** d ln s/dt. */
    private double speed(double logarithm) {
        return layers * StrictMath.exp(logarithm * (1 - 2.0 / layers)) * (target - StrictMath.exp(logarithm));
    }

    /** When s is reached.
     * @param value between the start and the target; the target itself is reached in infinite time
     * @throws IllegalArgumentException if the value lies elsewhere */
    public double timeTo(double value) {
        if ((value - start) * (target - value) < 0) {
            throw new IllegalArgumentException("s goes from " + start + " to " + target + " and never reaches " + value);
        }
        if (value == target) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (layers) {
            case 2 -> StrictMath.log(value / start * ((target - start) / (target - value))) / (2 * target);
            case 3 -> timeOfThreeLayers(value);
            default -> quadrature(value);
        };
    }

    private double timeOfThreeLayers(double value) {
        double from = StrictMath.cbrt(start);
        double to = StrictMath.cbrt(value);
        return (1 / from - 1 / to + primitive(to) - primitive(from)) / target;
    }

    private double primitive(double u) {
        double c = StrictMath.cbrt(target);
        double root = c * Math.sqrt(3);
        return -StrictMath.log(Math.abs(c - u)) / (3 * c) + StrictMath.log(c * c + c * u + u * u) / (6 * c) - StrictMath.atan((2 * u + c) / root) / root;
    }

    private double quadrature(double value) {
        double from = StrictMath.log(start);
        double to = StrictMath.log(value);
        var rule = new GaussIntegratorFactory(POINTS).legendre(POINTS);
        double sum = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            double low = from + (to - from) * piece / PIECES;
            double half = 0.5 * (to - from) / PIECES;
            sum += half * rule.integrate(point -> 1 / speed(low + half * (1 + point)));
        }
        return sum;
    }

    /** When half of the target is reached, from a start below it. For L = 2 it is ln(s*&thinsp;/s₀ − 1)/(2s*). */
    public double halfTime() {
        return timeTo(0.5 * target);
    }

    /**
     * To leading order, when a mode leaves the saddle at 0: ln(1/α)/s* for two layers, α^{−(L−2)}/((L − 2)s*) for more.
     *
     * @param scale α = s₀^{1/L}, the size of a layer at the start, well below 1
     */
    public static double escapeTime(int layers, double target, double scale) {
        return layers == 2 ? -StrictMath.log(scale) / target : StrictMath.pow(scale, 2 - layers) / ((layers - 2) * target);
    }

    /**
     * How fast the weights grow as they leave the saddle at 0 along its fastest direction, of rank one in every layer: d|θ|/dt = L^{−(L−2)/2} s₁|θ|^{L−1}.
     *
     * @param slope s₁, the largest singular value of ∂L/∂A at A = 0; of the teacher, where c = ½
     * @param norm |θ|
     */
    public static double departureSpeed(int layers, double slope, double norm) {
        return slope * StrictMath.pow(layers, -0.5 * (layers - 2)) * StrictMath.pow(norm, layers - 1);
    }
}
