package thalweg.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.ImageView;
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
import thalweg.model.Valley;
import thalweg.run.Speed;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * The real window at 1440 × 900 in the software pipeline, without a display.
 *
 * <p>Goals: a new picture of the landscape 50 times a second in the median, no later than 33 ms at the 95th percentile, while the trainer
 * goes on as fast as it can with a long run behind it; with 10 000 runs of a valley and their histogram 30 times a second; from a turned knob to the picture that shows it three frames, 50 ms.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
public class WindowBenchmark {

    private static final long ENDLESS = 100_000_000_000_000L;

    /** A window with a run in it, and its frames. */
    @State(Scope.Benchmark)
    public static class Running {

        /** How many steps lie behind the first frame. */
        @Param({"1000000", "100000000"})
        public long behind;

        private WindowUnderTest window;
        private final Semaphore frames = new Semaphore(0);

        /** Opens the window and trains so far; the trainer goes on. */
        @Setup
        public void open() throws InterruptedException {
            window = shown(frames);
            var settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
            var experiment = new Experiment("Endless", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2), settings, 1, ENDLESS, List.of(), List.of(), View.STANDARD);
            Toolkit.fx(() -> {
                window.laboratory().open(Document.picture(experiment));
                window.laboratory().clock().setSpeed(new Speed.Unlimited());
            });
            while (window.view().trajectory().lastStep() < behind) {
                Thread.sleep(10);
            }
        }

        /** Closes it. */
        @TearDown
        public void close() {
            window.close();
        }
    }

    /** A window with many runs of a valley in it, played in ten seconds. */
    @State(Scope.Benchmark)
    public static class Crowded {

        /** How many runs. */
        @Param({"10000", "100000"})
        public int runs;
        /** Which picture. */
        @Param({"landscape", "chart-histogram"})
        public String picture;

        private WindowUnderTest window;
        private final Semaphore frames = new Semaphore(0);

        /** Opens the window and plays. */
        @Setup
        public void open() {
            window = shown(new Semaphore(0));
            var settings = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.TILT, 1.118034, 2.236068, 0, 1));
            var view = new View(List.of(1, 2), Optional.empty(), false, "many-runs", "loss", runs, Optional.empty(), View.PLANES.getFirst());
            var experiment = new Experiment("Many", "", "", new Valley(Valley.Profile.RING, 1, 0), List.of(2.5, 0.0), settings, 1, ENDLESS, List.of(), List.of(), view);
            Toolkit.fx(() -> {
                window.laboratory().open(Document.picture(experiment));
                window.laboratory().clock().setSpeed(new Speed.StepsPerSecond(2_400));
                window.window.sight().turnTo(experiment);
            });
            Toolkit.pause(1000);
            PictureView shown = window.find(picture);
            Toolkit.fx(() -> ((ImageView) shown.getChildrenUnmodifiable().getFirst()).imageProperty().subscribe(() -> frames.release()));
        }

        /** Closes it. */
        @TearDown
        public void close() {
            window.close();
        }
    }

    /** A window that stands still until a knob is turned. */
    @State(Scope.Benchmark)
    public static class Standing {

        private WindowUnderTest window;
        private final Semaphore frames = new Semaphore(0);
        private boolean faster;

        /** Opens the window and pauses. */
        @Setup
        public void open() {
            window = shown(frames);
            Toolkit.fx(() -> {
                window.laboratory().clock().seek(1000);
                window.laboratory().clock().pause();
            });
            Toolkit.pause(2000);
        }

        /** Closes it. */
        @TearDown
        public void close() {
            window.close();
        }
    }

    private static WindowUnderTest shown(Semaphore frames) {
        try {
            new Toolkit().beforeAll(null);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        var window = new WindowUnderTest(1440, 900);
        PictureView landscape = window.find("landscape");
        Toolkit.fx(() -> ((ImageView) landscape.getChildrenUnmodifiable().getFirst()).imageProperty().subscribe(() -> frames.release()));
        return window;
    }

    /** From one picture of the landscape to the next. */
    @Benchmark
    public void frame(Running running) throws InterruptedException {
        running.frames.acquire();
    }

    /** From one picture of many runs to the next. */
    @Benchmark
    public void manyRuns(Crowded crowded) throws InterruptedException {
        crowded.frames.acquire();
    }

    /** From a turned learning rate to the picture that shows it. */
    @Benchmark
    public void knob(Standing standing) throws InterruptedException {
        standing.faster = !standing.faster;
        double rate = standing.faster ? 0.3 : 0.01;
        standing.frames.drainPermits();
        Toolkit.fx(() -> standing.window.laboratory().knobs().turn(settings -> settings.withLearningRate(rate)));
        standing.frames.acquire();
    }
}
