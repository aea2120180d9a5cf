package thalweg.run;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import thalweg.theory.ShallowDescent;

/**
 * Immutable. How many steps plain descent from one start takes to a minimum, and how sharp that is, against the learning rate: faster is flatter, up to where no descent converges
 * (arXiv:2501.09137).
 *
 * @param request what was asked
 * @param rates learning rates, ascending. Not to be modified.
 * @param steps at each of them the first step at which |P − y| ≤ {@value #NEARNESS}·y in reach of a stable minimum; NaN where it is not known, or more than {@value #STEP_LIMIT}. Not to be modified.
 * @param sharpness the sharpness of that minimum, or NaN. Not to be modified.
 * @param fastest 1/λ∞, the learning rate at which the residual vanishes fastest in the end; NaN where there is none
 */
public record TradeOff(Request request, double[] rates, double[] steps, double[] sharpness, double fastest) {

    /** Converged is a residual of this size in units of the target. */
    public static final double NEARNESS = 1e-6;
    /** Descent that takes longer is not awaited. */
    public static final long STEP_LIMIT = 100_000;
    /** Above this part of η* the limit is erratic in η: dots, no line. */
    public static final double ERRATIC = 0.7;

    private static final int SMOOTH = 256;
    private static final int DOTS = 1536;
    /** The first picture has one rate in so many. */
    private static final int COARSE = 16;

    /**
     * A start and the learning rates of interest.
     *
     * @param start where descent starts
     * @param least the smallest learning rate, above 0 and below {@value #ERRATIC} η*
     */
    public record Request(ShallowDescent start, double least) {
        /** η*, the learning rate below which descent converges. */
        public double greatest() {
            return start.greatestLearningRate();
        }
    }

    /** Whether descent converges at any of the rates as far as known. */
    public boolean converges() {
        return Arrays.stream(steps).anyMatch(step -> !Double.isNaN(step));
    }

    /**
     * Answers a request.
     *
     * @param found is told a rough answer first and a finer one now and then
     * @throws CancellationException if the thread is interrupted
     */
    public static void answer(Request request, Consumer<TradeOff> found) {
        double[] rates = rates(request);
        double[] steps = new double[rates.length];
        double[] sharpness = new double[rates.length];
        Arrays.fill(steps, Double.NaN);
        Arrays.fill(sharpness, Double.NaN);
        if (request.start().imbalance() == 0 && request.start().product() <= 0) {
            // On the ridge that leads into the saddle no step leaves it.
            found.accept(new TradeOff(request, rates, steps, sharpness, Double.NaN));
            return;
        }
        double fastest = fastest(request);
        for (int stride = COARSE; stride > 0; stride /= 4) {
            for (int i = 0; i < rates.length; i += stride) {
                if (Thread.interrupted()) {
                    throw new CancellationException();
                }
                if (stride < COARSE && i % (4 * stride) == 0) {
                    continue;
                }
                int at = i;
                request.start().arrival(rates[i], NEARNESS, STEP_LIMIT).ifPresent(arrival -> {
                    steps[at] = arrival.step();
                    sharpness[at] = arrival.sharpness();
                });
            }
            found.accept(new TradeOff(request, rates, steps.clone(), sharpness.clone(), fastest));
        }
    }

    private static double[] rates(Request request) {
        double smoothEnd = ERRATIC * request.greatest();
        double[] rates = new double[SMOOTH + DOTS];
        for (int i = 0; i < SMOOTH; i++) {
            rates[i] = request.least() * StrictMath.pow(smoothEnd / request.least(), i / (SMOOTH - 1.0));
        }
        for (int i = 0; i < DOTS; i++) {
            rates[SMOOTH + i] = smoothEnd + (request.greatest() - smoothEnd) * (i + 0.5) / DOTS;
        }
        return rates;
    }

    /** The η at which ηλ∞(η) = 1. */
    private static double fastest(Request request) {
        double rate = 1 / request.start().flowLimit();
        for (int i = 0; i < 20; i++) {
            double sharpness = request.start().limit(rate, STEP_LIMIT).orElse(Double.NaN);
            double next = 1 / sharpness;
            if (!(Math.abs(next - rate) > 1e-9 * rate)) {
                return next;
            }
            rate = next;
        }
        return rate;
    }
}
