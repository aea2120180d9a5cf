package thalweg.app;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import javafx.scene.input.KeyCode;
import thalweg.experiment.Camera;
import thalweg.picture.*;
@ExtendWith(Toolkit.class)
class ScratchShots {
    static void shot(WindowUnderTest w, String n) { w.awaitPictures(); Toolkit.pause(900); w.picture(Path.of("/work/h/surface.tmp", n + ".png")); }
    @Test
    void shots() {
        try (var w = new WindowUnderTest(1440, 900)) {
            Toolkit.fx(() -> { w.laboratory().pause(); w.laboratory().seek(2480); w.window.sight().look().set(Look.CONTRAST); });
            w.await("x", v -> v.position() == 2480);
            shot(w, "w1");
            Toolkit.fx(() -> { w.window.commands().toggleDrawer(); w.window.sight().camera().set(Optional.of(new Camera(-36, 42))); });
            shot(w, "w2");
            Toolkit.fx(() -> { w.window.commands().toggleDrawer(); w.window.commands().toggleProjector(); w.window.commands().arrangement().toggleSurroundings(); });
            shot(w, "w3");
            Toolkit.fx(() -> { w.window.commands().arrangement().toggle(Arrangement.Part.CHARTS); w.window.sight().look().set(Look.LIGHT); });
            shot(w, "w4");
            Toolkit.fx(() -> { w.window.commands().showAll(); w.window.commands().toggleKeys(); });
            shot(w, "w5");
            Toolkit.fx(() -> { w.window.commands().toggleKeys(); w.window.commands().arrangement().toggleAlone(w.window.workbench().charts().picture(thalweg.picture.Chart.SHARPNESS)); });
            shot(w, "w6");
            Toolkit.fx(() -> w.window.commands().showAll());
            w.click("view");
            Toolkit.pause(500);
        }
    }
}
