package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Lesson;
import thalweg.experiment.Preset;
import thalweg.experiment.Question;

/** What the lessons say is so. */
class LessonsTest {

    static List<Preset> lessons() {
        return Catalogue.bundled().presets().stream().filter(preset -> preset.lesson().isLesson()).toList();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyQuestionHasOneRightAnswer(Preset preset) {
        for (Lesson.Step step : preset.lesson().steps()) {
            if (step.question().isPresent()) {
                Answer answer = Answer.of(step, _ -> { });
                assertTrue(answer.isDecided(), () -> step.experiment().title() + ": " + answer.verdicts().stream().map(Verdict::sentence).toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void whatAStepClaimsIsMet(Preset preset) {
        for (Lesson.Step step : preset.lesson().steps()) {
            for (Verdict verdict : Verification.of(step.experiment())) {
                assertTrue(verdict.met(), () -> step.experiment().title() + ": " + verdict.sentence());
                assertTrue(verdict.claim().because().endsWith("."), verdict.claim().because());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void itIsShortEnoughForASlide(Preset preset) {
        List<Lesson.Step> steps = preset.lesson().steps();
        assertTrue(steps.size() >= 5 && steps.size() <= 8, "steps: " + steps.size());
        assertTrue(steps.stream().filter(step -> step.question().isPresent()).count() >= 3, "a lesson asks");
        assertEquals(steps.size(), steps.stream().map(step -> step.experiment().title()).distinct().count(), "no two headings are the same");
        for (Lesson.Step step : steps) {
            String about = step.experiment().about();
            assertTrue(step.experiment().title().length() <= 40, step.experiment().title());
            assertTrue(about.length() <= 280 && about.endsWith("."), about);
            assertTrue(step.notice().length() <= 230 && step.notice().endsWith("."), step.notice());
            assertFalse((about + step.notice()).toLowerCase(Locale.ROOT).contains("theorem"), "the papers were not read in full");
            step.question().ifPresent(question -> {
                assertTrue(question.text().length() <= 90 && question.text().endsWith("?"), question.text());
                if (question instanceof Question.Choices asked) {
                    asked.choices().forEach(choice -> assertTrue(choice.text().length() <= 62 && choice.text().endsWith("."), choice.text()));
                }
            });
        }
    }

    @Test
    void aQuestionWithTwoRightAnswersIsNotDecided() throws InvalidExperiment {
        String claim = "[ { \"quantity\": \"product\", \"step\": 0, \"atLeast\": 0.5 } ]";
        Lesson.Step step = new ExperimentFile("mine.json", """
                { "thalweg": 1, "model": {}, "training": { "learningRate": 0.01, "steps": 10 },
                  "lesson": [ { "about": "One.", "question": { "text": "?", "choices": [ { "text": "a", "expect": %s }, { "text": "b", "expect": %s } ] } } ] }
                """.formatted(claim, claim)).lesson().steps().getFirst();
        Answer answer = Answer.of(step, _ -> { });
        assertFalse(answer.isDecided());
        assertFalse(answer.isRight(new Question.Chosen(0)));
        assertEquals(List.of(), answer.evidence());
    }

    @Test
    void aNumberIsJudgedByWhatTheRunGives() throws InvalidExperiment {
        Lesson.Step step = new ExperimentFile("mine.json", """
                { "thalweg": 1, "model": {}, "training": { "learningRate": 0.01, "steps": 0 },
                  "lesson": [ { "about": "One.", "question": { "text": "?", "number": { "quantity": "product", "value": 0.55, "within": 0.1 } } } ] }
                """).lesson().steps().getFirst();
        Answer answer = Answer.of(step, _ -> { });
        assertTrue(answer.isDecided());
        // The run begins at 3 · 0.2 = 0.6, whatever the file says.
        assertTrue(answer.isRight(new Question.Given(0.69)));
        assertFalse(answer.isRight(new Question.Given(0.48)));
    }
}
