package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.run.PlaneAxes;
import thalweg.run.Fate;
import thalweg.run.FateMap;
import thalweg.run.Trajectories;
import thalweg.theory.ConvergenceRegion;
import thalweg.training.Method;
import thalweg.training.Settings;

class FateGroundTest {

    private static final int SIZE = 700;

    private static Scene scene(Settings settings, Ground ground) {
        var view = new View(List.of(1, 2), Optional.of(List.of(-4.0, 4.0, -4.0, 4.0)), false, "run", ground.key(), 1, Optional.empty(), "principal");
        return Scene.of(Trajectories.of(new Experiment("Title", "A sentence.", "", new ScalarChain(2, 1), List.of(1.5, 1.2), settings, 1, 0, List.of(), List.of(),
                view)), 0, Look.DARK);
    }

    private static LandscapeGeometry geometry(Scene scene) {
        return LandscapeGeometry.of(SIZE, SIZE, scene.look(), scene.viewport());
    }

    private static FateMap.Request request(Scene scene) {
        return FateGround.request(scene, geometry(scene)).orElseThrow();
    }

    private static Scene with(Scene scene, FateMap... maps) {
        return scene.withFindings(Findings.NONE.withFates(List.of(maps), Optional.empty()));
    }

    private static FateMap map(FateMap.Request request) {
        return FateMap.of(request, _ -> { });
    }

    private static BufferedImage painted(LandscapePainter painter, Scene scene) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        painter.paint(picture, scene);
        return picture;
    }

    @Test
    void onePixelIsOneStart() {
        Scene scene = scene(Settings.descent(0.3), Ground.FATE);
        LandscapeGeometry geometry = geometry(scene);
        FateMap.Request request = request(scene);
        assertEquals(geometry.plot().getWidth(), request.columns());
        assertEquals(geometry.plot().getHeight(), request.rows());
        assertEquals(geometry.weightX(geometry.plot().getX() + 0.5), request.first(0), 1e-12);
        assertEquals(geometry.weightY(geometry.plot().getY() + 0.5), request.second(request.rows() - 1), 1e-12);
    }

    /** The ellipse on the screen is that of the theory, and its colours those of the fates, but for lines, labels and letters. */
    @ParameterizedTest
    @CsvSource({"0.3, FATE", "0.6, FATE", "0.3, SHARPNESS", "0.3, STEPS"})
    void pixelsInsideTheEllipseArriveAndThoseOutsideDiverge(double learningRate, Ground ground) {
        Scene scene = scene(Settings.descent(learningRate), ground);
        LandscapeGeometry geometry = geometry(scene);
        BufferedImage picture = painted(new LandscapePainter(), with(scene, map(request(scene))));
        var region = new ConvergenceRegion(learningRate, 1);
        int diverges = FateColouring.of(Fate.DIVERGES);
        int inside = 0;
        int outside = 0;
        int wrong = 0;
        for (int y = (int) geometry.plot().getY(); y < geometry.plot().getMaxY(); y++) {
            for (int x = (int) geometry.plot().getX(); x < geometry.plot().getMaxX(); x++) {
                boolean converges = region.contains(geometry.weightX(x + 0.5), geometry.weightY(y + 0.5));
                inside += converges ? 1 : 0;
                outside += converges ? 0 : 1;
                wrong += converges == (picture.getRGB(x, y) == diverges) ? 1 : 0;
            }
        }
        assertTrue(inside > 20_000 && outside > 20_000, inside + " inside, " + outside + " outside");
        // The dashes of the ellipse, the minima, the level set, handles and labels.
        assertTrue(wrong < 0.12 * outside, wrong + " of " + outside);
    }

    @Test
    void aCoarseMapIsShownAtOnceAndReplacedByTheWhole() {
        Scene scene = scene(Settings.descent(0.3), Ground.FATE);
        LandscapePainter painter = new LandscapePainter();
        BufferedImage loss = painted(painter, scene);
        BufferedImage coarse = painted(painter, with(scene, map(request(scene).coarse())));
        BufferedImage whole = painted(painter, with(scene, map(request(scene))));
        int corner = FateColouring.of(Fate.DIVERGES);
        int x = (int) geometry(scene).plot().getX() + 2;
        int y = (int) geometry(scene).plot().getMaxY() - 3;
        assertNotEquals(corner, loss.getRGB(x, y));
        assertEquals(corner, coarse.getRGB(x, y));
        assertEquals(corner, whole.getRGB(x, y));
        assertTrue(differing(coarse, whole) > 500, () -> differing(coarse, whole) + " pixels");
        // What was painted after the coarse map is what is painted from nothing.
        assertEquals(0, differing(whole, painted(new LandscapePainter(), with(scene, map(request(scene))))));
    }

    private static long differing(BufferedImage a, BufferedImage b) {
        int[] first = Rasters.pixels(a);
        int[] second = Rasters.pixels(b);
        long count = 0;
        for (int k = 0; k < first.length; k++) {
            count += first[k] == second[k] ? 0 : 1;
        }
        return count;
    }

    @Test
    void anOldMapStaysWhereItsStartsLie() {
        Scene scene = scene(Settings.descent(0.3), Ground.FATE);
        var ground = new FateGround(List.of(map(request(scene))), FateColouring.FATE);
        Viewport part = geometry(scene).viewport();
        int[] here = new int[100 * 100];
        ground.fill(here, 0, 100, 100, 100, part);
        // Moved by a fifth of the view to the right: the same colours 20 pixels further left, and nothing where the map ends.
        int[] moved = new int[100 * 100];
        ground.fill(moved, 0, 100, 100, 100, part.panned(0.2 * part.width(), 0));
        for (int row = 0; row < 100; row++) {
            for (int column = 0; column < 80; column++) {
                assertEquals(here[100 * row + column + 20], moved[100 * row + column]);
            }
            assertTrue(Arrays.stream(moved, 100 * row + 80, 100 * row + 100).allMatch(pixel -> pixel == 0));
        }
    }

    /** A file's picture has a start for each of its own pixels, however fine. */
    @Test
    void aFileNeedsNoMapOfTheWindow() {
        Scene scene = scene(Settings.descent(0.3), Ground.FATE);
        BufferedImage file = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        var graphics = file.createGraphics();
        new LandscapePainter().paint(graphics, SIZE, SIZE, scene);
        graphics.dispose();
        BufferedImage screen = painted(new LandscapePainter(), with(scene, map(request(scene))));
        assertTrue(differing(file, screen) < 0.005 * SIZE * SIZE, () -> differing(file, screen) + " pixels");
    }

    @Test
    void whereFatesAreNotKnownWordsSaySo() {
        Scene scene = scene(Settings.descent(0.3).withMethod(Method.of(Method.Kind.SIGN_DESCENT)), Ground.FATE);
        assertTrue(FateGround.request(scene, geometry(scene)).isEmpty());
        assertEquals(Words.of("ground.none"), FateGround.words(scene, Optional.empty()).orElseThrow());
        assertTrue(FateGround.words(scene(Settings.descent(0.3), Ground.LOSS), Optional.empty()).isEmpty());
        Scene decays = scene(Settings.descent(0.3).withWeightDecay(0.1), Ground.FATE);
        String words = FateGround.words(decays, FateGround.of(with(decays, map(request(decays).coarse())))).orElseThrow();
        assertTrue(words.contains("fractal"), words);
        assertTrue(ConvergenceOutline.of(decays.model(), decays.settings()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1000", "0.0075, 1000", "0.007, 2000", "0.002, 5000", "0.001, 10000", "0.0001, 10000"})
    void smallStepsAreGivenMoreOfThem(double learningRate, int limit) {
        assertEquals(limit, FateGround.stepLimit(new ScalarChain(2, 1), Settings.descent(learningRate)));
    }

    @Test
    void filesKnowEveryGroundAndPage() {
        assertEquals(View.GROUNDS, Arrays.stream(Ground.values()).map(Ground::key).toList());
        assertEquals(View.PLANES, Arrays.stream(PlaneAxes.values()).map(PlaneAxes::key).toList());
        assertEquals(View.PAGES, Arrays.stream(Page.values()).map(Page::key).toList());
    }
}
