package thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thalweg.experiment.Branch;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.export.FigureFormat;
import thalweg.export.PngExport;
import thalweg.picture.Look;

class RenderCommandTest extends CommandLineTest {

    private static final Experiment TWO_PHASES = Catalogue.bundled().preset("two-phases").orElseThrow().experiment();

    @TempDir
    private Path folder;

    private Path rendered(String name, String... options) {
        Path file = folder.resolve(name);
        String[] arguments = Arrays.copyOf(new String[] {"render", "two-phases", "--size", "400x300", "--out", file.toString()}, 6 + options.length);
        System.arraycopy(options, 0, arguments, 6, options.length);
        Result result = thalweg(arguments);
        assertEquals(0, result.status(), result.err());
        assertEquals("wrote " + file, result.out().strip());
        return file;
    }

    private static BufferedImage image(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    @Test
    void thePictureHasTheSizeAskedForTimesTheScale() throws IOException {
        BufferedImage once = image(rendered("once.png"));
        assertEquals(400, once.getWidth());
        assertEquals(300, once.getHeight());
        BufferedImage twice = image(rendered("twice.png", "--scale", "2"));
        assertEquals(800, twice.getWidth());
        assertEquals(600, twice.getHeight());
    }

    /** What a process of its own says on standard error, without the library that only tests have, which swallows what others log. */
    private String said(String... arguments) throws IOException, InterruptedException {
        String paths = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(path -> !path.contains("slf4j")).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", paths, "thalweg.Main"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile()).start().waitFor();
        return Files.readString(said);
    }

    @Test
    void theLibrariesOfPdfSayNothing() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole.pdf");
        assertEquals("", said("render", "two-phases", "--size", "400x300", "--out", whole.toString()));
        byte[] bytes = Files.readAllBytes(whole);
        Path damaged = Files.write(folder.resolve("damaged.pdf"), Arrays.copyOf(bytes, bytes.length - 4000));
        assertEquals("thalweg: damaged.pdf: this is no PDF picture, or a damaged one.", said("run", damaged.toString()).strip());
    }

    /** The branches of a file are in its picture, which carries them. */
    @Test
    void branchesAreDrawn() throws IOException, InvalidExperiment {
        String[] files = new String[3];
        for (int i = 0; i < 3; i++) {
            Comparison comparison = i == 0 ? Comparison.NONE
                    : Comparison.NONE.with(Branch.of("", 2, TWO_PHASES.withSettings(TWO_PHASES.settings().withLearningRate(0.2))).withHidden(i == 1));
            Path file = folder.resolve("compared" + i + ".json");
            Files.writeString(file, ExperimentFile.write(TWO_PHASES.withComparison(comparison)));
            files[i] = folder.resolve("compared" + i + ".png").toString();
            Result result = thalweg("render", file.toString(), "--size", "600x400", "--out", files[i]);
            assertEquals(0, result.status(), result.err());
            assertEquals(comparison, FigureFormat.experimentIn(Path.of(files[i])).experiment().comparison());
        }
        assertArrayEquals(pixels(files[0]), pixels(files[1]));
        assertFalse(Arrays.equals(pixels(files[0]), pixels(files[2])));
    }

    private static int[] pixels(String file) throws IOException {
        BufferedImage image = image(Path.of(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void aLargerScaleIsDrawnAgainNotEnlarged() throws IOException {
        BufferedImage twice = image(rendered("twice.png", "--scale", "2"));
        int mixed = 0;
        for (int y = 0; y < 600; y += 2) {
            for (int x = 0; x < 800; x += 2) {
                int first = twice.getRGB(x, y);
                if (first != twice.getRGB(x + 1, y) || first != twice.getRGB(x, y + 1)) {
                    mixed++;
                }
            }
        }
        assertTrue(mixed > 5000, "of 120 000 blocks of four pixels, an enlarged picture would have none that is mixed; this has " + mixed);
    }

    @Test
    void theExperimentThatWasRunIsInside() throws InvalidExperiment {
        assertEquals(TWO_PHASES, PngExport.experimentIn(rendered("a.png")).experiment());
        Experiment changed = PngExport.experimentIn(rendered("b.png", "--set", "training.learningRate=0.05", "--steps", "100")).experiment();
        assertEquals(0.05, changed.settings().learningRate());
        assertEquals(100, changed.steps());
    }

    @Test
    void thePictureIsTheSameEveryTime() throws IOException {
        assertArrayEquals(Files.readAllBytes(rendered("a.png")), Files.readAllBytes(rendered("b.png")));
    }

    @Test
    void anotherStepIsAnotherPicture() throws IOException {
        assertFalse(Arrays.equals(Files.readAllBytes(rendered("a.png")), Files.readAllBytes(rendered("b.png", "--at", "10"))));
    }

    @Test
    void theLookDecidesTheBackground() throws IOException {
        assertEquals(Look.LIGHT.window(), new Color(image(rendered("a.png")).getRGB(1, 1)));
        assertEquals(Look.DARK.window(), new Color(image(rendered("b.png", "--look", "dark")).getRGB(1, 1)));
    }

    @Test
    void theGroundIsDrawnAndCarried() throws IOException, InvalidExperiment {
        Path fates = rendered("a.png", "--ground", "fate", "--set", "training.learningRate=0.9");
        assertFalse(Arrays.equals(Files.readAllBytes(fates), Files.readAllBytes(rendered("b.png", "--set", "training.learningRate=0.9"))));
        assertEquals("fate", PngExport.experimentIn(fates).experiment().view().ground());
        assertEquals("run", PngExport.experimentIn(rendered("c.png", "--page", "run")).experiment().view().page());
    }

    @Test
    void anUnknownGroundOrPageIsRefused() {
        Result result = thalweg("render", "two-phases", "--ground", "fates", "--out", folder.resolve("a.png").toString());
        assertEquals(2, result.status());
        assertTrue(result.err().contains("--ground is fates, but must be one of loss, fate, sharpness, steps"), result.err());
        assertEquals(2, thalweg("render", "two-phases", "--page", "first", "--out", folder.resolve("a.png").toString()).status());
    }

    @Test
    void aDivergedRunIsDrawnToItsLastFiniteStep() {
        Path file = folder.resolve("a.png");
        Result result = thalweg("render", "too-large-a-step", "--size", "400x300", "--out", file.toString());
        assertEquals(0, result.status());
        assertTrue(result.err().startsWith("thalweg: the run diverged; the picture shows step "), result.err());
        assertTrue(Files.exists(file));
    }

    @Test
    void whereNothingCanBeWrittenNothingIsRun() {
        Path file = folder.resolve("missing").resolve("a.png");
        // The run would take days.
        Result result = thalweg("render", "two-phases", "--steps", "100000000000000", "--out", file.toString());
        assertEquals(3, result.status());
        assertTrue(result.err().startsWith("thalweg: cannot write " + file + ": there is no folder "), result.err());
    }

    @Test
    void aRefusedExperimentLeavesTheOldPicture() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "old");
        assertEquals(2, thalweg("render", "no-such-preset", "--out", file.toString()).status());
        assertEquals("old", Files.readString(file));
    }
}
