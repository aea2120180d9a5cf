package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.run.TradeOff;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.theory.BalancedMap;
import thalweg.training.Settings;

class RatePanelTest {

    private static final int WIDTH = 540;
    private static final int HEIGHT = 305;
    private static final Color INK = Look.LIGHT.optimization();

    private static Scene scene(List<Double> start, double target, double learningRate) {
        Trajectory run = Trajectories.of(new Experiment("", "", "", new ScalarChain(start.size(), target), start, Settings.descent(learningRate), 1, 20, List.of(), List.of(),
                View.STANDARD));
        Scene scene = Scene.of(run, 0, Look.LIGHT);
        Scene page = scene.withAspect(scene.aspect().withPage(Page.LEARNING_RATE));
        return page.withFindings(Findings.beside(page));
    }

    private static BufferedImage paint(ScenePainter painter, Scene scene, double scale) {
        BufferedImage image = new BufferedImage((int) (WIDTH * scale), (int) (HEIGHT * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        painter.paint(graphics, WIDTH, HEIGHT, scene);
        graphics.dispose();
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @ParameterizedTest
    @CsvSource({"BIFURCATION, 1", "BIFURCATION, 2.5", "TRADE_OFF, 1", "TRADE_OFF, 0.3"})
    void aPixelIsALearningRateAndBack(RatePanel panel, double target) {
        RateGeometry geometry = panel.geometry(WIDTH, HEIGHT, scene(List.of(2.0, 0.3), target, 0.05)).orElseThrow();
        for (double x = geometry.upper().getMinX() + 1; x < geometry.upper().getMaxX() - 1; x += 7.3) {
            double rate = geometry.rateAt(x);
            assertEquals(x, geometry.xOf(rate), 0.51, "at rate " + rate);
            assertTrue(Double.toString(rate).length() <= 9, "so few digits as tell pixels apart: " + rate);
        }
        assertEquals(geometry.rateAt(-100), geometry.rateAt(geometry.upper().getMinX()));
    }

    @ParameterizedTest
    @CsvSource({"1.05", "1.1", "1.15", "1.22"})
    void theDiagramHasTheCycleOfTwoAndNothingElse(double k) {
        Scene scene = scene(List.of(1.2, 0.9), 1, 0.1);
        RateGeometry geometry = RatePanel.BIFURCATION.geometry(WIDTH, HEIGHT, scene).orElseThrow();
        double scale = 2;
        BufferedImage image = paint(new BifurcationPainter(), scene, scale);
        int x = (int) (scale * geometry.xOf(k));
        double[] cycle = BalancedMap.twoCycle(k);
        // Where the word "period 2" is written, near the lower edge, another ink is.
        int[] rows = IntStream.range((int) (scale * geometry.upper().getMinY()) + 40, (int) (scale * geometry.upper().getMaxY()) - 60)
                .filter(y -> image.getRGB(x, y) == INK.getRGB()).toArray();
        assertTrue(rows.length >= 4, rows.length + " pixels");
        for (int row : rows) {
            double product = 2 * (geometry.upper().getMaxY() - (row + 0.5) / scale) / geometry.upper().getHeight();
            double pixel = 2 / geometry.upper().getHeight();
            // A column is as wide as the cycle moves by a fraction of a pixel; a line is two pixels thick.
            assertTrue(Math.min(Math.abs(product - cycle[0]), Math.abs(product - cycle[1])) < 2 * pixel, "P/y = " + product + " at k = " + k);
        }
    }

    @Test
    void thePictureOfTheScreenBecomesThatOfTheFile() {
        Scene scene = scene(List.of(1.2, 0.9), 1, 1.25);
        BifurcationPainter painter = new BifurcationPainter();
        BufferedImage screen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        painter.paint(screen, scene);
        for (int frame = 0; frame < 10_000 && !painter.isComplete(); frame++) {
            painter.paint(screen, scene);
        }
        assertTrue(painter.isComplete());
        assertArrayEquals(pixels(paint(new BifurcationPainter(), scene, 1)), pixels(screen));
    }

    @ParameterizedTest
    @EnumSource(RatePanel.class)
    void thePresentLearningRateIsALineThroughBothPlots(RatePanel panel) {
        double rate = panel == RatePanel.BIFURCATION ? 1.45 : 0.06;
        Scene scene = scene(List.of(2.0, 0.3), 1, rate);
        for (double scale : new double[] {1, 2, 4}) {
            BufferedImage image = paint(panel.painter(), scene, scale);
            RateGeometry geometry = panel.geometry(WIDTH, HEIGHT, scene).orElseThrow();
            int x = (int) (scale * geometry.xOf(rate));
            for (var plot : List.of(geometry.upper(), geometry.lower())) {
                long dark = IntStream.range((int) (scale * plot.getMinY()), (int) (scale * plot.getMaxY())).filter(y -> dark(image, x, y)).count();
                assertTrue(dark > 0.9 * scale * plot.getHeight(), panel + " at " + scale + ": " + dark);
            }
        }
    }

    /** The pointer adds a dashed line and changes the words above the plots, and nothing else. */
    @ParameterizedTest
    @EnumSource(RatePanel.class)
    void thePointerIsAThinLineAndIsReadAboveThePlots(RatePanel panel) {
        double rate = panel == RatePanel.BIFURCATION ? 1.45 : 0.06;
        double pointed = panel == RatePanel.BIFURCATION ? 1.7 : 0.2;
        Scene scene = scene(List.of(2.0, 0.3), 1, rate);
        Scene pointing = scene.withGrips(Scene.Grips.NONE.withRate(OptionalDouble.of(pointed)));
        ScenePainter painter = panel.painter();
        BufferedImage without = paint(painter, scene, 1);
        BufferedImage with = paint(painter, pointing, 1);
        RateGeometry geometry = panel.geometry(WIDTH, HEIGHT, scene).orElseThrow();
        int words = 0;
        int line = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (without.getRGB(x, y) != with.getRGB(x, y)) {
                    boolean isAbove = y < geometry.upper().getMinY() - 6;
                    words += isAbove ? 1 : 0;
                    line += isAbove ? 0 : 1;
                    assertTrue(isAbove || Math.abs(x - geometry.xOf(pointed)) < 3, panel + " changed at " + x + ", " + y);
                }
            }
        }
        assertTrue(words > 30, words + " pixels of the words");
        assertTrue(line > 0.3 * (geometry.upper().getHeight() + geometry.lower().getHeight()), line + " pixels of the line");
    }

    /** 0.88 and 0.005 lie in the margins to the left of the plots, 2.05 and 1.45 to the right. */
    @ParameterizedTest
    @CsvSource({"BIFURCATION, 0.88", "BIFURCATION, 2.05", "TRADE_OFF, 0.005", "TRADE_OFF, 1.45"})
    void aPointerBeyondTheEdgesDrawsNoLine(RatePanel panel, double pointed) {
        Scene scene = scene(List.of(2.0, 0.3), 1, panel == RatePanel.BIFURCATION ? 1.45 : 0.06);
        ScenePainter painter = panel.painter();
        BufferedImage without = paint(painter, scene, 1);
        BufferedImage with = paint(painter, scene.withGrips(Scene.Grips.NONE.withRate(OptionalDouble.of(pointed))), 1);
        int top = (int) panel.geometry(WIDTH, HEIGHT, scene).orElseThrow().upper().getMinY() - 6;
        for (int y = top; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(without.getRGB(x, y), with.getRGB(x, y), panel + " changed at " + x + ", " + y);
            }
        }
    }

    private static boolean dark(BufferedImage image, int x, int y) {
        return IntStream.rangeClosed(x - 1, x + 1).anyMatch(column -> new Color(image.getRGB(column, y)).getGreen() < 120 && new Color(image.getRGB(column, y)).getBlue() < 140);
    }

    @Test
    void aLearningRateBeyondTheDiagramIsAnArrowAtItsEdge() {
        Scene scene = scene(List.of(2.0, 0.3), 1, 0.06);
        RateGeometry geometry = RatePanel.BIFURCATION.geometry(WIDTH, HEIGHT, scene).orElseThrow();
        BufferedImage image = paint(new BifurcationPainter(), scene, 2);
        int y = (int) (2 * (geometry.upper().getMaxY() - 15));
        assertTrue(IntStream.range(0, 20).anyMatch(dx -> image.getRGB((int) (2 * geometry.upper().getMinX()) + dx, y) == Look.LIGHT.text().getRGB()));
    }

    @Test
    void theTradeOffDrawsTheStepsAndTheSharpnessWhereTheyAre() {
        Scene scene = scene(List.of(3.0, 0.2), 1, 0.01);
        TradeOff found = scene.findings().tradeOff().orElseThrow();
        RateGeometry geometry = RatePanel.TRADE_OFF.geometry(WIDTH, HEIGHT, scene).orElseThrow();
        BufferedImage image = paint(new TradeOffPainter(), scene, 2);
        // λ∞ over a linear axis from 0 to 10, at a rate far from all marks.
        for (int i = 60; i < 150; i += 10) {
            int x = (int) (2 * geometry.xOf(found.rates()[i]));
            double expected = 2 * (geometry.lower().getMaxY() - found.sharpness()[i] / 10 * geometry.lower().getHeight());
            int[] rows = IntStream.range((int) (2 * geometry.lower().getMinY()), (int) (2 * geometry.lower().getMaxY())).filter(y -> image.getRGB(x, y) == INK.getRGB()).toArray();
            assertTrue(rows.length > 0, "nothing at rate " + found.rates()[i]);
            assertEquals(expected, IntStream.of(rows).average().orElseThrow(), 2.5, "at rate " + found.rates()[i]);
        }
    }

    @Test
    void wherePanelsHaveNothingToShowTheySayWhy() {
        Scene deep = scene(List.of(1.0, 1.0, 1.0), 1, 0.1);
        Scene saddle = scene(List.of(1.0, -1.0), 1, 0.1);
        assertTrue(RatePanel.BIFURCATION.geometry(WIDTH, HEIGHT, deep).isEmpty());
        for (BufferedImage image : List.of(paint(new BifurcationPainter(), deep, 1), paint(new TradeOffPainter(), deep, 1), paint(new TradeOffPainter(), saddle, 1),
                paint(new TradeOffPainter(), saddle.withFindings(Findings.NONE), 1))) {
            long written = IntStream.of(pixels(image)).filter(pixel -> pixel != Look.LIGHT.panel().getRGB()).count();
            assertTrue(written > 800 && written < 20_000, written + " pixels of a title and a sentence");
        }
    }

    @Test
    void theAxisOfTheTradeOffStaysWhenTheLearningRateIsTurned() {
        Scene scene = scene(List.of(3.0, 0.2), 1, 0.01);
        var turned = new Scene(scene.trajectory(), 0, 0, Settings.descent(0.3), scene.aspect(), scene.cursor(), scene.ghost(), scene.branches(), scene.findings(), scene.grips(), scene.look(), "", "");
        assertEquals(RatePanel.tradeOff(scene, 3, 0.2), RatePanel.tradeOff(turned, 3, 0.2));
        assertFalse(RatePanel.tradeOff(scene, 3, 0.2).equals(RatePanel.tradeOff(scene, 2.9, 0.2)));
    }

    @Test
    void theTicksOfAnAxisHaveRoom() {
        RateAxis linear = new RateAxis(false, 0.9, 2, 66, 371);
        List<RateAxis.Tick> ticks = linear.ticks(_ -> 48);
        assertTrue(ticks.size() >= 3);
        for (int i = 1; i < ticks.size(); i++) {
            assertTrue(linear.xOf(ticks.get(i).value()) - linear.xOf(ticks.get(i - 1).value()) >= 48);
        }
        RateAxis logarithmic = new RateAxis(true, 0.007, 0.6, 66, 521);
        List<RateAxis.Tick> decades = logarithmic.ticks(_ -> 40);
        assertEquals(List.of("0.01", "0.02", "0.05", "0.1", "0.2", "0.5"), decades.stream().map(RateAxis.Tick::text).toList());
    }
}
