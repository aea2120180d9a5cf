package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepAxisTest {

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 20000", "false, 1000000000000", "true, 1", "true, 20000"})
    void aPixelAndItsStepAreEachOthersInverse(boolean linear, long last) {
        StepAxis axis = new StepAxis(linear, last, 62, 522);
        assertEquals(62, axis.xOf(0));
        assertEquals(522, axis.xOf(last), 1e-9);
        for (double x = 62; x <= 522; x += 3.7) {
            long step = axis.stepAt(x);
            double nearest = Math.abs(axis.xOf(step) - x);
            assertTrue(step == 0 || nearest <= Math.abs(axis.xOf(step - 1) - x) + 0.3 * (axis.xOf(step) - axis.xOf(step - 1)) + 1e-9);
            assertEquals(step, axis.stepAt(axis.xOf(step)), "step " + step);
        }
        assertEquals(0, axis.stepAt(-1000));
        assertEquals(last, axis.stepAt(5000));
    }

    @ParameterizedTest
    @CsvSource({"false, 1, 10.5", "false, 777, 460", "false, 5000000, 460", "true, 777, 460", "true, 3, 460", "true, 123456, 459.25"})
    void everyStepLiesInTheColumnThatItsPixelIsIn(boolean linear, long last, double width) {
        StepAxis axis = new StepAxis(linear, last, 31.5, 31.5 + width);
        long[] starts = axis.columnStarts();
        assertEquals(axis.columns() + 1, starts.length);
        assertEquals(0, starts[0]);
        assertEquals(last + 1, starts[axis.columns()]);
        for (int i = 0; i < axis.columns(); i++) {
            assertTrue(starts[i] <= starts[i + 1]);
            for (long step : new long[] {starts[i], starts[i + 1] - 1}) {
                if (step >= starts[i] && step < starts[i + 1]) {
                    int column = Math.min(axis.columns() - 1, (int) Math.floor(axis.xOf(step) - 31.5));
                    assertEquals(i, column, "step " + step);
                }
            }
        }
    }

    @Test
    void theAxisEndsWithThePlanAndBeyondItInNiceSteps() {
        assertEquals(8_000, StepAxis.nicest(8_000, 0));
        assertEquals(8_000, StepAxis.nicest(8_000, 8_000));
        assertEquals(10_000, StepAxis.nicest(8_000, 8_001));
        assertEquals(20_000, StepAxis.nicest(8_000, 10_001));
        assertEquals(50_000, StepAxis.nicest(8_000, 20_001));
        assertEquals(1, StepAxis.nicest(0, 0));
        assertTrue(StepAxis.nicest(0, Long.MAX_VALUE / 2) >= Long.MAX_VALUE / 2);
    }

    @Test
    void labelsKeepClearOfEachOther() {
        for (long last : new long[] {1, 7, 32, 1_000, 8_000, 20_000, 1_000_000_000L}) {
            for (boolean linear : new boolean[] {false, true}) {
                StepAxis axis = new StepAxis(linear, last, 0, 300);
                List<Double> labels = axis.ticks(step -> 40).stream().map(axis::xOf).toList();
                assertEquals(300, labels.getLast(), 1e-9);
                for (int i = 1; i < labels.size(); i++) {
                    // The last label stands to the left of its tick.
                    assertTrue(labels.get(i) - labels.get(i - 1) >= (i == labels.size() - 1 ? 60 : 40) - 1e-9, last + " " + linear + " " + labels);
                }
            }
        }
    }
}
