package thalweg.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import thalweg.model.Message;

/** Stateless. Reads the lesson of an experiment file: each step is the file with a difference laid over it, and meets the same checks and messages as a file of its own. */
final class LessonReader {

    /** The keys of a step that are those of a file. */
    private static final List<String> DIFFERENCE = List.of("title", "about", "model", "start", "training", "changes", "expect", "view", ComparisonFormat.KEY);
    private static final List<String> KEYS = Stream.concat(DIFFERENCE.stream(), Stream.of("at", "play", "theory", "question", "notice")).toList();

    private LessonReader() { }

    /**
     * The lesson of a file; none where it has no such key.
     *
     * @param title where the file has none
     */
    static Lesson read(Json value, String title) throws InvalidExperiment {
        Section file = Section.of(value, "");
        List<Lesson.Step> steps = new ArrayList<>();
        for (int i = 0; i < count(file); i++) {
            steps.add(step(value, i, title, Map.of()));
        }
        return new Lesson(file.text("title", title), steps);
    }

    private static int count(Section file) throws InvalidExperiment {
        int count = file.sections("lesson").size();
        if (file.has("lesson") && count == 0) {
            throw file.refusal("lesson", Message.of("a list of one step or more"));
        }
        return count;
    }

    /**
     * One step of the lesson of a file.
     *
     * @param number from 0
     * @param title where the file has none
     * @param assignments as in {@link ExperimentFile#experiment(Map)}, made in the experiment of the step
     * @throws InvalidExperiment also if there is no such step
     */
    static Lesson.Step step(Json value, int number, String title, Map<String, String> assignments) throws InvalidExperiment {
        Section file = Section.of(value, "");
        int count = count(file);
        if (number < 0 || number >= count) {
            throw file.objection(count == 0 ? Message.of("there is no lesson in this experiment") : Message.of("the lesson has the steps 1 to {0}, but not {1}", count, number + 1), "lesson");
        }
        Section step = file.sections("lesson").get(number);
        step.allowOnly(KEYS, Message.of(" in a step of a lesson"));
        if (step.text("about", "").isBlank()) {
            throw step.refusal("about", Message.of("two or three sentences"));
        }
        boolean shortened = assignments.containsKey("training.steps");
        Json derived = Assignments.apply(Overlay.of(file.object(), Set.of("lesson", "expect"), step.object(), DIFFERENCE), assignments);
        Experiment experiment = ExperimentReader.read(derived, step.path(), title, shortened);
        long at = step.whole("at", 0, shortened ? Experiment.GREATEST_STEPS : experiment.steps()).orElse(0);
        Optional<Question> question = step.has("question") ? Optional.of(question(step.sectionOrEmpty("question"), experiment, shortened)) : Optional.empty();
        return new Lesson.Step(experiment, Math.min(at, experiment.steps()), step.flag("play", true), step.flag("theory", true), question, step.text("notice", ""));
    }

    private static Question question(Section section, Experiment experiment, boolean shortened) throws InvalidExperiment {
        section.allowOnly(List.of("text", "choices", "number"));
        String text = section.text("text", "");
        if (text.isBlank()) {
            throw section.refusal("text", Message.of("a question"));
        }
        if (section.has("choices") == section.has("number")) {
            throw section.objection(Message.of(section.has("number") ? "{0} has both {1} and {2}, but must have one of them" : "{0} has neither {1} nor {2}, but must have one of them",
                    section.path(), "choices", "number"), "number");
        }
        return section.has("number") ? number(text, section.sectionOrEmpty("number"), experiment) : choices(text, section, experiment, shortened);
    }

    private static Question number(String text, Section section, Experiment experiment) throws InvalidExperiment {
        Claim claim = ExperimentReader.claim(section, experiment.model());
        if (!(claim.requirement() instanceof Claim.Requirement.Near)) {
            throw section.objection(Message.of("{0} has a bound, but a number that is guessed must have a value, and within how near a guess must be", section.path()), "atLeast", "atMost");
        }
        if (claim.step().orElse(0) > experiment.steps()) {
            throw section.refusal("step", Message.of("at most {0}, the last step of the run", experiment.steps()));
        }
        return new Question.Number(text, claim);
    }

    private static Question choices(String text, Section section, Experiment experiment, boolean shortened) throws InvalidExperiment {
        List<Question.Choice> choices = new ArrayList<>();
        for (Section choice : section.sections("choices")) {
            choice.allowOnly(List.of("text", "expect"));
            String words = choice.text("text", "");
            List<Claim> claims = ExperimentReader.claims(choice, experiment.model(), experiment.steps(), shortened);
            if (words.isBlank()) {
                throw choice.refusal("text", Message.of("an answer"));
            }
            if (claims.isEmpty()) {
                throw choice.refusal("expect", Message.of("a list of what the run must meet for this answer to be right"));
            }
            choices.add(new Question.Choice(words, claims));
        }
        if (choices.size() < Question.Choices.LEAST || choices.size() > Question.Choices.GREATEST) {
            throw section.objection(Message.of("{0} has {1}, but must have from {2} to {3}", section.path("choices"), Section.entries(choices.size()), Question.Choices.LEAST,
                    Question.Choices.GREATEST), "choices");
        }
        return new Question.Choices(text, choices);
    }
}
