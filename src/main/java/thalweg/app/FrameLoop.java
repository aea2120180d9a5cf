package thalweg.app;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import thalweg.experiment.Experiment;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Panel;
import thalweg.picture.Scene;
import thalweg.picture.ScenePainter;
import thalweg.run.Preview;
import thalweg.run.RunView;
import thalweg.run.TrainedBranch;
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
    private final SightHistory sights;
    private final PaintThread paintThread = new PaintThread();
    private final Surveys surveys;
    private final Canvas landscape;
    private final Map<Panel, Canvas> canvases = new HashMap<>();
    /** The one that was painted longest ago first. */
    private final List<Canvas> turns = new ArrayList<>();

    FrameLoop(Laboratory laboratory, Sight sight, Workbench workbench) {
        this.laboratory = laboratory;
        this.sight = sight;
        this.workbench = workbench;
        sights = new SightHistory(laboratory, sight);
        surveys = new Surveys(sight, workbench.landscape().picture());
        landscape = new Canvas(workbench.landscape().picture(), LandscapePainter::new);
    }

    @Override
    public void handle(long now) {
        try {
            pulse(now);
        } catch (RuntimeException broken) {
            laboratory.notices().show(Faults.notice(broken));
        }
    }

    private void pulse(long now) {
        laboratory.refresh();
        RunView view = laboratory.view().get();
        workbench.show(view, laboratory.knobs().settings().get());
        sights.follow(now);
        if (workbench.showsRuns()) {
            workbench.showRuns(surveys.results(view, laboratory.branches()));
        } else {
            surveys.dismissResults();
        }
        try {
            paintThread.collect();
        } catch (ExecutionException failed) {
            laboratory.notices().show(Faults.notice(failed.getCause()));
        }
        if (paintThread.isFree()) {
            requestPictures(view);
        }
    }

    private void requestPictures(RunView view) {
        Scene seen = sight.scene(view, workbench.landscape().picture().density()).withBranches(laboratory.branches());
        workbench.know(surveys.follow(seen, view));
        Scene scene = seen.withFindings(workbench.findings());
        Optional<Sight.Drag> drag = sight.drag().get();
        Settings settings = laboratory.knobs().settings().get();
        var wanted = new Wanted(scene, drag, settings);
        List<Painting> due = due(wanted).map(canvas -> canvas.painting(wanted)).toList();
        if (!due.isEmpty()) {
            paintThread.paint(() -> {
                Scene complete = scene.withGhost(drag.map(moved -> ghost(view, settings, moved)));
                due.forEach(painting -> painting.paint(complete));
            }, () -> due.forEach(Painting::show));
        }
    }

    /** The landscape in every frame and the panels in turn: four pictures take longer than a frame lasts, and a curve grows slowly. */
    private Stream<Canvas> due(Wanted wanted) {
        List<? extends Panel> panels = workbench.charts().panels();
        forgetOthers(panels, wanted.scene());
        Set<Canvas> shown = panels.stream().map(this::canvas).collect(Collectors.toSet());
        Optional<Canvas> next = turns.stream().filter(canvas -> shown.contains(canvas) && canvas.isDue(wanted)).findFirst();
        next.ifPresent(canvas -> {
            turns.remove(canvas);
            turns.add(canvas);
        });
        return Stream.concat(Stream.of(landscape).filter(canvas -> canvas.isDue(wanted)), next.stream());
    }

    /** What a picture that is not there shows of runs that are gone would keep all their states. */
    private void forgetOthers(List<? extends Panel> shown, Scene scene) {
        canvases.entrySet().removeIf(each -> !shown.contains(each.getKey()) && !each.getValue().isOfRuns(scene));
        turns.retainAll(canvases.values());
    }

    private Canvas canvas(Panel panel) {
        return canvases.computeIfAbsent(panel, _ -> {
            var canvas = new Canvas(workbench.charts().picture(panel), panel::painter);
            turns.addFirst(canvas);
            return canvas;
        });
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
            canvas.show(surface);
        }
    }

    /** A picture of the window and what it shows. */
    private static final class Canvas {

        private final PictureView picture;
        private final Supplier<ScenePainter> maker;
        private Wanted painted;
        /** Confined to the paint thread, which makes it: a painter has letters and colours to load. */
        private ScenePainter painter;
        /** Written by the paint thread before the FX thread shows what it painted. */
        private boolean complete = true;

        Canvas(PictureView picture, Supplier<ScenePainter> maker) {
            this.picture = picture;
            this.maker = maker;
        }

        void paint(BufferedImage image, Scene scene) {
            if (painter == null) {
                painter = maker.get();
            }
            painter.paint(image, scene);
            complete = painter.isComplete();
            Corners.round(image, scene.look());
        }

        /** Shows a picture; one that is not complete is due again. */
        void show(Surface surface) {
            picture.show(surface);
            painted = complete ? painted : null;
        }

        /** Whether the scene that was painted last is one of these runs. */
        boolean isOfRuns(Scene scene) {
            return painted != null && painted.scene().restarts() == scene.restarts() && numbers(painted.scene()).equals(numbers(scene));
        }

        private static List<Long> numbers(Scene scene) {
            return scene.branches().stream().map(TrainedBranch::number).toList();
        }

        boolean isDue(Wanted wanted) {
            return picture.getScene() != null && picture.getWidth() > 0 && (!wanted.equals(painted) || picture.isStale());
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
        surveys.close();
    }
}
