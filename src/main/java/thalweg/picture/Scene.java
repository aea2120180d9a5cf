package thalweg.picture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.run.RunView;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectory;
import thalweg.training.Settings;

/**
 * Immutable. Everything that pictures show at one moment.
 *
 * @param trajectory the run so far
 * @param clock the step that is shown; the run itself is shown at its last one where it diverged before that and the others went on
 * @param restarts grows whenever steps of the run were forgotten or redone, so that what was drawn of it no longer holds
 * @param settings in force at that step
 * @param aspect how the run is looked at
 * @param cursor a step that is pointed at
 * @param ghost the coming run, as far as it has been tried
 * @param branches the runs that it is compared with, as far as they have been trained
 * @param findings what was computed beside the run
 * @param grips what the hand does with the handles
 * @param look how it looks
 * @param title a few words
 * @param subtitle a few sentences; may be empty
 */
public record Scene(Trajectory trajectory, long clock, long restarts, Settings settings, Aspect aspect, OptionalLong cursor,
        Optional<Trajectory> ghost, List<TrainedBranch> branches, Findings findings, Grips grips, Look look, String title, String subtitle) {

    /** A point that can be dragged. */
    public enum Handle {
        /** Where the run starts. */
        START,
        /** Where it is at the step that is shown. */
        CURRENT
    }

    /**
     * Immutable. What the hand does with the handles.
     *
     * @param hovered the one below the pointer
     * @param focused the one that the arrow keys move
     * @param dragged the one that is being dragged
     * @param rate the value that the pointer shows on a picture against it: a learning rate, an initial scale
     */
    public record Grips(Optional<Handle> hovered, Optional<Handle> focused, Optional<Handle> dragged, OptionalDouble rate) {
        /** Nothing. */
        public static final Grips NONE = new Grips(Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty());

        /** The same with the pointer at another learning rate. */
        public Grips withRate(OptionalDouble changed) {
            return new Grips(hovered, focused, dragged, changed);
        }
    }

    /** A run at a step as its experiment wants to be seen.
     * @param step at most as far as its clock has come: see {@link #at} */
    public static Scene of(Trajectory trajectory, long step, Look look) {
        Experiment experiment = trajectory.experiment();
        return new Scene(trajectory, step, 0, trajectory.settingsAt(Math.min(step, trajectory.lastStep())), Aspect.of(experiment), OptionalLong.empty(), Optional.empty(), List.of(),
                Findings.NONE, Grips.NONE, look, PresetWords.of(look.language(), experiment.title()),
                PresetWords.of(look.language(), experiment.about()));
    }

    /** A live run as its experiment wants to be seen. */
    public static Scene of(RunView view, Look look) {
        return of(view.trajectory(), view.clock(), look).withRun(view);
    }

    /** The step that is shown of the run itself. */
    public long position() {
        return Math.min(clock, trajectory.lastStep());
    }

    /** The same when a step is asked for: not behind what is known of the run, unless that has diverged and others go on beside it. */
    public Scene at(long step) {
        return withClock(trajectory.clockAt(step, hasCloud()));
    }

    /** Whether the page that is turned to shows many runs beside this one. */
    boolean hasCloud() {
        return aspect.page().panels(model()).contains(CrowdPanel.HISTOGRAM);
    }

    /** The model of the run. */
    public Model model() {
        return trajectory.experiment().model();
    }

    /** The part of the plane that the landscape shows. */
    public Viewport viewport() {
        return aspect.viewport();
    }

    /** The weight (from 0) on the landscape's horizontal axis. */
    public int i() {
        return aspect.i();
    }

    /** The weight (from 0) on the landscape's vertical axis. */
    public int j() {
        return aspect.j();
    }

    /** Whether the charts' step axis is linear; it is logarithmic otherwise. */
    public boolean linearSteps() {
        return aspect.linearSteps();
    }

    /** The pair of weights that the run starts from, or, while the hand moves the start, where it would start. */
    double[] start() {
        Trajectory from = grips.dragged().filter(Handle.START::equals).flatMap(handle -> ghost).orElse(trajectory);
        return new double[] {from.value(0, i()), from.value(0, j())};
    }

    /** The branches that are to be seen, in the order of the comparison. */
    public List<TrainedBranch> visibleBranches() {
        if (branches.isEmpty()) {
            return branches;
        }
        // For a moment after another model was chosen they may be those of the one before.
        return branches.stream().filter(one -> !one.branch().isHidden() && isOf(one.run().experiment().model())).toList();
    }

    /** To compare large teachers entry by entry takes long, and mostly they are the same object. */
    private boolean isOf(Model other) {
        return other == model() || other.equals(model());
    }

    /** The step whose weights are held in the landscape's plane: the one that is shown, unless the run has died away since and left nothing to see there. */
    public long heldAt() {
        return Collapse.heldAt(trajectory, position(), i(), j());
    }

    /** The same view of the run at another moment. */
    public Scene withRun(RunView view) {
        return new Scene(view.trajectory(), view.clock(), view.restarts(), view.settings(), aspect, cursor, ghost, branches, findings, grips, look, title, subtitle);
    }

    /** The same at another step. */
    public Scene withClock(long changed) {
        return new Scene(trajectory, changed, restarts, trajectory.settingsAt(Math.min(changed, trajectory.lastStep())), aspect, cursor, ghost, branches, findings, grips, look, title, subtitle);
    }

    /** The same, looked at differently. */
    public Scene withAspect(Aspect changed) {
        return new Scene(trajectory, clock, restarts, settings, changed, cursor, ghost, branches, findings, grips, look, title, subtitle);
    }

    /** The same with another part of the plane. */
    public Scene withViewport(Viewport changed) {
        return withAspect(aspect.withViewport(changed));
    }

    /** The same with another step axis. */
    public Scene withLinearSteps(boolean changed) {
        return withAspect(aspect.withLinearSteps(changed));
    }

    /** The same with another step pointed at. */
    public Scene withCursor(OptionalLong changed) {
        return new Scene(trajectory, clock, restarts, settings, aspect, changed, ghost, branches, findings, grips, look, title, subtitle);
    }

    /** The same with another ghost. */
    public Scene withGhost(Optional<Trajectory> changed) {
        return new Scene(trajectory, clock, restarts, settings, aspect, cursor, changed, branches, findings, grips, look, title, subtitle);
    }

    /** The same beside other runs. */
    public Scene withBranches(List<TrainedBranch> changed) {
        return new Scene(trajectory, clock, restarts, settings, aspect, cursor, ghost, changed, findings, grips, look, title, subtitle);
    }

    /** The same with what was computed beside the run. */
    public Scene withFindings(Findings changed) {
        return new Scene(trajectory, clock, restarts, settings, aspect, cursor, ghost, branches, changed, grips, look, title, subtitle);
    }

    /** The same with the hand elsewhere. */
    public Scene withGrips(Grips changed) {
        return new Scene(trajectory, clock, restarts, settings, aspect, cursor, ghost, branches, findings, changed, look, title, subtitle);
    }

    /** The same in another look. */
    public Scene withLook(Look changed) {
        return new Scene(trajectory, clock, restarts, settings, aspect, cursor, ghost, branches, findings, grips, changed, title, subtitle);
    }

    /** The same under another title. */
    public Scene withTitle(String changed, String sentence) {
        return new Scene(trajectory, clock, restarts, settings, aspect, cursor, ghost, branches, findings, grips, look, changed, sentence);
    }
}
