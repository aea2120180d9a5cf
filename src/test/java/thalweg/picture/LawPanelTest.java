package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.run.LawAudit;
import thalweg.run.LawRecord;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class LawPanelTest {

    private static final int WIDTH = 540;
    private static final int HEIGHT = 305;
    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);

    private static Scene scene(List<Double> start, Settings settings, long steps) {
        Trajectory run = Trajectories.of(new Experiment("", "", "", new ScalarChain(start.size(), 1), start, settings, 1, steps, List.of(), List.of(), View.STANDARD));
        LawRecord[] record = new LawRecord[1];
        new LawAudit().follow(new LawAudit.Request(run, 0), found -> record[0] = found);
        Scene scene = Scene.of(run, run.lastStep() / 2, Look.LIGHT);
        return scene.withFindings(Findings.NONE.withLaws(Optional.of(record[0])));
    }

    private static BufferedImage paint(LawPanel panel, Scene scene, int width, int height, double scale) {
        BufferedImage image = new BufferedImage((int) (width * scale), (int) (height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        panel.painter().paint(graphics, width, height, scene);
        graphics.dispose();
        return image;
    }

    private static long count(BufferedImage image, Color color) {
        return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).filter(pixel -> pixel == color.getRGB()).count();
    }

    private static List<LawRow.State> states(Scene scene) {
        return LawRow.of(scene).rows().stream().map(LawRow::state).toList();
    }

    @Test
    void underWeightDecayAllLawsAreKeptAndTheImbalanceIsTheProductOfTheFactors() {
        Scene scene = scene(List.of(3.0, 0.2), DECAY, 2_000);
        LawRow.Table table = LawRow.of(scene);
        assertEquals(List.of("Pair", "Whole run", "Product", "Norm", "Circle"), table.rows().stream().map(LawRow::name).toList());
        assertTrue(states(scene).stream().allMatch(LawRow.State.KEPT::equals));
        assertEquals("D′ = D((1 − ημ)² − η²G²)", table.rows().getFirst().formula());
        double[] end = scene.trajectory().stateAt(2_000);
        assertEquals((end[0] * end[0] - end[1] * end[1]) / 8.96, table.rows().get(1).measured(), 1e-14);
        double[] now = scene.trajectory().stateAt(1_000);
        assertEquals(now[0] * now[1] - 1, table.slope());
    }

    /** At depth 3 and more the pair that keeps its law worst is named, and the circle is not there. */
    @Test
    void deepChainsHaveTheirOwnFormulasAndSayWhatIsOnlyForTwo() {
        List<LawRow> rows = LawRow.of(scene(List.of(1.9, 1.2, 0.5), Settings.descent(0.01), 300)).rows();
        assertTrue(rows.getFirst().name().startsWith("Pair w"), rows.getFirst().name());
        assertTrue(rows.getFirst().formula().contains("Qᵢⱼ²"));
        assertEquals(LawRow.State.IDLE, rows.getLast().state());
        assertTrue(rows.getLast().verdict().contains("two weights"), rows.getLast().verdict());
    }

    @ParameterizedTest
    @EnumSource(Method.Kind.class)
    void everyMethodHasASentenceOrAResultForEveryLaw(Method.Kind kind) {
        Scene scene = scene(List.of(3.0, 0.2), Settings.descent(0.01).withMethod(Method.of(kind)), 100);
        for (LawRow row : LawRow.of(scene).rows()) {
            assertTrue(row.state() != LawRow.State.BROKEN, row.toString());
            assertTrue(row.state() == LawRow.State.KEPT || row.verdict().startsWith("does not apply: "), row.toString());
        }
        assertEquals(kind == Method.Kind.GRADIENT_DESCENT, states(scene).stream().allMatch(LawRow.State.KEPT::equals));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "INPUT", "MULTIPLICATIVE", "DROPOUT", "MINI_BATCH", "WEIGHT", "SYMMETRIC_WEIGHT", "GRADIENT", "FRAME"})
    void noiseOfDataTypeKeepsThemAndOtherNoiseSaysWhyNot(Noise.Kind kind) {
        Scene scene = scene(List.of(3.0, 0.2), Settings.descent(0.01).withNoise(Noise.of(kind)), 100);
        assertEquals(kind.isDataType(), states(scene).getFirst() == LawRow.State.KEPT);
        assertEquals(kind.isDataType(), !Double.isNaN(LawRow.of(scene).slope()));
    }

    @Test
    void whatIsKeptHasATickAndWhatDoesNotApplyHasNone() {
        Color tick = Look.LIGHT.settled();
        long kept = count(paint(LawPanel.LAWS, scene(List.of(3.0, 0.2), DECAY, 500), WIDTH, HEIGHT, 1), tick);
        Scene idle = scene(List.of(3.0, 0.2), DECAY.withMethod(Method.of(Method.Kind.MOMENTUM)), 500);
        long one = count(paint(LawPanel.LAWS, idle, WIDTH, HEIGHT, 1), tick);
        assertTrue(one > 20 && kept > 3 * one, kept + " and " + one);
        assertEquals(0, count(paint(LawPanel.LAWS, idle, WIDTH, HEIGHT, 1), Look.LIGHT.alarm()));
    }

    @ParameterizedTest
    @EnumSource(LawPanel.class)
    void everyKindOfRunHasAPictureAtEverySize(LawPanel panel) {
        for (Scene scene : List.of(scene(List.of(3.0, 0.2), DECAY, 0), scene(List.of(0.0, 0.0), DECAY, 10), scene(List.of(3.0, 0.2), Settings.descent(0.5), 100),
                scene(List.of(1.9, 1.2, 0.5, 0.3, 1.1, 0.9, 1.0, 1.3), DECAY, 100), scene(List.of(1e120, 1e-120), Settings.descent(1e-250), 5))) {
            for (long position : new long[] {0, scene.trajectory().lastStep()}) {
                for (int[] size : new int[][] {{540, 305}, {390, 197}, {90, 70}}) {
                    for (Look look : new Look[] {Look.DARK, Look.LIGHT.scaled(1.3)}) {
                        Scene shown = scene.withClock(position).withLook(look);
                        BufferedImage image = paint(panel, shown, size[0], size[1], 1);
                        assertTrue(count(image, look.panel()) > 500, "at " + position);
                        paint(panel, shown.withFindings(Findings.NONE), size[0], size[1], 1);
                    }
                }
            }
        }
    }

    @Test
    void theCurveOfTheDifferencesStaysBelowWhatRoundingExplains() {
        Scene scene = scene(List.of(2.5, 0.4), Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL)), 20_000);
        BufferedImage image = paint(LawPanel.LAW_DIFFERENCES, scene, WIDTH, HEIGHT, 2);
        ChartGeometry geometry = ChartGeometry.of(WIDTH, HEIGHT, scene);
        int ink = Look.LIGHT.optimization().getRGB();
        int highest = IntStream.range(0, image.getHeight()).filter(y -> IntStream.range(0, image.getWidth()).anyMatch(x -> image.getRGB(x, y) == ink)).min().orElseThrow();
        ValueScale scale = ValueScale.logarithmic(0.1, 54);
        double bound = 2 * geometry.yOf(scale, 36);
        double worst = 2 * geometry.yOf(scale, IntStream.range(0, 4).mapToDouble(i -> scene.findings().laws().orElseThrow().worst()[i]).max().orElseThrow());
        assertTrue(highest > bound, highest + " is not below " + bound);
        assertEquals(worst, highest, 4);
    }
}
