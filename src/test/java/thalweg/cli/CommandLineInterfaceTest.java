package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.Version;
import thalweg.experiment.Catalogue;

class CommandLineInterfaceTest extends CommandLineTest {

    /** A refusal is one line on standard error that begins with the command, and nothing on standard output. */
    private static void assertRefused(Result result, String part) {
        assertEquals(2, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("thalweg"), result.err());
        assertTrue(result.err().contains(part), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list", "run", "verify", "render", "ensemble", "sweep", "map"})
    void everyCommandHasHelp(String command) {
        Result result = command.isEmpty() ? thalweg("--help") : thalweg(command, "--help");
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("Usage: thalweg"), result.out());
        assertEquals("", result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list", "run", "verify", "render", "ensemble", "sweep", "map"})
    void everyCommandSaysTheVersion(String command) {
        Result result = command.isEmpty() ? thalweg("--version") : thalweg(command, "--version");
        assertEquals(0, result.status());
        assertEquals("thalweg " + Version.current(), result.out().strip());
    }

    @Test
    void helpNamesEveryCommandThatThereIs() {
        String help = thalweg("--help").out();
        assertTrue(help.contains("  list "), help);
        assertTrue(help.contains("  run "), help);
        assertTrue(help.contains("  verify "), help);
        assertTrue(help.contains("  render "), help);
    }

    @ParameterizedTest
    @CsvSource({"lst, list", "lsit, list", "rn, run"})
    void aMisspeltCommandGetsASuggestion(String typed, String meant) {
        assertRefused(thalweg(typed), "did you mean " + meant + "?");
    }

    @Test
    void aMisspeltOptionGetsASuggestion() {
        assertRefused(thalweg("run", "two-phases", "--stps", "4"), "did you mean --steps?");
    }

    @Test
    void aMisspeltPresetGetsASuggestion() {
        assertRefused(thalweg("run", "two-phase"), "did you mean two-phases?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "run|X is missing",
            "run two-phases and-more|one argument too many, and-more",
            "run two-phases --steps soon|soon is not a whole number",
            "run two-phases --steps -1|steps is -1",
            "run two-phases --steps 1 --steps 2|only once",
            "run two-phases --seed 1.5|1.5 is not a whole number",
            "run two-phases --csv - --every 0|--every is 0",
            "run two-phases --every 10|--csv",
            "run two-phases --set learningRate|KEY=VALUE",
            "run two-phases --set training.learningRate=-1|training.learningRate is -1",
            "run two-phases --set training.learningrate=1|learningRate",
            "run no-such-file.json|no-such-file.json",
            "run no-such-file.png|no-such-file.png",
            "run two-phases --steps|--steps",
            "render two-phases|--out PICTURE is missing",
            "render two-phases --out a.jpg|must end in .png, .svg or .pdf",
            "render two-phases --out a.png --from 3|--from is about animations",
            "render two-phases --out a.svg --seconds 3|--seconds is about animations",
            "render two-phases --out a.gif --scale 2|--scale is about pictures",
            "render two-phases --out a.gif --seconds 0|--seconds is 0.0",
            "render two-phases --out a.gif --from 5 --at 4|--from is 5",
            "render two-phases --out a.gif --seconds soon|soon is not a number",
            "render two-phases --out a|must end in .png",
            "render two-phases --out a.png --size 1600|--size is 1600",
            "render two-phases --out a.png --size 99x1000|100 pixels or more",
            "render two-phases --out a.png --size 9999x9999 --scale 2|19998×19998 pixels is too large",
            "render two-phases --out a.png --scale 0|--scale is 0.0",
            "render two-phases --out a.png --scale fine|fine is not a number",
            "render two-phases --out a.png --look blue|blue is none of dark, light, contrast",
            "render two-phases --out a.png --at 20001|the steps 0 to 20000",
            "render two-phases --out a.png --at -1|the steps 0 to 20000",
            "list more|one argument too many, more",
    })
    void aWrongCommandLineIsRefusedInOneSentence(String line, String part) {
        assertRefused(thalweg(line.split(" ")), part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "_|thalweg",
            "run _|run",
            "run two-phases --csv _|--csv",
            "run two-phases --csv=|--csv=",
            "run two-phases --set _|--set",
            "render two-phases --out _|--out",
            "render two-phases --out=|--out=",
            "verify two-phases _|two-phases",
    })
    void anEmptyArgumentIsRefusedByWhatStandsBeforeIt(String line, String before) {
        String[] arguments = Arrays.stream(line.split(" ")).map(argument -> argument.equals("_") ? "" : argument).toArray(String[]::new);
        assertRefused(thalweg(arguments), "thalweg: the argument behind " + before + " is empty; ");
    }

    @Test
    void theListHasALineForEachPreset() {
        Result result = thalweg("list");
        assertEquals(0, result.status());
        assertEquals(Catalogue.bundled().presets().stream().map(preset -> preset.name()).toList(),
                result.out().lines().map(line -> line.split(" ")[0]).toList());
        assertTrue(result.out().lines().allMatch(line -> line.split(" {2,}", 2).length == 2), "every preset has a title");
    }
}
