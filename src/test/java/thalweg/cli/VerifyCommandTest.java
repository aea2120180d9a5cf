package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest extends CommandLineTest {

    @TempDir
    private Path folder;

    private Path file(String name, String claims) throws IOException {
        return Files.writeString(folder.resolve(name), "{\"thalweg\": 1, \"model\": {\"kind\": \"scalar-chain\"}, \"start\": [3, 0.2],"
                + "\"training\": {\"learningRate\": 0.01, \"steps\": 100}, \"expect\": [" + claims + "]}");
    }

    private static final String TRUE = "{\"quantity\": \"product\", \"step\": 0, \"value\": 0.6, \"within\": 1e-12}";
    private static final String FALSE = "{\"quantity\": \"product\", \"value\": 0.5, \"within\": 0.01, \"because\": \"of a mistake\"}";

    @Test
    void aClaimThatIsMetSaysSo() throws IOException {
        Result result = thalweg("verify", file("good.json", TRUE).toString());
        assertEquals(0, result.status());
        assertEquals("", result.err());
        assertTrue(result.out().contains("  ✓ met     product at step 0 is 0.6"), result.out());
        assertTrue(result.out().endsWith("1 claim in 1 experiment: 1 met, 0 missed." + System.lineSeparator()), result.out());
    }

    @Test
    void aClaimThatIsMissedSaysWhatWasMeasuredWhatWasRequiredAndWhy() throws IOException {
        Result result = thalweg("verify", file("mixed.json", TRUE + "," + FALSE).toString());
        assertEquals(1, result.status());
        assertTrue(result.out().contains("  ✗ missed  product at the last step is 0.9999731841, but was claimed to be 0.5 ± 0.01 (because of a mistake)"),
                result.out());
        assertTrue(result.out().contains("2 claims in 1 experiment: 1 met, 1 missed."), result.out());
    }

    @Test
    void aBadFileAmongGoodOnesIsSaidAndTheRestIsChecked() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{");
        Result result = thalweg("verify", bad.toString(), file("good.json", TRUE).toString(), "no-such-preset");
        assertEquals(2, result.status());
        assertEquals(2, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("thalweg: bad.json:1:"), result.err());
        assertTrue(result.out().contains("1 claim in 1 experiment: 1 met, 0 missed; 2 files could not be read."), result.out());
    }

    @Test
    void anExperimentWithoutClaimsIsNoFailure() throws IOException {
        Path file = file("silent.json", "");
        Result result = thalweg("verify", file.toString());
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith(file + ": claims nothing"), result.out());
    }

    @Test
    void aPresetIsFoundByItsName() {
        Result result = thalweg("verify", "two-phases", "too-large-a-step");
        assertEquals(0, result.status(), result.out());
        assertTrue(result.out().contains(" in 2 experiments: "), result.out());
    }
}
