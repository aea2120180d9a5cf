package thalweg.theory;

/**
 * Immutable. Gradient flow on two weights, dw₁/dt = −(P − y)w₂, dw₂/dt = −(P − y)w₁ with P = w₁w₂, in closed form.
 *
 * <p>D = w₁² − w₂² is conserved. With S = √(D² + 4P²), the limit λ = √(D² + 4y²), z = (2P + S)/|D|, z₊ = (2y + λ)/|D| and E = e^{−λt}
 *
 * <p>z(t) = (z₀(z₊ + E/z₊) + 1 − E) / (z₀(1 − E) + 1/z₊ + z₊E),  P = |D|(z − 1/z)/4,  S = |D|(z + 1/z)/2,
 *
 * <p>in which no term is negative, so nothing cancels; the residual P − y is formed from z − z₊ and keeps its relative precision as it vanishes. For D = 0 the product follows a
 * logistic curve, and from P ≤ 0 it ends in the saddle. Good to 10⁻¹² of the larger of P and y.
 *
 * <p>After P. Beneventano and B. Woodworth, arXiv:2501.09137; the closed form is derived.
 *
 * @param imbalance D, of any sign
 * @param product P at time 0
 * @param target y, above 0
 */
public record PairFlow(double imbalance, double product, double target) {

    /** The flow from two weights. */
    public static PairFlow from(double first, double second, double target) {
        return new PairFlow((first - second) * (first + second), first * second, target);
    }

    /** √(D² + 4y²), the sharpness of the minimum that the flow reaches, and its rate there. */
    public double limitSharpness() {
        return StrictMath.hypot(imbalance, 2 * target);
    }

    /** Whether the flow ends in the saddle at 0: D = 0 and P ≤ 0. */
    public boolean endsInSaddle() {
        return imbalance == 0 && product <= 0;
    }

    /** r = P − y at a time t ≥ 0, which may be infinite. */
    public double residual(double time) {
        double d = Math.abs(imbalance);
        if (d == 0) {
            return product > 0 ? logisticResidual(time) : balancedFall(time) - target;
        }
        double upper = upper(d);
        double decay = StrictMath.exp(-limitSharpness() * time);
        double start = z(d, product);
        double gap = 4 * (product - target) / (d * (1 + 1 / (start * upper)));
        double beyond = gap * decay * (upper + 1 / upper) / denominator(start, upper, decay, time);
        return 0.25 * d * beyond * (1 + 1 / (z(time) * upper));
    }

    /** P at a time t ≥ 0. */
    public double product(double time) {
        double d = Math.abs(imbalance);
        if (d == 0) {
            return product > 0 ? target + logisticResidual(time) : balancedFall(time);
        }
        double z = z(time);
        // Near the end the residual is the more precise of the two, far from it the other.
        return z > 1 ? target + residual(time) : 0.25 * d * (z - 1 / z);
    }

    /** S = w₁² + w₂² at a time t ≥ 0. */
    public double steepness(double time) {
        return StrictMath.hypot(imbalance, 2 * product(time));
    }

    /** ∫r dt from 0 to a time, −½ ln(z/z₀); NaN for D = 0. */
    public double residualIntegral(double time) {
        return -0.5 * StrictMath.log(z(time) / z(Math.abs(imbalance), product));
    }

    /** ∫r² dt from 0 to a time: (S₀ − S)/4 − (y/2) ln(z₀/z). What plain descent takes from the imbalance is e^{−η∫r²dt} to leading order. */
    public double squaredResidualIntegral(double time) {
        double d = Math.abs(imbalance);
        double later = product(time);
        if (d == 0) {
            double ratio = product == 0 ? 1 : product / later;
            return 0.5 * (Math.abs(product) - Math.abs(later)) - 0.5 * target * StrictMath.log(ratio) * Math.signum(product);
        }
        return 0.25 * (StrictMath.hypot(d, 2 * product) - StrictMath.hypot(d, 2 * later)) - 0.5 * target * StrictMath.log(z(d, product) / z(time));
    }

    /** The weights at a time, of the flow that starts from these two; the one that is larger in size keeps its sign. */
    public static double[] weights(double first, double second, double target, double time) {
        PairFlow flow = from(first, second, target);
        double product = flow.product(time);
        double greater = StrictMath.sqrt(0.5 * (flow.steepness(time) + Math.abs(flow.imbalance())));
        if (greater == 0) {
            return new double[] {0, 0};
        }
        return Math.abs(first) >= Math.abs(second)
                ? new double[] {Math.copySign(greater, first), product / Math.copySign(greater, first)}
                : new double[] {product / Math.copySign(greater, second), Math.copySign(greater, second)};
    }

    private double upper(double d) {
        return (2 * target + limitSharpness()) / d;
    }

    private static double z(double d, double product) {
        double s = StrictMath.hypot(d, 2 * product);
        return product >= 0 ? (2 * product + s) / d : d / (s - 2 * product);
    }

    private double z(double time) {
        double d = Math.abs(imbalance);
        double upper = upper(d);
        double decay = StrictMath.exp(-limitSharpness() * time);
        double start = z(d, product);
        return (start * (upper + decay / upper) - StrictMath.expm1(-limitSharpness() * time)) / denominator(start, upper, decay, time);
    }

    private double denominator(double start, double upper, double decay, double time) {
        return -start * StrictMath.expm1(-limitSharpness() * time) + 1 / upper + upper * decay;
    }

    private double logisticResidual(double time) {
        double decay = StrictMath.exp(-2 * target * time);
        return target * (product - target) * decay / (product + (target - product) * decay);
    }

    /** P(t) on w₁ = −w₂: −y/((1 − y/P₀)e^{2yt} − 1). */
    private double balancedFall(double time) {
        double growth = StrictMath.exp(2 * target * time);
        return product == 0 ? 0 : -target / ((1 - target / product) * growth - 1);
    }
}
