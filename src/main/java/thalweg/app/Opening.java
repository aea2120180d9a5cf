package thalweg.app;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import thalweg.picture.Look;

/**
 * FX thread only. What is seen first: the heat map alone, about where it will stay, while everything else of the window is still being made. Making the window
 * takes longer than opening one, so it begins when the picture is on the screen.
 */
final class Opening extends AnimationTimer {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;
    /** Where the landscape lies in the furnished window at its first size. */
    private static final Rectangle2D LANDSCAPE = new Rectangle2D(16, 65, 837, 663);
    /** A picture takes three pulses to the screen, rendered on another thread and then uploaded on this one; a new window may swallow some. */
    private static final int PULSES = 6;

    private final HeadStart headStart;
    private final Pane root = new Pane();
    private final Consumer<Optional<Surface>> seen;
    private Optional<Surface> picture = Optional.empty();
    private int pulses;

    /** @param seen called once when the first picture is on the screen, with it; without where it could not be painted */
    Opening(HeadStart headStart, Consumer<Optional<Surface>> seen) {
        this.headStart = headStart;
        this.seen = seen;
    }

    /** A head start with a picture for this window. */
    static HeadStart headStart(Look look) {
        return new HeadStart((int) LANDSCAPE.getWidth(), (int) LANDSCAPE.getHeight(), look);
    }

    /** Opens a window with this content, as large as the screen allows. */
    static void open(Stage stage, Parent content, Look look) {
        var scene = new Scene(content, WIDTH, HEIGHT);
        scene.setFill(background(look));
        stage.setTitle(Strings.of("name"));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (screen.getWidth() < WIDTH || screen.getHeight() < HEIGHT) {
            stage.setWidth(Math.max(LEAST_WIDTH, screen.getWidth()));
            stage.setHeight(Math.max(LEAST_HEIGHT, screen.getHeight()));
        }
        stage.setScene(scene);
        stage.show();
    }

    /** Opens the window with the heat map alone. */
    void show(Stage stage, Look look) {
        root.setBackground(Background.fill(background(look)));
        open(stage, root, look);
        start();
    }

    private static Color background(Look look) {
        return Color.rgb(look.window().getRed(), look.window().getGreen(), look.window().getBlue());
    }

    @Override
    public void handle(long now) {
        if (!headStart.picture().isDone()) {
            return;
        }
        if (pulses == 0) {
            put();
        }
        if (pulses++ == PULSES) {
            stop();
            seen.accept(picture);
        }
    }

    private void put() {
        try {
            Surface painted = headStart.picture().get();
            var view = new ImageView(painted.show());
            view.relocate(LANDSCAPE.getMinX(), LANDSCAPE.getMinY());
            root.getChildren().add(view);
            picture = Optional.of(painted);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException _) {
            // The window paints the same picture soon, fails in the same way, and says so.
        }
    }
}
