package thalweg.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import thalweg.experiment.Camera;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Model;
import thalweg.picture.Aspect;
import thalweg.picture.Caption;
import thalweg.picture.Ground;
import thalweg.picture.Look;
import thalweg.picture.Page;
import thalweg.picture.PresetWords;
import thalweg.picture.Scene;
import thalweg.picture.Slide;
import thalweg.picture.Viewport;
import thalweg.run.FateMap;
import thalweg.run.PlaneAxes;
import thalweg.run.RunView;

/** FX thread only. What is seen of a run, and how: nothing here changes the run. */
final class Sight {

    /**
     * Immutable. A handle on its way.
     *
     * @param handle which
     * @param point where it is now, all weights
     */
    record Drag(Scene.Handle handle, List<Double> point) { }

    /** Immutable. Whose plane is seen: that of a pair of a model's weights. */
    record Plane(Model model, List<Integer> pair) {
        private static Plane of(Experiment experiment) {
            return new Plane(experiment.model(), experiment.view().pair());
        }
    }

    /** Immutable. What can be undone of it. */
    record Seen(Viewport viewport, boolean linearSteps, Page page, Ground ground, int runs, Optional<Camera> camera, PlaneAxes axes) { }

    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>();
    private final ObjectProperty<OptionalLong> cursor = new SimpleObjectProperty<>(OptionalLong.empty());
    private final ObjectProperty<Optional<Drag>> drag = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Scene.Grips> grips = new SimpleObjectProperty<>(Scene.Grips.NONE);
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.DARK);
    private final BooleanProperty linearSteps = new SimpleBooleanProperty();
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.RUN);
    private final ObjectProperty<Ground> ground = new SimpleObjectProperty<>(Ground.LOSS);
    private final ObjectProperty<PlaneAxes> axes = new SimpleObjectProperty<>(PlaneAxes.PRINCIPAL);
    private final ObjectProperty<Optional<List<Double>>> pointed = new SimpleObjectProperty<>(Optional.empty());
    private final IntegerProperty runs = new SimpleIntegerProperty((int) View.RUNS.standard());
    private final ObjectProperty<Optional<Camera>> camera = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Slide>> slide = new SimpleObjectProperty<>(Optional.empty());
    private Plane plane;

    /** The part of the plane that the landscape shows. */
    ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    /** A step that is pointed at. */
    ObjectProperty<OptionalLong> cursor() {
        return cursor;
    }

    /** Where a handle is being dragged to. */
    ObjectProperty<Optional<Drag>> drag() {
        return drag;
    }

    /** What the hand does with the handles. */
    ObjectProperty<Scene.Grips> grips() {
        return grips;
    }

    /** Dark or light, and how large. */
    ObjectProperty<Look> look() {
        return look;
    }

    /** Whether the charts' step axis is linear. */
    BooleanProperty linearSteps() {
        return linearSteps;
    }

    /** What stands beside the landscape. */
    ObjectProperty<Page> page() {
        return page;
    }

    /** What the colours of the landscape tell. */
    ObjectProperty<Ground> ground() {
        return ground;
    }

    /** Through which plane the landscape of a matrix chain goes; another one is seen as it fits. */
    ObjectProperty<PlaneAxes> axes() {
        return axes;
    }

    /** The start below the pointer, all weights, where the ground tells of starts. */
    ObjectProperty<Optional<List<Double>>> pointed() {
        return pointed;
    }

    /** Whether the ground tells what becomes of starts: other colours than the loss are chosen, and fates are known here. */
    boolean showsFates(RunView view) {
        return ground.get() != Ground.LOSS && FateMap.covers(view.trajectory().experiment().model(), view.settings());
    }

    /** How many runs there are where many are shown. */
    IntegerProperty runs() {
        return runs;
    }

    /** From where the surface of the loss is looked at; empty where the landscape is the flat plane. */
    ObjectProperty<Optional<Camera>> camera() {
        return camera;
    }

    /** What a lesson says beside the run. */
    ObjectProperty<Optional<Slide>> slide() {
        return slide;
    }

    /** Whether the plane that is seen is that of this experiment. */
    boolean isOf(Experiment experiment) {
        return Plane.of(experiment).equals(plane);
    }

    /** Whose plane is seen. */
    Plane plane() {
        return plane;
    }

    /** Looks at an experiment as it wants to be seen. */
    void fit(Experiment experiment) {
        plane = Plane.of(experiment);
        viewport.set(Viewport.fitting(experiment));
        linearSteps.set(experiment.view().linearSteps());
        if (!Page.of(plane.model()).contains(page.get())) {
            page.set(Page.RUN);
        }
    }

    /** Turns to what an experiment wants to be seen first: its page, its ground, its number of runs. */
    void turnTo(Experiment experiment) {
        page.set(Page.of(experiment.view().page(), experiment.model()));
        ground.set(Ground.of(experiment.view().ground()));
        axes.set(PlaneAxes.of(experiment.view().plane()));
        runs.set(experiment.view().runs());
        camera.set(experiment.view().surface());
    }

    /** What is seen now, to come back to. */
    Seen seen() {
        return new Seen(viewport.get(), linearSteps.get(), page.get(), ground.get(), runs.get(), camera.get(), axes.get());
    }

    /** Comes back to what was seen of the same plane; a page that the model does not have is left out. */
    void comeBack(Seen before) {
        axes.set(before.axes());
        viewport.set(before.viewport());
        linearSteps.set(before.linearSteps());
        if (Page.of(plane.model()).contains(before.page())) {
            page.set(before.page());
        }
        ground.set(before.ground());
        runs.set(before.runs());
        camera.set(before.camera());
    }

    /** How the experiment is seen now, for its file. */
    View view(View asked) {
        return new View(asked.pair(), asked.range(), linearSteps.get(), page.get().key(), ground.get().key(), runs.get(), camera.get(), axes.get().key());
    }

    /** What the pictures show of a run, without the ghost of a drag.
     * @param density device pixels per logical one */
    Scene scene(RunView view, double density) {
        Scene scene = Scene.of(view, look.get().scaled(density));
        // The words of a lesson stand above the pictures.
        return slide.get().map(told -> scene.withTitle(PresetWords.of(look.get().language(), told.lesson().title()), Caption.of(scene.settings()))).orElse(scene)
                .withAspect(new Aspect(viewport.get(), scene.i(), scene.j(), linearSteps.get(), page.get(), ground.get(), runs.get(), camera.get(), axes.get()).withSlide(slide.get()))
                .withCursor(cursor.get())
                .withGrips(grips.get());
    }
}
