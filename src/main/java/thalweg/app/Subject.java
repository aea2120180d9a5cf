package thalweg.app;

import java.awt.Graphics2D;
import java.util.Locale;
import javafx.scene.layout.Region;
import thalweg.export.Picture;
import thalweg.picture.Chart;
import thalweg.picture.ChartPainter;
import thalweg.picture.FigurePainter;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Scene;

/** What a snapshot shows. */
enum Subject {
    FIGURE, LANDSCAPE, LOSS, IMBALANCE, SHARPNESS;

    /** The word in the keys of texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The picture as large as it is in the window, drawn by painters of its own, so that it can be drawn on any one thread.
     * @throws IllegalArgumentException if it would be too large at that scale */
    Picture picture(Workbench workbench, Scene scene, double scale) {
        return switch (this) {
            case FIGURE -> of(workbench, scale, new FigurePainter()::paint, scene);
            case LANDSCAPE -> of(workbench.landscape().picture(), scale, new LandscapePainter()::paint, scene);
            case LOSS -> chart(Chart.LOSS, workbench, scale, scene);
            case IMBALANCE -> chart(Chart.IMBALANCE, workbench, scale, scene);
            case SHARPNESS -> chart(Chart.SHARPNESS, workbench, scale, scene);
        };
    }

    private static Picture chart(Chart chart, Workbench workbench, double scale, Scene scene) {
        return of(workbench.charts().pictures().get(chart.ordinal()), scale, new ChartPainter(chart)::paint, scene);
    }

    private static Picture of(Region shown, double scale, ScenePainter painter, Scene scene) {
        return new Picture((int) Math.round(shown.getWidth()), (int) Math.round(shown.getHeight()), scale,
                (graphics, width, height) -> painter.paint(graphics, width, height, scene));
    }

    /** Paints a scene into a picture of a size. */
    @FunctionalInterface
    private interface ScenePainter {
        void paint(Graphics2D graphics, double width, double height, Scene scene);
    }
}
