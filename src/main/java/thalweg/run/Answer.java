package thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import thalweg.experiment.Lesson;
import thalweg.experiment.Question;

/**
 * Immutable. What the run says to a question of a lesson.
 *
 * @param question the question
 * @param verdicts of all that its answers claim, in their order
 */
public record Answer(Question question, List<Verdict> verdicts) {

    /** Copies the list. */
    public Answer {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Runs the experiment of a step as often as its answers ask.
     *
     * @param step with a question
     * @param progress as in {@link Verification#of(thalweg.experiment.Experiment, DoubleConsumer)}
     * @throws java.util.NoSuchElementException if there is no question
     * @throws java.util.concurrent.CancellationException if this thread is interrupted, which ends the work
     */
    public static Answer of(Lesson.Step step, DoubleConsumer progress) {
        Question question = step.question().orElseThrow();
        return new Answer(question, Verification.of(step.experiment().withClaims(question.claims()), progress));
    }

    /** The verdicts of each choice, in their order; of a number, its own. */
    private List<List<Verdict>> byChoice() {
        List<List<Verdict>> parts = new ArrayList<>();
        int from = 0;
        for (int count : switch (question) {
            case Question.Choices asked -> asked.choices().stream().mapToInt(choice -> choice.claims().size()).toArray();
            case Question.Number _ -> new int[] {1};
        }) {
            parts.add(verdicts.subList(from, from + count));
            from += count;
        }
        return parts;
    }

    /** The choice (from 0) that is right; empty if none is, or several. */
    public OptionalInt right() {
        List<List<Verdict>> parts = byChoice();
        int[] met = IntStream.range(0, parts.size()).filter(choice -> parts.get(choice).stream().allMatch(Verdict::met)).toArray();
        return met.length == 1 ? OptionalInt.of(met[0]) : OptionalInt.empty();
    }

    /** Whether the run decides: exactly one choice is right, or the number is what it was claimed to be. */
    public boolean isDecided() {
        return right().isPresent();
    }

    /** What was measured of the answer that is right; nothing where that is not decided. */
    public List<Verdict> evidence() {
        return right().isPresent() ? byChoice().get(right().getAsInt()) : List.of();
    }

    /** Whether a guess was right.
     * @param guess for this question */
    public boolean isRight(Question.Guess guess) {
        return switch (guess) {
            case Question.Chosen chosen -> right().equals(OptionalInt.of(chosen.index()));
            case Question.Given given -> question instanceof Question.Number asked && asked.isNear(given.number(), verdicts.getFirst().measured());
        };
    }
}
