package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.run.Simulation;

class EnsembleCommandTest extends CommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void theTableHasARowForEachRunWithTheBitsOfItsSimulation() {
        List<String> rows = thalweg("ensemble", "label-noise", "--steps", "500", "--runs", "20", "--csv", "-").out().lines().toList();
        assertEquals("run,step,w1,w2,loss,penalty,product,imbalance,sharpness,flowSharpness,gradientNorm,phase", rows.getFirst());
        assertEquals(21, rows.size());
        Experiment experiment = Catalogue.bundled().preset("label-noise").orElseThrow().experiment().withSteps(500);
        for (int run = 0; run < 20; run++) {
            Simulation simulation = new Simulation(experiment, run);
            simulation.advance(500);
            String[] cells = rows.get(1 + run).split(",");
            assertEquals(Integer.toString(run), cells[0]);
            assertEquals(simulation.state()[0], Double.parseDouble(cells[2]), 0.0);
            assertEquals(simulation.state()[1], Double.parseDouble(cells[3]), 0.0);
        }
    }

    @Test
    void theSummaryHasTheMomentsOfTheTable() {
        double[] imbalances = thalweg("ensemble", "label-noise", "--steps", "100", "--runs", "50", "--csv", "-").out().lines().skip(1)
                .mapToDouble(row -> Double.parseDouble(row.split(",")[7])).toArray();
        double mean = Arrays.stream(imbalances).average().orElseThrow();
        double variance = Arrays.stream(imbalances).map(value -> (value - mean) * (value - mean)).sum() / 49;
        String summary = thalweg("ensemble", "label-noise", "--steps", "100", "--runs", "50").out();
        assertTrue(summary.contains("50 runs to step 100"), summary);
        String[] cells = summary.lines().filter(line -> line.startsWith("  imbalance")).findFirst().orElseThrow().strip().split(" +");
        assertEquals(mean, Double.parseDouble(cells[1]), 1e-9 * Math.abs(mean));
        assertEquals(Math.sqrt(variance), Double.parseDouble(cells[2]), 1e-8 * Math.sqrt(variance));
        assertEquals(Arrays.stream(imbalances).min().orElseThrow(), Double.parseDouble(cells[3]), 1e-9 * Math.abs(mean));
        assertEquals(Arrays.stream(imbalances).max().orElseThrow(), Double.parseDouble(cells[4]), 1e-9 * Math.abs(mean));
    }

    @Test
    void divergedRunsAreCountedAndLeftOut() {
        String summary = thalweg("ensemble", "two-phases", "--set", "training.learningRate=2", "--steps", "50", "--runs", "3").out();
        assertTrue(summary.contains("3 runs to step 50; 3 diverged and are left out"), summary);
        assertTrue(summary.contains("not defined"), summary);
    }

    @Test
    void aFileHasWhatStandardOutputWouldHave() throws Exception {
        Path file = folder.resolve("ends.csv");
        assertEquals("wrote " + file, thalweg("ensemble", "label-noise", "--steps", "50", "--runs", "5", "--csv", file.toString()).out().strip());
        assertEquals(thalweg("ensemble", "label-noise", "--steps", "50", "--runs", "5", "--csv", "-").out(), Files.readString(file));
    }

    @Test
    void thereIsNoEnsembleOfNoRuns() {
        Result none = thalweg("ensemble", "label-noise", "--runs", "0");
        assertEquals(2, none.status());
        assertTrue(none.err().contains("--runs is 0"), none.err());
        assertEquals(2, thalweg("ensemble", "label-noise").status());
    }
}
