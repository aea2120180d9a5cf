package thalweg.app;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import thalweg.experiment.Camera;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.picture.Findings;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.PathPlanePainter;
import thalweg.picture.Placement;
import thalweg.picture.ReliefGeometry;
import thalweg.picture.Scene;
import thalweg.picture.Viewport;
import thalweg.run.PathPlane;
import thalweg.run.RunView;

/**
 * FX thread only. The landscape: its picture, the handles of the start and of the present point, and what is read off below the pointer. What the mouse does on the plane is up to a {@link PlaneHand},
 * on a surface to a {@link SurfaceHand}; a double click shows again what the experiment wants to be seen. Where the colours tell what becomes of starts, a click takes one.
 */
final class LandscapePane extends Pane {

    private static final double ZOOM_PER_NOTCH = 1.25;
    private static final double NOTCH = 40;
    private static final double CORNER_INSET = 8;
    /** How far a key pans, as a part of what is seen. */
    private static final double PAN = 0.1;

    private final Laboratory laboratory;
    private final Sight sight;
    private final PictureView picture = new PictureView("landscape");
    private final HandleGrip start;
    private final HandleGrip current;
    /** Made when a pointer first comes: a label before the first frame would have that frame wait for a whole style sheet. */
    private Optional<ReadOut> readOut = Optional.empty();
    private final StartPicker picker;
    private final PlaneHand planeHand;
    private final SurfaceHand surfaceHand;
    /** What can be chosen, from the second frame on. */
    private Optional<LandscapeCorner> corner = Optional.empty();
    private Optional<PathPlane> plane = Optional.empty();

    LandscapePane(Laboratory laboratory, Sight sight) {
        this.laboratory = laboratory;
        TitleTip.tell(picture, "tip.picture.landscape");
        this.sight = sight;
        start = new HandleGrip(Scene.Handle.START, laboratory, sight, this::placement, picture);
        current = new HandleGrip(Scene.Handle.CURRENT, laboratory, sight, this::placement, picture);
        start.shareWith(current);
        current.shareWith(start);
        picker = new StartPicker(laboratory, sight);
        planeHand = new PlaneHand(sight, this::geometry, this::seen);
        surfaceHand = new SurfaceHand(sight, this::placement, this::seen);
        getChildren().addAll(picture, current, start);
        picture.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        picture.setOnMousePressed(this::press);
        picture.setOnMouseDragged(this::drag);
        picture.setOnMouseReleased(_ -> letGo());
        picture.addEventHandler(KeyEvent.KEY_PRESSED, surfaceHand::nudge);
        sight.camera().subscribe(camera -> {
            picture.setFocusTraversable(camera.isPresent());
            picture.setCursor(camera.isPresent() ? Cursor.OPEN_HAND : Cursor.DEFAULT);
        });
        picture.setOnMouseMoved(event -> {
            if (isPlaneOfRun()) {
                readOut().point(placement(), plane, event.getX(), event.getY());
                return;
            }
            Placement placement = placement();
            readOut().point(placement, laboratory.view().get(), event.getX(), event.getY());
            picker.point(placement, event.getX(), event.getY());
        });
        picture.setOnMouseExited(_ -> leave());
        picture.setOnMouseClicked(this::click);
        sight.axes().subscribe((_, _) -> {
            // A place in one plane means nothing in another.
            if (isPlaneOfRun()) {
                sight.viewport().set(Viewport.fitting(laboratory.experiment()));
            }
        });
        start.setOnMouseClicked(event -> {
            // A first click may have put the start below the pointer.
            if (event.getClickCount() == 2 && event.isStillSincePress()) {
                restore();
            }
        });
    }

    /** Adds what is not needed in the first frame, or makes it anew in another language.
     * @param toggleSurface makes a surface of the plane, or the other way round */
    void furnish(Runnable toggleSurface) {
        corner.ifPresent(getChildren()::remove);
        readOut.ifPresent(getChildren()::remove);
        readOut = Optional.empty();
        var chosen = new LandscapeCorner(sight, toggleSurface);
        chosen.show(isPlaneOfRun());
        corner = Optional.of(chosen);
        getChildren().add(chosen);
        picture.setAccessibleText(Strings.of("name.landscape"));
        start.forget();
        current.forget();
    }

    /** Whether the plane is one through many weights, of a run of matrices: nothing on it can be moved. */
    private boolean isPlaneOfRun() {
        return laboratory.experiment().model() instanceof MatrixChain;
    }

    /** Whether the plane of a run of matrices is not known yet. */
    private boolean isWaiting() {
        return isPlaneOfRun() && plane.isEmpty();
    }

    /** The part of the plane that was asked for; what fits a run of matrices is known by its plane only. */
    private Viewport seen() {
        return isPlaneOfRun() ? geometry().viewport() : sight.viewport().get();
    }

    private void leave() {
        readOut().setVisible(false);
        picker.leave();
    }

    /** Zooms about the middle of what is seen, as the wheel does at the pointer.
     * @param notches of the wheel; nearer above 0 */
    void zoom(int notches) {
        if (!isWaiting()) {
            Viewport now = seen();
            sight.viewport().set(now.zoomed(Math.pow(ZOOM_PER_NOTCH, notches), 0.5 * (now.leastX() + now.greatestX()), 0.5 * (now.leastY() + now.greatestY())));
        }
    }

    /** Looks at another part of the plane, so many tenths of what is seen to the right and up. */
    void pan(int right, int up) {
        if (!isWaiting()) {
            Viewport now = seen();
            sight.viewport().set(now.panned(PAN * right * (now.greatestX() - now.leastX()), PAN * up * (now.greatestY() - now.leastY())));
        }
    }

    /** Shows again what the experiment wants to be seen. */
    void restore() {
        Experiment experiment = picker.giveBack();
        sight.viewport().set(Viewport.fitting(experiment));
        sight.camera().set(sight.camera().get().map(_ -> experiment.view().surface().orElse(Camera.standard(experiment.model()))));
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        if (event.getClickCount() == 2) {
            restore();
        } else if (event.getClickCount() == 1 && !isPlaneOfRun()) {
            picker.point(placement(), event.getX(), event.getY());
            picker.take();
        }
    }

    /** The picture, for the loop that paints it. */
    PictureView picture() {
        return picture;
    }

    /** Where things lie in the picture, in logical pixels. */
    LandscapeGeometry geometry() {
        if (plane.isPresent()) {
            return PathPlanePainter.geometry(picture.getWidth(), picture.getHeight(), sight.look().get(), plane.get(), sight.viewport().get());
        }
        return LandscapeGeometry.of(picture.getWidth(), picture.getHeight(), sight.look().get(), sight.viewport().get(), laboratory.experiment().model());
    }

    /** Where things are in the picture as it is seen, flat or as a surface. */
    Placement placement() {
        LandscapeGeometry flat = geometry();
        if (sight.camera().get().isEmpty()) {
            return flat;
        }
        Scene scene = sight.scene(laboratory.view().get(), 1);
        return isPlaneOfRun() ? plane.<Placement>map(found -> PathPlanePainter.surface(flat, scene, found)).orElse(flat) : ReliefGeometry.of(flat, scene);
    }

    /** Puts the handles where the run is, and says what has been found of the start that is pointed at. */
    void show(RunView view, Findings findings) {
        plane = findings.matrices().plane();
        boolean isPlaneOfRun = view.trajectory().experiment().model() instanceof MatrixChain;
        corner.ifPresent(chosen -> chosen.show(isPlaneOfRun));
        if (isPlaneOfRun) {
            start.setVisible(false);
            current.setVisible(false);
            return;
        }
        findings.prospect().ifPresent(prospect -> readOut().tell(view, prospect));
        Placement placement = placement();
        List<Integer> pair = view.trajectory().experiment().view().pair();
        int i = pair.get(0) - 1;
        int j = pair.get(1) - 1;
        List<Double> from = view.trajectory().experiment().start();
        double[] now = view.trajectory().stateAt(view.position());
        start.show(placement, dragged(Scene.Handle.START).orElse(from), i, j);
        current.show(placement, dragged(Scene.Handle.CURRENT).orElseGet(() -> Arrays.stream(now).limit(from.size()).boxed().toList()), i, j);
    }

    private ReadOut readOut() {
        if (readOut.isEmpty()) {
            readOut = Optional.of(new ReadOut());
            getChildren().add(1, readOut.get());
        }
        return readOut.get();
    }

    private Optional<List<Double>> dragged(Scene.Handle handle) {
        return sight.drag().get().filter(drag -> drag.handle() == handle).map(Sight.Drag::point);
    }

    private void zoom(ScrollEvent event) {
        if (event.getDeltaY() == 0 || isWaiting()) {
            return;
        }
        double factor = Math.pow(ZOOM_PER_NOTCH, event.getDeltaY() / NOTCH);
        if (sight.camera().get().isPresent()) {
            surfaceHand.zoom(event, factor);
        } else {
            planeHand.zoom(event, factor);
        }
    }

    private void press(MouseEvent event) {
        picture.requestFocus();
        surfaceHand.press(event, !isWaiting());
        planeHand.press(event, !isWaiting());
    }

    private void letGo() {
        planeHand.release();
        surfaceHand.release();
    }

    private void drag(MouseEvent event) {
        if (surfaceHand.drag(event) || planeHand.drag(event)) {
            leave();
        }
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(snappedLeftInset(), snappedTopInset(), getWidth() - snappedLeftInset() - snappedRightInset(),
                getHeight() - snappedTopInset() - snappedBottomInset());
        corner.ifPresent(chosen -> {
            chosen.autosize();
            chosen.relocate(picture.getLayoutX() + picture.getWidth() - chosen.getWidth() - CORNER_INSET, picture.getLayoutY() + CORNER_INSET);
        });
        readOut.ifPresent(label -> {
            label.autosize();
            label.place(placement(), picture);
        });
    }
}
