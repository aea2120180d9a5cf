package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;

class AssignmentsTest {

    private static final ExperimentFile FILE = new ExperimentFile("mine.json", """
            { "thalweg": 1, "model": {}, "start": [3, 0.2],
              "training": { "method": "momentum", "beta": 0.5, "learningRate": 0.1, "noise": { "kind": "label", "sigma": 0.25 }, "steps": 100 },
              "changes": [ { "step": 10, "noise": { "sigma": 2 } } ],
              "expect": [ { "quantity": "loss", "step": 50, "atMost": 1 }, { "quantity": "loss", "atMost": 1 } ] }
            """);

    private static Experiment set(String... keysAndValues) throws InvalidExperiment {
        Map<String, String> assignments = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            assignments.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return FILE.experiment(assignments);
    }

    @Test
    void anAssignedNumberTakesThePlaceOfTheFiles() throws InvalidExperiment {
        assertEquals(FILE.experiment().withStart(List.of(3.0, -1e-3)), set("start[1]", "-1e-3"));
        assertEquals(0.05, set("training.learningRate", "0.05").settings().learningRate());
    }

    @Test
    void anAssignedListTakesThePlaceOfTheFiles() throws InvalidExperiment {
        assertEquals(List.of(1.0, 2.0), set("start", "[1, 2]").start());
    }

    @Test
    void theChangesStillFollow() throws InvalidExperiment {
        Experiment experiment = set("training.learningRate", "0.05", "training.noise.sigma", "1");
        assertEquals(Noise.of(Noise.Kind.LABEL, 1), experiment.settings().noise());
        assertEquals(experiment.settings().withNoise(Noise.of(Noise.Kind.LABEL, 2)), experiment.changes().getFirst().settings());
    }

    @Test
    void anotherKindOfNoiseTakesItsDefaultsWhereNothingIsAssigned() throws InvalidExperiment {
        assertEquals(Noise.of(Noise.Kind.WEIGHT, Knobs.SIGMA.standard()), set("training.noise.kind", "weight").settings().noise());
        assertEquals(Noise.of(Noise.Kind.LABEL, 0.25), set("training.noise.kind", "label").settings().noise());
    }

    @Test
    void theOrderOfTheAssignmentsDoesNotMatter() throws InvalidExperiment {
        assertEquals(set("training.noise.kind", "weight", "training.noise.sigma", "3"), set("training.noise.sigma", "3", "training.noise.kind", "weight"));
    }

    @Test
    void anotherMethodTakesItsDefaultsWhereNothingIsAssigned() throws InvalidExperiment {
        assertEquals(Method.of(Method.Kind.ADAM, 0.9, 0.99, 1e-8), set("training.beta2", "0.99", "training.method", "adam").settings().method());
        assertEquals(Method.of(Method.Kind.MOMENTUM, 0.5), set("training.method", "momentum").settings().method());
    }

    @Test
    void withFewerStepsTheClaimsBeyondTheEndAreLeftOut() throws InvalidExperiment {
        assertEquals(2, set("training.steps", "50").claims().size());
        assertEquals(1, set("training.steps", "49").claims().size());
    }

    @Test
    void whatIsNoJsonIsAText() throws InvalidExperiment {
        assertEquals("Steeper than before", set("title", "Steeper than before").title());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "training.lerningRate | 1 | --set training.lerningRate=1: unknown key training.lerningRate (did you mean learningRate?), allowed",
        "trainig.steps | 1 | --set trainig.steps=1: unknown key trainig (did you mean training?), allowed",
        "training.learningRate | NaN | --set training.learningRate=NaN: training.learningRate is \"NaN\", but must be a number above 0.",
        "training.learningRate.x | 1 | --set training.learningRate.x=1: training.learningRate.x leads through 0.1, but must lead through objects.",
        "training.noise.kind | gradint | --set training.noise.kind=gradint: training.noise.kind is \"gradint\" (did you mean gradient?), but",
        "start[2] | 1 | --set start[2]=1: start[2] asks for entry 2 of a list of 2, but",
        "start[0] | x | --set start[0]=x: start[0] is \"x\", but must be a number.",
        "model.depth | 3 | mine.json:1:39: start has 2 entries, but must be a list of 3 numbers, one for each weight.",
        "training..steps | 1 | --set training..steps=1: \"training..steps\" is not the path of a key",
        "thalweg | 2 | --set thalweg=2: thalweg is 2, but must be 1"})
    void aWrongAssignmentIsRefusedAsOne(String path, String value, String said) {
        String message = assertThrows(InvalidExperiment.class, () -> set(path, value)).getMessage();
        assertTrue(message.startsWith(said), message);
    }
}
