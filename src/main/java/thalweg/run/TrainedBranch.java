package thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import thalweg.experiment.Branch;
import thalweg.experiment.Experiment;

/**
 * Immutable. A branch as far as it has been trained.
 *
 * @param branch what it is
 * @param run its run so far
 * @param number the same as long as the run is only trained on; no two runs in one program have the same
 */
public record TrainedBranch(Branch branch, Trajectory run, long number) {

    /**
     * All branches of an experiment, each up to a step or to its own last finite one.
     *
     * @param progress is told now and then, on this thread, which fraction of the work is done; an exception that it throws ends the work
     */
    public static List<TrainedBranch> of(Experiment experiment, long step, DoubleConsumer progress) {
        List<Branch> branches = experiment.comparison().branches();
        List<TrainedBranch> trained = new ArrayList<>();
        for (Branch branch : branches) {
            int done = trained.size();
            trained.add(new TrainedBranch(branch, Trajectory.until(branch.of(experiment), step, part -> progress.accept((done + part) / branches.size())), done));
        }
        return trained;
    }

    /**
     * Shows a run with its branches at some of its steps, each time as they were known then.
     *
     * @param steps ascending
     * @param seen is shown each step with the runs as they were known then, at their last finite steps where they diverged before; an exception that it throws ends the work
     */
    public static void watch(Experiment experiment, long[] steps, BiConsumer<Trajectory, List<TrainedBranch>> seen) {
        List<Branch> branches = experiment.comparison().branches();
        List<Recorder> recorders = branches.stream().map(branch -> new Recorder(branch.of(experiment))).toList();
        Recorder own = new Recorder(experiment);
        for (long step : steps) {
            own.advance(step);
            Trajectory run = own.publish();
            List<TrainedBranch> trained = new ArrayList<>();
            for (int i = 0; i < branches.size(); i++) {
                recorders.get(i).advance(run.clockAt(step, false));
                trained.add(new TrainedBranch(branches.get(i), recorders.get(i).publish(), i));
            }
            seen.accept(run, trained);
        }
    }

    /** The last step that is known of those up to this one. */
    public long last(long step) {
        return Math.min(step, run.lastStep());
    }

    /** Whether the run had ended before the step behind this one, because its next is not finite. */
    public boolean hasDivergedBy(long step) {
        return run.isDiverged() && run.lastStep() <= step;
    }
}
