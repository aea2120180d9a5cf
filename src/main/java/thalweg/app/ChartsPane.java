package thalweg.app;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import thalweg.picture.Chart;
import thalweg.picture.ChartGeometry;

/** FX thread only. The charts of the run, one below the other, on one step axis. */
final class ChartsPane extends VBox {

    private final Laboratory laboratory;
    private final Sight sight;
    private final List<PictureView> pictures;

    ChartsPane(Laboratory laboratory, Sight sight) {
        this.laboratory = laboratory;
        this.sight = sight;
        getStyleClass().add("charts");
        pictures = Stream.of(Chart.values()).map(chart -> new PictureView("chart-" + chart.key())).toList();
        for (PictureView picture : pictures) {
            picture.setPrefHeight(100);
            VBox.setVgrow(picture, Priority.ALWAYS);
            getChildren().add(picture);
            listen(picture);
        }
    }

    /** The pointer shows its step in all pictures; a drag moves the run there. */
    private void listen(PictureView picture) {
        picture.setOnMouseMoved(event -> point(picture, event));
        picture.setOnMouseExited(_ -> sight.cursor().set(OptionalLong.empty()));
        picture.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY && geometry(picture).isInPlot(event.getX(), event.getY())) {
                laboratory.hold();
                scrub(picture, event);
            }
        });
        picture.setOnMouseDragged(event -> scrub(picture, event));
        picture.setOnMouseReleased(_ -> laboratory.letGo());
    }

    private ChartGeometry geometry(PictureView picture) {
        return ChartGeometry.of(picture.getWidth(), picture.getHeight(), sight.scene(laboratory.view().get(), 1));
    }

    private void point(PictureView picture, MouseEvent event) {
        ChartGeometry geometry = geometry(picture);
        sight.cursor().set(geometry.isInPlot(event.getX(), event.getY()) ? OptionalLong.of(geometry.stepAt(event.getX())) : OptionalLong.empty());
    }

    private void scrub(PictureView picture, MouseEvent event) {
        if (laboratory.isHeld()) {
            sight.cursor().set(OptionalLong.empty());
            laboratory.seek(geometry(picture).stepAt(event.getX()));
        }
    }

    /** The pictures, for the loop that paints them. */
    List<PictureView> pictures() {
        return pictures;
    }
}
