package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.training.SeededMatrices;
import thalweg.training.Settings;

class MatrixFormatTest {

    static String file(String model, String others) {
        return "{ \"thalweg\": 1, \"model\": { \"kind\": \"matrix-chain\"" + model + " }, \"training\": { \"learningRate\": 0.1 }" + others + " }";
    }

    private static Experiment read(String model, String others) throws InvalidExperiment {
        return ExperimentFile.read(file(model, others), "mine.json");
    }

    private static Experiment start(String start) throws InvalidExperiment {
        return read("", ", \"start\": " + start);
    }

    @Test
    void whatIsNotSaidTakesItsDefault() throws InvalidExperiment {
        Experiment experiment = read("", "");
        assertEquals(new MatrixChain(List.of(3, 3, 3), new Teacher.Diagonal(List.of(3.0, 2.0, 1.0)), Optional.empty(), 0.5, Inputs.WHITE), experiment.model());
        assertEquals(new Start.Gaussian(1.5), experiment.origin());
        assertEquals(Settings.descent(0.1), experiment.settings());
    }

    @Test
    void hiddenLayersAreAsWideAsTheWiderEnd() throws InvalidExperiment {
        assertEquals(List.of(3, 3, 3, 1), ((MatrixChain) read(", \"layers\": 3, \"teacher\": [[1, 2, 3]]", "").model()).widths());
        assertEquals(List.of(3, 5, 5, 1), ((MatrixChain) read(", \"layers\": 3, \"width\": 5, \"teacher\": [[1, 2, 3]]", "").model()).widths());
        assertEquals(List.of(3, 2, 4, 1), ((MatrixChain) read(", \"widths\": [3, 2, 4, 1], \"teacher\": [[1, 2, 3]]", "").model()).widths());
    }

    @Test
    void teachersMasksAndDataAreRead() throws InvalidExperiment {
        MatrixChain drawn = (MatrixChain) read(", \"teacher\": { \"singularValues\": [10, 6], \"rows\": 4, \"columns\": 5, \"seed\": 3 }, \"mask\": { \"observed\": 0.5 }", "").model();
        assertEquals(SeededMatrices.lowRank(new double[] {10, 6}, 4, 5, 3), drawn.teacher().matrix());
        assertEquals(SeededMatrices.mask(4, 5, 0.5, 1), drawn.mask().orElseThrow().observed());
        MatrixChain given = (MatrixChain) read(", \"teacher\": [[1, 2], [3, 4]], \"mask\": [[1, 0], [1, 1]], \"lossScale\": 1, \"data\": \"white\"", "").model();
        assertEquals(Matrix.of(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0))), given.teacher().matrix());
        assertEquals(0, given.mask().orElseThrow().observed().get(0, 1));
        MatrixChain sampled = (MatrixChain) read(", \"data\": { \"samples\": [[1, 0, 0], [0, 2, 0]] }", "").model();
        assertEquals(Matrix.diagonal(List.of(0.5, 2.0, 0.0)), sampled.inputs().covariance().orElseThrow());
    }

    @Test
    void everyStartIsWhereItSays() throws InvalidExperiment {
        assertArrayEquals(new double[] {0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5}, Arrays.copyOf(start("{ \"kind\": \"scaled-identity\", \"alpha\": 0.5 }").startWeights(0), 9));
        assertEquals(1, start("{ \"kind\": \"identity\" }").startWeights(0)[13]);
        Experiment balanced = start("{ \"kind\": \"balanced\" }");
        assertEquals(0, balanced.model().loss(balanced.startWeights(0)), 1e-27);
        Experiment gaussian = read(", \"width\": 100", ", \"start\": { \"kind\": \"gaussian\", \"gamma\": 2 }");
        assertArrayEquals(SeededMatrices.gaussian(600, 0.01, 1, 5), gaussian.startWeights(5), 1e-17);
        assertTrue(gaussian.origin().isRandom());
        Experiment explicit = ExperimentFile.read(file(", \"widths\": [2, 1, 1], \"teacher\": [[1, 2]]", ", \"start\": { \"layers\": [[[1, 2]], [[3]]] }"), "mine.json");
        assertEquals(List.of(1.0, 2.0, 3.0), explicit.start());
    }

    /** Two layers of a minimum with the largest singular values a and b have the sharpness 2c(a² + b²): 2·½·(16 + 1) where one of twice the root of 4 is doubled and the other halved. */
    @Test
    void aRescaledMinimumIsASharperOne() throws InvalidExperiment {
        Experiment experiment = read(", \"teacher\": { \"diagonal\": [4, 1] }", ", \"start\": { \"kind\": \"balanced\", \"rescale\": [2] }");
        assertEquals(new Start.Altered(new Start.Balanced(), 0, List.of(2.0, 0.5)), experiment.origin());
        assertEquals(0, experiment.model().loss(experiment.startWeights(0)), 1e-28);
        assertEquals(17, experiment.model().sharpness(experiment.startWeights(0)), 1e-10);
        assertEquals(8, experiment.model().sharpness(read(", \"teacher\": { \"diagonal\": [4, 1] }", ", \"start\": { \"kind\": \"balanced\" }").startWeights(0)), 1e-10);
        assertFalse(experiment.origin().isRandom());
    }

    @Test
    void aPerturbationHasItsLengthAndIsAnotherForEveryRunAndSeed() throws InvalidExperiment {
        Experiment plain = start("{ \"kind\": \"gaussian\", \"gamma\": 1 }");
        Experiment perturbed = start("{ \"kind\": \"gaussian\", \"gamma\": 1, \"perturb\": 0.3 }");
        double[] before = plain.startWeights(2);
        double[] after = perturbed.startWeights(2);
        double squares = 0;
        double along = 0;
        double size = 0;
        for (int i = 0; i < before.length; i++) {
            squares += (after[i] - before[i]) * (after[i] - before[i]);
            along += (after[i] - before[i]) * before[i];
            size += before[i] * before[i];
        }
        assertEquals(0.3, Math.sqrt(squares / size), 1e-12);
        // Not along the start itself, which another stream of the same seed has made.
        assertTrue(Math.abs(along) < 0.9 * Math.sqrt(squares * size));
        assertArrayEquals(after, perturbed.startWeights(2));
        assertFalse(Arrays.equals(start("{ \"kind\": \"balanced\", \"perturb\": 0.3 }").startWeights(0), start("{ \"kind\": \"balanced\", \"perturb\": 0.3 }").startWeights(1)));
        assertFalse(Arrays.equals(start("{ \"kind\": \"balanced\", \"perturb\": 0.3 }").startWeights(0), start("{ \"kind\": \"balanced\", \"perturb\": 0.3 }").withSeed(2).startWeights(0)));
        assertTrue(start("{ \"kind\": \"balanced\", \"perturb\": 0.3 }").origin().isRandom());
    }

    @Test
    void valuesFromOutsideMeetTheSameChecks() throws InvalidExperiment {
        ExperimentFile file = new ExperimentFile("mine.json", file("", ", \"start\": { \"kind\": \"gaussian\" }"));
        assertEquals(new Start.Gaussian(0.5), file.experiment(Map.of("start.gamma", "0.5")).origin());
        assertEquals(new Start.ScaledIdentity(0.2), file.experiment(Map.of("start.kind", "scaled-identity", "start.alpha", "0.2")).origin());
        assertEquals(Matrix.diagonal(List.of(5.0)), ((MatrixChain) file.experiment(Map.of("model.teacher", "[[5]]")).model()).teacher().matrix());
        assertThrows(InvalidExperiment.class, () -> file.experiment(Map.of("start.alpha", "0.2")));
    }

    static List<String[]> refusals() {
        return List.of(
                new String[] {", \"depth\": 3", "", "unknown key model.depth, allowed for kind matrix-chain are kind, layers, width,"},
                new String[] {", \"layers\": 1", "", "model.layers is 1, but must be a whole number from 2 to 64."},
                new String[] {", \"width\": 0", "", "model.width is 0, but must be a whole number from 1 to 2000."},
                new String[] {", \"widths\": [3, 3], \"layers\": 2", "", "model.widths has 2 entries, but must have one more than layers"},
                new String[] {", \"widths\": [3, 2.5, 3]", "", "model.widths[1] is 2.5, but must be a whole number from 1 to 2000."},
                new String[] {", \"widths\": [3, 3, 3], \"width\": 3", "", "model.widths and model.width are both there"},
                new String[] {", \"widths\": [3, 3, 4]", "", "model.teacher is 3 × 3, but must be 4 × 3, from the first size to the last."},
                new String[] {", \"teacher\": [[1, 2], [3]]", "", "model.teacher[1] has 1 entry, but must be a row of 2 numbers, as the first is."},
                new String[] {", \"teacher\": [1, 2]", "", "model.teacher[0] is 1, but must be a row of numbers."},
                new String[] {", \"teacher\": []", "", "model.teacher is an empty list, but must be a matrix"},
                new String[] {", \"teacher\": { }", "", "model.teacher is an object, but must be a list of rows, { \"diagonal\""},
                new String[] {", \"teacher\": { \"diagonal\": [1], \"seed\": 1 }", "", "unknown key model.teacher.seed, allowed for a diagonal teacher is only diagonal."},
                new String[] {", \"teacher\": { \"singularValues\": [1, 0] }", "", "model.teacher.singularValues are [1.0, 0.0], but must be at most 10 numbers above 0"},
                new String[] {", \"teacher\": { \"singularValues\": [1, 2], \"rows\": 1 }", "", "but must be at most 1 numbers above 0"},
                new String[] {", \"mask\": [[1]]", "", "model.mask is 1 × 1, but must be 3 × 3 as the teacher is."},
                new String[] {", \"mask\": [[1, 0, 2], [1, 1, 1], [1, 1, 1]]", "", "model.mask has other numbers than 0 and 1."},
                new String[] {", \"mask\": { \"observed\": 0 }", "", "model.mask.observed is 0, but must be a number above 0 and at most 1."},
                new String[] {", \"mask\": { \"observed\": 0.5 }, \"data\": { \"samples\": [[1, 2, 3]] }", "", "model.mask is about single entries of the teacher, so data must be white."},
                new String[] {", \"data\": \"wite\"", "", "model.data is \"wite\" (did you mean white?), but must be white, or an object with covariance or samples."},
                new String[] {", \"data\": { \"covariance\": [[1, 2, 0], [0, 1, 0], [0, 0, 1]] }", "", "model.data has a covariance that is not symmetric."},
                new String[] {", \"data\": { \"covariance\": [[1]] }", "", "model.data has the covariance of 1 × 1, but must have 3 × 3."},
                new String[] {", \"lossScale\": 0", "", "model.lossScale is 0, but must be a number above 0."},
                new String[] {", \"layers\": 64, \"width\": 2000", "", "model.widths make 248012000 weights, but must make at most 16777216."},
                new String[] {"", ", \"start\": [1, 2]", "start is a list, but must be an object in braces."},
                new String[] {"", ", \"start\": { }", "start.kind is missing, it must be one of gaussian, scaled-identity, identity and balanced, or there must be layers."},
                new String[] {"", ", \"start\": { \"kind\": \"identity\", \"alpha\": 1 }", "unknown key start.alpha, allowed for kind identity are kind, perturb and rescale."},
                new String[] {"", ", \"start\": { \"kind\": \"balanced\", \"perturb\": -1 }", "start.perturb is -1, but must be a number of 0 or more."},
                new String[] {"", ", \"start\": { \"kind\": \"balanced\", \"rescale\": [2, 2] }", "start.rescale has the product 4.0, but must have 1, so that the map stays the same."},
                new String[] {"", ", \"start\": { \"kind\": \"balanced\", \"rescale\": [-1, -1] }", "start.rescale must be numbers above 0."},
                new String[] {"", ", \"start\": { \"kind\": \"balanced\", \"rescale\": [1, 2, 0.5] }", "start.rescale has 3 numbers, but must have 2, one for each layer, or 1, which"},
                new String[] {"", ", \"start\": { \"layers\": [[[1]]] }", "start.layers has 1 matrix, but must have 2, that next to the input first."},
                new String[] {"", ", \"start\": { \"layers\": [[[1]], [[1]]] }", "start.layers[0] is 1 × 1, but must be 3 × 3."},
                new String[] {"", ", \"changes\": [ { \"step\": 1, \"point\": [1] } ]", "changes[0].point has 1 entry, but must be a list of 18 numbers, one for each weight."},
                new String[] {"", ", \"changes\": [ { \"step\": 1, \"noise\": { \"kind\": \"label\" } } ]", "changes[0].noise.kind is \"label\", but must be none with method gradient-descent for kind matrix-chain."},
                new String[] {"", ", \"expect\": [ { \"quantity\": \"product\", \"atLeast\": 1 } ]", "expect[0].quantity is \"product\", but must be one of s1, s2, s3, loss,"});
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsWrongIsRefusedWithOneSentence(String model, String others, String said) {
        String message = assertThrows(InvalidExperiment.class, () -> read(model, others)).getMessage();
        assertTrue(message.contains(said), message);
        assertTrue(message.matches("mine\\.json:\\d+:\\d+: [^\n]*[.]"), message);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenReadsBackEqual(long seed) throws InvalidExperiment {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            MatrixChain chain = chain(random);
            Experiment experiment = new Experiment("Random", "", "", chain, origin(random, chain), Settings.descent(random.nextDouble(0.01, 1)).withWeightDecay(0.1), random.nextLong(),
                    random.nextLong(1000), List.of(), List.of(), View.STANDARD);
            String text = ExperimentFile.write(experiment);
            assertEquals(experiment, ExperimentFile.read(text, "mine.json"), text);
            assertEquals(text, ExperimentFile.write(ExperimentFile.read(text, "mine.json")));
        }
    }

    private static Matrix matrix(SplittableRandom random, int rows, int columns) {
        return Matrix.of(IntStream.range(0, rows).mapToObj(_ -> random.doubles(columns, -2, 2).boxed().toList()).toList());
    }

    private static MatrixChain chain(SplittableRandom random) {
        List<Integer> widths = new ArrayList<>(random.ints(random.nextInt(3, 6), 1, 5).boxed().toList());
        Teacher teacher = switch (random.nextInt(3)) {
            case 0 -> new Teacher.Given(matrix(random, widths.getLast(), widths.getFirst()));
            case 1 -> {
                widths.set(0, widths.getLast());
                yield new Teacher.Diagonal(random.doubles(widths.getLast(), -2, 2).boxed().toList());
            }
            default -> {
                double[] values = {random.nextDouble(0.1, 2)};
                long own = random.nextLong();
                yield new Teacher.LowRank(List.of(values[0]), own, SeededMatrices.lowRank(values, widths.getLast(), widths.getFirst(), own));
            }
        };
        int rows = widths.getLast();
        int columns = widths.getFirst();
        Optional<Mask> mask = switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Mask.Given(SeededMatrices.mask(rows, columns, 0.5, random.nextLong())));
            default -> {
                double fraction = random.nextDouble(0.1, 1);
                yield Optional.of(new Mask.Drawn(fraction, 5, SeededMatrices.mask(rows, columns, fraction, 5)));
            }
        };
        Inputs inputs = mask.isPresent() ? Inputs.WHITE : switch (random.nextInt(3)) {
            case 0 -> Inputs.WHITE;
            case 1 -> new Inputs.Correlated(new Inputs.Samples(matrix(random, 6, columns)).covariance().orElseThrow());
            default -> new Inputs.Samples(matrix(random, random.nextInt(1, 5), columns));
        };
        return new MatrixChain(widths, teacher, mask, random.nextDouble(0.1, 2), inputs);
    }

    private static Start origin(SplittableRandom random, MatrixChain chain) {
        Start plain = plainOrigin(random, chain);
        List<Double> factors = new ArrayList<>(random.doubles(chain.layers() - 1, 0.5, 2).boxed().toList());
        factors.add(1 / factors.stream().reduce(1.0, (one, other) -> one * other));
        return random.nextBoolean() ? plain : Start.Altered.of(plain, random.nextBoolean() ? 0 : random.nextDouble(), random.nextBoolean() ? List.of() : factors);
    }

    private static Start plainOrigin(SplittableRandom random, MatrixChain chain) {
        return switch (random.nextInt(5)) {
            case 0 -> new Start.Gaussian(random.nextDouble(0, 3));
            case 1 -> new Start.ScaledIdentity(random.nextDouble(0, 3));
            case 2 -> new Start.Identity();
            case 3 -> new Start.Balanced();
            default -> Start.Point.of(random.doubles(chain.dimension(), -1, 1).toArray());
        };
    }
}
