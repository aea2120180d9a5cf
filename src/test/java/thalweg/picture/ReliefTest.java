package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Camera;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Noise;
import thalweg.training.Settings;

class ReliefTest {

    private static final int WIDTH = 830;
    private static final int HEIGHT = 690;
    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);

    private static Experiment experiment(Model model, Settings settings, long steps) {
        return new Experiment("Title", "A sentence.", "", model, List.of(3.0, 0.2), settings, 1, steps, List.of(), List.of(), View.STANDARD);
    }

    private static Scene scene(Model model, Settings settings, long steps, Camera camera) {
        Scene flat = Scene.of(Trajectories.of(experiment(model, settings, steps)), steps, Look.DARK);
        return flat.withAspect(flat.aspect().withCamera(Optional.of(camera)));
    }

    private static ReliefGeometry geometry(Scene scene) {
        return ReliefGeometry.of(LandscapeGeometry.of(WIDTH, HEIGHT, scene.look(), scene.viewport(), scene.model()), scene);
    }

    private static BufferedImage painted(Scene scene) {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var painter = new LandscapePainter();
        painter.paint(picture, scene);
        while (!painter.isComplete()) {
            painter.paint(picture, scene);
        }
        return picture;
    }

    private static double difference(BufferedImage a, BufferedImage b) {
        int[] first = Rasters.pixels(a);
        int[] second = Rasters.pixels(b);
        int differing = 0;
        for (int k = 0; k < first.length; k++) {
            int largest = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                largest = Math.max(largest, Math.abs((first[k] >> shift & 255) - (second[k] >> shift & 255)));
            }
            differing += largest > 24 ? 1 : 0;
        }
        return differing / (double) first.length;
    }

    @ParameterizedTest
    @CsvSource({"-36, 42", "0, 8", "90, 30", "180, 60", "-135, 20", "77, 90"})
    void thePlaceOfWeightsLeadsBackToThem(double azimuth, double elevation) {
        var random = new Random(5);
        for (Model model : List.of(new ScalarChain(2, 1), new Valley(Valley.Profile.RING, 1, 0.3))) {
            ReliefGeometry geometry = geometry(scene(model, Settings.descent(0.01), 0, new Camera(azimuth, elevation)));
            Viewport part = geometry.flat().viewport();
            int seen = 0;
            for (int k = 0; k < 300; k++) {
                double x = part.leastX() + random.nextDouble() * part.width();
                double y = part.leastY() + random.nextDouble() * part.height();
                Point2D place = geometry.pixel(x, y);
                if (geometry.isHidden(geometry.flat().pixel(x, y))) {
                    continue;
                }
                Optional<Point2D> back = geometry.weights(place.getX(), place.getY());
                // Within a pixel of an edge, or where the surface is seen from its side, the next piece of it is as near.
                if (back.isPresent() && Math.hypot((back.get().getX() - x) * geometry.flat().unit(), (back.get().getY() - y) * geometry.flat().unitY()) < 0.5) {
                    assertEquals(x, back.get().getX(), 1e-9 * part.width());
                    assertEquals(y, back.get().getY(), 1e-9 * part.height());
                    seen++;
                }
            }
            assertTrue(seen > 60, seen + " of 300 points are seen and led back to");
        }
    }

    @Test
    void fromStraightAboveThePlaneIsSeenAsItIsAndNothingIsHidden() {
        ReliefGeometry geometry = geometry(scene(new ScalarChain(2, 1), DECAY, 0, new Camera(0, 90)));
        Rectangle2D plot = geometry.flat().plot();
        for (double[] pair : new double[][] {{1, 1}, {3, 0.2}, {0.4, 2.5}, {0, 0}}) {
            Point2D flat = geometry.flat().pixel(pair[0], pair[1]);
            Point2D place = geometry.pixel(pair[0], pair[1]);
            assertEquals(geometry.zoom() * (flat.getX() - plot.getCenterX()), place.getX() - geometry.room().getCenterX(), 1e-9);
            assertEquals(geometry.zoom() * (flat.getY() - plot.getCenterY()), place.getY() - geometry.horizon(), 1e-9);
            assertFalse(geometry.isHidden(flat));
        }
    }

    @Test
    void theBoxStaysWithinItsRoomFromEverywhere() {
        for (int azimuth = -180; azimuth <= 180; azimuth += 15) {
            for (double elevation : new double[] {8, 20, 42, 70, 90}) {
                ReliefGeometry geometry = geometry(scene(new ScalarChain(2, 1), DECAY, 0, new Camera(azimuth, elevation)));
                Rectangle2D plot = geometry.flat().plot();
                for (double x : new double[] {plot.getX(), plot.getMaxX()}) {
                    for (double y : new double[] {plot.getY(), plot.getMaxY()}) {
                        for (double height : new double[] {0, geometry.greatestHeight()}) {
                            Point2D corner = geometry.picture(new Point2D.Double(x, y), height);
                            assertTrue(geometry.room().contains(corner), corner + " from " + azimuth + ", " + elevation);
                        }
                    }
                }
            }
        }
    }

    @Test
    void aPointBehindAWallIsHidden() {
        // From low over the corner where both weights are large, the wall there stands before the valley.
        ReliefGeometry low = geometry(scene(new ScalarChain(2, 1), DECAY, 0, new Camera(150, 12)));
        assertTrue(low.isHidden(low.flat().pixel(1, 1)));
        // From the side of the origin the valley lies open.
        ReliefGeometry open = geometry(scene(new ScalarChain(2, 1), DECAY, 0, new Camera(-40, 50)));
        assertFalse(open.isHidden(open.flat().pixel(1, 1)));
    }

    @Test
    void theRenderedSurfaceHidesWhatTheExactOneHides() {
        int allHidden = 0;
        for (Camera camera : List.of(new Camera(-36, 42), new Camera(150, 20), new Camera(60, 30))) {
            Scene scene = scene(new ScalarChain(2, 1), DECAY, 0, camera);
            ReliefGeometry exact = geometry(scene);
            Terrain terrain = Terrain.of(exact.flat(), scene, Minima.of(LandscapePainter.plane(scene), scene.settings()), Optional.empty());
            Relief rendered = new ReliefLayer().relief(terrain, 1, true);
            var random = new Random(3);
            Rectangle2D plot = exact.flat().plot();
            int same = 0;
            int hidden = 0;
            for (int k = 0; k < 1000; k++) {
                var pixel = new Point2D.Double(plot.getX() + random.nextDouble() * plot.getWidth(), plot.getY() + random.nextDouble() * plot.getHeight());
                same += rendered.isHidden(pixel) == exact.isHidden(pixel) ? 1 : 0;
                hidden += exact.isHidden(pixel) ? 1 : 0;
                assertEquals(0, rendered.place(pixel).distance(exact.place(pixel)), 1e-9);
            }
            // They differ within a pixel of the picture beyond an edge: from low above the plane, where a pixel is four of the plane, at one point in twenty-two.
            assertTrue(same > 940, same + " of 1000 from " + camera);
            allHidden += hidden;
        }
        assertTrue(allHidden > 200, allHidden + " hidden");
    }

    @Test
    void whatIsDrawnOnTheSurfaceEndsAtItsEdges() {
        Scene scene = scene(new ScalarChain(2, 1), DECAY, 0, new Camera(-50, 40));
        ReliefGeometry geometry = geometry(scene);
        Terrain terrain = Terrain.of(geometry.flat(), scene, Minima.of(LandscapePainter.plane(scene), scene.settings()), Optional.empty());
        Relief relief = new ReliefLayer().relief(terrain, 1, false);
        Rectangle2D plot = geometry.flat().plot();
        var random = new Random(7);
        var box = new Rectangle2D.Double();
        for (double[] corner : new double[][] {{plot.getX(), plot.getY()}, {plot.getMaxX(), plot.getY()}, {plot.getX(), plot.getMaxY()}, {plot.getMaxX(), plot.getMaxY()}}) {
            for (double height : new double[] {0, geometry.greatestHeight()}) {
                Point2D at = geometry.picture(new Point2D.Double(corner[0], corner[1]), height);
                box.setRect(box.isEmpty() ? new Rectangle2D.Double(at.getX(), at.getY(), 1e-9, 1e-9) : box.createUnion(new Rectangle2D.Double(at.getX(), at.getY(), 1e-9, 1e-9)));
            }
        }
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        for (int k = 0; k < 500; k++) {
            graphics.setColor(Color.WHITE);
            graphics.setStroke(k % 2 == 0 ? new BasicStroke(1) : Look.DARK.dashed(1, 7, 6));
            relief.draw(graphics, new Line2D.Double(plot.getCenterX() + random.nextGaussian() * 100, plot.getCenterY() + random.nextGaussian() * 100,
                    plot.getCenterX() + random.nextGaussian() * 3000, plot.getCenterY() + random.nextGaussian() * 3000));
        }
        graphics.dispose();
        int lit = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                if ((picture.getRGB(column, row) & 0xffffff) != 0) {
                    lit++;
                    assertTrue(column >= box.getX() - 2 && column <= box.getMaxX() + 2 && row >= box.getY() - 2 && row <= box.getMaxY() + 2, column + ", " + row);
                }
            }
        }
        assertTrue(lit > 10_000, lit + " pixels");
    }

    @Test
    void theSurfaceIsAsHighAsTheLossSays() {
        Scene scene = scene(new ScalarChain(2, 1), DECAY, 0, new Camera(0, 40));
        ReliefGeometry geometry = geometry(scene);
        LandscapeGeometry flat = geometry.flat();
        var grid = HeightGrid.of(flat, geometry.loss(), geometry.heights(), 1);
        for (int row = 0; row < grid.rows(); row += 7) {
            for (int column = 0; column < grid.columns(); column += 7) {
                double x = flat.weightX(flat.plot().getX() + column * grid.cell());
                double y = flat.weightY(flat.plot().getY() + row * grid.cell());
                double loss = 0.5 * (x * y - 1) * (x * y - 1);
                assertEquals(geometry.heights().fraction(loss), grid.heights()[row * grid.columns() + column], 1e-6);
                assertEquals(grid.heights()[row * grid.columns() + column], grid.at(flat.pixelX(x), flat.pixelY(y)), 1e-3);
            }
        }
    }

    @Test
    void heightsAreLogarithmicAboveTheKneeAndLinearBelow() {
        var heights = new HeightScale(0.01, 0, 100);
        assertEquals(0, heights.fraction(0));
        assertEquals(1, heights.fraction(100));
        double decade = Math.log(10) / Math.log(1 + 1e4);
        assertEquals(decade, heights.fraction(100) - heights.fraction(10), 2e-3 * decade);
        assertEquals(decade, heights.fraction(10) - heights.fraction(1), 2e-2 * decade);
        assertEquals(2, heights.fraction(2e-5) / heights.fraction(1e-5), 2e-3);
    }

    @Test
    void aFifthOfTheSightLiesBelowTheKnee() {
        for (double half : new double[] {0.1, 3, 1000}) {
            var part = new Viewport(1 - half, 1 + half, 1 - half, 1 + half);
            var plane = new ChainPlane(1, 1, 0);
            var heights = HeightScale.of(plane::loss, part, plane.leastLoss(part), plane.greatestLoss(part));
            var random = new Random(1);
            int below = 0;
            for (int k = 0; k < 10_000; k++) {
                below += plane.loss(1 + half * (2 * random.nextDouble() - 1), 1 + half * (2 * random.nextDouble() - 1)) < heights.knee() ? 1 : 0;
            }
            // The knee is rounded down, by 2.5 at the most: in a valley this is 1.6 in its width.
            assertTrue(below > 1000 && below < 2200, below + " of 10 000 within " + half);
        }
    }

    @Test
    void aFileShowsWhatTheScreenShowsAtRest() {
        Scene scene = scene(new ScalarChain(2, 1), DECAY, 3000, new Camera(-36, 42));
        var file = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = file.createGraphics();
        new LandscapePainter().paint(graphics, WIDTH, HEIGHT, scene);
        graphics.dispose();
        assertTrue(difference(file, painted(scene)) < 0.001);
    }

    @ParameterizedTest
    @CsvSource({"-36, 42, 3", "0, 42, 3", "60, 42, 3", "135, 30, 2", "-150, 42, 3", "180, 70, 3", "90, 90, 3", "30, 10, 1"})
    void lossesAreWrittenWhereTheirLinesAreSeenAndCoverNothing(double azimuth, double elevation, int atLeast) {
        Graphics2D graphics = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB).createGraphics();
        for (Model model : List.of(new ScalarChain(2, 1), new Valley(Valley.Profile.RING, 1, 0.3))) {
            Scene scene = scene(model, Settings.descent(0.01), 0, new Camera(azimuth, elevation));
            LandscapeGeometry flat = geometry(scene).flat();
            Terrain terrain = Terrain.of(flat, scene, Minima.of(LandscapePainter.plane(scene), scene.settings()), Optional.empty());
            Relief relief = new ReliefLayer().relief(terrain, 1, true);
            List<Rectangle2D> axes = new ReliefFrame(graphics, relief.geometry(), scene.look()).front("first", "second");
            Rectangle2D plot = flat.plot();
            Path2D way = new Path2D.Double();
            for (int k = 0; k <= 200; k++) {
                Point2D at = relief.place(new Point2D.Double(plot.getX() + plot.getWidth() * k / 200, plot.getY() + plot.getHeight() * (0.5 + 0.3 * Math.sin(0.05 * k))));
                if (k == 0) {
                    way.moveTo(at.getX(), at.getY());
                } else {
                    way.lineTo(at.getX(), at.getY());
                }
            }
            var label = new Labels(graphics, relief.room(), scene.look(), List.of(), new HashMap<>());
            axes.forEach(label::keepFree);
            label.add("start", "start (3.00, 0.20)", relief.place(new Point2D.Double(plot.getCenterX(), plot.getCenterY())), 7, Labels.UP);
            var losses = new LevelLabels(graphics, relief, scene.look(), label, way, new HashMap<>());
            terrain.label(losses);
            List<Rectangle2D> boxes = losses.draw();
            assertTrue(boxes.size() >= atLeast, boxes.size() + " losses of " + model);
            for (Rectangle2D box : boxes) {
                assertTrue(relief.room().contains(box));
                assertTrue(relief.weights(box.getCenterX(), box.getCenterY()).isPresent());
                assertFalse(ChartLabels.crosses(way, box));
                assertTrue(axes.stream().noneMatch(box::intersects) && label.boxes().stream().noneMatch(box::intersects));
                assertEquals(1, boxes.stream().filter(box::intersects).count());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 42", "90, 8", "-90, 42", "180, 20", "-36, 42", "8, 42", "45, 90", "0, 90", "-135, 60"})
    void noNumberOrNameOfTheAxesIsWrittenOverAnother(double azimuth, double elevation) {
        Graphics2D graphics = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB).createGraphics();
        Scene scene = scene(new ScalarChain(2, 1), DECAY, 0, new Camera(azimuth, elevation));
        List<Rectangle2D> boxes = new ReliefFrame(graphics, geometry(scene), scene.look()).front("second principal direction", "first principal direction");
        assertTrue(boxes.size() >= 6, boxes.size() + " numbers and names");
        for (Rectangle2D box : boxes) {
            // Boxes have a margin of three pixels.
            var inner = new Rectangle2D.Double(box.getX() + 3, box.getY() + 3, box.getWidth() - 6, box.getHeight() - 6);
            assertEquals(1, boxes.stream().filter(inner::intersects).count(), box + " from " + azimuth + ", " + elevation);
            assertTrue(box.getX() >= 0 && box.getMaxX() <= WIDTH && box.getMaxY() <= HEIGHT);
        }
    }

    @Test
    void aSurfaceThatIsTurnedIsRoughAtFirst() {
        Scene scene = scene(new ScalarChain(2, 1), DECAY, 300, new Camera(-36, 42));
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var painter = new LandscapePainter();
        painter.paint(picture, scene);
        assertFalse(painter.isComplete());
        painter.paint(picture, scene);
        assertTrue(painter.isComplete());
        assertEquals(0, difference(picture, painted(scene)));
        painter.paint(picture, scene.withAspect(scene.aspect().withCamera(Optional.of(new Camera(-30, 42)))));
        assertFalse(painter.isComplete());
        painter.paint(picture, scene.withAspect(scene.aspect().withCamera(Optional.empty())));
        assertTrue(painter.isComplete());
    }

    @ParameterizedTest
    // From here no label has had a better place before, where it would stay.
    @CsvSource({"-20, 42", "180, 50"})
    void paintingAsARunGrowsEqualsPaintingItAtOnce(double azimuth, double elevation) {
        Settings noisy = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        List<Trajectory> runs = Trajectories.growing(experiment(new ScalarChain(2, 1), noisy, 5000), 0, 1, 7, 20, 100, 101, 400, 1000, 5000);
        var painter = new LandscapePainter();
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Scene last = null;
        for (Trajectory run : runs) {
            Scene flat = Scene.of(run, run.lastStep(), Look.DARK);
            last = flat.withAspect(flat.aspect().withCamera(Optional.of(new Camera(azimuth, elevation))));
            painter.paint(picture, last);
        }
        assertEquals(0, difference(picture, painted(last)), 0.001);
    }

    @ParameterizedTest
    @CsvSource({"-1e9, 1e9, -1e9, 1e9", "3, 3.000000001, 0.2, 0.200000001", "-1e-9, 1e-9, -1e-9, 1e-9", "1e6, 1000001, 1e6, 1000001", "-5, -4, 4, 5"})
    void everyPartOfThePlaneCanBePainted(double x0, double x1, double y0, double y1) {
        Scene scene = scene(new ScalarChain(2, 1), Settings.descent(0.3), 20, new Camera(-36, 42)).withViewport(new Viewport(x0, x1, y0, y1));
        assertTrue(difference(painted(scene), new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB)) > 0.2);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "40, 30", "160, 120", "3000, 200"})
    void everySizeCanBePainted(int width, int height) {
        var painter = new LandscapePainter();
        Scene scene = scene(new ScalarChain(2, 1), DECAY, 50, new Camera(20, 30));
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        painter.paint(picture, scene);
        painter.paint(picture, scene);
    }
}
