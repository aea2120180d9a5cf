package thalweg.theory;

import java.util.Optional;
import thalweg.model.ScalarChain;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.ProductSlope;
import thalweg.training.Settings;

/**
 * Confined to one thread. The exact laws of the steps of one run under fixed settings, and how well a step keeps them.
 *
 * <p>With c = 1 − ηµ, g = ηG, G the very slope dℓ/dP that the step had, Q the products of the other weights, S = Σwᵢ² and e_k the sum of all products of d − k of the wᵢ², descent with no or
 * data-type noise obeys at every depth d
 * <ul>
 * <li>{@link Law#PAIR}: (wᵢ² − wⱼ²)' = (wᵢ² − wⱼ²)(c² − g²Qᵢⱼ²),
 * <li>{@link Law#PRODUCT}: P' = cᵈP + Σ_{k=1…d} c^{d−k} (−g)ᵏ P^{k−1} e_k, at depth 2 c²P − cgS + g²P,
 * <li>{@link Law#NORM}: S' = c²S − 2d·cgP + g²ΣQᵢ², at depth 2 (c² + g²)S − 4cgP.
 * </ul>
 * Gradient flow has (wᵢ² − wⱼ²)' = (wᵢ² − wⱼ²)e^{−2µη}; sign descent without weight decay conserves |wᵢ| − |wⱼ| until one of the two crosses 0.
 *
 * <p>A difference is told in units of the last place of the largest number that enters, the sum of the moduli of all terms: rounding is all that may tell the two sides apart, and counting the operations of both
 * gives no more than {@link #bound} of them.
 *
 * <p>After B. Ginsburg, arXiv:2007.09286; weight decay, the deeper recursions and sign descent are derived.
 */
public final class ExactLaws {

    /** Gradient flow is integrated to 10⁻¹³ of the weights, over some steps: not further off than 10⁻¹² of their squares. */
    private static final double FLOW_BOUND = 1e-12 / Math.ulp(1.0);

    private final ScalarChain chain;
    private final int depth;
    private final Form form;
    private final Optional<Law.Obstacle> obstacle;
    private final double learningRate;
    private final double weightDecay;
    private final ProductSlope slope;
    private final double[] others;
    private final double[] reach;
    private final double[] symmetric;

    private enum Form { DESCENT, FLOW, SIGN }

    /**
     * The two sides of a law.
     *
     * @param measured what the step did
     * @param predicted what the law says of it
     * @param unit the last place of the largest number that enters
     * @param i the first weight, from 0, of the pair that keeps its law worst
     * @param j the second
     */
    public record Check(double measured, double predicted, double unit, int i, int j) {
        /** The difference in units of the last place, 0 or more; NaN where a side is not defined. */
        public double difference() {
            return Math.abs(measured - predicted) / unit;
        }
    }

    /**
     * The laws of a run.
     *
     * @param seed the run's
     * @param run its number in an ensemble, 0 for a single run
     */
    public ExactLaws(ScalarChain chain, Settings settings, long seed, long run) {
        this.chain = chain;
        this.depth = chain.depth();
        this.learningRate = settings.learningRate();
        this.weightDecay = settings.weightDecay();
        Method method = settings.method();
        this.form = switch (method.kind()) {
            case GRADIENT_FLOW -> Form.FLOW;
            case SIGN_DESCENT -> Form.SIGN;
            case GRADIENT_DESCENT, MOMENTUM, ADAM, SAM -> Form.DESCENT;
        };
        this.obstacle = ofMethod(method).or(() -> ofNoise(settings.noise()));
        Noise felt = settings.noise().kind().isDataType() ? settings.noise() : Noise.NONE;
        this.slope = new ProductSlope(chain, felt, seed, run);
        this.others = new double[depth];
        this.reach = new double[depth];
        this.symmetric = new double[depth + 1];
    }

    private static Optional<Law.Obstacle> ofMethod(Method method) {
        return switch (method.kind()) {
            case GRADIENT_DESCENT, GRADIENT_FLOW, SIGN_DESCENT -> Optional.empty();
            // Without its number it is descent.
            case MOMENTUM -> method.value(Knobs.BETA) == 0 ? Optional.empty() : Optional.of(Law.Obstacle.MOMENTUM);
            case SAM -> method.value(Knobs.RHO) == 0 ? Optional.empty() : Optional.of(Law.Obstacle.SAM);
            case ADAM -> Optional.of(Law.Obstacle.ADAM);
        };
    }

    private static Optional<Law.Obstacle> ofNoise(Noise noise) {
        if (noise.isSilent()) {
            return Optional.empty();
        }
        return switch (noise.kind()) {
            case NONE, LABEL, INPUT, MULTIPLICATIVE, DROPOUT, MINI_BATCH -> Optional.empty();
            case WEIGHT, SYMMETRIC_WEIGHT -> Optional.of(Law.Obstacle.WEIGHT_NOISE);
            case GRADIENT -> Optional.of(Law.Obstacle.GRADIENT_NOISE);
            case FRAME -> Optional.of(Law.Obstacle.FRAME_NOISE);
            case TILT, SHIFT, CURVATURE -> throw new IllegalArgumentException("a chain has no " + noise.kind().key() + " noise");
        };
    }

    /** Why a law does not apply; empty if it does. */
    public Optional<Law.Obstacle> obstacle(Law law) {
        if (law == Law.CIRCLE) {
            return depth == 2 ? Optional.empty() : Optional.of(Law.Obstacle.DEPTH);
        }
        if (obstacle.isPresent()) {
            return obstacle;
        }
        return switch (form) {
            case DESCENT -> Optional.empty();
            case FLOW -> law == Law.PAIR ? Optional.empty() : Optional.of(Law.Obstacle.FLOW);
            case SIGN -> law != Law.PAIR ? Optional.of(Law.Obstacle.SIGN) : weightDecay == 0 ? Optional.empty() : Optional.of(Law.Obstacle.SIGN_DECAY);
        };
    }

    /** The units of the last place that rounding can make of a step: 4(d + 1)², or under gradient flow, which is integrated, what the integrator leaves open. */
    public double bound(Law law) {
        return law == Law.PAIR && form == Form.FLOW ? FLOW_BOUND : 4.0 * (depth + 1) * (depth + 1);
    }

    /** G = dℓ/dP of a step; NaN where layers have no common one. */
    public double slope(double[] before, long step) {
        boolean hasOne = obstacle(Law.PRODUCT).isEmpty() || form == Form.SIGN && obstacle.isEmpty();
        return hasOne ? slope.at(chain.product(before), step) : Double.NaN;
    }

    /**
     * Checks a law.
     *
     * @param before the state at a step, weights first
     * @param step the number of the update, from step to step + 1
     * @param after the state behind the update
     * @throws IllegalArgumentException if the law has an {@linkplain #obstacle obstacle}
     */
    public Check check(Law law, double[] before, long step, double[] after) {
        if (obstacle(law).isPresent()) {
            throw new IllegalArgumentException(law + " does not apply: " + obstacle(law).get());
        }
        if (law == Law.CIRCLE) {
            return circle(before);
        }
        double pull = form == Form.DESCENT ? learningRate * slope.at(chain.product(before), step) : 0;
        double keep = form == Form.DESCENT ? 1 - learningRate * weightDecay : 1;
        prepare(before, keep, pull);
        return switch (law) {
            case PAIR -> worstPair(before, after, keep, pull);
            case PRODUCT -> product(before, after, keep, pull);
            default -> norm(before, after, keep, pull);
        };
    }

    /** By what the law multiplies wᵢ² − wⱼ² in a step: c² − g²Qᵢⱼ², or e^{−2µη} under gradient flow; NaN where there is no such law. */
    public double factor(double[] before, long step, int i, int j) {
        if (obstacle(Law.PAIR).isPresent() || form == Form.SIGN) {
            return Double.NaN;
        }
        if (form == Form.FLOW) {
            return flowFactor();
        }
        double keep = 1 - learningRate * weightDecay;
        double kick = learningRate * slope.at(chain.product(before), step) * without(before, i, j);
        return keep * keep - kick * kick;
    }

    private double flowFactor() {
        return StrictMath.exp(-2 * weightDecay * learningRate);
    }

    /** How far the terms of each new weight reach, c|wᵢ| + |gQᵢ|. */
    private void prepare(double[] before, double keep, double pull) {
        chain.otherProducts(before, others);
        for (int i = 0; i < depth; i++) {
            reach[i] = Math.abs(keep * before[i]) + Math.abs(pull * others[i]);
        }
    }

    private Check worstPair(double[] before, double[] after, double keep, double pull) {
        Check worst = null;
        for (int i = 0; i < depth; i++) {
            for (int j = i + 1; j < depth; j++) {
                Check check = pair(before, after, keep, pull, i, j);
                worst = worst == null || check.difference() > worst.difference() ? check : worst;
            }
        }
        return worst;
    }

    private Check pair(double[] before, double[] after, double keep, double pull, int i, int j) {
        if (form == Form.SIGN) {
            double turn = Math.signum(before[i]) * Math.signum(before[j]);
            // A weight that is 0 gives the other one no slope.
            return new Check(after[i] - turn * after[j], turn == 0 ? Double.NaN : before[i] - turn * before[j],
                    Math.ulp(Math.abs(before[i]) + Math.abs(before[j]) + 2 * learningRate), i, j);
        }
        double kick = form == Form.FLOW ? 0 : pull * without(before, i, j);
        double factor = form == Form.FLOW ? flowFactor() : keep * keep - kick * kick;
        return new Check(gap(after, i, j), gap(before, i, j) * factor, Math.ulp(reach[i] * reach[i] + reach[j] * reach[j]), i, j);
    }

    /** wᵢ² − wⱼ². */
    public static double gap(double[] weights, int i, int j) {
        return (weights[i] - weights[j]) * (weights[i] + weights[j]);
    }

    /** Qᵢⱼ. */
    private double without(double[] weights, int i, int j) {
        double product = 1;
        for (int k = 0; k < depth; k++) {
            product *= k == i || k == j ? 1 : weights[k];
        }
        return product;
    }

    private Check product(double[] before, double[] after, double keep, double pull) {
        // symmetric[m] is the sum of all products of m of the squares.
        symmetric[0] = 1;
        for (int i = 0; i < depth; i++) {
            double square = before[i] * before[i];
            symmetric[i + 1] = symmetric[i] * square;
            for (int m = i; m > 0; m--) {
                symmetric[m] += symmetric[m - 1] * square;
            }
        }
        double product = chain.product(before);
        double predicted = power(keep, depth) * product;
        double scale = 1;
        for (int k = 1; k <= depth; k++) {
            predicted += power(keep, depth - k) * power(-pull, k) * power(product, k - 1) * symmetric[depth - k];
            scale *= reach[k - 1];
        }
        return new Check(chain.product(after), predicted, Math.ulp(scale), 0, 1);
    }

    private static double power(double base, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    private Check norm(double[] before, double[] after, double keep, double pull) {
        double steepness = 0;
        double scale = 0;
        for (int i = 0; i < depth; i++) {
            steepness += others[i] * others[i];
            scale += reach[i] * reach[i];
        }
        double predicted = keep * keep * chain.squaredNorm(before) - 2 * depth * keep * pull * chain.product(before) + pull * pull * steepness;
        return new Check(chain.squaredNorm(after), predicted, Math.ulp(scale), 0, 1);
    }

    private Check circle(double[] weights) {
        double norm = chain.squaredNorm(weights);
        double gap = gap(weights, 0, 1);
        double product = chain.product(weights);
        return new Check(norm * norm, gap * gap + 4 * product * product, Math.ulp(norm * norm), 0, 1);
    }
}
