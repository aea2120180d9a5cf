package thalweg.app;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.layout.Region;
import thalweg.export.Picture;
import thalweg.picture.FigurePainter;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Panel;
import thalweg.picture.PanelAlone;
import thalweg.picture.Scene;
import thalweg.picture.ScenePainter;

/**
 * Immutable. What a snapshot shows.
 *
 * @param key the word in the keys of texts
 * @param shown where the window shows it
 * @param painter a new painter of it, so that it can be drawn on any one thread
 */
record Subject(String key, Function<Workbench, Region> shown, Supplier<ScenePainter> painter) {

    /** Everything that the window shows of the run. */
    static final Subject FIGURE = new Subject("figure", workbench -> workbench, FigurePainter::new);

    /** The landscape alone. */
    static final Subject LANDSCAPE = new Subject("landscape", workbench -> workbench.landscape().picture(), LandscapePainter::new);

    private static Subject of(Panel panel) {
        return new Subject(panel.key(), workbench -> workbench.charts().picture(panel), () -> new PanelAlone(panel));
    }

    /** Everything, the landscape, and each of the panels that the workbench shows. */
    static List<Subject> of(Workbench workbench) {
        return Stream.concat(Stream.of(FIGURE, LANDSCAPE), workbench.charts().panels().stream().map(Subject::of)).toList();
    }

    /** The picture as large as it is in the window, and higher by a legend of the runs where it is a panel that needs one.
     * @throws IllegalArgumentException if it would be too large at that scale */
    Picture picture(Workbench workbench, Scene scene, double scale) {
        ScenePainter own = painter.get();
        Region region = shown.apply(workbench);
        double legend = own instanceof PanelAlone alone ? alone.legendHeight(scene, Math.round(region.getWidth())) : 0;
        return new Picture((int) Math.round(region.getWidth()), (int) Math.round(region.getHeight() + legend), scale,
                (graphics, width, height) -> own.paintInItsLanguage(graphics, width, height, scene));
    }
}
