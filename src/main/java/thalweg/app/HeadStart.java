package thalweg.app;

import java.awt.image.BufferedImage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.InvalidExperiment;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Look;
import thalweg.picture.Scene;
import thalweg.run.Trajectory;

/**
 * Thread-safe. What can be done on a thread of its own while OpenJFX starts on another: the heat map of the first preset is painted, the first thing
 * to be seen; the other presets are read; and a landscape is painted that nobody sees, which loads the letters and all that Java2D needs.
 */
final class HeadStart {

    private final FutureTask<Surface> picture;
    private final FutureTask<Catalogue> catalogue = new FutureTask<>(Catalogue::bundled);

    /** Begins at once.
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     * @param look of the picture, in the language that is spoken */
    HeadStart(int width, int height, Look look) {
        picture = new FutureTask<>(() -> paint(width, height, look));
        Thread.ofPlatform().daemon().name("thalweg-head-start").start(() -> {
            picture.run();
            catalogue.run();
            rehearse(width, height, look);
        });
    }

    private static Surface paint(int width, int height, Look look) throws InvalidExperiment {
        var surface = new Surface(width, height);
        LandscapePainter.paintHeatMap(surface.painted(), firstScene(look));
        return surface;
    }

    private static void rehearse(int width, int height, Look look) {
        try {
            new LandscapePainter().paint(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE), firstScene(look));
        } catch (InvalidExperiment | RuntimeException | LinkageError failed) {
            // The first picture that is for somebody fails in the same way, and says so.
        }
    }

    private static Scene firstScene(Look look) throws InvalidExperiment {
        Experiment first = Catalogue.first().experiment();
        return Scene.of(Trajectory.of(first.withSteps(0), _ -> { }), 0, look);
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
