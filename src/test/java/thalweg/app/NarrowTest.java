package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.training.Noise;

@ExtendWith(Toolkit.class)
class NarrowTest {

    @Test
    void theKnobsStayWhereTheyAreWhateverTheNoise() {
        try (var window = new WindowUnderTest(1440, 900)) {
            Region knob = window.find("weight-decay");
            double before = Toolkit.fx(knob::getLayoutX);
            for (Noise.Kind kind : Noise.Kind.values()) {
                Toolkit.fx(() -> window.laboratory().turn(settings -> settings.withNoise(Noise.of(kind))));
                Toolkit.pause(150);
                assertEquals(before, Toolkit.fx(knob::getLayoutX), 1, kind.key());
            }
        }
    }

    /** 900 is the least width that the window may be given; 1024 is that of an old projector. */
    @ParameterizedTest
    @ValueSource(ints = {900, 1024, 1280})
    void nothingLiesOutsideOfANarrowWindowInTheProjectorLook(int width) {
        try (var window = new WindowUnderTest(width, 700)) {
            Toolkit.fx(() -> window.window.commands().toggleProjector());
            Toolkit.pause(300);
            Region workbench = window.find("workbench");
            double least = Toolkit.fx(() -> workbench.minWidth(-1));
            assertTrue(least <= width, () -> "bars and knobs need " + least);
        }
    }
}
