package thalweg.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Lesson;
import thalweg.experiment.Question;
import thalweg.run.Answer;

/**
 * Immutable. What a lesson says beside the run at one of its steps.
 *
 * @param lesson all of it
 * @param number of the step that is shown, from 1
 * @param guess what was expected, if somebody said it
 * @param isOpen whether there is a question that waits for its answer: what comes, and what theory knows of it, is hidden then
 * @param isOver whether the run has come to where the step ends
 * @param answer what the run says to the question, once that may be known
 */
public record Slide(Lesson lesson, int number, Optional<Question.Guess> guess, boolean isOpen, boolean isOver, Optional<Answer> answer) {

    /** A step as a picture of it shows it: asked, or with everything that it has to say. */
    public static Slide of(Lesson lesson, int number, boolean isOpen, Optional<Answer> answer) {
        return new Slide(lesson, number, Optional.empty(), isOpen, !isOpen, answer);
    }

    /** What is shown. */
    public Lesson.Step step() {
        return lesson.steps().get(number - 1);
    }

    /** How many steps there are. */
    public int count() {
        return lesson.steps().size();
    }

    /**
     * Immutable. A paragraph of what is said in the end.
     *
     * @param kind what about
     * @param text one or more sentences
     */
    public record Said(Kind kind, String text) {
        /** What a paragraph is about. */
        public enum Kind {
            /** What was expected and did not come. */
            GUESS,
            /** What came. */
            CAME,
            /** What is to be noticed. */
            NOTICE
        }
    }

    /** What came of the question and what is to be noticed, a paragraph each, once the run is over. */
    public List<Said> outcome() {
        List<Said> said = new ArrayList<>();
        if (isOver) {
            answer.ifPresent(known -> {
                guess.filter(guessed -> !known.isRight(guessed)).ifPresent(guessed -> said.add(new Said(Said.Kind.GUESS, Words.of("slide.guessed", words(known.question(), guessed)))));
                said.add(new Said(Said.Kind.CAME, came(known)));
            });
            if (!step().notice().isEmpty()) {
                said.add(new Said(Said.Kind.NOTICE, PresetWords.of(step().notice())));
            }
        }
        return said;
    }

    private String came(Answer known) {
        String measured = known.evidence().stream().map(verdict -> MeasuredWords.of(verdict, step().experiment().steps())).flatMap(Optional::stream)
                .reduce((one, next) -> Words.of("slide.both", one, next)).orElse("");
        if (!known.isDecided()) {
            return Words.of("slide.undecided");
        }
        boolean asGuessed = guess.filter(known::isRight).isPresent();
        return switch (known.question()) {
            case Question.Choices asked -> {
                String answer = PresetWords.of(asked.choices().get(known.right().getAsInt()).text());
                yield Words.of(asGuessed ? "slide.as-guessed" : "slide.came", measured.isEmpty() ? answer : Words.of("slide.evidence", answer, measured));
            }
            case Question.Number _ -> asGuessed ? Words.of("slide.near", words(known.question(), guess.get()), measured) : Words.of("slide.came", measured);
        };
    }

    private static String words(Question question, Question.Guess guess) {
        return switch (guess) {
            case Question.Given given -> Numerals.of(given.number());
            case Question.Chosen chosen -> question instanceof Question.Choices asked ? PresetWords.of(asked.choices().get(chosen.index()).text()) : "";
        };
    }
}
