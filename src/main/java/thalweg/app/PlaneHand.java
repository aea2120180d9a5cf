package thalweg.app;

import java.util.function.Supplier;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import thalweg.picture.LandscapeGeometry;
import thalweg.picture.Viewport;

/**
 * FX thread only. What the mouse does on the landscape while it is flat: a drag pans, the wheel zooms at the pointer, and over the numbers of an axis that has a unit of its own that axis alone.
 */
final class PlaneHand {

    private final Sight sight;
    private final Supplier<LandscapeGeometry> geometry;
    private final Supplier<Viewport> seen;
    private boolean panning;
    private double lastX;
    private double lastY;

    /**
     * @param geometry where things lie in the flat picture
     * @param seen the part of the plane that is looked at
     */
    PlaneHand(Sight sight, Supplier<LandscapeGeometry> geometry, Supplier<Viewport> seen) {
        this.sight = sight;
        this.geometry = geometry;
        this.seen = seen;
    }

    /** Takes hold of the plane, if the landscape is one.
     * @param mayPan whether there is another part of the plane to be seen */
    void press(MouseEvent event, boolean mayPan) {
        panning = sight.camera().get().isEmpty() && mayPan && event.getButton() == MouseButton.PRIMARY && geometry.get().isInPlot(event.getX(), event.getY());
        lastX = event.getX();
        lastY = event.getY();
    }

    /** Lets go. */
    void release() {
        panning = false;
    }

    /** The hand has moved.
     * @return whether it holds the plane */
    boolean drag(MouseEvent event) {
        if (panning) {
            LandscapeGeometry now = geometry.get();
            sight.viewport().set(seen.get().panned((lastX - event.getX()) / now.unit(), (event.getY() - lastY) / now.unitY()));
            lastX = event.getX();
            lastY = event.getY();
        }
        return panning;
    }

    /** Zooms at the pointer; beside the plot along the axis that is pointed at, or not at all. */
    void zoom(ScrollEvent event, double factor) {
        LandscapeGeometry now = geometry.get();
        if (now.isInPlot(event.getX(), event.getY())) {
            sight.viewport().set(seen.get().zoomed(factor, now.weightX(event.getX()), now.weightY(event.getY())));
            event.consume();
        } else if (now.stretch() != 1) {
            zoomAxis(now, event, factor);
        }
    }

    private void zoomAxis(LandscapeGeometry now, ScrollEvent event, double factor) {
        boolean isBelow = event.getY() > now.plot().getMaxY() && event.getX() >= now.plot().getX() && event.getX() <= now.plot().getMaxX();
        boolean isBeside = event.getX() < now.plot().getX() && event.getY() >= now.plot().getY() && event.getY() <= now.plot().getMaxY();
        if (isBelow || isBeside) {
            sight.viewport().set(seen.get().zoomedAlong(isBelow, factor, isBelow ? now.weightX(event.getX()) : now.weightY(event.getY())));
            event.consume();
        }
    }
}
