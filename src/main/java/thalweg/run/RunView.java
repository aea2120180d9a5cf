package thalweg.run;

import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.training.Settings;

/**
 * Immutable. A live run at one moment, for the window to show.
 *
 * @param trajectory the run so far
 * @param clock the step that is shown: the newest one, unless the user went back; behind the last one where the run has diverged and others go on beside it
 * @param playing whether the clock runs
 * @param speed how fast
 * @param restarts grows whenever the run begins anew or forgets steps, so that what was drawn of it no longer holds
 * @param accompanied whether many runs are shown beside it
 * @param failure what broke the trainer, if something did; the run is then paused
 */
public record RunView(Trajectory trajectory, long clock, boolean playing, Speed speed, long restarts, boolean accompanied, Optional<Throwable> failure) {

    /** The step that is shown of the run itself. */
    public long position() {
        return Math.min(clock, trajectory.lastStep());
    }

    /** The settings in force at the step that is shown. */
    public Settings settings() {
        return trajectory.settingsAt(position());
    }

    /** Whether the step that is shown is the last finite one of a diverged run. */
    public boolean showsDivergence() {
        return trajectory.isDiverged() && position() == trajectory.lastStep();
    }

    /** Whether the clock can come to that step, as far as it is known. */
    public boolean reaches(long step) {
        return trajectory.clockAt(step, accompanied) == step;
    }

    /** Whether something was changed at the step that is shown, so that no step has felt it yet. */
    public boolean hasFreshChange() {
        List<Change> changes = trajectory.changes();
        return !changes.isEmpty() && changes.getLast().step() == position();
    }

    /** Whether the step that is shown is the one where the run pauses by itself. */
    public boolean isAtEnd() {
        return clock == trajectory.experiment().steps();
    }
}
