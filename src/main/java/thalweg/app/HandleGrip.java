package thalweg.app;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.Numerals;
import thalweg.picture.Placement;
import thalweg.picture.Scene;
import thalweg.picture.Snap;

/**
 * FX thread only. The invisible part of a handle on the landscape: what the mouse takes hold of, what has the focus, what a screen reader names. The
 * handle itself is painted. While it is held, the clock stands and a ghost of the coming run is shown; the run changes when it is let go.
 */
final class HandleGrip extends Region {

    private static final double SIZE = 30;
    /** An arrow key moves it by this part of the visible plane, with Shift by a tenth of that. */
    private static final double KEY_STEP = 0.01;

    private final Scene.Handle handle;
    private final Laboratory laboratory;
    private final Sight sight;
    private final Supplier<Placement> placement;
    private final Node picture;
    private Optional<HandleGrip> rival = Optional.empty();
    private List<Double> point = List.of();
    private List<Double> origin = List.of();
    private int i;
    private int j;
    /** Behind the surface: the mouse does not take what it does not point at, but the keys do. */
    private boolean hidden;
    private double offsetX;
    private double offsetY;

    /** @param placement where things lie in the picture
     * @param picture a sibling, on which the handle is painted */
    HandleGrip(Scene.Handle handle, Laboratory laboratory, Sight sight, Supplier<Placement> placement, Node picture) {
        this.picture = picture;
        this.handle = handle;
        this.laboratory = laboratory;
        this.sight = sight;
        this.placement = placement;
        setId(handle == Scene.Handle.START ? "start-handle" : "current-handle");
        getStyleClass().add("handle-grip");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.THUMB);
        setCursor(Cursor.OPEN_HAND);
        setPickOnBounds(false);
        resize(SIZE, SIZE);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(_ -> drop());
        hoverProperty().addListener(_ -> tellGrips());
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                drop();
            }
            tellGrips();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::nudge);
        addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode().isArrowKey()) {
                drop();
                event.consume();
            }
        });
    }

    /** Puts it at a point of the plane.
     * @param weights all weights of the point
     * @param first the weight (from 0) of the horizontal axis
     * @param second the weight (from 0) of the vertical axis */
    void show(Placement shown, List<Double> weights, int first, int second) {
        i = first;
        j = second;
        Point2D place = shown.pixel(weights.get(i), weights.get(j));
        double x = place.getX();
        double y = place.getY();
        setVisible(isHeld() || shown.room().contains(place));
        hidden = shown.isHidden(shown.flat().pixel(weights.get(i), weights.get(j)));
        relocate(picture.getLayoutX() + Math.rint(x - 0.5 * SIZE), picture.getLayoutY() + Math.rint(y - 0.5 * SIZE));
        if (!weights.equals(point)) {
            point = weights;
            setAccessibleText(Strings.of(handle == Scene.Handle.START ? "name.start" : "name.current",
                    Numerals.fixed(weights.get(i), 3), Numerals.fixed(weights.get(j), 3)));
        }
    }

    /** Its name is told anew, in another language. */
    void forget() {
        point = List.of();
    }

    /** The handle beside which this one takes only what is nearer to it. */
    void shareWith(HandleGrip other) {
        rival = Optional.of(other);
    }

    @Override
    public boolean contains(double localX, double localY) {
        double mine = Math.hypot(localX - 0.5 * SIZE, localY - 0.5 * SIZE);
        return !hidden && mine <= 0.5 * SIZE && rival.filter(HandleGrip::isVisible).filter(other -> mine > other.distance(getLayoutX() + localX, getLayoutY() + localY)).isEmpty();
    }

    private double distance(double x, double y) {
        return Math.hypot(x - getLayoutX() - 0.5 * SIZE, y - getLayoutY() - 0.5 * SIZE);
    }

    private boolean isHeld() {
        return sight.drag().get().filter(drag -> drag.handle() == handle).isPresent();
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            take();
            offsetX = event.getX() - 0.5 * SIZE;
            offsetY = event.getY() - 0.5 * SIZE;
            setCursor(Cursor.CLOSED_HAND);
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (isHeld()) {
            Placement shown = placement.get();
            Rectangle2D room = shown.room();
            double x = Math.clamp(getLayoutX() - picture.getLayoutX() + event.getX() - offsetX, room.getX(), Math.nextDown(room.getMaxX()));
            double y = Math.clamp(getLayoutY() - picture.getLayoutY() + event.getY() - offsetY, room.getY(), Math.nextDown(room.getMaxY()));
            // Beside a surface there are no weights: the handle waits where it is.
            // A pixel says no more than this about a weight; fewer digits read better in a file.
            shown.weights(x, y).ifPresent(weights -> moveTo(rounded(weights.getX(), 1 / shown.flat().unit()), rounded(weights.getY(), 1 / shown.flat().unitY())));
            if (event.isShortcutDown()) {
                snap(Optional.of(laboratory.experiment().start()));
            }
            event.consume();
        }
    }

    private void snap(Optional<List<Double>> beginning) {
        double[] snapped = Snap.nearest(laboratory.experiment().model(), sight.drag().get().orElseThrow().point(), i, j, beginning, placement.get().flat().stretch());
        moveTo(snapped[0], snapped[1]);
    }

    private void nudge(KeyEvent event) {
        if (event.getCode() == KeyCode.N) {
            take();
            snap(Optional.empty());
            drop();
            event.consume();
            return;
        }
        double towardsX = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        double towardsY = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        if (towardsX != 0 || towardsY != 0) {
            if (!isHeld()) {
                take();
            }
            LandscapeGeometry shown = placement.get().flat();
            // As many pixels to the side as up and down.
            double step = KEY_STEP * shown.viewport().height() * (event.isShiftDown() ? 0.1 : 1);
            double stepX = step * shown.stretch();
            List<Double> now = sight.drag().get().orElseThrow().point();
            moveTo(rounded(now.get(i) + stepX * towardsX, 0.1 * stepX), rounded(now.get(j) + step * towardsY, 0.1 * step));
            event.consume();
        }
    }

    /** The number with no more digits than tell apart what lies as far apart as the grain. */
    static double rounded(double value, double grain) {
        return BigDecimal.valueOf(value).setScale((int) Math.ceil(-Math.log10(grain)), RoundingMode.HALF_EVEN).doubleValue();
    }

    private void take() {
        laboratory.clock().hold();
        origin = point;
        sight.drag().set(Optional.of(new Sight.Drag(handle, point)));
        tellGrips();
    }

    private void moveTo(double x, double y) {
        List<Double> moved = new ArrayList<>(sight.drag().get().orElseThrow().point());
        moved.set(i, x);
        moved.set(j, y);
        sight.drag().set(Optional.of(new Sight.Drag(handle, List.copyOf(moved))));
    }

    private void drop() {
        if (isHeld()) {
            List<Double> moved = sight.drag().get().orElseThrow().point();
            sight.drag().set(Optional.empty());
            if (handle == Scene.Handle.START) {
                laboratory.moveStart(moved);
            } else {
                laboratory.movePoint(origin, moved);
            }
            laboratory.clock().letGo();
            setCursor(Cursor.OPEN_HAND);
            tellGrips();
        }
    }

    private void tellGrips() {
        Scene.Grips now = sight.grips().get();
        sight.grips().set(new Scene.Grips(changed(now.hovered(), isHover()), changed(now.focused(), isFocused()), changed(now.dragged(), isHeld()), now.rate()));
    }

    private Optional<Scene.Handle> changed(Optional<Scene.Handle> now, boolean mine) {
        return mine ? Optional.of(handle) : now.filter(other -> other != handle);
    }
}
