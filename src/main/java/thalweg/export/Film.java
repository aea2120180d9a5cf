package thalweg.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import thalweg.experiment.Experiment;
import thalweg.picture.FigurePainter;
import thalweg.picture.Page;
import thalweg.picture.Scene;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectory;

/**
 * Immutable. A stretch of a run as an animated GIF for slides: at every image the run, with its branches, as it was known then, the steps as far apart as the step axis has them. The last image stays for a
 * while; then it begins again.
 *
 * @param experiment what is run
 * @param from the first step, 0 or more
 * @param to the last step, {@code from} or more
 * @param seconds how long it lasts, above 0 and at most {@value #LONGEST}
 * @param width in pixels
 * @param height in pixels
 * @param seen how the run is looked at: a scene of its trajectory, at the trajectory's last step; the branches are added
 */
public record Film(Experiment experiment, long from, long to, double seconds, int width, int height, Function<Trajectory, Scene> seen) {

    /** The longest film in seconds. */
    public static final double LONGEST = 60;

    /** Programs show images that last a fiftieth of a second or less at a speed of their own. */
    private static final int HUNDREDTHS = 6;
    private static final double LINGER = 1.5;

    /** @throws IllegalArgumentException if there is no such film; the message says why
     * @throws Picture.TooLarge if its images would have too many pixels */
    public Film {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a film goes from a step to a later one, not from " + from + " to " + to);
        }
        if (!(seconds > 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException("a film lasts more than 0 and at most " + (int) LONGEST + " seconds, not " + seconds);
        }
        new Picture(width, height, 1, (_, _, _) -> { });
    }

    /** The step of each image. */
    long[] steps() {
        int images = (int) Math.max(2, Math.rint(100 * seconds / HUNDREDTHS));
        boolean linear = experiment.view().linearSteps();
        return LongStream.range(0, images).map(image -> step((double) image / (images - 1), linear)).toArray();
    }

    private long step(double part, boolean linear) {
        double step = linear ? from + part * (to - from)
                : StrictMath.expm1((1 - part) * StrictMath.log1p(from) + part * StrictMath.log1p(to));
        return Math.clamp(Math.round(step), from, to);
    }

    /**
     * Runs the experiment and writes the film, whole or not at all.
     *
     * @param progress is told the fraction that is done, 0 to 1, on this thread; an exception that it throws ends the work
     * @throws IOException if the file cannot be written
     */
    public void write(Path file, DoubleConsumer progress) throws IOException {
        long[] steps = steps();
        Trajectory whole = Trajectory.of(experiment.withSteps(to), done -> progress.accept(0.05 * done));
        List<TrainedBranch> branches = TrainedBranch.of(experiment, to, done -> progress.accept(0.05 + 0.05 * done));
        var painter = new FigurePainter();
        BufferedImage sample = sample(painter, whole, branches, steps);
        try {
            WholeFile.write(file, out -> {
                try (var gif = new GifWriter(sample, HUNDREDTHS, out)) {
                    TrainedBranch.watch(experiment, steps, new BiConsumer<>() {
                        private int shown;

                        @Override
                        public void accept(Trajectory run, List<TrainedBranch> beside) {
                            BufferedImage image = image(painter, seen.apply(run).withBranches(beside).at(steps[shown]));
                            int times = ++shown < steps.length ? 1 : (int) Math.rint(100 * LINGER / HUNDREDTHS);
                            for (int i = 0; i < times; i++) {
                                add(gif, image);
                            }
                            progress.accept(0.1 + 0.9 * shown / steps.length);
                        }
                    });
                }
            });
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
    }

    private static void add(GifWriter gif, BufferedImage image) {
        try {
            gif.add(image);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The beginning, the middle and the end one below the other: they have the colours of all that lies between. */
    private BufferedImage sample(FigurePainter painter, Trajectory whole, List<TrainedBranch> branches, long[] steps) {
        var sample = new BufferedImage(width, 3 * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sample.createGraphics();
        for (int i = 0; i < 3; i++) {
            long step = steps[i * (steps.length - 1) / 2];
            graphics.drawImage(image(painter, seen.apply(whole).withBranches(branches).at(step)), 0, i * height, null);
        }
        graphics.dispose();
        return sample;
    }

    /** A picture with the run's own page: what other pages show is computed beside a run, and not for each of its images. */
    private BufferedImage image(FigurePainter painter, Scene scene) {
        Scene shown = scene.withAspect(scene.aspect().withPage(Page.RUN));
        return new Picture(width, height, 1, (graphics, w, h) -> painter.paintInItsLanguage(graphics, w, h, shown)).image();
    }
}
