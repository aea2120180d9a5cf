package thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import thalweg.model.Parameter;
import thalweg.model.Valley;
import thalweg.theory.TiltedValley;
import thalweg.theory.ValleyDrift;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Immutable. How many steps runs take that tilts or shifts draw along a valley to its flat part, |x| ≤ {@value #FLAT}, where the valley has nine tenths of its greatest width: measured, against the
 * strength of the noise and against the learning rate.
 *
 * @param request what was asked
 * @param againstNoise a point for each strength of the noise, ascending, the ratio of a tilt being kept
 * @param againstRate a point for each learning rate, ascending
 */
public record ArrivalTimes(Request request, List<Point> againstNoise, List<Point> againstRate) {

    /** The flat part reaches so far from the flattest point. */
    public static final double FLAT = 0.5;

    private static final double[] FACTORS = {0.25, 0.4, 0.63, 1, 1.6, 2.5, 4};
    private static final int[] RUNS = {8, 32, 128};
    /** Points that would take more steps in all are not measured. */
    private static final double MOST_STEPS = 2e8;
    /** A run is looked at so often on its way. */
    private static final double LOOKS = 4_000;
    /** A run that takes so many times longer than expected does not arrive. */
    private static final double PATIENCE = 12;

    /**
     * Immutable. What is asked.
     *
     * @param valley the valley
     * @param settings that draw runs along
     * @param seed of the runs
     * @param from where they start on the floor: x, on the ring from −π to π
     */
    public record Request(Valley valley, Settings settings, long seed, double from) { }

    /**
     * Immutable. What was measured under one setting.
     *
     * @param value the strength of the noise or the learning rate
     * @param steps the mean over the runs that arrived
     * @param error its standard error
     * @param runs how many were tried
     * @param lost how many diverged or did not arrive
     */
    public record Point(double value, double steps, double error, int runs, int lost) { }

    /** The steps that theory expects: the mean first passage with noise along the valley, the drift without. Infinite where it says nothing. */
    public static double expected(ValleyDrift theory, double from) {
        double distance = Math.abs(from);
        if (distance <= FLAT) {
            return 0;
        }
        return theory instanceof TiltedValley tilted && tilted.isStationary() ? tilted.firstPassageSteps(distance, FLAT) : theory.convergenceSteps(distance, FLAT);
    }

    /** Measures, with few runs first and then with more.
     * @throws CancellationException if the thread is interrupted */
    public static void measure(Request request, Consumer<ArrivalTimes> found) {
        Noise noise = request.settings().noise();
        Parameter parameter = noise.kind().strength().orElseThrow();
        List<Point> strength = new ArrayList<>();
        List<Point> rate = new ArrayList<>();
        for (int runs : RUNS) {
            for (int k = 0; k < FACTORS.length; k++) {
                Settings louder = request.settings().withNoise(noise.withStrength(FACTORS[k] * noise.value(parameter)));
                put(strength, k, louder.noise().value(parameter), louder, request, runs);
                Settings faster = request.settings().withLearningRate(FACTORS[k] * request.settings().learningRate());
                put(rate, k, faster.learningRate(), faster, request, runs);
                found.accept(new ArrivalTimes(request, strength.stream().filter(point -> point.runs() > 0).toList(), rate.stream().filter(point -> point.runs() > 0).toList()));
            }
        }
    }

    private static void put(List<Point> points, int k, double value, Settings settings, Request request, int runs) {
        double expected = ValleyDrift.of(request.valley(), settings).map(theory -> expected(theory, request.from())).orElse(Double.POSITIVE_INFINITY);
        boolean isFeasible = expected * runs <= MOST_STEPS;
        if (k == points.size()) {
            points.add(isFeasible ? point(value, settings, request, runs, expected) : new Point(value, Double.NaN, Double.NaN, 0, 0));
        } else if (isFeasible) {
            points.set(k, point(value, settings, request, runs, expected));
        }
    }

    private static Point point(double value, Settings settings, Request request, int runs, double expected) {
        double sum = 0;
        double squares = 0;
        int lost = 0;
        for (int run = 0; run < runs; run++) {
            if (Thread.interrupted()) {
                throw new CancellationException();
            }
            double steps = arrival(settings, request, run, expected);
            if (Double.isNaN(steps)) {
                lost++;
            } else {
                sum += steps;
                squares += steps * steps;
            }
        }
        int arrived = runs - lost;
        double mean = sum / arrived;
        double error = arrived < 2 ? Double.NaN : Math.sqrt(Math.max(0, squares / arrived - mean * mean) / (arrived - 1));
        return new Point(value, mean, error, runs, lost);
    }

    /** NaN if the run diverges or does not arrive. */
    private static double arrival(Settings settings, Request request, int run, double expected) {
        Stepper stepper = Stepper.of(request.valley(), settings, request.seed(), run);
        double[] state = new double[Stepper.stateSize(request.valley(), settings)];
        state[0] = request.from();
        int block = Math.clamp((long) (expected / LOOKS), 1, 1 << 12);
        long limit = (long) (PATIENCE * expected) + 100;
        boolean isRing = request.valley().profile() == Valley.Profile.RING;
        double turn = 2 * Math.PI;
        for (long step = 0; step < limit; step += block) {
            double place = isRing ? state[0] - turn * Math.rint(state[0] / turn) : state[0];
            if (Math.abs(place) <= FLAT) {
                return step;
            }
            if (!Double.isFinite(place)) {
                return Double.NaN;
            }
            stepper.advance(state, step, block);
        }
        return Double.NaN;
    }
}
