package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.training.Settings;

class ViewportTest {

    private static final Viewport VIEW = new Viewport(-0.75, 3.8, -0.7, 3.0);

    private static Experiment experiment(double target, double x, double y, View view) {
        return new Experiment("", "", "", new ScalarChain(2, target), List.of(x, y), Settings.descent(0.01), 1, 10, List.of(), List.of(), view);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.99, 1, 1.25, 8})
    void zoomingLeavesThePointInItsPlace(double factor) {
        Viewport zoomed = VIEW.zoomed(factor, 3, 0.2);
        assertEquals((3 - VIEW.leastX()) / VIEW.width(), (3 - zoomed.leastX()) / zoomed.width(), 1e-12);
        assertEquals((0.2 - VIEW.leastY()) / VIEW.height(), (0.2 - zoomed.leastY()) / zoomed.height(), 1e-12);
        assertEquals(VIEW.width() / factor, zoomed.width(), 1e-12);
    }

    @Test
    void zoomingEndsBeforeDoublesDo() {
        Viewport near = VIEW;
        Viewport far = VIEW;
        for (int notch = 0; notch < 500; notch++) {
            near = near.zoomed(1.25, 3, 0.2);
            far = far.zoomed(0.8, 3, 0.2);
        }
        assertTrue(near.height() >= 1e-9 * 0.999 && near.height() < 2e-9, "span " + near.height());
        assertTrue(far.width() > 5e8 && far.width() <= 1e9 * 1.001, "span " + far.width());
    }

    @Test
    void panningMovesWithoutZooming() {
        Viewport panned = VIEW.panned(0.5, -0.25);
        assertEquals(-0.25, panned.leastX(), 1e-12);
        assertEquals(2.75, panned.greatestY(), 1e-12);
        assertEquals(VIEW.width(), panned.width(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 0.2", "1, -2.5, 0.6", "100, 25, 1", "0.01, 0.5, -0.1", "1, 40, 0.01", "1, -2, -2", "1, 0, 0"})
    void theFirstViewShowsTheStartTheOriginAndAFlattestPoint(double target, double x, double y) {
        Viewport view = Viewport.fitting(experiment(target, x, y, View.STANDARD));
        double flattest = Math.sqrt(target);
        assertTrue(view.contains(x, y));
        assertTrue(view.contains(0, 0));
        assertTrue(view.contains(flattest, flattest) || view.contains(-flattest, -flattest));
    }

    @Test
    void theExperimentsOwnRangeHolds() {
        var view = new View(List.of(1, 2), Optional.of(List.of(-4.0, 4.0, -3.0, 3.0)), false);
        assertEquals(new Viewport(-4, 4, -3, 3), Viewport.fitting(experiment(1, 3, 0.2, view)));
    }

    @Test
    void anEmptyPartOfThePlaneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Viewport(1, 1, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Viewport(0, Double.NaN, 0, 2));
    }
}
