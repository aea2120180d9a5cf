package thalweg.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.picture.FigurePainter;
import thalweg.picture.Look;
import thalweg.picture.Scene;
import thalweg.run.Trajectory;

class FilmTest {

    private static final Experiment EXPERIMENT = Catalogue.bundled().preset("two-phases").orElseThrow().experiment();

    @TempDir
    private Path folder;

    private static Film film(Experiment experiment, long to, double seconds) {
        return new Film(experiment, 0, to, seconds, 480, 300, run -> Scene.of(run, run.lastStep(), Look.DARK));
    }

    /** The images as a program shows them, each drawn over the one before. */
    private static List<BufferedImage> shown(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        List<BufferedImage> images = new ArrayList<>();
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                var screen = new BufferedImage(480, 300, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = screen.createGraphics();
                if (i > 0) {
                    graphics.drawImage(images.getLast(), 0, 0, null);
                }
                graphics.drawImage(reader.read(i), 0, 0, null);
                graphics.dispose();
                images.add(screen);
            }
        } finally {
            reader.dispose();
        }
        return images;
    }

    @Test
    void itsLastImageIsThePictureOfThatStepInTheColoursThatAGifHas() throws IOException {
        Path file = folder.resolve("a.gif");
        film(EXPERIMENT, 2480, 1).write(file, _ -> { });
        BufferedImage last = shown(file).getLast();
        Trajectory run = Trajectory.until(EXPERIMENT, 2480, _ -> { });
        BufferedImage expected = new Picture(480, 300, 1, (graphics, width, height) ->
                new FigurePainter().paint(graphics, width, height, Scene.of(run, 2480, Look.DARK))).image();
        double difference = 0;
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 480; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    difference += Math.abs((last.getRGB(x, y) >> shift & 0xff) - (expected.getRGB(x, y) >> shift & 0xff));
                }
            }
        }
        // 255 colours for a picture of thousands: a channel is off by a hundredth of its range in the mean at the most.
        double mean = difference / (3.0 * 255 * 480 * 300);
        assertTrue(mean < 0.01, "the mean difference is " + mean);
    }

    @Test
    void itsStepsAreAsFarApartAsOnTheAxis() {
        long[] steps = film(EXPERIMENT, 10_000, 6).steps();
        assertEquals(100, steps.length);
        assertEquals(0, steps[0]);
        assertEquals(10_000, steps[99]);
        // Logarithmic: half of the images before the root of the length.
        assertEquals(100, steps[50], 10);
        assertTrue(Arrays.stream(steps).boxed().toList().equals(Arrays.stream(steps).sorted().boxed().toList()));
    }

    @Test
    void itIsTheSameEveryTime() throws IOException {
        film(EXPERIMENT, 500, 0.5).write(folder.resolve("a.gif"), _ -> { });
        film(EXPERIMENT, 500, 0.5).write(folder.resolve("b.gif"), _ -> { });
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.gif")), Files.readAllBytes(folder.resolve("b.gif")));
    }

    @Test
    void whereItIsStoppedTheOldFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("a.gif"), "old");
        assertThrows(CancellationException.class, () -> film(EXPERIMENT, 500, 1).write(file, done -> {
            if (done > 0.5) {
                throw new CancellationException();
            }
        }));
        assertEquals("old", Files.readString(file));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void aRunThatDivergesIsShownToItsLastFiniteStep() throws IOException {
        Experiment diverging = Catalogue.bundled().preset("too-large-a-step").orElseThrow().experiment();
        Path file = folder.resolve("a.gif");
        film(diverging, diverging.steps(), 1).write(file, _ -> { });
        List<BufferedImage> images = shown(file);
        assertFalse(Arrays.equals(pixels(images.getFirst()), pixels(images.getLast())));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
