package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.run.ArrivalTimes;
import thalweg.run.CloudView;
import thalweg.run.NoiseMap;
import thalweg.run.SpreadStudy;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class CrowdPanelTest {

    private static final Settings TILTED = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.TILT, 1.118034, 2.236068, 0, 1));
    private static final Valley SLOPED = new Valley(Valley.Profile.RING, 1, 0.01);

    private static Experiment experiment(Model model, List<Double> start, Settings settings) {
        return new Experiment("", "", "", model, start, settings, 1, 100, List.of(), List.of(), View.STANDARD);
    }

    private static Scene scene(Model model, List<Double> start, Settings settings, Look look) {
        Trajectory run = Trajectories.of(experiment(model, start, settings));
        return Scene.of(run, run.lastStep(), look);
    }

    /** Runs that are spread evenly along the ring. */
    private static CloudView even(Experiment experiment, int runs) {
        SplittableRandom random = new SplittableRandom(1);
        double[] first = random.doubles(runs, -Math.PI, Math.PI).toArray();
        double[] second = random.doubles(runs, -0.1, 0.1).toArray();
        return new CloudView(experiment, 100, first, second, 0, 100, Optional.empty());
    }

    private static BufferedImage paint(CrowdPanel panel, Scene scene, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        panel.painter().paint(image, scene);
        return image;
    }

    private static long count(BufferedImage image, Color colour) {
        return Arrays.stream(Rasters.pixels(image)).filter(pixel -> (pixel & 0xffffff) == (colour.getRGB() & 0xffffff)).count();
    }

    private static void show(BufferedImage image, String name) throws IOException {
        Path file = Path.of("target", "pictures", name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static Scene withEverything(Look look) {
        Scene scene = scene(SLOPED, List.of(2.8, 0.0), TILTED, look);
        CloudView cloud = even(scene.trajectory().experiment(), 10_000);
        ArrivalTimes.Request request = CrowdPanel.arrivals(scene).orElseThrow();
        List<ArrivalTimes.Point> points = List.of(new ArrivalTimes.Point(1, 50_000, 900, 32, 0), new ArrivalTimes.Point(2.2, 9_000, 300, 32, 2));
        List<ArrivalTimes.Point> rates = List.of(new ArrivalTimes.Point(0.01, 20_000, 900, 32, 0), new ArrivalTimes.Point(0.05, 4_000, 300, 32, 0));
        NoiseMap.Request plane = CrowdPanel.noise(scene).orElseThrow();
        float[] diverged = new float[48 * 32];
        for (int cell = 0; cell < diverged.length; cell++) {
            diverged[cell] = cell % 48 / 47f;
        }
        return scene.withFindings(Findings.NONE.withCrowd(new Crowd(Optional.of(cloud), Optional.of(new SpreadStudy().of(cloud)),
                Optional.of(new ArrivalTimes(request, points, rates)), Optional.of(new NoiseMap(plane, 48, 32, 64, diverged)))));
    }

    @ParameterizedTest
    @EnumSource(CrowdPanel.class)
    void everyPanelIsPaintedLargeAndSmallDarkAndLight(CrowdPanel panel) throws IOException {
        for (Look look : List.of(Look.DARK, Look.LIGHT)) {
            Scene scene = withEverything(look);
            for (int[] size : new int[][] {{558, 290}, {392, 192}}) {
                BufferedImage image = paint(panel, scene, size[0], size[1]);
                show(image, panel.key() + (look.isDark() ? "-dark-" : "-light-") + size[0]);
                assertTrue(Arrays.stream(Rasters.pixels(image)).distinct().count() > 60);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CrowdPanel.class)
    void everyPanelSaysWhatIsMissing(CrowdPanel panel) {
        for (Settings settings : List.of(Settings.descent(0.02), TILTED, Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.SHIFT, 0.4)),
                Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.CURVATURE, 0.4)), TILTED.withMethod(Method.of(Method.Kind.MOMENTUM)),
                Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.TILT, 0, 1, 0, 1)), Settings.descent(3).withNoise(Noise.of(Noise.Kind.TILT, 1, 1, 0, 1)))) {
            BufferedImage image = paint(panel, scene(new Valley(Valley.Profile.OPEN, 1, 0), List.of(3.0, 0.0), settings, Look.DARK), 500, 240);
            assertTrue(Arrays.stream(Rasters.pixels(image)).distinct().count() > 20, settings.toString());
        }
    }

    @Test
    void theBarsOfEvenRunsAreAsHighAsTheirDensity() {
        Scene scene = scene(new Valley(Valley.Profile.RING, 1, 0), List.of(2.8, 0.0), TILTED, Look.LIGHT);
        CloudView cloud = even(scene.trajectory().experiment(), 100_000);
        var spread = new SpreadStudy().of(cloud);
        // 72 parts of 1389 runs on average: four standard deviations are a ninth.
        for (int part = 0; part < spread.counts().length; part++) {
            assertEquals(1 / (2 * Math.PI), spread.density(part), 0.018);
        }
        Scene shown = scene.withFindings(Findings.NONE.withCrowd(new Crowd(Optional.of(cloud), Optional.of(spread), Optional.empty(), Optional.empty())));
        BufferedImage image = paint(CrowdPanel.HISTOGRAM, shown, 800, 500);
        var plot = StudyFrame.plotBelowLegend(800, 500, Look.LIGHT);
        double top = 1.3 * spread.end().orElseThrow().at(0);
        int rim = (int) Math.rint(plot.getMaxY() - plot.getHeight() / (2 * Math.PI) / top);
        int inside = image.getRGB((int) plot.getCenterX() + 150, rim + 25);
        int above = image.getRGB((int) plot.getMaxX() - 60, rim - 40);
        assertNotEquals(inside, above);
        assertTrue((inside & 255) > (inside >> 16 & 255) + 20, "below the rim it is blue");
    }

    /** The run itself is lost before step 100; the clock goes on for the others, until none is left. */
    @Test
    void whereEveryRunHasDivergedThereIsNoHistogram() {
        Settings much = Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.TILT, 0, 32, 0, 1));
        Scene scene = scene(new Valley(Valley.Profile.OPEN, 1, 0), List.of(3.0, 0.0), much, Look.LIGHT);
        Scene many = scene.withAspect(scene.aspect().withPage(Page.MANY_RUNS)).at(1000);
        assertTrue(many.trajectory().lastStep() < 100);
        assertEquals(1000, many.clock());
        Crowd crowd = Crowd.of(many);
        assertEquals(crowd.cloud().orElseThrow().runs(), crowd.spread().orElseThrow().diverged());
        BufferedImage image = paint(CrowdPanel.HISTOGRAM, many.withFindings(Findings.NONE.withCrowd(crowd)), 558, 290);
        assertEquals(0, count(image, Look.LIGHT.optimization()));
    }

    @Test
    void aSlopeThatTheNoiseBeatsIsMarked() {
        BufferedImage beaten = paint(CrowdPanel.EFFECTIVE_LOSS, withEverything(Look.LIGHT), 558, 290);
        assertTrue(count(beaten, Look.LIGHT.regularizationBand()) > 5_000);
        Scene steep = scene(new Valley(Valley.Profile.RING, 1, 0.2), List.of(2.8, 0.0), TILTED, Look.LIGHT);
        assertTrue(count(paint(CrowdPanel.EFFECTIVE_LOSS, steep, 558, 290), Look.LIGHT.regularizationBand()) < 500);
    }

    @Test
    void aPixelOfTheBoundsIsALearningRateAndAStrength() {
        Scene scene = withEverything(Look.DARK);
        var plot = StudyFrame.plot(558, 290, Look.DARK);
        double[] low = CrowdPanel.bounds(scene, 558, 290, plot.getX() + 0.01, plot.getMaxY() - 0.01).orElseThrow();
        assertEquals(0.005, low[0], 1e-5);
        assertEquals(0.3, low[1], 1e-3);
        double[] high = CrowdPanel.bounds(scene, 558, 290, plot.getMaxX() - 0.01, plot.getY() + 0.01).orElseThrow();
        assertEquals(3, high[0], 1e-2);
        assertEquals(1000, high[1], 2);
        assertTrue(CrowdPanel.bounds(scene, 558, 290, 5, 5).isEmpty());
        assertTrue(CrowdPanel.bounds(scene(SLOPED, List.of(2.8, 0.0), Settings.descent(0.02), Look.DARK), 558, 290, 200, 100).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 5_000, 100_000})
    void theCloudLightsTheLandscapeWhereItsRunsAre(int runs) {
        Scene bare = scene(new Valley(Valley.Profile.RING, 1, 0), List.of(2.8, 0.0), TILTED, Look.DARK);
        double[] first = new double[runs];
        double[] second = new double[runs];
        Arrays.fill(first, 7.3);
        Arrays.fill(second, 0.4);
        first[0] = Double.NaN;
        CloudView cloud = new CloudView(bare.trajectory().experiment(), 100, first, second, 1, 100, Optional.empty());
        Scene lit = bare.withFindings(Findings.NONE.withCrowd(new Crowd(Optional.of(cloud), Optional.empty(), Optional.empty(), Optional.empty())));
        var geometry = LandscapeGeometry.of(830, 690, Look.DARK, bare.viewport(), bare.model());
        // On the ring 7.3 is 1.017.
        int x = (int) geometry.pixelX(7.3 - 2 * Math.PI);
        int y = (int) geometry.pixelY(0.4);
        BufferedImage picture = new BufferedImage(830, 690, BufferedImage.TYPE_INT_ARGB_PRE);
        new LandscapePainter().paint(picture, lit);
        assertTrue((picture.getRGB(x, y) >> 8 & 255) > 140, "bright where they are");
        BufferedImage drawn = new BufferedImage(830, 690, BufferedImage.TYPE_INT_ARGB_PRE);
        var graphics = drawn.createGraphics();
        new LandscapePainter().paint(graphics, 830, 690, lit);
        graphics.dispose();
        assertTrue((drawn.getRGB(x, y) >> 8 & 255) > 140, "and in a file too");
        assertTrue((picture.getRGB(x, y + 30) >> 8 & 255) < 140, "dark beside them");
    }

    @Test
    void aDeepChainHasNoSuchPage() {
        assertTrue(Page.MANY_RUNS.panels(new ScalarChain(3, 1)).isEmpty());
        assertEquals(List.of(CrowdPanel.HISTOGRAM), Page.MANY_RUNS.panels(new ScalarChain(2, 1)));
        assertTrue(Page.LIMITS.panels(new ScalarChain(2, 1)).isEmpty());
    }
}
