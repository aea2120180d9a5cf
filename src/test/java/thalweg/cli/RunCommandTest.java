package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.export.Picture;
import thalweg.export.PngExport;
import thalweg.run.Simulation;

class RunCommandTest extends CommandLineTest {

    private static final String HEADER = "step,w1,w2,loss,penalty,product,imbalance,sharpness,flowSharpness,gradientNorm,phase";

    @TempDir
    private Path folder;

    private static List<CSVRecord> table(String csv) throws IOException {
        return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(csv)).getRecords();
    }

    private Path file(String name, String training, String rest) throws IOException {
        return Files.writeString(folder.resolve(name),
                "{\"thalweg\": 1, \"model\": {\"kind\": \"scalar-chain\"}, \"training\": {" + training + "}" + rest + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-phases", "label-noise", "clean-mini-batches", "gradient-flow"})
    void theTableHasTheBitsOfTheSimulation(String preset) throws IOException {
        Experiment experiment = Catalogue.bundled().preset(preset).orElseThrow().experiment().withSteps(3000);
        Result result = thalweg("run", preset, "--steps", "3000", "--every", "100", "--csv", "-");
        assertEquals(0, result.status(), result.err());
        List<CSVRecord> rows = table(result.out());
        assertEquals(31, rows.size());
        Simulation simulation = new Simulation(experiment, 0);
        for (CSVRecord row : rows) {
            simulation.advance(Long.parseLong(row.get("step")));
            for (int i = 0; i < 2; i++) {
                assertSameBits(simulation.state()[i], row.get("w" + (i + 1)));
            }
            for (var quantity : experiment.model().quantities()) {
                assertSameBits(quantity.at(simulation.state(), simulation.settings().weightDecay()), row.get(quantity.key()));
            }
        }
        assertEquals(3000, simulation.step());
    }

    /** A title of anybody's could else turn a terminal red, or worse. */
    @Test
    void aTitleCannotCommandTheTerminal() throws IOException {
        Path red = file("red.json", "\"steps\": 5, \"learningRate\": 0.1", ", \"title\": \"\\u001b[31mred\\u0007\"");
        Result result = thalweg("run", red.toString());
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().startsWith(" [31mred "), result.out());
        assertFalse((result.out() + result.err() + thalweg("ensemble", red.toString(), "--runs", "2").out()).matches("(?s).*[\\x00-\\x09\\x0b-\\x1f].*"));
    }

    private static void assertSameBits(double expected, String written) {
        assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(Double.parseDouble(written)), written);
    }

    @Test
    void linesEndAsRfc4180Says() {
        String csv = thalweg("run", "two-phases", "--steps", "2", "--csv", "-").out();
        assertTrue(csv.startsWith(HEADER + "\r\n0,3.0,0.2,"), csv);
        assertEquals(4, csv.split("\r\n", -1).length - 1);
        assertEquals("", csv.replace("\r\n", "").replaceAll("[^\n\r]", ""));
    }

    @Test
    void aThousandthOfTheStepsLiesBetweenTwoRows() throws IOException {
        List<CSVRecord> rows = table(thalweg("run", "two-phases", "--csv", "-").out());
        assertEquals(1001, rows.size());
        assertEquals("20", rows.get(1).get("step"));
    }

    @Test
    void aFileHasWhatStandardOutputWouldHave() throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, "old");
        Result result = thalweg("run", "two-phases", "--csv", file.toString());
        assertEquals(0, result.status(), result.err());
        assertEquals("wrote " + file, result.out().strip());
        assertEquals(thalweg("run", "two-phases", "--csv", "-").out(), Files.readString(file));
    }

    @Test
    void aRunOfNoStepsHasOneRow() throws IOException {
        assertEquals(1, table(thalweg("run", "two-phases", "--steps", "0", "--csv", "-").out()).size());
        assertTrue(thalweg("run", "two-phases", "--steps", "0").out().contains("0 of 0"));
    }

    @Test
    void aDivergedRunEndsWithItsLastFiniteRow() throws IOException {
        List<CSVRecord> rows = table(thalweg("run", "two-phases", "--set", "training.learningRate=2", "--csv", "-", "--every", "1").out());
        CSVRecord last = rows.getLast();
        assertEquals("diverged", last.get("phase"));
        assertTrue(Double.isFinite(Double.parseDouble(last.get("loss"))));
        assertEquals("optimization", rows.get(rows.size() - 2).get("phase"));
    }

    @Test
    void aDivergenceIsSaidInWords() {
        Result result = thalweg("run", "two-phases", "--set", "training.learningRate=2");
        assertEquals(0, result.status(), "that a run diverges is a result");
        assertTrue(result.out().contains("The run diverged: step "), result.out());
    }

    @Test
    void anUndefinedQuantityIsEmpty() throws IOException {
        List<CSVRecord> rows = table(thalweg("run", "two-phases", "--set", "start=[1,-1]", "training.weightDecay=0", "--steps", "1", "--csv", "-").out());
        assertEquals("", rows.getFirst().get("flowSharpness"), "gradient flow from here ends in the saddle");
        assertTrue(thalweg("run", "two-phases", "--set", "start=[1,-1]", "training.weightDecay=0", "--steps", "0").out().contains("flowSharpness   not defined"));
    }

    @Test
    void theSummarySaysHowTheRunEnds() {
        String out = thalweg("run", "two-phases").out();
        assertTrue(out.startsWith("Two phases"), out);
        assertTrue(out.contains("  step            20000 of 20000"), out);
        assertTrue(out.contains("  product         0.98000002"), out);
        assertTrue(out.contains("optimization from step 0, regularization from step 32"), out);
    }

    @Test
    void valuesAreSetBeforeTheRunAndItsChangesFollow() throws IOException {
        Path file = file("changes.json", "\"learningRate\": 0.01, \"weightDecay\": 0.02, \"steps\": 10",
                ", \"start\": [3, 0.2], \"changes\": [{\"step\": 5, \"learningRate\": 0.05}]");
        List<CSVRecord> rows = table(thalweg("run", file.toString(), "--set", "training.weightDecay=0.1", "--csv", "-").out());
        // From (3, 0.2) with η = 0.01, µ = 0.1 one step gives w₂ = 0.999·0.2 + 0.012 (theory: the step with weight decay).
        assertEquals(0.2118, Double.parseDouble(rows.get(1).get("w2")), 1e-12);
        double[] weights = {Double.parseDouble(rows.get(5).get("w1")), Double.parseDouble(rows.get(5).get("w2"))};
        double expected = (1 - 0.05 * 0.1) * weights[0] - 0.05 * (weights[0] * weights[1] - 1) * weights[1];
        assertEquals(expected, Double.parseDouble(rows.get(6).get("w1")), 1e-12);
    }

    @Test
    void anotherSeedIsOtherNoiseAndTheSameSeedTheSame() {
        String first = thalweg("run", "label-noise", "--seed", "5", "--steps", "100", "--csv", "-").out();
        assertEquals(first, thalweg("run", "label-noise", "--seed", "5", "--steps", "100", "--csv", "-").out());
        assertNotEquals(first, thalweg("run", "label-noise", "--seed", "6", "--steps", "100", "--csv", "-").out());
    }

    @Test
    void aPictureIsRunLikeTheExperimentInsideIt() throws IOException, InvalidExperiment {
        Path picture = folder.resolve("picture.png");
        ExperimentFile preset = Catalogue.bundled().find("two-phases");
        PngExport.write(new Picture(10, 10, 1, (graphics, width, height) -> { }), preset.experiment(), picture);
        assertEquals(thalweg("run", "two-phases", "--csv", "-").out(), thalweg("run", picture.toString(), "--csv", "-").out());
    }

    @Test
    void whereNothingCanBeWrittenTheStatusIsThree() {
        Path file = folder.resolve("missing").resolve("table.csv");
        Result result = thalweg("run", "two-phases", "--csv", file.toString());
        assertEquals(3, result.status());
        assertEquals("thalweg: cannot write " + file + ": there is no folder " + file.getParent() + ".", result.err().strip());
        assertEquals(3, thalweg("run", "two-phases", "--csv", folder.toString()).status());
    }

    @Test
    void theTableDoesNotReplaceTheExperiment() throws IOException {
        Path file = file("mine.json", "\"learningRate\": 0.01", "");
        String before = Files.readString(file);
        Result result = thalweg("run", file.toString(), "--csv", folder.resolve(".").resolve("mine.json").toString());
        assertEquals(2, result.status());
        assertTrue(result.err().contains("which is the experiment itself"), result.err());
        assertEquals(before, Files.readString(file));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidInWords() {
        Result result = thalweg("run", "two-phases", "--csv", "/dev/full");
        assertEquals(3, result.status());
        assertEquals("thalweg: cannot write /dev/full: there is no space left on the disk.", result.err().strip());
    }

    @Test
    void aBrokenExperimentIsNeitherRunNorDoesItTouchTheTable() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "old");
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"thalweg\": 1,\n \"modell\": 3}");
        Result result = thalweg("run", broken.toString(), "--csv", table.toString());
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("thalweg: broken.json:2:"), result.err());
        assertEquals("old", Files.readString(table));
    }

    private static Result runInto(IOException failure) {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw failure;
            }
        };
        var err = new ByteArrayOutputStream();
        int status = CommandLineInterface.run(new String[] {"run", "two-phases", "--csv", "-"},
                new Terminal(closed, new PrintStream(closed), new PrintStream(err, true, StandardCharsets.UTF_8), false));
        return new Result(status, "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoError() {
        assertEquals(new Result(0, "", ""), runInto(new IOException("Broken pipe")));
    }

    @Test
    void anythingElseThatGoesWrongOnStandardOutputIsSaid() {
        Result result = runInto(new IOException("Input/output error"));
        assertEquals(3, result.status());
        assertEquals("thalweg: Input/output error.", result.err().strip());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -1.5, 1e-4, 9.9e9, 123456.789})
    void ordinaryNumbersAreWrittenPlainly(double value) {
        assertEquals(value, Double.parseDouble(Summary.number(value)));
        assertTrue(Summary.number(value).matches("-?[0-9.]+"), Summary.number(value));
    }

    @Test
    void smallAndLargeNumbersHaveAnExponentAndNoNumberIsSaidSo() {
        assertEquals("3.944304526e-31", Summary.number(3.944304526105059e-31));
        assertEquals("-1e300", Summary.number(-1e300));
        assertEquals("4.940656458e-324", Summary.number(Double.MIN_VALUE));
        assertEquals("0", Summary.number(-0.0));
        assertEquals("not defined", Summary.number(Double.NaN));
    }
}
