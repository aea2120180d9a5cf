package thalweg.app;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import thalweg.experiment.Camera;
import thalweg.picture.Placement;
import thalweg.picture.ReliefGeometry;
import thalweg.picture.Viewport;

/**
 * FX thread only. What mouse and arrow keys do on the landscape while it is a surface: a drag turns it, with Shift or the right button it moves the plane below, and the wheel zooms where the
 * surface is pointed at.
 */
final class SurfaceHand {

    /** Degrees for a pixel, and for an arrow key; with Shift a fifth of that. */
    private static final double TURN = 0.4;
    private static final double KEY_TURN = 5;
    private static final double FINE = 0.2;

    private final Sight sight;
    private final Supplier<Placement> placement;
    private final Supplier<Viewport> seen;
    private boolean turning;
    private boolean panning;
    private double lastX;
    private double lastY;

    /**
     * @param placement where things lie in the picture
     * @param seen the part of the plane that is looked at
     */
    SurfaceHand(Sight sight, Supplier<Placement> placement, Supplier<Viewport> seen) {
        this.sight = sight;
        this.placement = placement;
        this.seen = seen;
    }

    /** Takes hold of the surface, if the landscape is one.
     * @param mayPan whether there is another part of the plane to be seen */
    void press(MouseEvent event, boolean mayPan) {
        boolean isThere = sight.camera().get().isPresent() && placement.get().room().contains(event.getX(), event.getY());
        panning = isThere && mayPan && (event.getButton() == MouseButton.SECONDARY || event.getButton() == MouseButton.PRIMARY && event.isShiftDown());
        turning = isThere && !panning && event.getButton() == MouseButton.PRIMARY;
        lastX = event.getX();
        lastY = event.getY();
    }

    /** Lets go. */
    void release() {
        panning = false;
        turning = false;
    }

    /** The hand has moved.
     * @return whether it holds the surface */
    boolean drag(MouseEvent event) {
        double byX = event.getX() - lastX;
        double byY = event.getY() - lastY;
        lastX = event.getX();
        lastY = event.getY();
        if (turning) {
            turn(-TURN * byX, TURN * byY);
        } else if (panning && placement.get() instanceof ReliefGeometry surface) {
            double[] moved = surface.moved(byX, byY);
            sight.viewport().set(seen.get().panned(-moved[0], -moved[1]));
        }
        return turning || panning;
    }

    private void turn(double byAzimuth, double byElevation) {
        sight.camera().set(sight.camera().get().map(camera -> camera.turned(byAzimuth, byElevation)));
    }

    /** Zooms where the surface is pointed at; beside it about the middle of the plane. */
    void zoom(ScrollEvent event, double factor) {
        Viewport now = seen.get();
        var pointed = placement.get().weights(event.getX(), event.getY());
        sight.viewport().set(now.zoomed(factor, pointed.map(weights -> weights.getX()).orElse(0.5 * (now.leastX() + now.greatestX())),
                pointed.map(weights -> weights.getY()).orElse(0.5 * (now.leastY() + now.greatestY()))));
        event.consume();
    }

    /** Turns the surface with the arrow keys, as a drag in their direction would from side to side, and the eye up and down. */
    void nudge(KeyEvent event) {
        Optional<Camera> camera = sight.camera().get();
        if (camera.isEmpty() || !event.getCode().isArrowKey() || event.isShortcutDown()) {
            return;
        }
        double far = KEY_TURN * (event.isShiftDown() ? FINE : 1);
        switch (event.getCode()) {
            case LEFT -> turn(far, 0);
            case RIGHT -> turn(-far, 0);
            case UP -> turn(0, far);
            default -> turn(0, -far);
        }
        event.consume();
    }
}
