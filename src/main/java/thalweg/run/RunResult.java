package thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.training.Settings;

/**
 * Immutable. How far a run has come and what it reads there.
 *
 * @param style of the run in its comparison
 * @param experiment that gives the run
 * @param step the last one that has been trained, or the last finite one
 * @param settings in force there
 * @param loss the data loss
 * @param imbalance of the layers; NaN where the model has none
 * @param sharpness the largest eigenvalue of the Hessian of the data loss; NaN where there are too many weights to compute it beside a run
 * @param boundary where the optimization phase ended; empty where it has not, or the model has no phases
 * @param isDiverged whether the step behind is not finite
 */
public record RunResult(int style, Experiment experiment, long step, Settings settings, double loss, double imbalance, double sharpness, OptionalLong boundary, boolean isDiverged) {

    /**
     * A run in a comparison.
     *
     * @param style of it
     * @param run as far as it has come
     */
    public record Entry(int style, Trajectory run) { }

    /** Runs whose results are wanted. */
    public record Request(List<Entry> entries) { }

    /** The result of a run. */
    public static RunResult of(int style, Trajectory run) {
        Experiment experiment = run.experiment();
        long step = run.lastStep();
        double[] state = run.stateAt(step);
        Settings settings = run.settingsAt(step);
        boolean isLarge = experiment.model() instanceof MatrixChain chain && chain.dimension() > MatrixMoment.GREATEST;
        List<String> names = experiment.model().columns();
        Columns columns = new Columns(experiment, 0);
        double decay = settings.weightDecay();
        return new RunResult(style, experiment, step, settings, columns.at(names.indexOf("loss"), state, decay),
                names.contains("imbalance") ? columns.at(names.indexOf("imbalance"), state, decay) : Double.NaN,
                isLarge ? Double.NaN : columns.at(names.indexOf("sharpness"), state, decay), run.phases().boundary(), run.isDiverged());
    }

    /** Tells the results of all runs, in their order.
     * @throws CancellationException if the thread is interrupted */
    public static void answer(Request request, Consumer<List<RunResult>> found) {
        List<RunResult> results = new ArrayList<>();
        for (Entry entry : request.entries()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            results.add(of(entry.style(), entry.run()));
        }
        found.accept(List.copyOf(results));
    }
}
