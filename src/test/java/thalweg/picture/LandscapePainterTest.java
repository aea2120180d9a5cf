package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Branch;
import thalweg.experiment.Change;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Noise;
import thalweg.training.Settings;

class LandscapePainterTest {

    private static final int WIDTH = 830;
    private static final int HEIGHT = 690;
    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);

    private static Experiment experiment(Settings settings, long steps, List<Double> start, Change... changes) {
        return new Experiment("Title", "A sentence.", "", new ScalarChain(start.size(), 1), start, settings, 1, steps, List.of(changes), List.of(),
                View.STANDARD);
    }

    private static Scene scene(Settings settings, long steps) {
        return Scene.of(Trajectories.of(experiment(settings, steps, List.of(3.0, 0.2))), steps, Look.DARK);
    }

    private static BufferedImage painted(Scene scene) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        new LandscapePainter().paint(picture, scene);
        return picture;
    }

    /** The part of the pixels in which two pictures differ by more than 24 of 255 in a channel. */
    private static double difference(BufferedImage a, BufferedImage b) {
        int[] first = Rasters.pixels(a);
        int[] second = Rasters.pixels(b);
        int differing = 0;
        for (int k = 0; k < first.length; k++) {
            if (distance(first[k], second[k]) > 24) {
                differing++;
            }
        }
        return differing / (double) first.length;
    }

    private static int distance(int a, int b) {
        int red = Math.abs((a >> 16 & 255) - (b >> 16 & 255));
        int green = Math.abs((a >> 8 & 255) - (b >> 8 & 255));
        return Math.max(red, Math.max(green, Math.abs((a & 255) - (b & 255))));
    }

    private static int pixel(BufferedImage picture, LandscapeGeometry geometry, double x, double y) {
        return picture.getRGB((int) geometry.pixelX(x), (int) geometry.pixelY(y));
    }

    @Test
    void theMinimaHaveTheColoursOfTheirSharpness() {
        Scene scene = scene(DECAY, 0);
        BufferedImage picture = painted(scene);
        var geometry = LandscapeGeometry.of(WIDTH, HEIGHT, scene.look(), scene.viewport());
        for (double x : new double[] {0.35, 0.45, 0.6, 0.75, 1.3, 1.5, 1.8, 2.1}) {
            double sharpness = x * x + 1 / (x * x);
            int expected = ColourMap.SHARPNESS.at(Math.log(sharpness / 2) / Math.log(Minima.SHARPNESS_RANGE));
            // The line is 3.4 pixels wide, so the pixel on the curve is wholly covered; colours between the stops of the gradient are mixed in sRGB.
            assertTrue(distance(expected, pixel(picture, geometry, x, 1 / x)) <= 16, "at " + x);
        }
    }

    @Test
    void contoursLieWhereTheLossSaysSo() {
        Scene scene = scene(DECAY, 0);
        BufferedImage picture = painted(scene);
        var geometry = LandscapeGeometry.of(WIDTH, HEIGHT, scene.look(), scene.viewport());
        var plane = new ChainPlane(1, 1, 0);
        var map = new HeatMap(plane, LossScale.of(plane, geometry.viewport()));
        int[] heat = new int[WIDTH * HEIGHT];
        var plot = geometry.plot();
        map.fill(heat, (int) plot.getY() * WIDTH + (int) plot.getX(), WIDTH, (int) plot.getWidth(), (int) plot.getHeight(), geometry.viewport());
        for (double[] line : new double[][] {{1, 0.9, 1.7, 1}, {10, 2.1, 2.4, 1}, {0.5, 0.9, 1.7, 0}, {4, 1.5, 2.3, 0}}) {
            double level = line[0];
            int lit = 0;
            for (int k = 0; k < 100; k++) {
                // On the outer hyperbola, where there is neither handle nor label of a point.
                double x = line[1] + (line[2] - line[1]) * k / 100;
                double y = (1 + Math.sqrt(2 * level)) / x;
                int column = (int) geometry.pixelX(x);
                int row = (int) geometry.pixelY(y);
                // The line is a pixel wide: it is found in the pixel itself or shared with a neighbour.
                boolean isLit = false;
                for (int dx = -1; dx <= 1; dx++) {
                    isLit |= (picture.getRGB(column + dx, row) & 255) - (heat[row * WIDTH + column + dx] & 255) > 20;
                }
                lit += isLit ? 1 : 0;
            }
            if (line[3] == 1) {
                // A label may interrupt the line.
                assertTrue(lit >= 75, "level " + level + " lit at " + lit);
            } else {
                assertTrue(lit <= 5, "no line at " + level + ", but lit at " + lit);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void paintingAsARunGrowsEqualsPaintingItAtOnce(boolean isNoisy) {
        Settings settings = isNoisy ? Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5)) : DECAY;
        List<Trajectory> runs = Trajectories.growing(experiment(settings, 20_000, List.of(3.0, 0.2)),
                0, 1, 7, 20, 40, 100, 101, 400, 1000, 5000, 5020, 12_000, 20_000);
        LandscapePainter painter = new LandscapePainter();
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (Trajectory run : runs) {
            painter.paint(picture, Scene.of(run, run.lastStep(), Look.DARK));
        }
        // Visits below the line, and a label that stayed where it was.
        assertEquals(0, difference(picture, painted(Scene.of(runs.getLast(), 20_000, Look.DARK))), 0.001);
    }

    /** Crossing lines too: whichever came later lies above, however often one looked. */
    @Test
    void paintingAsBranchesGrowEqualsPaintingThemAtOnce() {
        Settings noisy = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        Experiment plain = experiment(DECAY, 20_000, List.of(3.0, 0.2));
        Experiment own = plain.withComparison(Comparison.NONE.with(Branch.of("noisy", 2, plain.withSettings(noisy))).with(Branch.of("across", 5, plain.withStart(List.of(0.4, 3.0)))));
        LandscapePainter painter = new LandscapePainter();
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        List<Scene> scenes = new ArrayList<>();
        TrainedBranch.watch(own, new long[] {0, 1, 7, 20, 40, 100, 101, 400, 1000, 5000, 5020, 12_000, 20_000}, (run, branches) ->
                scenes.add(Scene.of(run, run.lastStep(), Look.DARK).withBranches(branches)));
        scenes.forEach(scene -> painter.paint(picture, scene));
        assertEquals(0, difference(picture, painted(scenes.getLast())), 0.001);
        BufferedImage alone = painted(scenes.getLast().withBranches(List.of()));
        assertTrue(difference(picture, alone) > 0.01);
        // A hidden branch leaves nothing.
        List<TrainedBranch> hidden = scenes.getLast().branches().stream().map(each -> new TrainedBranch(each.branch().withHidden(true), each.run(), each.number())).toList();
        assertEquals(0, difference(alone, painted(scenes.getLast().withBranches(hidden))));
    }

    @Test
    void aBranchGoesOnWhereTheRunDiverges() {
        Experiment plain = scene(DECAY, 8000).trajectory().experiment();
        Experiment own = plain.withSettings(Settings.descent(0.5)).withComparison(Comparison.NONE.with(Branch.of("", 2, plain)));
        long[] steps = {4000, 5000, 8000};
        List<Scene> scenes = new ArrayList<>();
        TrainedBranch.watch(own, steps, (run, branches) -> scenes.add(Scene.of(run, run.lastStep(), Look.DARK).withBranches(branches).at(steps[scenes.size()])));
        LandscapePainter painter = new LandscapePainter();
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        scenes.forEach(scene -> painter.paint(picture, scene));
        assertTrue(scenes.getLast().position() < 100);
        // A label that stays where it was would be elsewhere, had it been put there now: hence from a step on at which it is.
        assertEquals(0, difference(picture, painted(scenes.getLast())), 0.001);
        assertTrue(difference(picture, painted(scenes.getLast().withClock(100))) > 0.002);
    }

    @Test
    void goingBackShowsWhatWasShownThen() {
        Scene scene = scene(DECAY, 8000);
        LandscapePainter painter = new LandscapePainter();
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        painter.paint(picture, scene);
        painter.paint(picture, scene.withClock(300));
        assertTrue(difference(picture, painted(scene.withClock(300))) < 0.002);
        assertTrue(difference(picture, painted(scene)) > 0.005);
    }

    @Test
    void aFileShowsWhatTheScreenShows() {
        Scene scene = scene(DECAY, 3000);
        BufferedImage file = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = file.createGraphics();
        new LandscapePainter().paint(graphics, WIDTH, HEIGHT, scene);
        graphics.dispose();
        assertTrue(difference(file, painted(scene)) < 0.001);
    }

    @Test
    void everyPixelIsOpaqueInThePixelBuffersFormat() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        new LandscapePainter().paint(picture, scene(DECAY, 100));
        for (int pixel : Rasters.pixels(picture)) {
            assertEquals(255, pixel >>> 24);
        }
    }

    @Test
    void anotherLearningRateChangesTheValleyAlone() {
        Scene slow = scene(DECAY, 0);
        Scene fast = scene(Settings.descent(0.6), 0);
        LandscapePainter painter = new LandscapePainter();
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        painter.paint(picture, slow);
        painter.paint(picture, fast);
        assertEquals(0, difference(picture, painted(fast)));
        assertTrue(difference(painted(slow), painted(fast)) > 0.0005);
    }

    @Test
    void anotherStartMovesItsLevelSet() {
        Scene first = scene(DECAY, 0);
        Scene second = Scene.of(Trajectories.of(experiment(DECAY, 0, List.of(2.0, 1.5))), 0, Look.DARK).withViewport(first.viewport());
        LandscapePainter painter = new LandscapePainter();
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        painter.paint(picture, first);
        painter.paint(picture, second);
        assertTrue(difference(picture, painted(second)) < 0.0005);
    }

    @ParameterizedTest
    @CsvSource({"-1e9, 1e9, -1e9, 1e9", "3, 3.000000001, 0.2, 0.200000001", "-1e-9, 1e-9, -1e-9, 1e-9", "1e6, 1000001, 1e6, 1000001", "-1, 1, -1e6, 1e6",
            "-5, -4, 4, 5"})
    void everyPartOfThePlaneCanBePainted(double x0, double x1, double y0, double y1) {
        Scene scene = scene(Settings.descent(0.3), 20).withViewport(new Viewport(x0, x1, y0, y1));
        assertTrue(difference(painted(scene), new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB)) > 0.9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.6, 3, 1e10, 1e100})
    void aRunThatDivergesIsPaintedToItsEnd(double learningRate) {
        Trajectory run = Trajectories.of(experiment(Settings.descent(learningRate), 1000, List.of(3.0, 0.2)));
        painted(Scene.of(run, run.lastStep(), Look.LIGHT));
        painted(Scene.of(run, 0, Look.LIGHT));
        assertEquals(learningRate > 0.5, run.isDiverged());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, -0.5, 1e100})
    void aPlaneOfADeeperChainCanBePaintedWhateverIsHeld(double held) {
        Trajectory run = Trajectories.of(experiment(Settings.descent(0.001), 0, List.of(2.0, 0.5, held)));
        painted(Scene.of(run, 0, Look.DARK));
    }

    @Test
    void aRunThatGoesToAndFroDoesNotCoverTheValley() {
        Trajectory run = Trajectories.of(experiment(Settings.descent(0.41), 150, List.of(2.2, 0.455)));
        Scene scene = Scene.of(run, 150, Look.DARK).withViewport(new Viewport(1.9, 2.4, 0.3, 0.7));
        BufferedImage with = painted(scene);
        BufferedImage without = painted(scene.withClock(0));
        var geometry = LandscapeGeometry.of(WIDTH, HEIGHT, scene.look(), scene.viewport());
        int covered = 0;
        int all = 0;
        for (int row = (int) geometry.pixelY(0.49); row < geometry.pixelY(0.44); row++) {
            for (int column = (int) geometry.pixelX(2.14); column < geometry.pixelX(2.18); column++) {
                covered += distance(with.getRGB(column, row), without.getRGB(column, row)) > 24 ? 1 : 0;
                all++;
            }
        }
        // Fine lines, with their smooth edges, touch 83 % of these pixels; at full width they would cover 93 %.
        assertTrue(covered > 0.2 * all && covered < 0.88 * all, covered + " of " + all + " pixels covered");
    }

    @Test
    void aMovedPointIsReachedByAJump() {
        var moved = new Change(300, DECAY, Optional.of(List.of(1.2, 2.2)));
        Trajectory run = Trajectories.of(experiment(DECAY, 600, List.of(3.0, 0.2), moved));
        Scene scene = Scene.of(run, 600, Look.DARK);
        BufferedImage with = painted(scene);
        var geometry = LandscapeGeometry.of(WIDTH, HEIGHT, scene.look(), scene.viewport());
        double fromX = run.value(299, 0);
        double fromY = run.value(299, 1);
        int white = 0;
        int dark = 0;
        for (int k = 20; k < 80; k++) {
            int pixel = pixel(with, geometry, fromX + (1.2 - fromX) * k / 100, fromY + (2.2 - fromY) * k / 100);
            white += distance(pixel, 0xffffff) < 60 ? 1 : 0;
            dark += distance(pixel, 0xffffff) > 120 ? 1 : 0;
        }
        // Dots: neither a line nor nothing.
        assertTrue(white >= 8 && dark >= 8, white + " white, " + dark + " dark");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "40, 30", "160, 120", "3000, 200"})
    void everySizeCanBePainted(int width, int height) {
        new LandscapePainter().paint(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), scene(DECAY, 50));
    }
}
