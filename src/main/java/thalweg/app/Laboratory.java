package thalweg.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.run.Branches;
import thalweg.run.LiveRun;
import thalweg.run.RunView;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectory;
import thalweg.training.Settings;

/**
 * FX thread only. The experiment that the window is about: its live run with clock and knobs, the runs that it is compared with, the document it came from, and what can be undone. Controls call its
 * commands and show its properties; they know nothing of each other.
 *
 * <p>Commands go to the trainer and return at once; {@link #refresh()} pulls the newest {@link RunView}, once a pulse.
 */
final class Laboratory implements AutoCloseable {

    private final LiveRun run;
    private final Branches branches = new Branches();
    private final History history = new History();
    private final NoticeBoard notices = new NoticeBoard();
    private final RunClock clock;
    private final KnobSettings knobs;
    private final ReadOnlyObjectWrapper<RunView> view;
    private final ReadOnlyObjectWrapper<Document> document;
    private Experiment base;

    /** A laboratory with this document open, paused at step 0. */
    Laboratory(Document first) {
        base = first.saved();
        run = new LiveRun(base, Speeds.STANDARD);
        view = new ReadOnlyObjectWrapper<>(run.view());
        clock = new RunClock(run, view, notices);
        knobs = new KnobSettings(run, history, notices);
        document = new ReadOnlyObjectWrapper<>(first);
    }

    /** Which step is shown, and whether the run goes on. */
    RunClock clock() {
        return clock;
    }

    /** What the knobs hold, and how they are turned. */
    KnobSettings knobs() {
        return knobs;
    }

    /** Where a sentence is told. */
    NoticeBoard notices() {
        return notices;
    }

    /** The run as it was when it was pulled last. */
    ReadOnlyObjectProperty<RunView> view() {
        return view.getReadOnlyProperty();
    }

    /** The runs that it is compared with, as far as they have been trained. */
    List<TrainedBranch> branches() {
        return branches.view();
    }

    /** What was opened or saved last. */
    ReadOnlyObjectProperty<Document> document() {
        return document.getReadOnlyProperty();
    }

    /** What can be undone. */
    History history() {
        return history;
    }

    /** The experiment as it stands, with its journal. */
    Experiment experiment() {
        return view.get().trajectory().experiment();
    }

    /** Whether the experiment is not what was opened or saved last. */
    boolean isUnsaved() {
        return !experimentToSave(document.get().saved().view()).equals(document.get().saved());
    }

    /** The experiment as it stands, for a file. Claims are about a run: they go where that has been changed.
     * @param seen how it is seen now */
    Experiment experimentToSave(View seen) {
        Experiment now = experiment().withView(seen);
        Experiment saved = document.get().saved();
        boolean same = now.hasRunOf(saved) && now.steps() == saved.steps();
        return now.withClaims(same ? saved.claims() : List.of());
    }

    /** Pulls the newest view of the run; called once a pulse. */
    void refresh() {
        notices.refresh();
        RunView newest = run.view();
        view.set(newest);
        branches.follow(newest.trajectory(), newest.clock());
        knobs.follow(newest.settings());
    }

    // The run as a whole.

    /** Step 0 again: same start, seed and noise, the knobs as they are, an empty journal. */
    void reset() {
        begin(again());
    }

    /** The experiment of that. */
    Experiment again() {
        return base.withSettings(knobs.settings().get()).withChanges(List.of());
    }

    /** The same again with other noise and data. */
    void newSeed() {
        setSeed(base.seed() + 1);
    }

    /** The same again with the noise and data of that seed. */
    void setSeed(long seed) {
        begin(again().withSeed(seed));
    }

    /** A new run of another model, as much as possible as it was. */
    void setModel(Model model) {
        begin(Remodelling.of(again(), model));
    }

    /** A new run of a matrix chain from another start, the knobs as they are. */
    void setOrigin(Start origin) {
        begin(again().withOrigin(origin));
    }

    /** Where the run pauses by itself; the run stays as it is. */
    void setSteps(long steps) {
        revise(experiment().withSteps(steps));
    }

    /** A new run from another start, the knobs as they are. It is played if the last one was over. */
    void moveStart(List<Double> start) {
        if (!start.equals(base.start())) {
            boolean over = view.get().isAtEnd() || view.get().trajectory().isDiverged();
            begin(again().withStart(start));
            if (over) {
                run.play();
            }
        }
    }

    /** Puts the weights elsewhere at the step that is shown. */
    void movePoint(List<Double> before, List<Double> after) {
        if (!before.equals(after)) {
            run.move(after);
            history.record(() -> run.move(before), () -> run.move(after));
        }
    }

    /** After a run that diverged: half the learning rate, and again from the start. */
    void calm() {
        Settings calmer = knobs.settings().get().withLearningRate(0.5 * knobs.settings().get().learningRate());
        begin(base.withSettings(calmer).withChanges(List.of()));
        run.play();
    }

    /** Shows the experiment differently; the run stays as it is. */
    void show(View view) {
        revise(experiment().withView(view));
    }

    /** Another experiment whose run is the same: it is trained again as far as it was, and goes on if it did. */
    private void revise(Experiment revised) {
        Moment before = moment();
        Moment after = new Moment(document.get(), revised, before.step(), before.playing());
        bringBack(after);
        if (before.playing()) {
            run.play();
        }
        history.record(() -> bringBack(before), () -> bringBack(after));
    }

    /** Opens a document and plays it. */
    void open(Document opened) {
        open(opened, 0, true);
    }

    /** Opens a document at a step of its run.
     * @param plays whether it goes on from there */
    void open(Document opened, long at, boolean plays) {
        Moment before = moment();
        Moment after = new Moment(opened, opened.saved(), at, plays);
        bringBack(after);
        history.record(() -> bringBack(before), () -> bringBack(after));
        if (plays) {
            run.play();
        }
    }

    /** The lesson goes; the run that it has shown stays. */
    void leaveLesson() {
        Document before = document.get();
        Document after = before.withoutLesson();
        document.set(after);
        history.record(() -> document.set(before), () -> document.set(after));
    }

    /** Goes on, paused, from where another session was. There is nothing to undo. */
    void resume(Document opened, Experiment experiment, long step) {
        run.pause();
        bringBack(new Moment(opened, experiment, step, false));
    }

    /** The experiment as it stands was written there. */
    void saved(Document written) {
        document.set(written);
    }

    /** A new run, from step 0. */
    void begin(Experiment changed) {
        Moment before = moment();
        restart(changed);
        Moment after = new Moment(document.get(), changed, 0, before.playing());
        history.record(() -> bringBack(before), () -> bringBack(after));
    }

    private void restart(Experiment changed) {
        expect(changed, 0);
        run.restart(changed);
    }

    /** Another run is on its way to the trainer: until it comes, the knobs show its settings. */
    private void expect(Experiment changed, long step) {
        notices.clear();
        base = changed;
        knobs.expect(changed.settingsAt(step));
    }

    // The runs that it is compared with.

    /** From here on the run is compared with these others. Nothing of it changes, and this is not in the history. */
    void compare(Comparison comparison) {
        base = base.withComparison(comparison);
        run.compare(comparison);
    }

    /** The same, in the history together with what the run is now: undoing it brings that back. */
    void branchOff(Comparison comparison) {
        Moment before = moment();
        compare(comparison);
        Moment after = new Moment(before.document(), before.experiment().withComparison(comparison), before.step(), before.playing());
        history.record(() -> bringBack(before), () -> bringBack(after));
    }

    /** Goes over to another run of the model, at a step of it. */
    void goTo(Experiment other, long step) {
        Moment before = moment();
        Moment after = new Moment(document.get(), other, step, before.playing());
        bringBack(after);
        history.record(() -> bringBack(before), () -> bringBack(after));
    }

    private Moment moment() {
        return new Moment(document.get(), experiment(), view.get().clock(), view.get().playing());
    }

    private void bringBack(Moment moment) {
        boolean isOfLesson = moment.document().place().isPresent();
        if (isOfLesson && !moment.playing()) {
            // First: a run that begins while the clock runs is played.
            run.pause();
        }
        Experiment wanted = moment.experiment();
        expect(wanted, moment.step());
        // What is known already, of the run itself or of a branch, needs not be trained again; a lesson may ask what comes, and then nothing may be known.
        Optional<Trajectory> known = Stream.concat(Stream.of(view.get().trajectory()), branches().stream().map(TrainedBranch::run))
                .filter(past -> !isOfLesson && past.experiment().hasRunOf(wanted)).findFirst();
        if (known.isPresent()) {
            run.takeUp(wanted, known.get(), moment.step());
        } else {
            run.restart(wanted);
            if (moment.step() > 0) {
                run.seek(moment.step());
            }
        }
        if (isOfLesson && moment.playing() && !view.get().playing()) {
            run.play();
        }
        // Last: a question stops the clock.
        document.set(moment.document());
    }

    /** Immutable. A run and the step that was shown of it, and whether it was played, which is brought back in a lesson only: elsewhere the clock goes on as it is. */
    private record Moment(Document document, Experiment experiment, long step, boolean playing) { }

    @Override
    public void close() {
        run.close();
        branches.close();
    }
}
