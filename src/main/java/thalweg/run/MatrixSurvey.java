package thalweg.run;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixPass;

/**
 * Confined to one thread. Measures what is costly to say about a run of a matrix chain while it grows; asked about more of the same run it goes on where it was.
 *
 * <p>The cadence: the axis of steps is cut into {@value #PARTS} parts of equal length and into as many of equal length in ln(1 + step), and the first step of each part that was recorded or traced is measured.
 * The sharpness, which needs a recorded state, follows at fewer and fewer of them the more weights there are, the coarsest choice first. The newest step is measured wherever it is met as well.
 */
public final class MatrixSurvey {

    private static final int PARTS = 512;
    /** At least so many values of the sharpness, and more as long as they times the weights make no more than the other number. */
    private static final int LEAST_SHARPNESS = 12;
    private static final long SHARPNESS_WORK = 4_000_000;
    private static final long TELL_NANOS = 40_000_000;
    /** Longer runs have longer axes, so that the parts of earlier ones become too many. */
    private static final int MOST = 8 * PARTS;

    /** What is measured: of a wide network one sharpness takes longer than a window can wait for the rest. */
    private enum Subject { ALL, MOMENTS, SHARPNESS }

    private final Subject subject;
    private final NavigableMap<Long, MatrixMoment> measured = new TreeMap<>();
    private final Map<Long, Double> sharpness = new TreeMap<>();
    private Known known;
    private MatrixPass pass;
    private DMatrixRMaj map;
    private MatrixMoment.Start start;
    private long told;

    /**
     * A run of a matrix chain.
     *
     * @param run as far as it has come
     * @param restarts grows when steps of it were forgotten or redone
     */
    public record Request(Trajectory run, long restarts) { }

    /** What was asked about last; a run itself would keep all its states from being forgotten. */
    private record Known(Experiment experiment, long restarts, long lastStep) {
        /** Whether this is the same run, as far or further on. */
        boolean leadsTo(Request request) {
            return request.restarts() == restarts && request.run().lastStep() >= lastStep && isSameRun(request.run().experiment(), experiment);
        }

        private static boolean isSameRun(Experiment one, Experiment other) {
            return one.model().equals(other.model()) && one.origin().equals(other.origin()) && one.settings().equals(other.settings()) && one.seed() == other.seed();
        }
    }

    private MatrixSurvey(Subject subject) {
        this.subject = subject;
    }

    /** Measures everything. */
    public MatrixSurvey() {
        this(Subject.ALL);
    }

    /** Measures all but the sharpness. */
    public static MatrixSurvey ofMoments() {
        return new MatrixSurvey(Subject.MOMENTS);
    }

    /** Measures only the steps that have their sharpness, and tells of these alone. */
    public static MatrixSurvey ofSharpness() {
        return new MatrixSurvey(Subject.SHARPNESS);
    }

    /** All that is to be measured of a run that is over. */
    public static MatrixRecord of(Trajectory run) {
        MatrixSurvey survey = new MatrixSurvey();
        survey.follow(new Request(run, 0), _ -> { });
        return survey.record();
    }

    /**
     * Measures what has come since the last call.
     *
     * @param found is told at once what is known, then now and then, and at the end
     * @throws CancellationException if the thread is interrupted; what was measured is not lost
     */
    public void follow(Request request, Consumer<MatrixRecord> found) {
        Trajectory run = request.run();
        MatrixChain chain = chain(run);
        if (known == null || !known.leadsTo(request)) {
            measured.clear();
            sharpness.clear();
            pass = new MatrixPass(chain);
            map = new DMatrixRMaj(chain.outputs(), chain.inputSize());
            start = new MatrixMoment.Start(chain, run.experiment().startWeights(0));
        }
        known = new Known(run.experiment(), request.restarts(), run.lastStep());
        double[] state = new double[chain.dimension()];
        measure(run, 0, state);
        found.accept(record());
        told = System.nanoTime();
        long end = Math.max(1, Math.max(run.experiment().steps(), run.lastStep()));
        for (int part = 0; part < PARTS; part++) {
            measureFirst(run, Math.round(Math.expm1((double) part / PARTS * Math.log1p(end))), Math.round(Math.expm1((part + 1.0) / PARTS * Math.log1p(end))), state, found);
            measureFirst(run, Math.round((double) part / PARTS * end), Math.round((part + 1.0) / PARTS * end), state, found);
        }
        measure(run, run.rows() - 1, state);
        while (measured.size() > MOST) {
            thin();
        }
        found.accept(record());
        if (subject != Subject.MOMENTS) {
            measureSharpness(run, chain, state, found);
            found.accept(record());
        }
    }

    /** Measures the first step of a part that was recorded or traced, unless one is known there. */
    private void measureFirst(Trajectory run, long from, long to, double[] state, Consumer<MatrixRecord> found) {
        Long next = measured.ceilingKey(from);
        if (next != null && next < to) {
            return;
        }
        int row = run.rowAtOrBehind(from);
        if (row < run.rows() && run.step(row) < to && (subject != Subject.MOMENTS || run.trace().isEmpty())) {
            measure(run, row, state);
            tell(found);
        } else if (run.trace().isPresent() && subject != Subject.SHARPNESS) {
            Trace trace = run.trace().get();
            int seen = trace.rowAtOrBehind(from);
            if (seen < trace.rows() && trace.step(seen) < to) {
                measured.put(trace.step(seen), MatrixMoment.of(trace, seen, start, map));
                tell(found);
            }
        }
    }

    private static MatrixChain chain(Trajectory run) {
        return (MatrixChain) run.experiment().model();
    }

    private void tell(Consumer<MatrixRecord> found) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        if (System.nanoTime() - told > TELL_NANOS) {
            found.accept(record());
            told = System.nanoTime();
        }
    }

    private void measure(Trajectory run, int row, double[] state) {
        if (!measured.containsKey(run.step(row))) {
            run.copyRow(row, state);
            measured.put(run.step(row), MatrixMoment.of(run.step(row), start, pass, state));
        }
    }

    private void thin() {
        boolean isOdd = false;
        for (var each = measured.entrySet().iterator(); each.hasNext(); isOdd = !isOdd) {
            long step = each.next().getKey();
            if (isOdd) {
                each.remove();
                sharpness.remove(step);
            }
        }
    }

    /** Every sixteenth of the measured steps first, then every eighth, and so on. */
    private void measureSharpness(Trajectory run, MatrixChain chain, double[] state, Consumer<MatrixRecord> found) {
        long most = Math.max(LEAST_SHARPNESS, SHARPNESS_WORK / chain.dimension());
        Long[] steps = measured.keySet().stream().filter(step -> run.step(run.rowAtOrBefore(step)) == step).toArray(Long[]::new);
        for (int every = Integer.highestOneBit(Math.max(1, steps.length - 1)); every >= 1 && Math.ceilDiv(steps.length, every) <= most; every /= 2) {
            for (int i = 0; i < steps.length; i += every) {
                long step = steps[i];
                if (!sharpness.containsKey(step) && hasNoneNear(steps, i, every)) {
                    run.copyRow(run.rowAtOrBefore(step), state);
                    sharpness.put(step, chain.sharpness(state));
                    tell(found);
                }
            }
        }
    }

    /** Whether no step less than half a distance away has its sharpness: the choice moves as the run goes on. */
    private boolean hasNoneNear(Long[] steps, int place, int every) {
        for (int i = Math.max(0, place - every / 2); i <= Math.min(steps.length - 1, place + every / 2); i++) {
            if (sharpness.containsKey(steps[i])) {
                return false;
            }
        }
        return true;
    }

    private MatrixRecord record() {
        return new MatrixRecord(measured.values().stream().filter(moment -> subject != Subject.SHARPNESS || sharpness.containsKey(moment.step())).map(moment -> moment.withSharpness(sharpness.getOrDefault(moment.step(), Double.NaN))).toList());
    }
}
