package thalweg.app;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import thalweg.run.LiveRun;
import thalweg.training.Settings;

/**
 * FX thread only. What the knobs hold: the settings in force at the step that is shown, or, until a turned knob shows there, those that were asked for, so that a control never jumps back under the
 * hand. What a hand does to a knob between grasping it and letting go is one edit.
 */
final class KnobSettings {

    /** A command is obeyed within a millisecond or two; a knob that still differs after so many pulses was not obeyed. */
    private static final int PATIENCE = 30;

    private final LiveRun run;
    private final History history;
    private final NoticeBoard notices;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private Optional<Settings> asked = Optional.empty();
    private int patience;
    private Optional<Settings> grasped = Optional.empty();

    KnobSettings(LiveRun run, History history, NoticeBoard notices) {
        this.run = run;
        this.history = history;
        this.notices = notices;
        settings = new ReadOnlyObjectWrapper<>(run.view().settings());
    }

    /** The settings in force, or those that were just asked for. */
    ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    /** A hand takes a knob: until {@link #release()} its turns are one edit. */
    void grasp() {
        grasped = Optional.of(settings.get());
    }

    /** The hand lets go of the knob. */
    void release() {
        grasped.ifPresent(before -> remember(before, settings.get()));
        grasped = Optional.empty();
    }

    /** Changes settings from the step on that is shown, while the run goes on. */
    void turn(UnaryOperator<Settings> change) {
        Settings before = settings.get();
        apply(change.apply(before));
        if (grasped.isEmpty()) {
            remember(before, settings.get());
        }
    }

    private void apply(Settings wanted) {
        if (!wanted.equals(settings.get())) {
            notices.clear();
            run.change(wanted);
            expect(wanted);
        }
    }

    private void remember(Settings before, Settings after) {
        if (!before.equals(after)) {
            history.record(() -> apply(before), () -> apply(after));
        }
    }

    /** These settings are on their way to the trainer: until they come, the knobs show them. */
    void expect(Settings coming) {
        asked = Optional.of(coming);
        patience = PATIENCE;
        settings.set(coming);
    }

    /** Takes over the settings in force, unless others are expected; called once a pulse. */
    void follow(Settings inForce) {
        if (asked.isPresent() && (inForce.equals(asked.get()) || --patience < 0)) {
            asked = Optional.empty();
        }
        settings.set(asked.orElse(inForce));
    }
}
