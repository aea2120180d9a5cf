package thalweg.app;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Camera;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.picture.Findings;
import thalweg.picture.Ground;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.PathPlanePainter;
import thalweg.picture.Placement;
import thalweg.picture.ReliefGeometry;
import thalweg.picture.Scene;
import thalweg.picture.Viewport;
import thalweg.run.PathPlane;
import thalweg.run.PlaneAxes;
import thalweg.run.RunView;

/**
 * FX thread only. The landscape: its picture, and what the mouse does on it. The wheel zooms at the pointer, in a valley over the numbers of an axis that axis alone; a drag on the plane pans, a double click
 * shows again what the experiment wants to be seen, and the handles of the start and of the present point can be moved. Where the colours tell what becomes
 * of starts, a click takes one. As a surface it is turned by a drag, see {@link SurfaceHand}.
 */
final class LandscapePane extends Pane {

    private static final double ZOOM_PER_NOTCH = 1.25;
    private static final double NOTCH = 40;
    private static final double CHOOSER_INSET = 8;
    private static final double GAP = 6;
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
    private final SurfaceHand hand;
    private Optional<CornerChooser<Ground>> ground = Optional.empty();
    private Optional<CornerChooser<PlaneAxes>> axes = Optional.empty();
    private Optional<ToggleButton> surface = Optional.empty();
    private Optional<PathPlane> plane = Optional.empty();
    private double panX;
    private double panY;
    private boolean panning;

    LandscapePane(Laboratory laboratory, Sight sight) {
        this.laboratory = laboratory;
        TitleTip.tell(picture, "tip.picture.landscape");
        this.sight = sight;
        start = new HandleGrip(Scene.Handle.START, laboratory, sight, this::placement, picture);
        current = new HandleGrip(Scene.Handle.CURRENT, laboratory, sight, this::placement, picture);
        start.shareWith(current);
        current.shareWith(start);
        picker = new StartPicker(laboratory, sight);
        hand = new SurfaceHand(sight, this::placement, this::seen);
        getChildren().addAll(picture, current, start);
        picture.addEventHandler(ScrollEvent.SCROLL, this::zoom);
        picture.setOnMousePressed(this::press);
        picture.setOnMouseDragged(this::pan);
        picture.setOnMouseReleased(_ -> letGo());
        picture.addEventHandler(KeyEvent.KEY_PRESSED, hand::nudge);
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
        ground.ifPresent(getChildren()::remove);
        axes.ifPresent(getChildren()::remove);
        surface.ifPresent(getChildren()::remove);
        readOut.ifPresent(getChildren()::remove);
        readOut = Optional.empty();
        ground = Optional.of(new CornerChooser<>("ground", List.of(Ground.values()), Ground::key, sight.ground()));
        axes = Optional.of(new CornerChooser<>("plane", List.of(PlaneAxes.values()), PlaneAxes::key, sight.axes()));
        ground.get().setVisible(!isPlaneOfRun());
        axes.get().setVisible(isPlaneOfRun());
        surface = Optional.of(surfaceButton(toggleSurface));
        choose(isPlaneOfRun());
        getChildren().addAll(surface.get(), ground.get(), axes.get());
        picture.setAccessibleText(Strings.of("name.landscape"));
        start.forget();
        current.forget();
    }

    /** Of a plane through many weights the axes can be chosen, of any other what its colours tell. */
    private void choose(boolean isPlaneOfRun) {
        ground.orElseThrow().setVisible(!isPlaneOfRun);
        axes.orElseThrow().setVisible(isPlaneOfRun);
    }

    private ToggleButton surfaceButton(Runnable toggle) {
        var button = Buttons.dress(new ToggleButton(), "surface", Feather.BOX);
        button.getStyleClass().add("surface-button");
        WhileShown.follow(button, sight.camera(), camera -> button.setSelected(camera.isPresent()));
        button.setOnAction(_ -> toggle.run());
        return button;
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
        if (ground.filter(button -> button.isVisible() == isPlaneOfRun).isPresent()) {
            choose(isPlaneOfRun);
            requestLayout();
        }
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
        LandscapeGeometry geometry = geometry();
        if (event.getDeltaY() == 0 || isWaiting()) {
            return;
        }
        double factor = Math.pow(ZOOM_PER_NOTCH, event.getDeltaY() / NOTCH);
        if (sight.camera().get().isPresent()) {
            hand.zoom(event, factor);
            return;
        }
        Viewport seen = seen();
        if (geometry.isInPlot(event.getX(), event.getY())) {
            sight.viewport().set(seen.zoomed(factor, geometry.weightX(event.getX()), geometry.weightY(event.getY())));
            event.consume();
        } else if (geometry.stretch() != 1) {
            zoomAxis(geometry, seen, factor, event);
        }
    }

    /** Over the numbers of an axis with units of its own the wheel zooms that axis alone. */
    private void zoomAxis(LandscapeGeometry geometry, Viewport seen, double factor, ScrollEvent event) {
        boolean isBelow = event.getY() > geometry.plot().getMaxY() && event.getX() >= geometry.plot().getX() && event.getX() <= geometry.plot().getMaxX();
        boolean isBeside = event.getX() < geometry.plot().getX() && event.getY() >= geometry.plot().getY() && event.getY() <= geometry.plot().getMaxY();
        if (isBelow || isBeside) {
            sight.viewport().set(seen.zoomedAlong(isBelow, factor, isBelow ? geometry.weightX(event.getX()) : geometry.weightY(event.getY())));
            event.consume();
        }
    }

    private void press(MouseEvent event) {
        picture.requestFocus();
        hand.press(event, !isWaiting());
        panning = sight.camera().get().isEmpty() && event.getButton() == MouseButton.PRIMARY && !isWaiting() && geometry().isInPlot(event.getX(), event.getY());
        panX = event.getX();
        panY = event.getY();
    }

    private void letGo() {
        panning = false;
        hand.release();
    }

    private void pan(MouseEvent event) {
        if (hand.drag(event)) {
            leave();
        } else if (panning) {
            LandscapeGeometry geometry = geometry();
            sight.viewport().set(seen().panned((panX - event.getX()) / geometry.unit(), (event.getY() - panY) / geometry.unitY()));
            panX = event.getX();
            panY = event.getY();
            leave();
        }
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(snappedLeftInset(), snappedTopInset(), getWidth() - snappedLeftInset() - snappedRightInset(),
                getHeight() - snappedTopInset() - snappedBottomInset());
        Stream.of(ground, axes).flatMap(Optional::stream).forEach(button -> {
            button.autosize();
            button.relocate(picture.getLayoutX() + picture.getWidth() - button.getWidth() - CHOOSER_INSET, picture.getLayoutY() + CHOOSER_INSET);
        });
        surface.ifPresent(button -> {
            button.autosize();
            double right = Stream.of(ground, axes).flatMap(Optional::stream).filter(Node::isVisible).findFirst().map(Node::getLayoutX).orElse(picture.getLayoutX() + picture.getWidth() - CHOOSER_INSET + GAP);
            button.relocate(right - button.getWidth() - GAP, picture.getLayoutY() + CHOOSER_INSET);
        });
        readOut.ifPresent(label -> {
            label.autosize();
            label.place(placement(), picture);
        });
    }
}
