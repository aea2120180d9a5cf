package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

class ChartPainterTest {

    private static final int WIDTH = 540;
    private static final int HEIGHT = 215;
    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);

    private static Experiment experiment(List<Double> start, Settings settings, long steps, Change... changes) {
        return new Experiment("", "", "", new ScalarChain(start.size(), 1), start, settings, 1, steps, List.of(changes), List.of(), View.STANDARD);
    }

    private static Experiment twoPhases() {
        return experiment(List.of(3.0, 0.2), DECAY, 8_000);
    }

    private static BufferedImage paint(Chart chart, Scene scene) {
        return paint(new ChartPainter(chart), scene);
    }

    private static BufferedImage paint(ChartPainter painter, Scene scene) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        painter.paint(image, scene);
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static long count(BufferedImage image, Color color) {
        return IntStream.of(pixels(image)).filter(pixel -> pixel == color.getRGB()).count();
    }

    @ParameterizedTest
    @EnumSource(Chart.class)
    void theBandsOfThePhasesMeetAtTheBoundary(Chart chart) {
        Trajectory run = Trajectories.of(twoPhases());
        Scene scene = Scene.of(run, run.lastStep(), Look.LIGHT);
        BufferedImage image = paint(chart, scene);
        double x = ChartGeometry.of(WIDTH, HEIGHT, scene).xOf(run.phases().boundary().orElseThrow());
        int y = (int) ChartGeometry.of(WIDTH, HEIGHT, scene).plot().getMaxY() - 20;
        assertEquals(Look.LIGHT.optimizationBand().getRGB(), image.getRGB((int) x - 4, y));
        assertEquals(Look.LIGHT.regularizationBand().getRGB(), image.getRGB((int) x + 4, y));
    }

    @ParameterizedTest
    @EnumSource(Chart.class)
    void aPainterThatFollowedTheRunPaintsWhatAFreshOnePaints(Chart chart) {
        ChartPainter follower = new ChartPainter(chart);
        BufferedImage followed = null;
        Scene last = null;
        for (Trajectory part : Trajectories.growing(twoPhases(), 0, 1, 40, 700, 5_000, 6_001)) {
            last = Scene.of(part, part.lastStep(), Look.DARK);
            followed = paint(follower, last);
        }
        assertArrayEquals(pixels(paint(chart, last)), pixels(followed));
    }

    @ParameterizedTest
    @EnumSource(Chart.class)
    void everyKindOfRunHasAPicture(Chart chart) {
        Settings loud = Settings.descent(0.05).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        List<Experiment> experiments = List.of(
                experiment(List.of(3.0, 0.2), DECAY, 0),
                experiment(List.of(1.0, 1.0), Settings.descent(0.01), 300),
                experiment(List.of(0.0, 0.0), Settings.descent(0.01), 10),
                experiment(List.of(3.0, 0.2), Settings.descent(0.5), 100),
                experiment(List.of(2.5, 0.4), loud, 90_000),
                experiment(List.of(1.9, 1.2, 0.5, 0.3), DECAY, 3_000),
                experiment(List.of(1e120, 1e-120), Settings.descent(1e-250), 5),
                experiment(List.of(3.0, 0.2), DECAY, 2_000, Change.of(100, loud), Change.of(900, DECAY.withWeightDecay(0))));
        for (Experiment experiment : experiments) {
            Trajectory run = Trajectories.of(experiment);
            for (long position : new long[] {0, run.lastStep() / 2, run.lastStep()}) {
                for (boolean linear : new boolean[] {false, true}) {
                    Scene scene = Scene.of(run, position, Look.DARK).withLinearSteps(linear).withCursor(OptionalLong.of(2 * position));
                    BufferedImage image = paint(chart, scene);
                    assertTrue(count(image, Look.DARK.panel()) > 1000, experiment + " at " + position);
                    assertTrue(IntStream.of(pixels(image)).distinct().count() > 20, experiment + " at " + position);
                    new ChartPainter(chart).paint(new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB), scene);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Chart.class)
    void theTimeCursorStandsAtTheSamePixelInEveryChart(Chart chart) {
        Trajectory run = Trajectories.of(twoPhases());
        Scene scene = Scene.of(run, run.lastStep(), Look.LIGHT);
        int[] with = pixels(paint(chart, scene.withCursor(OptionalLong.of(100))));
        int[] without = pixels(paint(chart, scene));
        int x = (int) Math.round(ChartGeometry.of(WIDTH, HEIGHT, scene).xOf(100));
        // Below the read-out, the columns that differ are those of the line and the dot on it.
        int[] columns = IntStream.range(40 * WIDTH, with.length).filter(i -> with[i] != without[i]).map(i -> i % WIDTH).distinct().toArray();
        assertTrue(columns.length > 0);
        assertTrue(IntStream.of(columns).allMatch(column -> Math.abs(column - x) <= 7), "only about " + x);
    }

    @Test
    void aDivergedRunEndsInACross() {
        Trajectory run = Trajectories.of(experiment(List.of(3.0, 0.2), Settings.descent(0.5), 100));
        assertTrue(run.isDiverged());
        BufferedImage image = paint(Chart.LOSS, Scene.of(run, run.lastStep(), Look.DARK));
        ChartGeometry geometry = ChartGeometry.of(WIDTH, HEIGHT, Scene.of(run, 0, Look.DARK));
        int x = (int) Math.round(geometry.xOf(run.lastStep()));
        long red = IntStream.range(-6, 7).flatMap(dx -> IntStream.range(0, 20).map(dy -> image.getRGB(x + dx, (int) geometry.plot().getY() + dy)))
                .filter(pixel -> pixel == Look.DARK.alarm().getRGB()).count();
        assertTrue(red > 10, red + " pixels of alarm");
    }

    /** The last leap of a branch that diverges is not what a chart has room for, also if it was on its way when the chart was painted last. */
    @ParameterizedTest
    @EnumSource(value = Chart.class, names = {"LOSS", "IMBALANCE", "SHARPNESS"})
    void aBranchThatDivergesLeavesTheOthersTheirRoom(Chart chart) {
        Experiment plain = twoPhases();
        Experiment own = plain.withComparison(Comparison.NONE.with(Branch.of("", 2, plain.withSettings(Settings.descent(0.5)))));
        ChartPainter follower = new ChartPainter(chart);
        List<Scene> scenes = new ArrayList<>();
        TrainedBranch.watch(own, new long[] {1, 4, 6, 7, 8, 9, 10, 20, 3000}, (run, branches) -> scenes.add(Scene.of(run, run.lastStep(), Look.DARK).withBranches(branches)));
        BufferedImage followed = null;
        for (Scene scene : scenes) {
            followed = paint(follower, scene);
        }
        assertTrue(scenes.getLast().branches().getFirst().run().isDiverged());
        int[] grown = pixels(followed);
        int[] fresh = pixels(paint(chart, scenes.getLast()));
        // A word may have stayed where it was.
        assertTrue(IntStream.range(0, fresh.length).filter(i -> grown[i] != fresh[i]).count() < 0.01 * fresh.length);
    }

    /** Where the run itself diverges the others go on, in the picture that grew as in the one that is painted at once. */
    @ParameterizedTest
    @EnumSource(value = Chart.class, names = {"LOSS", "IMBALANCE"})
    void aBranchGoesOnWhereTheRunDiverges(Chart chart) {
        Experiment plain = twoPhases();
        Experiment own = plain.withSettings(Settings.descent(0.5)).withComparison(Comparison.NONE.with(Branch.of("", 2, plain)));
        ChartPainter follower = new ChartPainter(chart);
        long[] steps = {1, 4, 10, 100, 3000};
        List<Scene> scenes = new ArrayList<>();
        TrainedBranch.watch(own, steps, (run, branches) -> scenes.add(Scene.of(run, run.lastStep(), Look.DARK).withBranches(branches).at(steps[scenes.size()])));
        BufferedImage followed = null;
        for (Scene scene : scenes) {
            followed = paint(follower, scene);
        }
        Scene last = scenes.getLast();
        assertEquals(3000, last.clock());
        assertEquals(3000, last.branches().getFirst().run().lastStep());
        assertEquals(last.trajectory().lastStep(), last.position());
        int[] grown = pixels(followed);
        int[] fresh = pixels(paint(chart, last));
        assertTrue(IntStream.range(0, fresh.length).filter(i -> grown[i] != fresh[i]).count() < 0.01 * fresh.length);
        Color colour = RunStyle.of(2).in(Look.DARK);
        long early = count(paint(chart, last.withClock(last.position())), colour);
        assertTrue(early < count(paint(chart, last), colour) / 2);
    }

    @ParameterizedTest
    @EnumSource(value = Chart.class, names = {"LOSS", "IMBALANCE", "SHARPNESS"})
    void aChartAloneHasALegendOfItsRunsBelowIt(Chart chart) {
        Experiment plain = twoPhases();
        Comparison four = Comparison.NONE;
        for (int style = 2; style <= 5; style++) {
            four = four.with(Branch.of("a run with a name of its own", style, plain.withSettings(Settings.descent(0.002 * style))));
        }
        List<Scene> scenes = new ArrayList<>();
        TrainedBranch.watch(plain.withComparison(four), new long[] {3000}, (run, branches) -> scenes.add(Scene.of(run, run.lastStep(), Look.LIGHT).withBranches(branches)));
        Scene scene = scenes.getLast();
        var alone = new PanelAlone(chart);
        int legend = (int) alone.legendHeight(scene, WIDTH);
        assertTrue(legend > 40, legend + " pixels: more than one row");
        var image = new BufferedImage(WIDTH, HEIGHT + legend, BufferedImage.TYPE_INT_RGB);
        alone.paint(image, scene);
        BufferedImage below = image.getSubimage(0, HEIGHT, WIDTH, legend);
        for (int style = 2; style <= 5; style++) {
            assertTrue(count(below, RunStyle.of(style).in(Look.LIGHT)) > 20, "style " + style);
        }
        assertTrue(count(below, Look.LIGHT.text()) > 20);
        // The chart itself is as it is in the window.
        int[] whole = pixels(image);
        int[] chartAlone = pixels(paint(chart, scene));
        assertEquals(0, IntStream.range(0, chartAlone.length).filter(i -> whole[i] != chartAlone[i]).count());
        assertEquals(0, alone.legendHeight(scene.withBranches(List.of()), WIDTH));
    }

    @Test
    void whatLiesBehindTheShownStepIsFaint() {
        Trajectory run = Trajectories.of(twoPhases());
        Color colour = Look.DARK.regularization();
        long atEnd = count(paint(Chart.IMBALANCE, Scene.of(run, 5_000, Look.DARK)), colour);
        long early = count(paint(Chart.IMBALANCE, Scene.of(run, 60, Look.DARK)), colour);
        assertTrue(early < atEnd / 2, early + " of " + atEnd);
    }

    @Test
    void aChangeOfTheSettingsLeavesAMark() {
        Trajectory changed = Trajectories.of(experiment(List.of(3.0, 0.2), DECAY, 8_000, Change.of(700, DECAY.withLearningRate(0.01000001))));
        Trajectory plain = Trajectories.of(twoPhases());
        Scene scene = Scene.of(changed, 8_000, Look.DARK);
        int x = (int) Math.round(ChartGeometry.of(WIDTH, HEIGHT, scene).xOf(700));
        int y = (int) ChartGeometry.of(WIDTH, HEIGHT, scene).plot().getY() + 2;
        assertEquals(Look.DARK.text().getRGB(), paint(Chart.LOSS, scene).getRGB(x, y));
        assertNotEquals(Look.DARK.text().getRGB(), paint(Chart.LOSS, Scene.of(plain, 8_000, Look.DARK)).getRGB(x, y));
    }

    @Test
    void theAxesAreAlignedAndGrowWithTheRun() {
        Trajectory run = Trajectories.growing(twoPhases(), 8_001).getFirst();
        Scene scene = Scene.of(run, 8_001, Look.DARK);
        ChartGeometry geometry = ChartGeometry.of(WIDTH, HEIGHT, scene);
        assertEquals(10_000, geometry.steps().last());
        assertEquals(geometry.plot().getMinX(), geometry.xOf(0));
        assertEquals(geometry.plot().getMaxX(), geometry.xOf(10_000), 1e-9);
        assertEquals(4_321, geometry.stepAt(geometry.xOf(4_321)));
        assertEquals(geometry.plot().getMinX(), ChartGeometry.of(WIDTH, 400, scene).plot().getMinX());
    }
}
