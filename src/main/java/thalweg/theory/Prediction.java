package thalweg.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import thalweg.model.ScalarChain;
import thalweg.training.Method;

/**
 * Immutable. What theory expects of a run from its start and its journal alone, at any step: the dashed lines over the charts. It follows every change of the settings and
 * goes on from what it expected, never from what was measured; only where the weights were put somewhere does it begin anew.
 *
 * <p>Gradient flow at depth 2 is exact; everything else is an expansion in the learning rate and in κ/S, and said to be so where it is computed. It says
 * nothing (NaN) where the floor of the valley is unstable, where descent diverges, and for methods that it does not cover, from there until the weights are put somewhere.
 *
 * <p>Building costs some 0.1 ms a leg at the most, a step about a microsecond.
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
            Regularizer regularizer = new Regularizer(chain, leg.settings(), seed);
            boolean isFlow = leg.settings().method().kind() == Method.Kind.GRADIENT_FLOW;
            if (leg.point().isPresent()) {
                lastPut = leg.point().get().stream().mapToDouble(Double::doubleValue).toArray();
                courses[i] = chain.depth() > 2 ? Course.UNKNOWN
                        : PairCourse.of(chain, regularizer, isFlow, chain.imbalance(lastPut), chain.product(lastPut), 0, length);
            } else {
                Expected before = courses[i - 1].at(leg.step() - begins[i - 1]);
                double deviation = before.productDeviation();
                courses[i] = PairCourse.of(chain, regularizer, isFlow, before.imbalance(), before.product(), deviation * deviation, length);
            }
        }
        return new Prediction(chain, begins, courses, lastPut);
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
