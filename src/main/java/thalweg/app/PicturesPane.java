package thalweg.app;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/** FX thread only. Landscape and charts side by side, or what the arrangement leaves of them. */
final class PicturesPane extends GridPane {

    private static final double LANDSCAPE_SHARE = 60;

    private final LandscapePane landscape;
    private final ChartsPane charts;
    private final Arrangement arrangement;

    PicturesPane(LandscapePane landscape, ChartsPane charts, Arrangement arrangement) {
        this.landscape = landscape;
        this.charts = charts;
        this.arrangement = arrangement;
        getStyleClass().add("pictures");
        var row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setPercentHeight(100);
        getRowConstraints().add(row);
        setMinSize(0, 0);
        arrange();
        arrangement.hidden().subscribe((_, _) -> arrange());
        arrangement.alone().subscribe((_, _) -> arrange());
    }

    private void arrange() {
        Optional<PictureView> alone = arrangement.alone().get();
        boolean hasLandscape = alone.isEmpty() || alone.get() == landscape.picture();
        boolean hasCharts = alone.isPresent() ? !hasLandscape : !arrangement.isHidden(Arrangement.Part.CHARTS);
        charts.showAlone(alone.filter(_ -> hasCharts));
        getChildren().clear();
        if (hasLandscape) {
            add(landscape, 0, 0);
        }
        if (hasCharts) {
            add(charts, hasLandscape ? 1 : 0, 0);
        }
        getColumnConstraints().setAll(hasLandscape && hasCharts ? List.of(share(LANDSCAPE_SHARE), share(100 - LANDSCAPE_SHARE)) : List.of(share(100)));
    }

    private static ColumnConstraints share(double percent) {
        var column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }
}
