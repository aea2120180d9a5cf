package thalweg.app;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.experiment.Lesson;
import thalweg.experiment.Preset;
import thalweg.experiment.Question;
import thalweg.picture.Slide;
import thalweg.run.Answer;
import thalweg.run.Inquiry;
import thalweg.run.RunView;

/**
 * FX thread only. The lesson that is under way: which of its steps is shown is said by the laboratory's document, so that undo leads back through a lesson as through everything else; what was guessed and
 * revealed is kept here until the lesson is begun anew.
 *
 * <p>While a question is open the run waits where the step has put it. So there is no future that could be seen, and the window locks what would make one.
 */
final class Lecture implements AutoCloseable {

    /** What has happened at a step. */
    private static final class Progress {
        private Optional<Question.Guess> guess = Optional.empty();
        private boolean revealed;
        private boolean over;
    }

    private final Laboratory laboratory;
    private final Map<Lesson.Step, Progress> progress = new IdentityHashMap<>();
    private final Inquiry<Lesson.Step, Answer> answers = new Inquiry<>("thalweg-answer", (step, found) -> found.accept(Answer.of(step, _ -> { })));

    Lecture(Laboratory laboratory) {
        this.laboratory = laboratory;
        laboratory.document().subscribe(_ -> {
            if (isAsking()) {
                laboratory.clock().pause();
            }
        });
    }

    /** Begins a lesson of the catalogue; what was guessed in it before is forgotten. */
    void begin(Preset preset) {
        begin(Optional.of(preset.name()), new Document.Place(preset.lesson(), 0, Optional.empty()));
    }

    /** Begins the lesson of a file. */
    void begin(Lesson lesson, Path file) {
        begin(Optional.empty(), new Document.Place(lesson, 0, Optional.of(file)));
    }

    private void begin(Optional<String> preset, Document.Place place) {
        place.lesson().steps().forEach(progress::remove);
        show(preset, place);
    }

    /** Goes on in the step of a lesson that is open. While its question was open the run stood where the step puts it: elsewhere it was answered. */
    void resume(Experiment experiment, long at, Optional<Question.Guess> guess) {
        step().ifPresent(step -> {
            progress(step).guess = guess;
            progress(step).revealed = at != step.at() || !experiment.hasRunOf(step.experiment());
        });
    }

    /** What was guessed in the step that is shown, if somebody did. */
    Optional<Question.Guess> guess() {
        return step().flatMap(step -> progress(step).guess);
    }

    private void show(Optional<String> preset, Document.Place place) {
        Lesson.Step step = place.step();
        boolean plays = step.plays() && step.at() < step.experiment().steps() && !isOpen(step);
        laboratory.open(Document.step(preset, place), step.at(), plays);
    }

    private Optional<Document.Place> place() {
        return laboratory.document().get().place();
    }

    private Optional<Lesson.Step> step() {
        return place().map(Document.Place::step);
    }

    private Progress progress(Lesson.Step step) {
        return progress.computeIfAbsent(step, _ -> new Progress());
    }

    private boolean isOpen(Lesson.Step step) {
        return step.question().isPresent() && !progress(step).revealed;
    }

    /** Whether a lesson is under way. */
    boolean isOn() {
        return place().isPresent();
    }

    /** Whether a question is open, so that nothing may be seen or changed that would answer it. */
    boolean isAsking() {
        return step().filter(this::isOpen).isPresent();
    }

    /** Goes on: reveals what was asked; where that still runs, goes to its end; else to the next step, if there is one. */
    void next() {
        place().ifPresent(place -> {
            RunView view = laboratory.view().get();
            if (isAsking()) {
                reveal();
            } else if (place.step().question().isPresent() && view.playing() && view.clock() < place.step().end()) {
                laboratory.clock().seek(place.step().end());
            } else if (place.index() + 1 < place.lesson().steps().size()) {
                show(laboratory.document().get().preset(), place.turned(1));
            }
        });
    }

    /** Goes back to the step before, if there is one. */
    void back() {
        place().filter(place -> place.index() > 0)
                .ifPresent(place -> show(laboratory.document().get().preset(), place.turned(-1)));
    }

    /** Keeps what somebody expects, until it is revealed. */
    void guess(Question.Guess guess) {
        step().filter(this::isOpen).ifPresent(step -> progress(step).guess = Optional.of(guess));
    }

    /** Keeps the choice of that place, from 0, if the open question has so many. */
    void choose(int index) {
        step().flatMap(Lesson.Step::question).filter(question -> question instanceof Question.Choices asked && index < asked.choices().size())
                .ifPresent(_ -> guess(new Question.Chosen(index)));
    }

    /** Lets the run go on and shows what there is to see. */
    void reveal() {
        step().filter(this::isOpen).ifPresent(step -> {
            progress(step).revealed = true;
            if (step.plays() && step.at() < step.experiment().steps()) {
                laboratory.clock().play();
            }
        });
    }

    /** Ends the lesson; the run stays. */
    void leave() {
        if (isOn()) {
            laboratory.leaveLesson();
        }
    }

    /** What the lesson says at this moment; to be called once a pulse.
     * @throws RuntimeException what broke the computation of an answer, once */
    Optional<Slide> follow(RunView view) {
        Optional<Document.Place> now = place();
        if (now.isEmpty()) {
            answers.dismiss();
            return Optional.empty();
        }
        Lesson.Step step = now.get().step();
        Progress at = progress(step);
        boolean open = isOpen(step);
        // For a moment after a turn the run that is seen is still that of the step before.
        boolean isThere = view.trajectory().experiment().title().equals(step.experiment().title()) && view.clock() >= step.end();
        boolean comesNoFurther = view.showsDivergence() && !view.reaches(step.end());
        if (!open && (isThere || comesNoFurther)) {
            at.over = true;
        }
        return Optional.of(new Slide(now.get().lesson(), now.get().index() + 1, at.guess, open, at.over, answer(step)));
    }

    private Optional<Answer> answer(Lesson.Step step) {
        if (step.question().isEmpty()) {
            answers.dismiss();
            return Optional.empty();
        }
        answers.ask(step);
        return answers.newest().filter(found -> found.question() == step).map(Inquiry.Finding::answer);
    }

    @Override
    public void close() {
        answers.close();
    }
}
