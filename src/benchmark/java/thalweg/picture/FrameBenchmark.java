package thalweg.picture;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.run.LiveRun;
import thalweg.run.Speed;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * The painting of one frame of the window at 1440 × 900, while the trainer goes on as fast as it can: the landscape and each chart, in the
 * window's sizes. A window refreshes the landscape in every frame and the charts in turn.
 *
 * <p>Goal: the median of landscape and one chart together below 20 ms, their 95th percentile below 33 ms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class FrameBenchmark {

    /** How many steps lie behind the first frame. */
    @Param({"1000000", "100000000"})
    public long behind;

    private static final long ENDLESS = 100_000_000_000_000L;

    private final LandscapePainter landscapePainter = new LandscapePainter();
    private final BufferedImage landscape = new BufferedImage(900, 740, BufferedImage.TYPE_INT_ARGB_PRE);
    private final List<ChartPainter> chartPainters = List.of(Chart.values()).stream().map(ChartPainter::new).toList();
    private final BufferedImage chart = new BufferedImage(500, 240, BufferedImage.TYPE_INT_ARGB_PRE);
    private LiveRun run;

    /** Trains so far, and goes on training. */
    @Setup
    public void train() throws InterruptedException {
        var settings = new Settings(Method.GRADIENT_DESCENT, 0.1, 0, Noise.of(Noise.Kind.LABEL, 0.1));
        var experiment = new Experiment("", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2), settings, 1, ENDLESS, List.of(),
                List.of(), View.STANDARD);
        run = new LiveRun(experiment, new Speed.Unlimited());
        run.play();
        while (run.view().trajectory().lastStep() < behind) {
            Thread.sleep(10);
        }
    }

    /** Ends the trainer. */
    @TearDown
    public void stop() {
        run.close();
    }

    /** The landscape with the newest steps. */
    @Benchmark
    public BufferedImage landscape() {
        landscapePainter.paint(landscape, Scene.of(run.view(), Look.DARK));
        return landscape;
    }

    /** All three charts. */
    @Benchmark
    public BufferedImage charts() {
        Scene scene = Scene.of(run.view(), Look.DARK);
        chartPainters.forEach(painter -> painter.paint(chart, scene));
        return chart;
    }
}
