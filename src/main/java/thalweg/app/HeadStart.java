package thalweg.app;

import java.awt.image.BufferedImage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import thalweg.experiment.Catalogue;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Look;
import thalweg.picture.Scene;
import thalweg.run.LiveRun;

/**
 * Thread-safe. What the first picture needs and what can be done while OpenJFX starts on another thread: the presets are read, and a small
 * landscape is painted that nobody sees, which loads the letters, the colours and all that Java2D needs.
 */
final class HeadStart {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private final FutureTask<Catalogue> catalogue = new FutureTask<>(Catalogue::bundled);

    /** Begins at once. */
    HeadStart() {
        Thread.ofPlatform().daemon().name("thalweg-head-start").start(() -> {
            catalogue.run();
            paint();
        });
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

    private void paint() {
        try (var run = new LiveRun(catalogue().presets().getFirst().experiment(), Speeds.STANDARD)) {
            new LandscapePainter().paint(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE), Scene.of(run.view(), Look.DARK));
        } catch (RuntimeException | LinkageError failed) {
            // The first picture that is for somebody fails in the same way, and says so.
        }
    }
}
