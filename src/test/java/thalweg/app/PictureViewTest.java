package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static thalweg.app.Toolkit.fx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Toolkit.class)
class PictureViewTest {

    /** The renderer of the last pulse may still read what was shown then, when the next picture is begun. */
    @Test
    void neitherWhatIsShownNorWhatWasShownJustNowIsPaintedOn() {
        fx(() -> {
            var view = new PictureView("picture");
            view.resize(100, 80);
            Surface before = null;
            for (int picture = 0; picture < 6; picture++) {
                Surface now = view.back();
                view.show(now);
                assertNotSame(now, view.back());
                assertNotSame(before, view.back());
                before = now;
            }
        });
    }
}
