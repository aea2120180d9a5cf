package thalweg.experiment;

import java.util.List;
import java.util.Optional;

/**
 * Immutable. Experiments that are shown one after the other, each a difference to the experiment of the file.
 *
 * @param title of the file
 * @param steps in their order; none where the file has no lesson
 */
public record Lesson(String title, List<Step> steps) {

    /** Copies the list. */
    public Lesson {
        steps = List.copyOf(steps);
    }

    /** Whether there is something to leaf through. */
    public boolean isLesson() {
        return !steps.isEmpty();
    }

    /**
     * Immutable. What is shown at once. The title of its experiment is its heading, what it is about are the words.
     *
     * @param experiment complete
     * @param at the step of the run that is shown first, at most the last
     * @param plays whether the run goes on from there by itself, to its end; behind a question not before it is answered
     * @param theory whether what theory knows may be seen also without a question that is open
     * @param question what is to be predicted
     * @param notice what is to be noticed afterwards; may be empty
     */
    public record Step(Experiment experiment, long at, boolean plays, boolean theory, Optional<Question> question, String notice) {

        /** @throws IllegalArgumentException if the run has no such step, or a question claims what the run has not */
        public Step {
            if (at < 0 || at > experiment.steps()) {
                throw new IllegalArgumentException("at is " + at + ", but must be from 0 to " + experiment.steps());
            }
            question.ifPresent(asked -> experiment.withClaims(asked.claims()));
        }

        /** The step of the run that is shown in the end. */
        public long end() {
            return plays ? experiment.steps() : at;
        }
    }
}
