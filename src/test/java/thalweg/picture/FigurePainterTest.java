package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Optional;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Lesson;
import org.junit.jupiter.api.Test;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Settings;

class FigurePainterTest {

    private static final Trajectory RUN = Trajectories.of(new Experiment("Two phases", "Fall, then walk.", "", new ScalarChain(2, 1), List.of(3.0, 0.2),
            Settings.descent(0.01).withWeightDecay(0.02), 1, 2_000, List.of(), List.of(), View.STANDARD));

    private static BufferedImage paint(int width, int height, double scale, Look look) {
        BufferedImage image = new BufferedImage((int) (width * scale), (int) (height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        new FigurePainter().paint(graphics, width, height, Scene.of(RUN, RUN.lastStep(), look));
        graphics.dispose();
        return image;
    }

    @ParameterizedTest
    @CsvSource({"640, 400, 1", "1024, 700, 1", "800, 500, 2", "2400, 900, 0.5"})
    void landscapeLiesLeftOfTheChartsAndWordsBelow(int width, int height, double scale) {
        BufferedImage image = paint(width, height, scale, Look.LIGHT);
        // The corners are the window's background, both halves hold many colours, and the lower edge holds the words.
        assertEquals(Look.LIGHT.window().getRGB(), image.getRGB(0, 0));
        assertEquals(Look.LIGHT.window().getRGB(), image.getRGB(image.getWidth() - 1, image.getHeight() - 1));
        assertTrue(colours(image, 0.05, 0.2, 0.4, 0.8) > 200, "landscape");
        assertTrue(colours(image, 0.65, 0.05, 0.95, 0.3) > 10, "loss");
        assertTrue(colours(image, 0.65, 0.4, 0.95, 0.6) > 10, "imbalance");
        assertTrue(colours(image, 0.65, 0.65, 0.95, 0.85) > 10, "sharpness");
        assertTrue(colours(image, 0.02, 0.93, 0.5, 0.99) > 10, "words");
    }

    /** With a lesson's words above it the landscape has less height. What lay beside the computed part of the plane would repeat its edge. */
    @Test
    void thePlaneOfMatricesIsKnownUpToItsEdges() {
        Lesson lesson = Catalogue.bundled().presets().stream().filter(one -> one.name().equals("lesson-low-rank")).findFirst().orElseThrow().lesson();
        Trajectory run = Trajectories.of(lesson.steps().get(1).experiment());
        Scene scene = Scene.of(run, run.lastStep(), Look.LIGHT);
        scene = scene.withAspect(scene.aspect().withSlide(Optional.of(Slide.of(lesson, 2, false, Optional.empty()))));
        BufferedImage image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        new FigurePainter().paint(graphics, 1200, 800, scene);
        graphics.dispose();
        int even = 0;
        for (int y = 300; y < 600; y++) {
            int row = y;
            int left = IntStream.range(0, 400).filter(x -> isOfTheMap(new Color(image.getRGB(x, row)))).findFirst().orElseThrow();
            even += IntStream.range(left + 2, left + 22).map(x -> image.getRGB(x, row)).distinct().count() == 1 ? 1 : 0;
        }
        assertTrue(even < 60, even + " of 300 rows are even at the edge");
    }

    /** Letters and lines are grey. */
    private static boolean isOfTheMap(Color color) {
        return Math.abs(color.getRed() - color.getBlue()) > 20;
    }

    private static long colours(BufferedImage image, double left, double top, double right, double bottom) {
        int width = image.getWidth();
        int height = image.getHeight();
        return IntStream.range((int) (top * height), (int) (bottom * height))
                .flatMap(y -> IntStream.range((int) (left * width), (int) (right * width)).map(x -> image.getRGB(x, y))).distinct().count();
    }
}
