package thalweg.run;

/**
 * Confined to one thread. Follows many starts of the chain of depth 2 under gradient descent, each until its fate is known.
 *
 * <p>{@value #LANES} starts are under way at a time, in plain arrays whose loops become vector instructions; a lane whose start is done takes the next
 * one. The lanes are looked at every {@value #BLOCK} steps; where one is done, the block is repeated for it alone to find the step.
 *
 * <p>The operations are those of a single run in the same order, so a start meets its fate at the step and with the bits of that run.
 */
final class FateTracer {

    private static final double TOLERANCE = 1e-6;
    private static final double WALKING_TOLERANCE = 1e-2;

    private static final int LANES = 128;
    private static final int BLOCK = 8;

    private final FateMap.Request request;
    private final Clerk clerk;
    private final double target;
    private final double learningRate;
    private final double weightDecay;
    private final double keep;
    private final double reach;
    private final int stepLimit;

    private final double[] first = new double[LANES];
    private final double[] second = new double[LANES];
    private final double[] side = new double[LANES];
    private final double[] crossed = new double[LANES];
    private final double[] firstBefore = new double[LANES];
    private final double[] secondBefore = new double[LANES];
    private final double[] crossedBefore = new double[LANES];
    private final double[] open = new double[LANES];
    private final int[] age = new int[LANES];
    private final int[] startIn = new int[LANES];

    /** Takes down what becomes of a start. */
    @FunctionalInterface
    interface Clerk {
        /**
         * @param steps after which it was known
         * @param sharpness of the minimum; NaN without one
         */
        void meet(int start, Fate fate, int steps, double sharpness);
    }

    FateTracer(FateMap.Request request, Clerk clerk) {
        this.request = request;
        this.clerk = clerk;
        this.target = request.chain().target();
        this.learningRate = request.settings().learningRate();
        this.weightDecay = request.settings().weightDecay();
        this.keep = 1 - learningRate * weightDecay;
        double limit = target - weightDecay;
        this.reach = Math.max(TOLERANCE * limit, Math.min(weightDecay, WALKING_TOLERANCE * limit));
        this.stepLimit = request.stepLimit();
    }

    /** Follows the starts from one number up to, but without, another.
     * @param tick called now and then; may throw */
    void trace(int from, int to, Runnable tick) {
        int next = from;
        int active = 0;
        int blocks = 0;
        while (next < to || active > 0) {
            for (; active < LANES && next < to; next++) {
                if (enter(active, next, request.first(next % request.columns()), request.second(next / request.columns()))) {
                    active++;
                }
            }
            active = advance(active);
            if ((++blocks & 0xff) == 0) {
                tick.run();
            }
        }
    }

    /** Follows one start, from any weights; the clerk is told of it as number 0. */
    void follow(double a, double b) {
        int active = enter(0, 0, a, b) ? 1 : 0;
        while (active > 0) {
            active = advance(active);
        }
    }

    /** Takes the lanes a block further.
     * @return how many of them are still under way */
    private int advance(int lanes) {
        int active = lanes;
        System.arraycopy(first, 0, firstBefore, 0, active);
        System.arraycopy(second, 0, secondBefore, 0, active);
        System.arraycopy(crossed, 0, crossedBefore, 0, active);
        for (int i = 0; i < BLOCK; i++) {
            if (weightDecay == 0) {
                step();
            } else {
                stepWithDecay();
            }
        }
        watch();
        for (int lane = active - 1; lane >= 0; lane--) {
            boolean old = stepLimit - age[lane] <= BLOCK;
            if ((old || !(open[lane] > 0) && judge(first[lane], second[lane]) != null) && repeat(lane)) {
                leave(lane, --active);
            } else {
                age[lane] += BLOCK;
            }
        }
        return active;
    }

    /** Puts a start into a lane, unless its fate is known at once. */
    private boolean enter(int lane, int start, double a, double b) {
        Fate fate = judge(a, b);
        if (fate != null || stepLimit == 0) {
            meet(start, fate, 0, a, b, false);
            return false;
        }
        first[lane] = a;
        second[lane] = b;
        side[lane] = Math.signum(offset(a, b));
        crossed[lane] = 0;
        age[lane] = 0;
        startIn[lane] = start;
        return true;
    }

    private void leave(int lane, int last) {
        first[lane] = first[last];
        second[lane] = second[last];
        side[lane] = side[last];
        crossed[lane] = crossed[last];
        age[lane] = age[last];
        startIn[lane] = startIn[last];
    }

    /** {@code crossed} stays exactly 0 as long as the offset has the sign of its {@code side}. */
    private void step() {
        final double y = target;
        final double eta = learningRate;
        for (int lane = 0; lane < LANES; lane++) {
            double a = first[lane];
            double b = second[lane];
            double g = a * b - y;
            crossed[lane] += Math.abs(g) - side[lane] * g;
            first[lane] = a - g * (eta * b);
            second[lane] = b - g * (eta * a);
        }
    }

    private void stepWithDecay() {
        final double y = target;
        final double eta = learningRate;
        final double d = keep;
        final double twice = 2 * weightDecay;
        for (int lane = 0; lane < LANES; lane++) {
            double a = first[lane];
            double b = second[lane];
            double p = a * b;
            double g = p - y;
            double offset = (a * a + b * b) * g + twice * p;
            crossed[lane] += Math.abs(offset) - side[lane] * offset;
            first[lane] = d * a - g * (eta * b);
            second[lane] = d * b - g * (eta * a);
        }
    }

    /** A number above 0 for every lane that {@link #judge} would surely leave open; not a number where the loss overflows. */
    private void watch() {
        final double y = target;
        final double twice = 2 * weightDecay;
        final double near = reach;
        final double tiny = TOLERANCE * TOLERANCE * target;
        for (int lane = 0; lane < LANES; lane++) {
            double a = first[lane];
            double b = second[lane];
            double p = a * b;
            double r = p - y;
            double s = a * a + b * b;
            double loss = 0.5 * r * r;
            open[lane] = (Math.abs(s * r + twice * p) - near * s) * (s - tiny) + (loss - loss);
        }
    }

    /** Takes the last block of a lane once more, step by step.
     * @return whether the start has met its fate */
    private boolean repeat(int lane) {
        double a = firstBefore[lane];
        double b = secondBefore[lane];
        boolean bothSides = crossedBefore[lane] > 0;
        int steps = age[lane];
        int end = Math.min(stepLimit, steps + BLOCK);
        while (steps < end) {
            double g = a * b - target;
            double next = keep * a - g * (learningRate * b);
            b = keep * b - g * (learningRate * a);
            a = next;
            steps++;
            bothSides |= side[lane] * offset(a, b) < 0;
            Fate fate = judge(a, b);
            if (fate != null || steps == stepLimit) {
                meet(startIn[lane], fate, steps, a, b, bothSides);
                return true;
            }
        }
        return false;
    }

    /** @param fate null at the step limit */
    private void meet(int start, Fate fate, int steps, double a, double b, boolean bothSides) {
        switch (fate) {
            case null -> clerk.meet(start, Fate.BOUNDED, steps, Double.NaN);
            case DIVERGES -> clerk.meet(start, fate, steps, Double.NaN);
            case MANIFOLD -> {
                // Above one, every step from here on leads to the other side.
                boolean crosses = bothSides || learningRate * (sharpness(a, b) + weightDecay) > 1 && offset(a, b) != 0;
                clerk.meet(start, crosses ? Fate.MANIFOLD_CROSSING : Fate.MANIFOLD, steps, sharpness(a, b));
            }
            default -> clerk.meet(start, fate, steps, sharpness(a, b));
        }
    }

    /** S(r − r_qs) = Sr + 2µP: on which side of the manifold a point lies, or with weight decay of the slow manifold P = yS/(S + 2µ). */
    private double offset(double a, double b) {
        double p = a * b;
        return (a * a + b * b) * (p - target) + 2 * weightDecay * p;
    }

    /** The fate of a start that has come to this point, or null while it is open; {@link Fate#MANIFOLD} from either side. */
    private Fate judge(double a, double b) {
        double r = a * b - target;
        double s = a * a + b * b;
        if (!Double.isFinite(0.5 * r * r)) {
            return Fate.DIVERGES;
        }
        if (s <= TOLERANCE * TOLERANCE * target) {
            return endsAtOrigin(a, b) ? Fate.ORIGIN : null;
        }
        double away = Math.abs(offset(a, b));
        return away <= reach * s && isCaught(a, b, away / s) ? Fate.MANIFOLD : null;
    }

    /** Near the origin a + b grows by 1 − ηµ + ηy a step, a − b by 1 − ηµ − ηy. */
    private boolean endsAtOrigin(double a, double b) {
        return (a == -b || weightDecay > target) && learningRate * (weightDecay + target) < 2 || a == 0 && b == 0;
    }

    /**
     * Whether the distance q = |r − r_qs| shrinks from here on. With h = η(λ + µ) a step multiplies it by 1 − h; all the steps to come change S by
     * less than 4ηyq/min(h, 2 − h), which must not use up more than half of what h lacks of 2.
     */
    private boolean isCaught(double a, double b, double q) {
        double h = learningRate * (sharpness(a, b) + weightDecay);
        return h < 2 && 8 * learningRate * learningRate * target * q <= (2 - h) * Math.min(h, 2 - h);
    }

    /** The sharpness at a point; without weight decay that of the minimum ahead, since D hardly changes any more. */
    private double sharpness(double a, double b) {
        double imbalance = (a - b) * (a + b);
        if (weightDecay == 0) {
            return Math.sqrt(imbalance * imbalance + 4 * target * target);
        }
        double mixed = 2 * a * b - target;
        return 0.5 * (a * a + b * b) + Math.sqrt(0.25 * imbalance * imbalance + mixed * mixed);
    }
}
