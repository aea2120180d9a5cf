package thalweg.app;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import thalweg.picture.Ground;
import thalweg.run.PlaneAxes;

/** FX thread only. What can be chosen in the corner of the landscape, in one language: whether it is a surface, and what its colours tell or, of a plane through many weights, which plane it is. */
final class LandscapeCorner extends HBox {

    private final CornerChooser<Ground> ground;
    private final CornerChooser<PlaneAxes> axes;

    /** @param toggleSurface makes a surface of the plane, or the other way round */
    LandscapeCorner(Sight sight, Runnable toggleSurface) {
        getStyleClass().add("landscape-corner");
        // A drag that begins between two buttons is one on the picture.
        setPickOnBounds(false);
        ToggleButton surface = Buttons.dress(new ToggleButton(), "surface", Feather.BOX);
        surface.getStyleClass().add("surface-button");
        WhileShown.follow(surface, sight.camera(), camera -> surface.setSelected(camera.isPresent()));
        surface.setOnAction(_ -> toggleSurface.run());
        ground = new CornerChooser<>("ground", List.of(Ground.values()), Ground::key, sight.ground());
        axes = new CornerChooser<>("plane", List.of(PlaneAxes.values()), PlaneAxes::key, sight.axes());
        ground.managedProperty().bind(ground.visibleProperty());
        axes.managedProperty().bind(axes.visibleProperty());
        getChildren().addAll(surface, ground, axes);
    }

    /** Offers the planes through many weights, or the colours of any other. */
    void show(boolean isPlaneOfRun) {
        ground.setVisible(!isPlaneOfRun);
        axes.setVisible(isPlaneOfRun);
    }
}
