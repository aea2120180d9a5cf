package thalweg.run;

import java.util.Arrays;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixPass;
import thalweg.training.MatrixWatch;

/**
 * Confined to one thread, the trainer's; what it publishes may be read by any. Writes down, in the middle of the steps, what costs next to nothing there.
 *
 * <p>A row reads all weights twice and factors as many small matrices as there are layers, so the steps that are seen lie so far apart that all this is no more than {@value #SHARE} of the work; when there are more than
 * {@value #MOST} rows, or {@value #GREATEST} numbers, every third one is kept in fresh arrays, so that published traces stay as they are.
 */
final class Tracer implements MatrixWatch {

    private static final int MOST = 1 << 12;
    private static final int GREATEST = 1 << 22;
    private static final double SHARE = 0.03;
    /** The first steps are all seen: a logarithmic axis needs them. */
    private static final int HEAD = 16;
    private static final int THINNING = 3;
    /** A chain with so few weights has as many states recorded as a chart can show. */
    private static final int SHORT = Recorder.GREATEST / MOST;

    private final double[] origin;
    private final int width;
    private final int capacity;
    private final long closest;
    private double[] rows;
    private int count;
    private long stride;

    private Tracer(MatrixChain chain, double[] origin) {
        this.origin = origin;
        width = Trace.NUMBERS + chain.outputs() * chain.inputSize();
        capacity = Math.clamp(GREATEST / width, 4 * HEAD, MOST);
        closest = closest(chain);
        stride = closest;
        rows = new double[capacity * width];
    }

    /** One for a run from its beginning; empty where all that it would see can be had from recorded states.
     * @param run its number in an ensemble */
    static Optional<Tracer> of(Experiment experiment, long run) {
        return experiment.model() instanceof MatrixChain chain && chain.dimension() > SHORT ? Optional.of(new Tracer(chain, experiment.startWeights(run))) : Optional.empty();
    }

    /** One that goes on where another one was when it published this, with rows of its own. */
    static Tracer goOn(Experiment experiment, Trace seen, long step) {
        Tracer tracer = new Tracer((MatrixChain) experiment.model(), experiment.startWeights(0));
        tracer.count = seen.rows();
        tracer.stride = seen.stride();
        seen.copyTo(tracer.rows);
        tracer.forgetFrom(step);
        return tracer;
    }

    /** Multiplications in a row over those in the share of a step. */
    private static long closest(MatrixChain chain) {
        double step = 0;
        double row = 2.0 * chain.dimension() + (double) chain.outputs() * chain.inputSize();
        for (int l = 1; l <= chain.layers(); l++) {
            double product = (double) chain.width(l) * chain.width(l - 1) * chain.inputSize();
            double least = Math.min(chain.width(l - 1), chain.inputSize());
            step += (l == 1 ? 0 : 3) * product;
            row += l == 1 ? 0 : (2 * chain.width(l - 1) + chain.width(l)) * least * chain.inputSize();
        }
        return Math.max(1, Math.round(row / (SHARE * step)));
    }

    @Override
    public boolean wants(long step) {
        return step == Trace.step(count, HEAD, stride);
    }

    @Override
    public void see(long step, MatrixPass pass) {
        if (count == capacity) {
            thin();
            if (!wants(step)) {
                return;
            }
        }
        int at = count++ * width;
        rows[at] = pass.loss();
        rows[at + 1] = pass.gradientNorm();
        rows[at + 2] = pass.squaredNorm();
        rows[at + 3] = pass.squaredDistance(origin);
        System.arraycopy(pass.map().data, 0, rows, at + Trace.NUMBERS, width - Trace.NUMBERS);
    }

    private void thin() {
        double[] kept = Arrays.copyOf(rows, rows.length);
        int behind = Math.ceilDiv(count - HEAD, THINNING);
        for (int row = 0; row < behind; row++) {
            System.arraycopy(rows, (HEAD + THINNING * row) * width, kept, (HEAD + row) * width, width);
        }
        rows = kept;
        count = HEAD + behind;
        stride *= THINNING;
    }

    /** Forgets this step and what came after it: it will be seen again, if it is wanted then. */
    void forgetFrom(long step) {
        int before = count;
        while (count > 0 && Trace.step(count - 1, HEAD, stride) >= step) {
            count--;
        }
        if (count < before) {
            rows = rows.clone();
        }
    }

    /** Forgets everything. */
    void startAgain() {
        stride = closest;
        count = 0;
        rows = new double[capacity * width];
    }

    Trace publish() {
        return new Trace(rows, width, count, HEAD, stride);
    }
}
