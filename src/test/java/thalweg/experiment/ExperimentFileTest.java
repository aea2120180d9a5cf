package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class ExperimentFileTest {

    private static final String HEAD = "{ \"thalweg\": 1, \"model\": {}";
    private static final String LEAST = HEAD + ", \"training\": { \"learningRate\": 0.1 } }";

    private static Experiment read(String text) throws InvalidExperiment {
        return ExperimentFile.read(text, "mine.json");
    }

    private static String refusal(String text) {
        return assertThrows(InvalidExperiment.class, () -> read(text), text).getMessage();
    }

    /** A file with more members in its training section. */
    static String training(String members) {
        return HEAD + ", \"training\": { \"learningRate\": 0.1, " + members + " } }";
    }

    /** A file with more members at its top. */
    static String top(String members) {
        return HEAD + ", \"training\": { \"learningRate\": 0.1 }, " + members + " }";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenReadsBackEqual(long seed) throws InvalidExperiment {
        RandomExperiments experiments = new RandomExperiments(seed);
        for (int i = 0; i < 250; i++) {
            Experiment experiment = experiments.next();
            String text = ExperimentFile.write(experiment);
            assertEquals(experiment, read(text), text);
            assertEquals(text, ExperimentFile.write(read(text)));
        }
    }

    @Test
    void whatIsNotSaidTakesItsDefault() throws InvalidExperiment {
        assertEquals(new Experiment("mine", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2), Settings.descent(0.1), 1, 10_000, List.of(), List.of(),
                View.STANDARD), read(LEAST));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "7, 1", "2, 9", "4, 0.3"})
    void theDefaultStartHasSixTenthsOfTheTargetAsItsProduct(int depth, double target) throws InvalidExperiment {
        Experiment experiment = read("{ \"thalweg\": 1, \"model\": { \"depth\": " + depth + ", \"target\": " + target + " }, \"training\": { \"learningRate\": 0.1 } }");
        // A dozen roundings.
        assertEquals(0.6 * target, new ScalarChain(depth, target).product(experiment.startWeights(0)), 1e-14);
    }

    /** A file about a valley with these members of its model. */
    private static String valley(String members) {
        return LEAST.replace("{}", "{ \"kind\": \"valley\", " + members + " }");
    }

    @Test
    void aValleyTakesItsDefaults() throws InvalidExperiment {
        Experiment experiment = read(LEAST.replace("{}", "{ \"kind\": \"valley\" }").replace("0.1", "0.1, \"noise\": { \"kind\": \"tilt\" }"));
        assertEquals(new Valley(Valley.Profile.RING, 1, 0), experiment.model());
        assertEquals(List.of(3.0, 0.2), experiment.start());
        assertEquals(Noise.of(Noise.Kind.TILT, 1, 2, 0, 1), experiment.settings().noise());
    }

    @Test
    void theFileOfTheContractIsRead() throws InvalidExperiment {
        Experiment experiment = read("""
                {
                  "thalweg": 1,
                  "title": "Weight decay walks along the hyperbola",
                  "about": "Two or three sentences that also read well without running anything.",
                  "source": "after Ginsburg (2020), arXiv:2007.09286",
                  "model": { "kind": "scalar-chain", "depth": 2, "target": 1.0 },
                  "start": [3.0, 0.2],
                  "training": {
                    "method": "gradient-descent", "learningRate": 0.01, "weightDecay": 0.02,
                    "noise": { "kind": "none" }, "seed": 1, "steps": 20000
                  },
                  "changes": [ { "step": 500, "learningRate": 0.05 } ],
                  "expect":  [ { "quantity": "product", "step": 20000, "value": 0.98, "within": 1e-6,
                                 "because": "weight decay moves the fixed point to 1 - mu" } ],
                  "view": { }
                }
                """);
        assertEquals(List.of(Change.of(500, experiment.settings().withLearningRate(0.05))), experiment.changes());
        assertEquals(OptionalLong.of(20_000), experiment.claims().getFirst().step());
    }

    @Test
    void aChangeHoldsWhatItDoesNotName() throws InvalidExperiment {
        List<Change> changes = read(top("""
                "changes": [ { "step": 1, "noise": { "kind": "label", "sigma": 2 } }, { "step": 2, "weightDecay": 0.5 },
                  { "step": 3, "noise": { "sigma": 3 } }, { "step": 4, "noise": { "kind": "weight" }, "method": "adam", "beta2": 0.9 },
                  { "step": 5, "method": "adam", "beta1": 0.1, "point": [1, 2] } ]""")).changes();
        Settings labelled = Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.LABEL, 2));
        Settings decaying = labelled.withWeightDecay(0.5);
        Settings louder = decaying.withNoise(Noise.of(Noise.Kind.LABEL, 3));
        Settings other = louder.withNoise(Noise.of(Noise.Kind.WEIGHT, Knobs.SIGMA.standard())).withMethod(Method.of(Method.Kind.ADAM, 0.9, 0.9, 1e-8));
        assertEquals(List.of(Change.of(1, labelled), Change.of(2, decaying), Change.of(3, louder), Change.of(4, other),
                new Change(5, other.withMethod(Method.of(Method.Kind.ADAM, 0.1, 0.9, 1e-8)), Optional.of(List.of(1.0, 2.0)))), changes);
    }

    @Test
    void aChangeIsWrittenAsWhatItChanges() throws InvalidExperiment {
        String text = ExperimentFile.write(read(top("\"changes\": [ { \"step\": 7, \"weightDecay\": 0.5, \"learningRate\": 0.1 } ]")));
        assertTrue(text.contains("{ \"step\": 7, \"weightDecay\": 0.5 }"), text);
    }

    @Test
    void aBranchHasWhatItDoesNotNameFromTheFilesOwnRun() throws InvalidExperiment {
        Experiment own = read(top("""
                "start": [2, 0.1], "changes": [ { "step": 1, "weightDecay": 0.5 } ], "comparison": { "style": 3, "branches": [
                  {}, { "name": "noisy", "hidden": true, "training": { "noise": { "kind": "label", "sigma": 2 }, "seed": 9 } }, { "style": 6, "start": [1, 1], "changes": [ { "step": 4, "learningRate": 0.2 } ] } ] }"""));
        Start start = own.origin();
        Settings settings = own.settings();
        assertEquals(new Comparison("", 3, List.of(
                new Branch("", 1, false, start, settings, 1, List.of()),
                new Branch("noisy", 2, true, start, settings.withNoise(Noise.of(Noise.Kind.LABEL, 2)), 9, List.of()),
                new Branch("", 6, false, new Start.Point(List.of(1.0, 1.0)), settings, 1, List.of(Change.of(4, settings.withLearningRate(0.2)))))), own.comparison());
        Experiment branch = own.comparison().branches().get(1).of(own);
        assertEquals(own.steps(), branch.steps());
        assertEquals(Comparison.NONE, branch.comparison());
    }

    @Test
    void aBranchIsWrittenAsWhatItHasOtherwise() throws InvalidExperiment {
        String text = ExperimentFile.write(read(top("\"comparison\": { \"branches\": [ { \"training\": { \"learningRate\": 0.2, \"weightDecay\": 0 } } ] }")));
        assertTrue(text.contains("{ \"style\": 2, \"training\": { \"learningRate\": 0.2 } }"), text);
    }

    @Test
    void aRefusalNamesTheLineAndTheColumn() {
        assertEquals("mine.json:4:21: training.learningRate is -1, but must be a number above 0.",
                refusal("{\n  \"thalweg\": 1,\n  \"model\": {}, \"training\": {\n    \"learningRate\": -1\n  }\n}"));
    }

    static List<String[]> refusedTexts() {
        return List.of(
                new String[] {"", ":1:1: the file is empty"},
                new String[] {" \n ", ":1:1: the file is empty"},
                new String[] {"{", "this is not JSON"},
                new String[] {"hello", ":1:1: this is not JSON: unrecognized token 'hello'."},
                new String[] {"\0\1\2", "this is not JSON"},
                new String[] {"// comment\n" + LEAST, ":1:1: this is not JSON"},
                new String[] {LEAST + "\n}", ":2:1: this is not JSON"},
                new String[] {LEAST + "\n{}", ":2:1: there is more behind the end"},
                new String[] {"[1]", ":1:1: the file is a list, but must be an object"},
                new String[] {"[".repeat(100_000), "mine.json:1:1001: the nesting goes deeper than 1000 levels, too much for an experiment."},
                new String[] {LEAST.replace("learningRate", "l".repeat(50_001)), "a key has more than 50000 characters, too much for an experiment."},
                new String[] {LEAST.replace("0.1", '"' + "a".repeat(20_000_001) + '"'), "a text has more than 20000000 characters, too much for an experiment."},
                new String[] {"{ \"thalweg\": " + "1".repeat(100_000) + " }", "a number has more than 1000 digits, too much for an experiment."},
                new String[] {LEAST.replace("0.1", "NaN"), "this is not JSON: non-standard token 'NaN'."},
                new String[] {LEAST.replace("0.1", ".1"), "this is not JSON"},
                new String[] {LEAST.replace("{}", "{},"), "this is not JSON"},
                new String[] {LEAST.replace("\"model\"", "\"thalweg\""), ":1:17: the key \"thalweg\" stands here a second time, the first time at mine.json:1:3."},
                new String[] {LEAST.replace("0.1", "0.1, \"learningRate\": 0.2"), "the key \"learningRate\" stands here a second time"},
                new String[] {LEAST.replace("1,", "2,"), ":1:14: thalweg is 2, but must be 1, the number of the format"},
                new String[] {LEAST.replace("\"thalweg\": 1, ", ""), "thalweg is missing"},
                new String[] {"{ \"thalweg\": 1 }", "model is missing"},
                new String[] {HEAD + "}", "training.learningRate is missing, it must be a number above 0."},
                new String[] {LEAST.replace("learningRate", "lerningRate"), "unknown key training.lerningRate (did you mean learningRate?), allowed with method gradient-descent are method, learningRate,"},
                new String[] {LEAST.replace("0.1", "\"0.1\""), "training.learningRate is \"0.1\", but must be a number above 0."},
                new String[] {LEAST.replace("0.1", "null"), "training.learningRate is null, but must be a number above 0."},
                new String[] {LEAST.replace("0.1", "1e999"), "training.learningRate is 1e999, but must be a number above 0."},
                new String[] {LEAST.replace("{}", "{ \"kind\": \"vally\" }"), "model.kind is \"vally\" (did you mean valley?), but must be one of scalar-chain, valley and matrix-chain."},
                new String[] {valley("\"profile\": \"rign\""), "model.profile is \"rign\" (did you mean ring?), but must be one of ring and open."},
                new String[] {valley("\"depth\": 2"), "unknown key model.depth, allowed for kind valley are kind, profile, lambda0 and slope."},
                new String[] {valley("\"lambda0\": 0"), "model.lambda0 is 0, but must be a number above 0."},
                new String[] {valley("\"profile\": \"open\", \"slope\": 0.1"), "model.slope is 0.1, but must be 0 for profile open, whose floor is level."},
                new String[] {valley("\"slope\": 0").replace("0.1", "0.1, \"weightDecay\": 0.2"), "training.weightDecay is 0.2, but must be 0 for kind valley, where no point is the origin."},
                new String[] {valley("\"slope\": 0").replace("0.1", "0.1, \"noise\": { \"kind\": \"label\" }"),
                    "training.noise.kind is \"label\", but must be one of none, tilt, shift and curvature with method gradient-descent for kind valley."},
                new String[] {valley("\"slope\": 0").replace("0.1", "0.1, \"noise\": { \"kind\": \"tilt\", \"samples\": 9, \"batch\": 10 }"),
                    "training.noise.batch is 10, but must be at most training.noise.samples, 9."},
                new String[] {valley("\"slope\": 0").replace("0.1", "0.1, \"noise\": { \"kind\": \"tilt\", \"batch\": 10 }"),
                    "training.noise.batch is 10, but must be 1 without samples."},
                new String[] {valley("\"slope\": 0").replace("0.1", "0.1, \"noise\": { \"kind\": \"tilt\", \"samples\": 2 }"),
                    "training.noise.samples is 2, but must be 0 or at least 3"},
                new String[] {LEAST.replace("0.1", "0.1, \"noise\": { \"kind\": \"tilt\" }"), "training.noise.kind is \"tilt\", but must be one of none, label,"},
                new String[] {LEAST.replace("{}", "{ \"kind\": \"scalar-chian\" }"), "model.kind is \"scalar-chian\" (did you mean scalar-chain?), but"},
                new String[] {LEAST.replace("{}", "{ \"depth\": 1 }"), "model.depth is 1, but must be a whole number from 2 to 64."},
                new String[] {LEAST.replace("{}", "{ \"depth\": 2.5 }"), "model.depth is 2.5, but must be a whole number from 2 to 64."},
                new String[] {LEAST.replace("{}", "[]"), "model is an empty list, but must be an object in braces."});
    }

    static List<String[]> refusedTraining() {
        return List.of(
                new String[] {"\"method\": \"adm\"", "training.method is \"adm\" (did you mean adam?), but must be one of gradient-descent,"},
                new String[] {"\"beta\": 0.5", "unknown key training.beta, allowed with method gradient-descent are"},
                new String[] {"\"method\": \"momentum\", \"beta\": 1", "training.beta is 1, but must be a number of 0 or more and below 1."},
                new String[] {"\"weightDecay\": -1e-9", "training.weightDecay is -1e-9, but must be a number of 0 or more."},
                new String[] {"\"noise\": \"label\"", "training.noise is \"label\", but must be an object in braces."},
                new String[] {"\"noise\": { \"kind\": \"lable\" }", "training.noise.kind is \"lable\" (did you mean label?), but must be one of none, label,"},
                new String[] {"\"noise\": { \"kind\": \"label\", \"sigma\": -1 }", "training.noise.sigma is -1, but must be a number of 0 or more."},
                new String[] {"\"noise\": { \"kind\": \"label\", \"keep\": 1 }", "unknown key training.noise.keep, allowed for kind label are kind and sigma."},
                new String[] {"\"noise\": { \"kind\": \"mini-batch\", \"batch\": 65 }", "training.noise.batch is 65, but must be at most training.noise.samples, 64."},
                new String[] {"\"method\": \"gradient-flow\", \"noise\": { \"kind\": \"label\" }", "training.noise.kind is \"label\", but must be none with method gradient-flow"},
                new String[] {"\"seed\": 9223372036854775808", "training.seed is 9223372036854775808, but must be a whole number of at most 64 bits."},
                new String[] {"\"steps\": -1", "training.steps is -1, but must be a whole number from 0 to 100000000000000."},
                new String[] {"\"steps\": 1.5", "training.steps is 1.5, but must be a whole number"});
    }

    static List<String[]> refusedMembers() {
        return List.of(
                new String[] {"\"titel\": \"a\"", "unknown key titel (did you mean title?)"},
                new String[] {"\"start\": [1]", "start has 1 entry, but must be a list of 2 numbers, one for each weight."},
                new String[] {"\"start\": [1, true]", "start[1] is true, but must be a number."},
                new String[] {"\"changes\": [ {} ]", "changes[0].step is missing"},
                new String[] {"\"changes\": [ { \"step\": 1, \"seed\": 2 } ]", "unknown key changes[0].seed"},
                new String[] {"\"changes\": [ { \"step\": 2 }, { \"step\": 1 } ]", "changes[1].step is 1, but must be at least 2, the step of the change before."},
                new String[] {"\"changes\": [ { \"step\": 2, \"point\": [1, 2, 3] } ]", "changes[0].point has 3 entries, but must be a list of 2 numbers"},
                new String[] {"\"changes\": [ { \"step\": 2, \"noise\": { \"kind\": \"label\" } }, { \"step\": 3, \"method\": \"gradient-flow\" } ]",
                    "changes[1].noise is still label here, but must be none with method gradient-flow"},
                new String[] {"\"expect\": [ { \"quantity\": \"prodct\", \"atLeast\": 1 } ]", "expect[0].quantity is \"prodct\" (did you mean product?), but must be one of w1, w2, loss,"},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\" } ]", "expect[0] has neither a value nor a bound"},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"value\": 1 } ]", "expect[0].within is missing"},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"value\": 1, \"within\": 1, \"atMost\": 2 } ]", "expect[0] has both a value and a bound"},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"atLeast\": 2, \"atMost\": 1 } ]", "expect[0].atMost is 1, but must be at least as great as atLeast, 2."},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"atMost\": 1, \"step\": 10001 } ]", "expect[0].step is 10001, but must be at most 10000, the last step of the run."},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"atMost\": 1, \"step\": 1, \"reaches\": 2 } ]", "expect[0].step is 1, but there must be none"},
                new String[] {"\"expect\": [ { \"quantity\": \"lastStep\", \"atMost\": 1, \"of\": \"logRatio\" } ]", "expect[0].quantity is lastStep, one number for the whole run"},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"atMost\": 1, \"statistic\": \"ks\" } ]", "expect[0].statistic is ks, but there is no density of loss at depth 2."},
                new String[] {"\"expect\": [ { \"quantity\": \"imbalance\", \"atMost\": 1, \"statistic\": \"ks\" } ]", "expect[0].density is missing, it must be stationary."},
                new String[] {"\"expect\": [ { \"quantity\": \"imbalance\", \"atMost\": 1, \"density\": \"stationary\" } ]", "expect[0].density is for statistic ks only."},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"atMost\": 1, \"snapshots\": 3 } ]", "expect[0].spacing is missing, it must be the number of steps between two snapshots."},
                new String[] {"\"expect\": [ { \"quantity\": \"loss\", \"atMost\": 1, \"step\": 10, \"snapshots\": 3, \"spacing\": 6 } ]",
                    "expect[0].snapshots begin 12 steps before step 10, but must not begin before step 0."},
                new String[] {"\"comparison\": { \"branch\": [] }", "unknown key comparison.branch (did you mean branches?), allowed are name, style and branches."},
                new String[] {"\"comparison\": { \"branches\": [ { \"hidden\": 1 } ] }", "comparison.branches[0].hidden is 1, but must be true or false."},
                new String[] {"\"comparison\": { \"style\": 7 }", "comparison.style is 7, but must be a whole number from 1 to 6."},
                new String[] {"\"comparison\": { \"style\": 2, \"branches\": [ { \"style\": 2 } ] }", "comparison.branches[0].style is 2, the style of a run before it, but must be one of [1, 3, 4, 5, 6]."},
                new String[] {"\"comparison\": { \"branches\": [ {}, {}, {}, {}, {}, {} ] }", "comparison.branches has 6 entries, but must have at most 5."},
                new String[] {"\"comparison\": { \"name\": \"" + "a".repeat(61) + "\" }", "comparison.name has 61 characters, but must have at most 60."},
                new String[] {"\"comparison\": { \"branches\": [ { \"training\": { \"steps\": 3 } } ] }", "unknown key comparison.branches[0].training.steps"},
                new String[] {"\"comparison\": { \"branches\": [ { \"training\": { \"learningRate\": 0 } } ] }", "comparison.branches[0].training.learningRate is 0, but must be a number above 0."},
                new String[] {"\"comparison\": { \"branches\": [ { \"start\": [1] } ] }", "comparison.branches[0].start has 1 entry, but must be a list of 2 numbers"},
                new String[] {"\"comparison\": { \"branches\": [ { \"changes\": [ { \"step\": 2 }, { \"step\": 1 } ] } ] }", "comparison.branches[0].changes[1].step is 1, but must be at least 2"},
                new String[] {"\"view\": { \"pair\": [1, 3] }", "view.pair[1] is 3, but must be a whole number from 1 to 2."},
                new String[] {"\"view\": { \"pair\": [2, 2] }", "view.pair names weight 2 twice"},
                new String[] {"\"view\": { \"range\": [1, 1, 0, 2] }", "view.range is [1.0, 1.0, 0.0, 2.0], but in each pair the first number must be below the second."},
                new String[] {"\"view\": { \"ground\": \"fates\" }", "view.ground is \"fates\" (did you mean fate?), but must be one of loss, fate, sharpness and steps."},
                new String[] {"\"view\": { \"surface\": { \"elevation\": 3 } }", "view.surface.elevation is 3, but must be a number from 8 to 90."},
                new String[] {"\"view\": { \"surface\": { \"height\": 3 } }", "unknown key view.surface.height, allowed are azimuth and elevation."},
                new String[] {"\"view\": { \"surface\": true }", "view.surface is true, but must be an object in braces."},
                new String[] {"\"view\": { \"page\": \"first\" }", "view.page is \"first\", but must be "},
                new String[] {"\"view\": { \"stepAxis\": \"lin\" }", "view.stepAxis is \"lin\", but must be one of log and linear."});
    }

    @ParameterizedTest
    @MethodSource({"refusedTexts"})
    void aFileThatIsWrongIsRefusedWithOneSentence(String text, String said) {
        assertSays(said, refusal(text));
    }

    @ParameterizedTest
    @MethodSource("refusedTraining")
    void trainingThatIsWrongIsRefusedWithOneSentence(String members, String said) {
        assertSays(said, refusal(training(members)));
    }

    @ParameterizedTest
    @MethodSource("refusedMembers")
    void aMemberThatIsWrongIsRefusedWithOneSentence(String members, String said) {
        assertSays(said, refusal(top(members)));
    }

    private static void assertSays(String said, String message) {
        assertTrue(message.contains(said), message);
        assertTrue(message.matches("mine\\.json:\\d+:\\d+: [^\n]*[.]"), message);
        assertTrue(message.length() < 400, message);
    }

    @Test
    void anyDamageToAFileIsRefusedOrReadButNeverBreaks() throws IOException {
        byte[] good = Files.readAllBytes(Path.of("presets/noise-switched-on.json"));
        String replacements = "\"}9- \0";
        int read = 0;
        for (int i = 0; i < good.length; i++) {
            byte[] damaged = good.clone();
            damaged[i] = (byte) replacements.charAt(i % replacements.length());
            try {
                read(new String(damaged, StandardCharsets.UTF_8));
                read++;
            } catch (InvalidExperiment refused) {
                assertTrue(refused.getMessage().startsWith("mine.json:"), refused.getMessage());
            }
        }
        assertTrue(read > 0, "damage to prose is not noticed");
    }

    @Test
    void aByteOrderMarkIsNoDamage(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.json"), "\uFEFF" + LEAST);
        assertEquals(read(LEAST), ExperimentFile.read(file));
    }

    @Test
    void whatIsNoTextFileIsRefusedByItsName(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
        assertEquals("picture.png:1:1: this is not a text in UTF-8, but must be an experiment in JSON.", refusal(binary));
        assertEquals(folder.getFileName() + ": this is a folder, but must be an experiment in JSON.", refusal(folder));
        assertTrue(refusal(folder.resolve("none.json")).startsWith("none.json: there is no such file at "));
        byte[] blank = new byte[(1 << 25) + 1];
        Arrays.fill(blank, (byte) ' ');
        assertTrue(refusal(Files.write(folder.resolve("large.json"), blank)).startsWith("large.json: the file is too large"));
    }

    private static String refusal(Path path) {
        return assertThrows(InvalidExperiment.class, () -> ExperimentFile.read(path)).getMessage();
    }
}
