package thalweg.cli;

import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import thalweg.experiment.Experiment;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Lesson;
import thalweg.picture.Caption;
import thalweg.picture.Language;
import thalweg.picture.PresetWords;
import thalweg.picture.Scene;
import thalweg.picture.Slide;
import thalweg.run.Answer;

/** Confined to one thread. The arguments that name a step of a lesson. */
final class LessonOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--lesson-step", paramLabel = "K", description = "Draw this step of the experiment's lesson, from 1, with its words.")
    private Integer number;

    @Option(names = "--asked", description = "Draw the step of a lesson while its question is open: what comes, and what theory knows of it, is hidden.")
    private boolean asked;

    private Lesson lesson;

    /** The experiment of the step, or that of the file where no step is named. */
    Experiment experiment(Source source) throws InvalidExperiment {
        if (number == null) {
            if (asked) {
                throw new ParameterException(spec.commandLine(), "--asked is about a step of a lesson, but --lesson-step is missing");
            }
            return source.experiment();
        }
        lesson = source.lesson(number);
        if (asked && step().question().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--asked is about a question, but step " + number + " of the lesson asks none");
        }
        return step().experiment();
    }

    private Lesson.Step step() {
        return lesson.steps().get(number - 1);
    }

    /** The step of the run that is shown if nobody names another; the last one where that is empty. */
    OptionalLong at() {
        return lesson == null ? OptionalLong.empty() : OptionalLong.of(asked ? step().at() : step().end());
    }

    /** Whether the run may be drawn no further than to the step that is shown. */
    boolean hidesFuture() {
        return asked;
    }

    /** A scene with the words of the lesson, if a step of one is shown. */
    Scene tell(Scene scene) {
        if (lesson == null) {
            return scene;
        }
        Optional<Answer> answer = asked || step().question().isEmpty() ? Optional.empty() : Optional.of(Answer.of(step(), _ -> { }));
        Language language = scene.look().language();
        return scene.withTitle(PresetWords.of(language, lesson.title()), language.say(() -> Caption.of(scene.settings()))).withAspect(scene.aspect().withSlide(Optional.of(Slide.of(lesson, number, asked, answer))));
    }
}
