package thalweg.app;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import thalweg.experiment.Experiment;
import thalweg.picture.Chart;
import thalweg.picture.ChartPainter;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Scene;
import thalweg.run.Preview;
import thalweg.run.RunView;
import thalweg.run.Trajectory;
import thalweg.training.Settings;

/**
 * FX thread only, but for what it hands to the paint thread. Once a pulse it pulls the run, lets the controls show it, and has the pictures painted that no
 * longer show what there is. Nothing is pushed to it, so a fast trainer cannot flood it; a painter that takes longer than a pulse paints fewer frames.
 */
final class FrameLoop extends AnimationTimer {

    private static final Duration GHOST_BUDGET = Duration.ofMillis(8);

    private final Laboratory laboratory;
    private final Sight sight;
    private final Workbench workbench;
    private final PaintThread paintThread = new PaintThread();
    private final Canvas landscape;
    /** The one that was painted longest ago first. */
    private final List<Canvas> charts = new ArrayList<>();

    FrameLoop(Laboratory laboratory, Sight sight, Workbench workbench) {
        this.laboratory = laboratory;
        this.sight = sight;
        this.workbench = workbench;
        landscape = new Canvas(workbench.landscape().picture(), () -> new LandscapePainter()::paint);
        for (Chart chart : Chart.values()) {
            charts.add(new Canvas(workbench.charts().pictures().get(chart.ordinal()), () -> new ChartPainter(chart)::paint));
        }
    }

    @Override
    public void handle(long now) {
        try {
            pulse();
        } catch (RuntimeException broken) {
            laboratory.notice().set(Optional.of(Faults.notice(broken)));
        }
    }

    private void pulse() {
        laboratory.refresh();
        RunView view = laboratory.view().get();
        workbench.show(view, laboratory.settings().get());
        try {
            paintThread.collect();
        } catch (ExecutionException failed) {
            laboratory.notice().set(Optional.of(Faults.notice(failed.getCause())));
        }
        if (paintThread.isFree()) {
            requestPictures(view);
        }
    }

    private void requestPictures(RunView view) {
        Scene scene = sight.scene(view, workbench.landscape().picture().density());
        Optional<Sight.Drag> drag = sight.drag().get();
        Settings settings = laboratory.settings().get();
        var wanted = new Wanted(scene, drag, settings);
        List<Painting> due = due(wanted).map(canvas -> canvas.painting(wanted)).toList();
        if (!due.isEmpty()) {
            paintThread.paint(() -> {
                Scene complete = scene.withGhost(drag.map(moved -> ghost(view, settings, moved)));
                due.forEach(painting -> painting.paint(complete));
            }, () -> due.forEach(Painting::show));
        }
    }

    /** The landscape in every frame and the charts in turn: four pictures take longer than a frame lasts, and a curve grows slowly. */
    private Stream<Canvas> due(Wanted wanted) {
        Optional<Canvas> next = charts.stream().filter(canvas -> canvas.isDue(wanted)).findFirst();
        next.ifPresent(chart -> {
            charts.remove(chart);
            charts.add(chart);
        });
        return Stream.concat(Stream.of(landscape).filter(canvas -> canvas.isDue(wanted)), next.stream());
    }

    private static Trajectory ghost(RunView view, Settings settings, Sight.Drag drag) {
        Experiment experiment = view.trajectory().experiment();
        return switch (drag.handle()) {
            case START -> Preview.of(experiment.withChanges(List.of()), 0, drag.point(), settings, GHOST_BUDGET);
            case CURRENT -> Preview.of(experiment, view.position(), drag.point(), settings, GHOST_BUDGET);
        };
    }

    /** Immutable. What a picture shall show. */
    private record Wanted(Scene scene, Optional<Sight.Drag> drag, Settings settings) { }

    /** Immutable. A picture on its way to the paint thread. */
    private record Painting(Canvas canvas, Surface surface) {

        void paint(Scene scene) {
            canvas.paint(surface.painted(), scene);
        }

        void show() {
            canvas.picture.show(surface);
        }
    }

    /** A picture of the window and what it shows. */
    private static final class Canvas {

        private final PictureView picture;
        private final Supplier<BiConsumer<BufferedImage, Scene>> maker;
        private Wanted painted;
        /** Confined to the paint thread, which makes it: a painter has letters and colours to load. */
        private BiConsumer<BufferedImage, Scene> painter;

        Canvas(PictureView picture, Supplier<BiConsumer<BufferedImage, Scene>> maker) {
            this.picture = picture;
            this.maker = maker;
        }

        void paint(BufferedImage image, Scene scene) {
            if (painter == null) {
                painter = maker.get();
            }
            painter.accept(image, scene);
            Corners.round(image, scene.look());
        }

        boolean isDue(Wanted wanted) {
            return picture.getWidth() > 0 && (!wanted.equals(painted) || picture.isStale());
        }

        Painting painting(Wanted wanted) {
            painted = wanted;
            return new Painting(this, picture.back());
        }
    }

    @Override
    public void stop() {
        super.stop();
        paintThread.close();
    }
}
