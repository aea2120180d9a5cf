package thalweg.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Settings;

/**
 * Immutable. What theory expects of a run from its start and its journal alone, at any step: the dashed lines over the charts. It follows every change of the settings and
 * goes on from what it expected, never from what was measured; only where the weights were put somewhere does it begin anew.
 *
 * <p>How good it is, as its tests hold it to: gradient flow at depth 2 is exact (10⁻¹⁰), deeper 10⁻⁶. Plain descent at depth 2 follows the loss through
 * twenty decades within 2 % at ηS = .1 and 20 % at .5; the slow manifold of weight decay has 1 % of the loss while µ/S is below .02, deeper 2 %; the imbalance
 * under noise is that of the mean of many runs to 1 %. All of it is an expansion in ηS and κ/S: where these are not small (see {@link Regularizer#separation})
 * it is a sketch. An edge-of-stability episode of two weights has its end within 0.6 % ({@link EdgeOfStability}), sharpness-aware minimization of two weights ln|D| within 1 % of its way
 * while ρ² ≤ .01 y and ηS ≤ .2, sign descent without noise and weight decay every step to rounding while the product is positive.
 *
 * <p>The fall with momentum β ({@link HeavyBall}): for two weights the product is within ⅔ε of the first distance r₀ from the floor, and ln|D| within ⅔ε of what the fall takes in all, with
 * ε = (1 + β)/(1 + β − ηS/2) · 4y|r₀|/S² up to .02; deeper, where it swings, the product is within a quarter of r₀. The walk of two weights under weight decay has ln|D| within 12(ηµ/(1 − β)²)², deeper it is known to first order in that.
 *
 * <p>It says nothing (NaN) where the floor of the valley is unstable or gone, where descent diverges, where a fall that swings is far from linear, where the flow ends in a saddle, for Adam, for which no bound on the error is
 * known, and for the other methods beyond what is said here: from there on until the weights are put somewhere.
 *
 * <p>Building costs half a millisecond a leg at the most, a step a microsecond or two.
 */
public final class Prediction {

    private final ScalarChain chain;
    private final long[] begins;
    private final Course[] courses;
    private final double[] lastPut;

    private Prediction(ScalarChain chain, long[] begins, Course[] courses, double[] lastPut) {
        this.chain = chain;
        this.begins = begins;
        this.courses = courses;
        this.lastPut = lastPut;
    }

    /**
     * The prediction for a run.
     *
     * @param legs by step, the first at step 0 with the start as its point; of two at one step the later holds
     * @param seed the run's, which chooses the data of mini-batch noise
     * @throws IllegalArgumentException if the first leg is not at step 0 or has no point
     */
    public static Prediction of(ScalarChain chain, List<Leg> legs, long seed) {
        if (legs.isEmpty() || legs.getFirst().step() != 0 || legs.getFirst().point().isEmpty()) {
            throw new IllegalArgumentException("the first leg is the start, at step 0");
        }
        List<Leg> used = new ArrayList<>();
        for (Leg leg : legs) {
            boolean replaces = !used.isEmpty() && used.getLast().step() == leg.step();
            Leg earlier = replaces ? used.removeLast() : leg;
            used.add(new Leg(leg.step(), leg.settings(), leg.point().or(earlier::point)));
        }
        long[] begins = new long[used.size()];
        Course[] courses = new Course[used.size()];
        double[] lastPut = null;
        for (int i = 0; i < courses.length; i++) {
            Leg leg = used.get(i);
            begins[i] = leg.step();
            double length = i + 1 < courses.length ? used.get(i + 1).step() - leg.step() : Double.POSITIVE_INFINITY;
            var origin = new Origin(chain, leg.settings(), seed, length);
            if (leg.point().isPresent()) {
                lastPut = leg.point().get().stream().mapToDouble(Double::doubleValue).toArray();
                courses[i] = origin.from(lastPut, 0);
            } else {
                courses[i] = origin.goOn(courses[i - 1], leg.step() - begins[i - 1]);
            }
        }
        return new Prediction(chain, begins, courses, lastPut);
    }

    /** Immutable. What the course of a leg depends on, but for where it begins. */
    private record Origin(ScalarChain chain, Settings settings, long seed, double length) {

        Course from(double[] weights, double variance) {
            return switch (settings.method().kind()) {
                case ADAM -> Course.UNKNOWN;
                case SIGN_DESCENT -> SignCourse.of(chain, settings, weights);
                case SAM -> chain.depth() == 2 ? pair(chain.imbalance(weights), chain.product(weights), variance, true) : Course.UNKNOWN;
                case GRADIENT_DESCENT, GRADIENT_FLOW, MOMENTUM -> chain.depth() == 2
                        ? pair(chain.imbalance(weights), chain.product(weights), variance, true)
                        : ChainCourse.of(chain, regularizer(), isFlow(), weights, variance, length);
            };
        }

        /** From an imbalance and a product: all that most methods need to know of two weights. */
        private Course pair(double imbalance, double product, double variance, boolean isAtRest) {
            return switch (settings.method().kind()) {
                case ADAM, SIGN_DESCENT -> Course.UNKNOWN;
                case SAM -> SamCourse.of(chain, settings, imbalance, product, length);
                case GRADIENT_DESCENT, GRADIENT_FLOW, MOMENTUM -> {
                    boolean isPlain = settings.method().kind() == Method.Kind.GRADIENT_DESCENT && settings.noise().isSilent() && settings.weightDecay() == 0;
                    Course edge = isPlain && variance == 0
                            ? EdgeCourse.of(new EdgeOfStability(settings.learningRate(), chain.target(), imbalance, product - chain.target())) : Course.UNKNOWN;
                    yield edge == Course.UNKNOWN ? PairCourse.of(chain, regularizer(), isFlow(), imbalance, product, variance, isAtRest, length) : edge;
                }
            };
        }

        Course goOn(Course before, double steps) {
            Expected reached = before.at(steps);
            double variance = reached.productDeviation() * reached.productDeviation();
            if (Double.isNaN(reached.product())) {
                return Course.UNKNOWN;
            }
            return switch (before) {
                case ChainCourse course -> from(course.weightsAt(steps), variance);
                case SignCourse course -> from(course.weightsAt((long) steps), variance);
                default -> pair(reached.imbalance(), reached.product(), variance, false);
            };
        }

        private Regularizer regularizer() {
            return new Regularizer(chain, settings, seed);
        }

        private boolean isFlow() {
            return settings.method().kind() == Method.Kind.GRADIENT_FLOW;
        }
    }

    /** What to expect at a step, 0 or more. */
    public Expected at(long step) {
        int leg = Arrays.binarySearch(begins, step);
        if (leg < 0) {
            leg = -leg - 2;
        }
        return courses[leg].at(step - begins[leg]);
    }

    /** What to expect after any number of further steps under the last settings. */
    public Expected limit() {
        return courses[courses.length - 1].at(Double.POSITIVE_INFINITY);
    }

    /** The sharpness of the minimum that gradient flow reaches from where the weights were put last; NaN where it ends in a saddle. */
    public double flowSharpness() {
        return chain.flowSharpness(lastPut);
    }

    /** The least sharpness of any minimum. */
    public double flattestSharpness() {
        return chain.flattestSharpness();
    }
}
