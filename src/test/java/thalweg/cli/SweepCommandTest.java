package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest extends CommandLineTest {

    private static final String COLUMNS = "step,w1,w2,loss,penalty,product,imbalance,sharpness,flowSharpness,gradientNorm,phase";

    @TempDir
    private Path folder;

    private static List<String> rows(String... args) {
        Result result = thalweg(args);
        assertEquals(0, result.status(), result.err());
        return result.out().lines().toList();
    }

    private static String lastRow(String... args) {
        return rows(args).getLast();
    }

    @Test
    void everyCombinationHasARowThatIsTheEndOfItsRun() {
        List<String> rows = rows("sweep", "two-phases", "--steps", "300", "--vary", "learningRate=0.01,0.1", "--vary", "weightDecay=0:0.1:lin:3");
        assertEquals("learningRate,weightDecay," + COLUMNS, rows.getFirst());
        List<String> expected = new ArrayList<>();
        for (String rate : List.of("0.01", "0.1")) {
            for (String decay : List.of("0", "0.05", "0.1")) {
                expected.add(rate + "," + decay + "," + lastRow("run", "two-phases", "--steps", "300", "--set", "training.learningRate=" + rate,
                        "training.weightDecay=" + decay, "--csv", "-", "--every", "300"));
            }
        }
        assertEquals(expected, rows.subList(1, rows.size()));
    }

    @Test
    void runsOfACombinationAreThoseOfItsEnsemble() {
        List<String> rows = rows("sweep", "label-noise", "--steps", "200", "--vary", "sigma=0.1,0.5", "--runs", "3");
        assertEquals("sigma,run," + COLUMNS, rows.getFirst());
        List<String> expected = new ArrayList<>();
        for (String sigma : List.of("0.1", "0.5")) {
            rows("ensemble", "label-noise", "--steps", "200", "--set", "training.noise.sigma=" + sigma, "--runs", "3", "--csv", "-").stream().skip(1)
                    .forEach(row -> expected.add(sigma + "," + row));
        }
        assertEquals(expected, rows.subList(1, rows.size()));
    }

    @Test
    void shardsAreTheWholeInTurn() throws IOException {
        String[] sweep = {"sweep", "label-noise", "--steps", "100", "--vary", "learningRate=0.001:0.1:log:5", "--runs", "3"};
        List<String> whole = rows(sweep);
        List<List<String>> shards = new ArrayList<>();
        for (int shard = 1; shard <= 4; shard++) {
            Path file = folder.resolve(shard + ".csv");
            List<String> args = new ArrayList<>(List.of(sweep));
            args.addAll(List.of("--shard", shard + "/4", "--csv", file.toString()));
            assertEquals(List.of("wrote " + file), rows(args.toArray(String[]::new)));
            shards.add(Files.readAllLines(file));
        }
        for (int row = 0; row < whole.size() - 1; row++) {
            assertEquals(whole.getFirst(), shards.get(row % 4).getFirst());
            assertEquals(whole.get(1 + row), shards.get(row % 4).get(1 + row / 4));
        }
        assertEquals(whole.size() - 1, shards.stream().mapToInt(shard -> shard.size() - 1).sum());
    }

    @Test
    void aLevelIsReachedAtTheStepThatTheTableOfTheRunHas() {
        List<String> rows = rows("sweep", "two-phases", "--steps", "400", "--vary", "learningRate=0.01,0.02", "--reaches", "product=0.9", "--reaches", "loss=0.01", "--reaches", "product=7");
        assertEquals("learningRate," + COLUMNS + ",product=0.9,loss=0.01,product=7", rows.getFirst());
        for (int i = 0; i < 2; i++) {
            List<String> table = rows("run", "two-phases", "--steps", "400", "--set", "training.learningRate=" + (i == 0 ? "0.01" : "0.02"), "--every", "1", "--csv", "-");
            int product = List.of(COLUMNS.split(",")).indexOf("product");
            String expected = table.stream().skip(1).map(row -> row.split(",")).filter(row -> Double.parseDouble(row[product]) >= 0.9).findFirst().orElseThrow()[0];
            String[] cells = rows.get(1 + i).split(",", -1);
            int first = 1 + COLUMNS.split(",").length;
            assertEquals(expected, cells[first]);
            int loss = List.of(COLUMNS.split(",")).indexOf("loss");
            assertEquals(table.stream().skip(1).map(row -> row.split(",")).filter(row -> Double.parseDouble(row[loss]) <= 0.01).findFirst().orElseThrow()[0], cells[first + 1]);
            assertEquals("", cells[first + 2]);
        }
    }

    @Test
    void runsOfAValleySideBySideHaveTheBitsOfSingleOnes() {
        String[] sweep = {"sweep", "valley-anisotropic", "--steps", "300", "--vary", "sigmaY=0.5,1e200", "--runs", "70"};
        List<String> together = rows(sweep);
        List<String> alone = new ArrayList<>(List.of(together.getFirst()));
        for (int shard = 1; shard <= 2; shard++) {
            List<String> args = new ArrayList<>(List.of(sweep));
            args.addAll(List.of("--shard", shard + "/2"));
            alone.addAll(rows(args.toArray(String[]::new)).subList(1, 71));
        }
        for (int row = 0; row < 140; row++) {
            assertEquals(alone.get(1 + row % 2 * 70 + row / 2), together.get(1 + row));
        }
    }

    @Test
    void chainsOfDifferentDepthShareATable() throws IOException {
        Path file = Files.writeString(folder.resolve("chain.json"),
                "{\"thalweg\": 1, \"model\": {\"kind\": \"scalar-chain\"}, \"training\": {\"learningRate\": 0.01, \"steps\": 10}}");
        List<String> rows = rows("sweep", file.toString(), "--vary", "depth=2,3");
        assertTrue(rows.get(0).startsWith("depth,step,w1,w2,w3,loss,"), rows.get(0));
        assertTrue(rows.get(1).matches("2,10,[^,]+,[^,]+,,.*"), rows.get(1));
        assertTrue(rows.get(2).matches("3,10,[^,]+,[^,]+,[^,]+,.*"), rows.get(2));
    }

    @Test
    void anUndefinedNumberIsEmptyAndADivergedRunSaysSo() {
        List<String> rows = rows("sweep", "two-phases", "--vary", "learningRate=2", "--steps", "100");
        assertTrue(rows.get(1).endsWith(",diverged"), rows.get(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "two-phases|--vary",
            "two-phases --vary learningRate|KEY=FROM:TO:lin:N",
            "two-phases --vary learningRate=1:2|FROM:TO:lin:N",
            "two-phases --vary learningRate=1:2:cubic:3|FROM:TO:lin:N",
            "two-phases --vary learningRate=0:1:log:3|above 0",
            "two-phases --vary learningRate=0.1:x:log:3|x is not a finite number",
            "two-phases --vary learningRate=0.1:1:log:0|0 is not a whole number from 1",
            "two-phases --vary learningRate=0.1,-1|learningRate is -1",
            "two-phases --vary learningrate=0.1|learningrate",
            "two-phases --vary learningRate=0.1 --shard 3/2|--shard is 3/2",
            "two-phases --vary learningRate=0.1 --shard 0/2|--shard is 0/2",
            "two-phases --vary learningRate=0.1 --shard 2|--shard is 2",
            "two-phases --vary learningRate=0.1 --runs 0|--runs is 0",
            "two-phases --vary learningRate=0.1 --reaches product|QUANTITY=LEVEL",
            "two-phases --vary learningRate=0.1 --reaches product=NaN|finite number",
            "two-phases --vary learningRate=0.1 --reaches produkt=1|there is no produkt",
            "two-phases --vary learningRate=0.1:1:lin:50000 --vary weightDecay=0:1:lin:50000|combinations",
    })
    void aWrongSweepIsRefusedBeforeAnythingIsRun(String line, String part) {
        Result result = thalweg(("sweep " + line).split(" "));
        assertEquals(2, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(part), result.err());
    }
}
