package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.model.ScalarChain;
import thalweg.theory.ExactLaws;
import thalweg.theory.Law;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Confined to one thread. Checks the exact laws over a run while it grows: it takes the same steps again, one by one, and each against every law; asked about more of the same run it goes on where it was.
 *
 * <p>The cost is bounded: after so many steps as take a second or so, a million at depth 2, it looks only at recorded steps that lie half a percent apart.
 */
public final class LawAudit {

    /** So many steps times the cube of the depth, which is what a check of all pairs costs, are all checked. */
    private static final long EFFORT = 1 << 23;
    private static final long LEAST_EVERY = 4096;
    /** Beyond them, one step in so many of those before it. */
    private static final long SPARSENESS = 200;
    private static final int CHUNK = 2048;

    private Identity identity;
    private Experiment experiment;
    private ScalarChain chain;
    private Stepper stepper;
    private ExactLaws laws;
    private double[] state;
    private double[] before;
    private long step;
    private long lastChecked;
    private int passed;
    private boolean ended;

    private final float[][] differences = new float[Law.values().length][LawRecord.BINS];
    private final double[] worst = new double[Law.values().length];
    private final long[] worstSteps = new long[Law.values().length];
    private final boolean[] kept = new boolean[Law.values().length];
    private int bin;

    // What the pair law adds up to.
    private boolean onCourse;
    private int first;
    private int second;
    private long courseFrom;
    private double courseBegin;
    private double coursePredicted;
    private double courseBound;
    private double courseUnit;

    /** What two runs have in common if the second is the first further on. */
    private record Identity(long restarts, Object model, List<Double> start, Settings settings, long seed) { }

    /**
     * A run of a scalar chain to be checked.
     *
     * @param run as far as it has come
     * @param restarts grows when steps of it were forgotten or redone
     */
    public record Request(Trajectory run, long restarts) { }

    /**
     * Checks what has come since the last call.
     *
     * @param found is told now and then, and at the end
     * @throws CancellationException if the thread is interrupted; what was checked is not lost
     */
    public void follow(Request request, Consumer<LawRecord> found) {
        Trajectory run = request.run();
        experiment = run.experiment();
        Identity changed = new Identity(request.restarts(), experiment.model(), experiment.start(), experiment.settings(), experiment.seed());
        if (!changed.equals(identity) || run.lastStep() < step) {
            begin();
            identity = changed;
        }
        long end = Math.min(run.lastStep(), every(chain.depth()));
        while (step < end && !ended) {
            for (int i = 0; i < CHUNK && step < end && !ended; i++) {
                takeStep();
            }
            found.accept(publish());
            if (Thread.interrupted()) {
                throw new CancellationException();
            }
        }
        if (step >= every(chain.depth())) {
            sample(run);
        }
        found.accept(publish());
    }

    /** How many steps of a chain are all checked. */
    static long every(int depth) {
        return Math.max(LEAST_EVERY, EFFORT / ((long) depth * depth * depth));
    }

    private void begin() {
        chain = (ScalarChain) experiment.model();
        for (float[] column : differences) {
            Arrays.fill(column, Float.NaN);
        }
        Arrays.fill(worst, Double.NaN);
        Arrays.fill(worstSteps, 0);
        Arrays.fill(kept, true);
        step = 0;
        lastChecked = 0;
        bin = 0;
        passed = 0;
        ended = false;
        Settings settings = experiment.settings();
        state = new double[Stepper.stateSize(chain, settings)];
        for (int i = 0; i < chain.depth(); i++) {
            state[i] = experiment.start().get(i);
        }
        use(settings);
        beginCourse();
    }

    private void use(Settings settings) {
        stepper = Stepper.of(chain, settings, experiment.seed(), 0);
        laws = new ExactLaws(chain, settings, experiment.seed(), 0);
        state = Arrays.copyOf(state, stepper.stateSize());
        before = new double[state.length];
    }

    private void applyDueChanges() {
        List<Change> changes = experiment.changes();
        boolean moved = false;
        boolean turned = false;
        while (passed < changes.size() && changes.get(passed).step() <= step) {
            Change change = changes.get(passed);
            Settings earlier = passed == 0 ? experiment.settings() : changes.get(passed - 1).settings();
            if (earlier.method().kind() != change.settings().method().kind()) {
                state = Arrays.copyOf(state, chain.depth());
            }
            use(change.settings());
            if (change.point().isPresent()) {
                Arrays.fill(state, 0);
                for (int i = 0; i < chain.depth(); i++) {
                    state[i] = change.point().get().get(i);
                }
                moved = true;
            }
            turned = true;
            passed++;
        }
        // A course goes on through changes of the settings as long as the law applies.
        if (moved || turned && !onCourse) {
            beginCourse();
        }
    }

    /** The pair that is the least balanced is followed. */
    private void beginCourse() {
        first = 0;
        second = 1;
        for (int i = 0; i < chain.depth(); i++) {
            for (int j = i + 1; j < chain.depth(); j++) {
                if (Math.abs(ExactLaws.gap(state, i, j)) > Math.abs(ExactLaws.gap(state, first, second))) {
                    first = i;
                    second = j;
                }
            }
        }
        courseFrom = step;
        courseBegin = ExactLaws.gap(state, first, second);
        coursePredicted = courseBegin;
        courseBound = 0;
        courseUnit = Math.ulp(state[first] * state[first] + state[second] * state[second]);
        onCourse = true;
    }

    private void takeStep() {
        applyDueChanges();
        System.arraycopy(state, 0, before, 0, state.length);
        stepper.advance(state, step, 1);
        if (!Double.isFinite(chain.loss(state))) {
            System.arraycopy(before, 0, state, 0, state.length);
            ended = true;
            return;
        }
        if (step >= LawRecord.firstStep(bin + 1)) {
            bin = LawRecord.bin(step);
        }
        check(before, step, state, laws);
        double factor = onCourse ? laws.factor(before, step, first, second) : Double.NaN;
        if (Double.isNaN(factor)) {
            onCourse = false;
        } else {
            coursePredicted *= factor;
            courseUnit = Math.ulp(state[first] * state[first] + state[second] * state[second] + before[first] * before[first] + before[second] * before[second]);
            courseBound = Math.abs(factor) * courseBound + laws.bound(Law.PAIR) * courseUnit;
        }
        step++;
        lastChecked = step;
    }

    private void check(double[] from, long number, double[] to, ExactLaws valid) {
        for (Law law : Law.values()) {
            if (valid.obstacle(law).isEmpty()) {
                note(law, number, valid.check(law, from, number, to).difference(), valid.bound(law));
            }
        }
    }

    private void note(Law law, long number, double difference, double bound) {
        int at = law.ordinal();
        // Not a number below the bound: NaN, where a side is not defined, is no evidence either way.
        if (Double.isNaN(difference)) {
            return;
        }
        if (!(difference <= worst[at])) {
            worst[at] = difference;
            worstSteps[at] = number;
        }
        if (!(difference <= differences[at][bin])) {
            differences[at][bin] = (float) difference;
        }
        kept[at] &= difference <= bound;
    }

    /** Looks at recorded steps of a long run. */
    private void sample(Trajectory run) {
        while (!Thread.currentThread().isInterrupted()) {
            long wanted = Math.max(lastChecked + 1, lastChecked + lastChecked / SPARSENESS);
            if (wanted >= run.lastStep()) {
                return;
            }
            long number = run.step(run.rowAtOrBefore(wanted));
            number = number > lastChecked ? number : wanted;
            double[] from = run.stateAt(number);
            double[] to = from.clone();
            Settings settings = experiment.settingsAt(number);
            Stepper.of(chain, settings, experiment.seed(), 0).advance(to, number, 1);
            if (Double.isFinite(chain.loss(to))) {
                bin = LawRecord.bin(number);
                check(from, number, to, new ExactLaws(chain, settings, experiment.seed(), 0));
            }
            lastChecked = number;
        }
    }

    private LawRecord publish() {
        float[][] copy = new float[differences.length][];
        int used = bin + 1;
        for (int law = 0; law < copy.length; law++) {
            copy[law] = Arrays.copyOf(differences[law], used);
        }
        return new LawRecord(step, lastChecked, copy, worst.clone(), worstSteps.clone(), kept.clone(), course());
    }

    private Optional<LawRecord.Course> course() {
        if (!onCourse || step == courseFrom) {
            return Optional.empty();
        }
        double measured = ExactLaws.gap(state, first, second);
        return Optional.of(new LawRecord.Course(first, second, courseFrom, step, courseBegin, measured, coursePredicted,
                Math.abs(measured - coursePredicted) / courseUnit, courseBound / courseUnit));
    }
}
