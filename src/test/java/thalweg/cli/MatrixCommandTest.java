package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A matrix chain on the command line: its tables, its claims, its picture, and what it has no map for. */
class MatrixCommandTest extends CommandLineTest {

    @TempDir
    private Path folder;
    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("modes.json"), """
                { "thalweg": 1, "model": { "kind": "matrix-chain", "width": 4 }, "start": { "kind": "gaussian", "gamma": 2 },
                  "training": { "learningRate": 0.05, "steps": 400 },
                  "expect": [ { "quantity": "s1", "value": 3, "within": 1e-6, "because": "the teacher has it" },
                              { "quantity": "weightChange", "atLeast": 0.5, "runs": 3 } ] }
                """).toString();
    }

    @Test
    void runSaysTheSingularValuesAndNoPhases() {
        Result result = thalweg("run", file);
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("  s1 "), result.out());
        assertTrue(result.out().contains("  weightChange "), result.out());
        assertFalse(result.out().contains("phases"), result.out());
    }

    @Test
    void theTableHasItsColumns() {
        List<String> lines = thalweg("run", file, "--csv", "-", "--every", "100").out().lines().toList();
        assertEquals("step,s1,s2,s3,loss,penalty,imbalance,sharpness,effectiveRank,gradientNorm,weightChange,coupling,testError", lines.getFirst());
        assertEquals(6, lines.size());
        assertTrue(lines.get(1).matches("0(,[-+.0-9E]+){12}"), lines.get(1));
    }

    @Test
    void verifyChecksItsClaims() {
        Result result = thalweg("verify", file);
        assertEquals(0, result.status(), result.out() + result.err());
        assertTrue(result.out().contains("2 claims in 1 experiment: 2 met, 0 missed."), result.out());
    }

    @Test
    void anEnsembleHasRandomStartsAndASweepVariesThem() {
        List<String> rows = thalweg("ensemble", file, "--runs", "3", "--csv", "-").out().lines().toList();
        assertEquals("run,step,s1,s2,s3,loss,penalty,imbalance,sharpness,effectiveRank,gradientNorm,weightChange,coupling,testError", rows.getFirst());
        assertEquals(4, rows.stream().distinct().count());
        assertTrue(thalweg("ensemble", file, "--runs", "3").out().contains("testError"));
        List<String> sweep = thalweg("sweep", file, "--vary", "gamma=0.5:2:lin:4", "--vary", "layers=2,3", "--runs", "2").out().lines().toList();
        assertEquals(17, sweep.size());
        assertTrue(sweep.getFirst().startsWith("gamma,layers,run,step,s1,s2,s3,loss"));
    }

    @Test
    void itHasPicturesButNoMapOfTwoWeights() {
        Result render = thalweg("render", file, "--out", folder.resolve("picture.png").toString(), "--size", "900x600");
        assertEquals(0, render.status(), render.err());
        assertTrue(Files.exists(folder.resolve("picture.png")));
        Result map = thalweg("map", file, "--out", folder.resolve("map.png").toString());
        assertEquals(2, map.status());
        assertTrue(map.err().contains("a map is about two weights"), map.err());
        assertFalse(Files.exists(folder.resolve("map.png")));
    }
}
