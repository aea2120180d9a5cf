package thalweg.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Look;
import thalweg.picture.Scene;
import thalweg.run.Trajectory;

/**
 * Thread-safe. What the first picture needs, done on a thread of its own while OpenJFX starts on another: the landscape of the first preset at step 0 is
 * painted, which also loads the letters, the colours and all that Java2D needs; then the other presets are read.
 */
final class HeadStart {

    private final FutureTask<Surface> picture;
    private final FutureTask<Catalogue> catalogue = new FutureTask<>(Catalogue::bundled);

    /** Begins at once.
     * @param width of the picture in pixels
     * @param height of the picture in pixels */
    HeadStart(int width, int height) {
        picture = new FutureTask<>(() -> paint(width, height));
        Thread.ofPlatform().daemon().name("thalweg-head-start").start(() -> {
            picture.run();
            catalogue.run();
        });
    }

    private static Surface paint(int width, int height) throws Exception {
        Experiment first = Catalogue.first().experiment();
        var surface = new Surface(width, height);
        new LandscapePainter().paint(surface.painted(), Scene.of(Trajectory.of(first.withSteps(0), _ -> { }), 0, Look.DARK));
        Corners.round(surface.painted(), Look.DARK);
        return surface;
    }

    /** The first picture; it is done, or has failed, at some time. */
    FutureTask<Surface> picture() {
        return picture;
    }

    /** The presets that come with the program; waits for them. */
    Catalogue catalogue() {
        try {
            return catalogue.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Catalogue.bundled();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
