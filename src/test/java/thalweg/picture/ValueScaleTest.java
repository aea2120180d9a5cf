package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueScaleTest {

    @ParameterizedTest
    @CsvSource({"8.96, 0, 10", "0, 0, 1", "2, -0.1, 2", "0.00034, 0, 0.0004", "7, -8, 8", "1e9, 0, 1e9"})
    void aLinearScaleHoldsItsValuesAndZeroBetweenNiceEnds(double high, double low, double end) {
        ValueScale scale = ValueScale.linear(low, high);
        assertTrue(scale.holds(low) && scale.holds(high) && scale.holds(0));
        assertEquals(end, scale.greatest(), 1e-9 * end);
        List<ValueScale.Tick> ticks = scale.ticks(4);
        assertTrue(ticks.size() >= 2 && ticks.size() <= 4, ticks.toString());
        assertTrue(ticks.stream().allMatch(tick -> scale.holds(tick.value())), ticks.toString());
    }

    @ParameterizedTest
    @CsvSource({"1e-5, 0.08", "1e-40, 3", "0.5, 0.5", "1e-3, 1e12", "5e-33, 1e-32"})
    void aLogarithmicScaleHasThreeDecadesOrMore(double low, double high) {
        ValueScale scale = ValueScale.logarithmic(low, high);
        assertTrue(scale.holds(Math.max(high, 1e-20)));
        assertTrue(scale.greatest() / scale.least() >= 999);
        assertTrue(scale.holds(Math.max(low, 1e-20)));
        assertTrue(scale.ticks(4).size() >= 2 && scale.ticks(4).size() <= 4);
    }

    @Test
    void aScaleThatGrowsKeepsWhatItHad() {
        ValueScale grown = ValueScale.linear(0, 3).and(ValueScale.linear(-5, 1));
        assertTrue(grown.holds(3) && grown.holds(-5));
    }

    @Test
    void valuesBeyondTheEndsStayNearAndWhatIsNotDefinedStaysSo() {
        ValueScale scale = ValueScale.logarithmic(1e-6, 1);
        assertEquals(0.5, scale.part(1e-3), 1e-12);
        assertEquals(-3, scale.part(0));
        assertEquals(4, scale.part(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(scale.part(Double.NaN)));
    }
}
