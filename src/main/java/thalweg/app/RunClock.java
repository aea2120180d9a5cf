package thalweg.app;

import javafx.beans.value.ObservableObjectValue;
import thalweg.run.LiveRun;
import thalweg.run.RunView;
import thalweg.run.Speed;

/** FX thread only. The clock of the live run: which step is shown, and whether the run goes on. Commands go to the trainer and return at once. */
final class RunClock {

    private final LiveRun run;
    private final ObservableObjectValue<RunView> shown;
    private final NoticeBoard notices;
    private boolean held;
    private boolean playsAfterHold;

    /** The clock of a run.
     * @param shown the run as the window has pulled it last
     * @param notices what is told there is over when the run goes on */
    RunClock(LiveRun run, ObservableObjectValue<RunView> shown, NoticeBoard notices) {
        this.run = run;
        this.shown = shown;
        this.notices = notices;
    }

    void play() {
        notices.clear();
        run.play();
    }

    void pause() {
        run.pause();
    }

    void playOrPause() {
        if (shown.get().playing()) {
            pause();
        } else {
            play();
        }
    }

    /** Pauses, and shows a step so many ahead of this one. */
    void step(long count) {
        notices.clear();
        run.step(count);
    }

    /** Shows a step of the run. */
    void seek(long step) {
        run.seek(step);
    }

    /** Whether many runs are shown beside this one: where it diverges the clock goes on for them. */
    void accompany(boolean is) {
        run.accompany(is);
    }

    /** Stops the clock while a hand holds the run: the scrubber, a point. */
    void hold() {
        if (!held) {
            held = true;
            playsAfterHold = shown.get().playing();
            run.pause();
        }
    }

    /** Lets the clock run again if it ran before the hand came; at the end of the run it stays. */
    void letGo() {
        if (held && playsAfterHold && !shown.get().isAtEnd()) {
            run.play();
        }
        held = false;
    }

    /** Whether a hand holds the run. */
    boolean isHeld() {
        return held;
    }

    void setSpeed(Speed speed) {
        run.play(speed);
    }
}
