package thalweg.theory;

import java.util.Arrays;
import thalweg.model.ScalarChain;
import thalweg.training.Knobs;
import thalweg.training.Settings;

/**
 * Immutable. Sharpness-aware minimization of two weights without noise and weight decay. With S = w₁² + w₂², δ = ρ sign(r)/√S and r̃ = r + δS + δ²P, the residual where the gradient is taken, a
 * step is exactly D' = D[(1 − ηr̃δ)² − η²r̃²], P' = ((1 − ηr̃δ)² + η²r̃²)P − (1 − ηr̃δ)ηr̃S.
 *
 * <p><b>The fall</b> is the flow of this step, tabulated: dr/dt = −r̃(S + 2δP). It reaches the valley after a finite time, because r̃ does not vanish there.
 * <b>The walk</b>: the run jumps across the valley by |r| = ηρS^{3/2}/(2 − ηS), so that |r̃| = 2ρ√S/(2 − ηS), and ln|D| falls by <b>8ηρ²/(2 − ηS)²</b> a step, 2ρ² per unit of time for small steps.
 *
 * <p>To leading order in ρ²/y and ηS: where ρ² ≤ .01 y and ηS ≤ .2 at the end of the fall, ln|D| is good to 1 % of its way. The loss of the walk, which depends on how the jumps fall, is not stated.
 *
 * <p>Derived; the method after P. Foret et al., arXiv:2010.01412.
 */
final class SamCourse implements Course {

    /** In units of √y; beyond it the curvature of the valley draws the jumps to one side. */
    private static final double GREATEST_REACH = 0.5;
    private static final double STEP = 0.05;
    private static final int MOST = 4096;

    private final ScalarChain chain;
    private final double learningRate;
    private final double reach;
    private double[] times = new double[MOST];
    private double[] products = new double[MOST];
    private double[] imbalances = new double[MOST];
    private int used = 1;
    private double timePerStep;
    private Walk walk;

    private SamCourse(ScalarChain chain, double learningRate, double reach, double imbalance, double product) {
        this.chain = chain;
        this.learningRate = learningRate;
        this.reach = reach;
        imbalances[0] = imbalance;
        products[0] = product;
    }

    /** The course from an imbalance and a product, see {@link PairCourse#of}; {@link Course#UNKNOWN} also where the reach is not small, ηλ ≥ 1 in the valley, or the valley is not reached. */
    static Course of(ScalarChain chain, Settings settings, double imbalance, double product, double length) {
        double reach = settings.method().value(Knobs.RHO);
        double target = chain.target();
        boolean isPlain = settings.noise().isSilent() && settings.weightDecay() == 0;
        if (!isPlain || !(reach > 0 && reach <= GREATEST_REACH * Math.sqrt(target)) || Double.isNaN(imbalance) || imbalance == 0 && !(product > 0)
                || !ConvergenceRegion.contains(settings.learningRate(), target, imbalance, product)) {
            return UNKNOWN;
        }
        var course = new SamCourse(chain, settings.learningRate(), reach, imbalance, product);
        return course.fall(length) ? course : UNKNOWN;
    }

    /** Tabulates the fall, and the walk behind it; false where the valley is not reached, or too steep there. */
    private boolean fall(double length) {
        double target = chain.target();
        double side = Math.signum(products[0] - target);
        double[] slope = new double[2];
        double[] between = new double[2];
        while (side != 0 && used < MOST && Math.signum(products[used - 1] - target) == side) {
            double p = products[used - 1];
            double d = imbalances[used - 1];
            slope(p, d, side, slope);
            double s = StrictMath.hypot(d, 2 * p);
            double h = STEP / Math.max(s, Math.abs(slope[0]) / (Math.abs(p - target) + reach * Math.sqrt(s)));
            // The midpoint rule: the steps are short, and the flow is only the limit of the run.
            between[0] = p + 0.5 * h * slope[0];
            between[1] = d + 0.5 * h * slope[1];
            slope(between[0], between[1], side, slope);
            times[used] = times[used - 1] + h;
            products[used] = p + h * slope[0];
            imbalances[used] = d + h * slope[1];
            used++;
        }
        if (used == MOST) {
            return false;
        }
        if (used > 1) {
            double part = (target - products[used - 2]) / (products[used - 1] - products[used - 2]);
            times[used - 1] = times[used - 2] + part * (times[used - 1] - times[used - 2]);
            imbalances[used - 1] = imbalances[used - 2] + part * (imbalances[used - 1] - imbalances[used - 2]);
            products[used - 1] = target;
        }
        double step = learningRate * StrictMath.hypot(imbalances[used - 1], 2 * target);
        if (!(step < 1)) {
            return false;
        }
        times = Arrays.copyOf(times, used);
        products = Arrays.copyOf(products, used);
        imbalances = Arrays.copyOf(imbalances, used);
        timePerStep = -StrictMath.log1p(-step) / step * learningRate;
        walk = new Walk(this::decayPerStep, target, imbalances[used - 1], length);
        return true;
    }

    /** dP/dt and dD/dt.
     * @param result Modified. */
    private void slope(double p, double d, double side, double[] result) {
        double s = StrictMath.hypot(d, 2 * p);
        double ahead = side * reach / Math.sqrt(s);
        double seen = p - chain.target() + ahead * s + ahead * ahead * p;
        result[0] = -seen * (s + 2 * ahead * p);
        result[1] = -d * seen * (2 * ahead + learningRate * seen);
    }

    /** 8ηρ²/(2 − ηS)². */
    private double decayPerStep(double imbalance) {
        double room = 2 - learningRate * StrictMath.hypot(imbalance, 2 * chain.target());
        return 8 * learningRate * reach * reach / (room * room);
    }

    @Override
    public Expected at(double steps) {
        double target = chain.target();
        double time = steps == 0 ? 0 : steps * timePerStep;
        double arrival = times[used - 1];
        if (time >= arrival) {
            double imbalance = Math.signum(imbalances[0]) * walk.imbalance(steps - arrival / timePerStep);
            return new Expected(target, 0, imbalance, Double.NaN, StrictMath.hypot(imbalance, 2 * target));
        }
        int j = Arrays.binarySearch(times, time);
        j = j < 0 ? -j - 2 : j;
        double u = (time - times[j]) / (times[j + 1] - times[j]);
        double product = products[j] + u * (products[j + 1] - products[j]);
        double imbalance = imbalances[j] + u * (imbalances[j + 1] - imbalances[j]);
        double residual = product - target;
        return new Expected(product, 0, imbalance, 0.5 * residual * residual, PairCourse.pairSharpness(imbalance, product, target));
    }
}
