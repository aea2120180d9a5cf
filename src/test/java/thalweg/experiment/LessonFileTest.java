package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.ScalarChain;
import thalweg.training.Noise;

class LessonFileTest {

    private static final String FILE = """
            { "thalweg": 1, "title": "All", "model": { "kind": "scalar-chain", "target": 2.0 }, "start": [3.0, 0.2],
              "training": { "learningRate": 0.01, "weightDecay": 0.02, "noise": { "kind": "label", "sigma": 0.3 }, "steps": 500 },
              "expect": [ { "quantity": "product", "value": 1.9, "within": 1.0 } ],
              "lesson": [ %s ] }
            """;
    private static final String CLAIM = "{ \"quantity\": \"product\", \"atLeast\": 1.0 }";
    private static final String OTHER = "{ \"quantity\": \"product\", \"atMost\": 1.0 }";
    private static final String QUESTION = "\"question\": { \"text\": \"Where?\", \"choices\": [ { \"text\": \"Up.\", \"expect\": [" + CLAIM + "] }, "
            + "{ \"text\": \"Down.\", \"expect\": [" + OTHER + "] } ] }";

    private static ExperimentFile file(String steps) {
        return new ExperimentFile("mine.json", FILE.formatted(steps));
    }

    private static Lesson.Step step(String members) throws InvalidExperiment {
        return file("{ \"about\": \"One. Two.\"" + members + " }").lesson().steps().getFirst();
    }

    private static String refusal(String members) {
        return assertThrows(InvalidExperiment.class, () -> file("{ \"about\": \"One. Two.\"" + members + " }").experiment()).getMessage();
    }

    @Test
    void aStepIsTheFileWithADifference() throws InvalidExperiment {
        Experiment file = file("{ \"about\": \"One.\" }").experiment();
        Lesson.Step step = step(", \"title\": \"First\", \"training\": { \"weightDecay\": 0.1, \"steps\": 40 }, \"start\": [2.0, 0.5], \"view\": { \"page\": \"laws\" }");
        Experiment shown = step.experiment();
        assertEquals("First", shown.title());
        assertEquals("One. Two.", shown.about());
        assertEquals(List.of(2.0, 0.5), shown.start());
        assertEquals(file.settings().withWeightDecay(0.1), shown.settings());
        assertEquals(40, shown.steps());
        assertEquals("laws", shown.view().page());
        assertEquals(file.model(), shown.model());
        assertEquals(List.of(), shown.claims(), "what the file claims is not about its steps");
        assertEquals(0, step.at());
        assertTrue(step.plays());
        assertEquals(40, step.end());
    }

    @Test
    void anotherKindDropsTheNumbersOfTheOneBefore() throws InvalidExperiment {
        assertEquals(Noise.of(Noise.Kind.GRADIENT), step(", \"training\": { \"noise\": { \"kind\": \"gradient\" } }").experiment().settings().noise());
        assertEquals(Noise.of(Noise.Kind.LABEL, 0.3), step(", \"training\": { \"noise\": { \"kind\": \"label\" } }").experiment().settings().noise());
        assertEquals(Noise.of(Noise.Kind.LABEL, 0.7), step(", \"training\": { \"noise\": { \"sigma\": 0.7 } }").experiment().settings().noise());
        assertEquals(new ScalarChain(2, 2.0), step("").experiment().model());
        assertEquals(new ScalarChain(3, 2.0), step(", \"model\": { \"depth\": 3 }, \"start\": [1.0, 1.0, 1.0]").experiment().model());
    }

    @Test
    void aFileWithoutALessonHasNoSteps() throws InvalidExperiment {
        var plain = new ExperimentFile("plain.json", "{ \"thalweg\": 1, \"model\": {}, \"training\": { \"learningRate\": 0.1 } }");
        assertFalse(plain.lesson().isLesson());
        assertEquals("plain.json:1:1: there is no lesson in this experiment.", assertThrows(InvalidExperiment.class, () -> plain.lessonStep(0, Map.of())).getMessage());
    }

    @Test
    void aQuestionHasChoicesOrANumber() throws InvalidExperiment {
        Question.Choices choices = assertInstanceOf(Question.Choices.class, step(", \"at\": 40, " + QUESTION).question().orElseThrow());
        assertEquals(List.of("Up.", "Down."), choices.choices().stream().map(Question.Choice::text).toList());
        assertEquals(2, choices.claims().size());
        Question.Number number = assertInstanceOf(Question.Number.class,
                step(", \"question\": { \"text\": \"How much?\", \"number\": { \"quantity\": \"product\", \"value\": 1.9, \"within\": 0.1 } }").question().orElseThrow());
        assertTrue(number.isNear(1.85, 1.93));
        assertFalse(number.isNear(1.82, 1.93));
    }

    @Test
    void valuesFromOutsideAreForTheStepThatIsAskedFor() throws InvalidExperiment {
        ExperimentFile file = file("{ \"about\": \"One.\", \"training\": { \"steps\": 40 } }, { \"about\": \"Two.\", \"training\": { \"learningRate\": 0.02 }, \"at\": 300 }");
        Lesson.Step step = file.lessonStep(1, Map.of("training.learningRate", "0.05", "training.steps", "100"));
        assertEquals(0.05, step.experiment().settings().learningRate());
        assertEquals(100, step.experiment().steps());
        assertEquals(100, step.at(), "a shorter run is shown at its end");
        assertTrue(assertThrows(InvalidExperiment.class, () -> file.lessonStep(2, Map.of())).getMessage().endsWith("the lesson has the steps 1 to 2, but not 3."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`, \"at\": 501` | `lesson[0].at is 501, but must be a whole number from 0 to 500.`",
        "`, \"play\": 1` | `lesson[0].play is 1, but must be true or false.`",
        "`, \"notices\": \"x\"` | `unknown key lesson[0].notices (did you mean notice?), allowed in a step of a lesson are`",
        "`, \"training\": { \"learningRate\": -1 }` | `lesson[0].training.learningRate is -1, but must be a number above 0.`",
        "`, \"start\": [1.0]` | `lesson[0].start has 1 entry, but must be a list of 2 numbers`",
        "`, \"model\": { \"depth\": 3 }` | `lesson[0].start has 2 entries, but must be a list of 3 numbers`",
        "`, \"question\": { \"text\": \"?\" }` | `lesson[0].question has neither choices nor number, but must have one of them.`",
        "`, \"question\": { \"choices\": [] }` | `lesson[0].question.text is missing, it must be a question.`",
        "`, \"question\": { \"text\": \"?\", \"choices\": [] }` | `lesson[0].question.choices has 0 entries, but must have from 2 to 4.`",
        "`, \"question\": { \"text\": \"?\", \"choices\": [ { \"text\": \"x\" } ] }` | `lesson[0].question.choices[0].expect is missing, it must be a list of what the run must meet`",
        "`, \"question\": { \"text\": \"?\", \"choices\": [ { \"text\": \"x\", \"expect\": [ { \"quantity\": \"x\" } ] } ] }` | `lesson[0].question.choices[0].expect[0].quantity is \"x\"`",
        "`, \"question\": { \"text\": \"?\", \"number\": { \"quantity\": \"product\", \"atLeast\": 1 } }` | `lesson[0].question.number has a bound, but a number that is guessed must have a value`",
        "`, \"question\": { \"text\": \"?\", \"number\": { \"quantity\": \"product\", \"step\": 501, \"value\": 1, \"within\": 1 } }` | `lesson[0].question.number.step is 501, but must be at most 500`"
    })
    void whatIsWrongIsRefusedWithItsPlace(String members, String sentence) {
        String message = refusal(members);
        assertTrue(message.matches("(?s)mine\\.json:\\d+:\\d+: .*"), message);
        assertTrue(message.contains(sentence), message);
    }

    @Test
    void aStepHasWordsAndALessonSteps() {
        assertTrue(assertThrows(InvalidExperiment.class, () -> file("{ }").experiment()).getMessage().endsWith("lesson[0].about is missing, it must be two or three sentences."));
        assertTrue(assertThrows(InvalidExperiment.class, () -> file("").experiment()).getMessage().contains("lesson is an empty list, but must be a list of one step or more."));
    }
}
