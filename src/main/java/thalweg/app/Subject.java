package thalweg.app;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.Region;
import thalweg.export.Picture;
import thalweg.picture.FigurePainter;
import thalweg.picture.LandscapePainter;
import thalweg.picture.Panel;
import thalweg.picture.Scene;
import thalweg.picture.ScenePainter;

/** Immutable. What a snapshot shows. */
sealed interface Subject {

    /** Everything that the window shows of the run. */
    Subject FIGURE = new Whole();

    /** The landscape alone. */
    Subject LANDSCAPE = new Landscape();

    /** Everything, the landscape, and each of the panels that the workbench shows. */
    static List<Subject> of(Workbench workbench) {
        return Stream.concat(Stream.of(FIGURE, LANDSCAPE), workbench.charts().panels().stream().map(One::new)).toList();
    }

    /** The word in the keys of texts. */
    String key();

    /** Where the window shows it. */
    Region shown(Workbench workbench);

    /** A painter of its own, so that it can be drawn on any one thread. */
    ScenePainter painter();

    /** The picture as large as it is in the window.
     * @throws IllegalArgumentException if it would be too large at that scale */
    default Picture picture(Workbench workbench, Scene scene, double scale) {
        ScenePainter painter = painter();
        Region shown = shown(workbench);
        return new Picture((int) Math.round(shown.getWidth()), (int) Math.round(shown.getHeight()), scale,
                (graphics, width, height) -> painter.paint(graphics, width, height, scene));
    }

    /** Everything. */
    record Whole() implements Subject {
        @Override
        public String key() {
            return "figure";
        }

        @Override
        public Region shown(Workbench workbench) {
            return workbench;
        }

        @Override
        public ScenePainter painter() {
            return new FigurePainter();
        }
    }

    /** The landscape. */
    record Landscape() implements Subject {
        @Override
        public String key() {
            return "landscape";
        }

        @Override
        public Region shown(Workbench workbench) {
            return workbench.landscape().picture();
        }

        @Override
        public ScenePainter painter() {
            return new LandscapePainter();
        }
    }

    /** One panel. */
    record One(Panel panel) implements Subject {
        @Override
        public String key() {
            return panel.key();
        }

        @Override
        public Region shown(Workbench workbench) {
            return workbench.charts().picture(panel);
        }

        @Override
        public ScenePainter painter() {
            return panel.painter();
        }
    }
}
