package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.InvalidExperiment;
import thalweg.export.PngExport;
import thalweg.model.ScalarChain;
import thalweg.run.Fate;
import thalweg.run.FateMap;
import thalweg.training.Settings;

class MapCommandTest extends CommandLineTest {

    private static final String[] MAP = {"map", "two-phases", "--set", "training.weightDecay=0", "training.learningRate=0.5", "--steps", "500", "--size", "40"};

    @TempDir
    private Path folder;

    private static Result map(String... more) {
        String[] args = Stream.concat(Arrays.stream(MAP), Arrays.stream(more)).toArray(String[]::new);
        return thalweg(args);
    }

    @Test
    void theTableHasARowForEachStart() {
        Result result = map("--range", "-3:3,-2:4", "--csv", "-");
        assertEquals(0, result.status(), result.err());
        List<String> rows = result.out().lines().toList();
        assertEquals("w1,w2,fate,steps,sharpness", rows.getFirst());
        FateMap map = FateMap.of(new FateMap.Request(new ScalarChain(2, 1), Settings.descent(0.5), -3, 3, -2, 4, 40, 40, 500), fraction -> { });
        assertEquals(1601, rows.size());
        for (int start = 0; start < 1600; start++) {
            String sharpness = Double.isNaN(map.sharpness(start)) ? "" : Double.toString(map.sharpness(start));
            assertEquals(map.request().first(start % 40) + "," + map.request().second(start / 40) + "," + map.fate(start).key() + ","
                    + map.steps(start) + "," + sharpness, rows.get(1 + start));
        }
    }

    @Test
    void thePictureShowsTheFatesAndCarriesTheExperiment() throws IOException, InvalidExperiment {
        Path file = folder.resolve("map.png");
        Result result = map("--range=-4:4,-4:4", "--out", file.toString());
        assertEquals(0, result.status(), result.err());
        assertEquals("wrote " + file, result.out().strip());
        BufferedImage image = ImageIO.read(file.toFile());
        // The plot begins 58 pixels from the left and 64 from the top, and has a pixel for each start.
        assertEquals(0x15181f, image.getRGB(58, 64) & 0xffffff, "the far corner diverges");
        assertEquals(0xc9a9dc, image.getRGB(58 + 26, 64 + 18) & 0xffffff, "near the valley descent arrives");
        assertEquals(0.5, PngExport.experimentIn(file).experiment().settings().learningRate());
    }

    @Test
    void aRangeThatIsWiderThanHighHasFewerRows() {
        assertEquals(1 + 40 * 20, map("--range=-4:4,-1:3", "--csv", "-").out().lines().count());
        assertEquals(1 + 8 * 40, map("--range=0:1,0:5", "--csv", "-").out().lines().count());
        assertEquals(1 + 7 * 3, thalweg("map", "two-phases", "--size", "7x3", "--csv", "-").out().lines().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "map two-phases|nothing to write",
            "map two-phases --out map.gif|must end in .png",
            "map two-phases --csv - --colour red|--colour is red",
            "map two-phases --csv - --range 1:2|--range is 1:2",
            "map two-phases --csv - --range 2:1,0:1|--range is 2:1,0:1",
            "map two-phases --csv - --range a:1,0:1|--range is a:1,0:1",
            "map two-phases --csv - --size big|--size is big",
            "map two-phases --csv - --size 0|from 1 to",
            "map two-phases --csv - --size 99999|from 1 to",
            "map label-noise --csv -|noise.kind none",
            "map two-phases --set training.method=gradient-flow --csv -|gradient-descent",
    })
    void aWrongMapIsRefusedInOneSentence(String line, String part) {
        Result result = thalweg(line.split(" "));
        assertEquals(2, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(part), result.err());
    }

    @Test
    void nothingIsWrittenWhereTheFolderIsMissing() {
        Path file = folder.resolve("none").resolve("map.png");
        assertEquals(3, map("--out", file.toString()).status());
        assertFalse(Files.exists(file));
    }

    @Test
    void everyFateHasItsWord() {
        assertEquals(List.of("manifold", "manifold-crossing", "origin", "bounded", "diverges"), Arrays.stream(Fate.values()).map(Fate::key).toList());
    }
}
