package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Settings;

/** What is drawn of a matrix chain, and where. */
class MatrixPanelTest {

    private static final int WIDTH = 540;
    private static final int HEIGHT = 305;

    private static Trajectory run(List<Double> diagonal, int layers, Start start, double learningRate, long steps) {
        List<Integer> widths = IntStream.rangeClosed(0, layers).mapToObj(_ -> diagonal.size()).toList();
        var chain = new MatrixChain(widths, new Teacher.Diagonal(diagonal), Optional.empty(), 0.5, Inputs.WHITE);
        return Trajectories.of(new Experiment("", "", "", chain, start, Settings.descent(learningRate), 1, steps, List.of(), List.of(), View.STANDARD));
    }

    private static Scene complete(Trajectory run, long position, Page page) {
        Scene scene = Scene.of(run, position, Look.LIGHT);
        var desk = new MatrixDesk();
        return desk.withPlane(desk.complete(scene.withAspect(scene.aspect().withPage(page))), 1.2);
    }

    private static BufferedImage paint(ScenePainter painter, Scene scene) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        painter.paint(graphics, WIDTH, HEIGHT, scene);
        graphics.dispose();
        return image;
    }

    /** How many pixels of a row of the plot's right half are not those of its ground. */
    private static long marked(BufferedImage image, ChartGeometry geometry, double y) {
        int ground = image.getRGB((int) geometry.plot().getMaxX() - 3, (int) geometry.plot().getMaxY() - 3);
        return IntStream.range((int) geometry.plot().getCenterX(), (int) geometry.plot().getMaxX()).filter(x -> image.getRGB(x, (int) y) != ground).count();
    }

    /** ½Σ_{i>r} s*² of diag(5, 4, 3, 2, 1): 27.5, 15, 7, 2.5, 0.5. Nothing else is drawn in the right half before the run begins. */
    @Test
    void thePlateausAreDrawnAtTheLossesOfTheSaddles() {
        Scene scene = complete(run(List.of(5.0, 4.0, 3.0, 2.0, 1.0), 2, new Start.ScaledIdentity(1e-3), 1e-3, 0), 0, Page.RUN);
        BufferedImage image = paint(MatrixPanel.LOSS.painter(), scene);
        ChartGeometry geometry = ChartGeometry.of(WIDTH, HEIGHT, scene);
        ValueScale scale = ValueScale.logarithmic(0.5e-3, 27.5);
        for (double plateau : new double[] {27.5, 15, 7, 2.5, 0.5}) {
            double y = geometry.yOf(scale, plateau);
            assertTrue(Math.max(marked(image, geometry, Math.floor(y)), marked(image, geometry, Math.floor(y) - 1)) > 40, "plateau " + plateau);
        }
        // Between the plateaus 2.5 and 0.5 there is none; a line of the grid would be as wide as the plot, so one that is there is a mistake too.
        double between = Math.rint(geometry.yOf(scale, 1.6));
        assertEquals(0, marked(image, geometry, between));
    }

    /** Two layers that begin as 0.01 times the identity: at time 1 and 2 the singular values for diag(3, 2, 1) are known in closed form (s₀ = 10⁻⁴). Steps of 10⁻⁴ lag behind by less than 10⁻³ of them. */
    @Test
    void theSpectrumIsMeasuredWhereTheClosedFormKnowsIt() {
        Trajectory run = run(List.of(3.0, 2.0, 1.0), 2, new Start.ScaledIdentity(0.01), 1e-4, 20_000);
        var record = complete(run, 20_000, Page.RUN).findings().matrices().record().orElseThrow();
        double[][] known = {{0.0398088715, 0.0054452223, 0.0007384338}, {2.5330986782, 0.2594398117, 0.0054307074}};
        for (int time = 1; time <= 2; time++) {
            int place = record.at(10_000L * time);
            assertEquals(10_000L * time, record.step(place));
            for (int mode = 0; mode < 3; mode++) {
                assertEquals(known[time - 1][mode], record.get(place).values()[mode], 1e-3 * known[time - 1][mode]);
            }
        }
        // At the end of such a run the steps of the record are in order and the sharpness is known at each.
        for (int i = 1; i < record.size(); i++) {
            assertTrue(record.step(i) > record.step(i - 1));
            assertEquals(run.experiment().model().sharpness(run.stateAt(record.step(i))), record.get(i).sharpness(), 0);
        }
    }

    /** The closed form lies over the curve that was measured: rank, gradient and loss of balanced layers, in the middle of the run. Steps of 10⁻⁴ lag behind by less than a pixel. */
    @ParameterizedTest
    @EnumSource(names = {"LOSS", "RANK", "GRADIENT"})
    void theClosedFormLiesOnTheMeasuredCurve(MatrixPanel panel) {
        Trajectory run = run(List.of(3.0, 2.0, 1.0), 2, new Start.ScaledIdentity(0.03), 1e-4, 20_000);
        Scene scene = complete(run, 20_000, Page.RANK_AND_CHANGE);
        MatrixCurves shown = MatrixCurves.of(panel, scene, MatrixCurves.Target.of((MatrixChain) scene.model()));
        ChartGeometry geometry = ChartGeometry.of(WIDTH, HEIGHT, scene);
        var lines = new BalancedModes().lines(scene, MatrixPanel.spectrum(scene), geometry, shown.scale(), shown.laws());
        assertEquals(shown.curves().size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            MatrixCurves.Curve curve = shown.curves().get(i);
            int place = curve.lastAt(12_000);
            double x = geometry.xOf(curve.step(place));
            double y = geometry.yOf(shown.scale(), curve.at(place));
            assertTrue(lines.get(i).intersects(x - 2, y - 1, 4, 2), panel + " at " + y);
        }
    }

    @ParameterizedTest
    @EnumSource(MatrixPanel.class)
    void everyPanelSaysThatItWaitsAndThenShowsSomethingElse(MatrixPanel panel) {
        // Errors on unobserved entries are shown where there are such.
        boolean isMasked = panel == MatrixPanel.TEST || panel == MatrixPanel.COMPLETION;
        Optional<Mask> mask = isMasked ? Optional.of(new Mask.Given(Matrix.of(List.of(List.of(1.0, 1.0), List.of(1.0, 0.0))))) : Optional.empty();
        var chain = new MatrixChain(List.of(2, 2, 2, 2), new Teacher.Diagonal(List.of(2.0, 1.0)), mask, 0.5, Inputs.WHITE);
        Trajectory run = Trajectories.of(new Experiment("", "", "", chain, new Start.Gaussian(1), Settings.descent(0.01), 1, 200, List.of(), List.of(), View.STANDARD));
        Page page = Page.of(chain).stream().filter(one -> one.panels(chain).contains(panel)).findFirst().orElseThrow();
        Scene waiting = Scene.of(run, 200, Look.LIGHT);
        Scene complete = complete(run, 200, page);
        assertNotEquals(checksum(paint(panel.painter(), waiting)), checksum(paint(panel.painter(), complete)));
    }

    private static int checksum(BufferedImage image) {
        return Arrays.hashCode(image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH));
    }
}
