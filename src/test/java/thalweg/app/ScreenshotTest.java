package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.picture.Look;
import thalweg.picture.Page;
import thalweg.picture.Panel;

/** The window in its looks and sizes: whether everything is there, and, in {@code target/screenshots}, to be looked at. */
@ExtendWith(Toolkit.class)
class ScreenshotTest {

    @ParameterizedTest
    @CsvSource({"1440, 900, dark", "1440, 900, light", "1440, 900, contrast", "1024, 700, dark", "1024, 700, light", "1024, 700, contrast"})
    void everyPictureIsPaintedAndNothingStandsOutsideTheWindow(int width, int height, String look) {
        try (var window = new WindowUnderTest(width, height)) {
            Toolkit.fx(() -> {
                window.window.sight().look().set(Look.of(Look.Kind.of(look)));
                window.laboratory().clock().pause();
                window.laboratory().clock().seek(2480);
            });
            window.await("step 2480 is shown", view -> view.position() == 2480);
            window.awaitPictures();
            Toolkit.pause(1000);
            BufferedImage image = window.picture(Path.of("target", "screenshots", look + "-" + width + ".png"));
            assertEquals(width, image.getWidth());
            assertEquals(height, image.getHeight());
            // A heat map has hundreds of colours, a chart with smooth lines and letters dozens; an empty panel has one.
            assertTrue(colours(image, window.find("landscape")) > 500);
            for (String chart : new String[] {"chart-loss", "chart-imbalance", "chart-sharpness"}) {
                assertTrue(colours(image, window.find(chart)) > 50, chart);
            }
            for (Page page : new Page[] {Page.LAWS, Page.LEARNING_RATE}) {
                Toolkit.fx(() -> window.window.sight().page().set(page));
                Toolkit.pause(200);
                window.awaitPictures();
                Toolkit.pause(1000);
                BufferedImage turned = window.picture(Path.of("target", "screenshots", look + "-" + width + "-" + page.key() + ".png"));
                for (Panel panel : page.panels(window.view().trajectory().experiment().model())) {
                    assertTrue(colours(turned, window.find("chart-" + panel.key())) > 50, panel.key());
                }
            }
        }
    }

    static long colours(BufferedImage image, Node node) {
        Bounds place = Toolkit.fx(() -> node.localToScene(node.getLayoutBounds()));
        return IntStream.range((int) place.getMinY() + 2, (int) place.getMaxY() - 2)
                .flatMap(y -> IntStream.range((int) place.getMinX() + 2, (int) place.getMaxX() - 2).map(x -> image.getRGB(x, y)))
                .distinct().count();
    }
}
