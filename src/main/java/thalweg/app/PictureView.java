package thalweg.app;

import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/**
 * FX thread only. Shows a picture that is painted elsewhere, at the screen's own density. Three surfaces take turns: one is shown, one is painted, and the
 * one that was shown before rests, because a renderer that is behind may still be reading it.
 */
final class PictureView extends Region {

    private final ImageView image = new ImageView();
    private Surface front;
    private Surface resting;
    private Surface back;

    PictureView(String id) {
        setId(id);
        getStyleClass().add("picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        image.setSmooth(false);
        image.setMouseTransparent(true);
        getChildren().add(image);
        setMinSize(80, 60);
        setPrefSize(400, 300);
    }

    /** How many device pixels a logical one has. */
    double density() {
        return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    }

    /** The surface to paint next, of the present size; the same one until {@link #show}. */
    Surface back() {
        if (back == null || !back.hasSize(pixelWidth(), pixelHeight())) {
            back = new Surface(pixelWidth(), pixelHeight());
        }
        return back;
    }

    /** The width in device pixels. */
    int pixelWidth() {
        return Math.max(1, (int) Math.round(getWidth() * density()));
    }

    /** The height in device pixels. */
    int pixelHeight() {
        return Math.max(1, (int) Math.round(getHeight() * density()));
    }

    /** Whether the picture that is shown was painted for another size. */
    boolean isStale() {
        return front == null || !front.hasSize(pixelWidth(), pixelHeight());
    }

    /** Shows what was painted. */
    void show(Surface painted) {
        if (painted == back) {
            back = resting;
        }
        resting = front;
        front = painted;
        image.setImage(painted.show());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (front != null) {
            // A picture of another size, while the window is being resized, keeps its own scale rather than blur; what has no room is left out.
            double width = Math.min(front.painted().getWidth(), Math.ceil(getWidth() * density()));
            double height = Math.min(front.painted().getHeight(), Math.ceil(getHeight() * density()));
            image.setViewport(new Rectangle2D(0, 0, width, height));
            image.setFitWidth(width / density());
            image.setFitHeight(height / density());
        }
        image.relocate(0, 0);
    }
}
