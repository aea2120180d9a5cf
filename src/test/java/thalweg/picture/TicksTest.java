package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource({"-0.75, 3.8", "0.98, 1.0", "2.9999995, 3.0000005", "-1e9, 1e9", "10, 14", "-1e-6, 1e-6", "0.3333333330, 0.3333333340", "12345.1, 12345.2",
            "-7.001, -7"})
    void textsSayTheirValues(double least, double greatest) {
        Ticks ticks = Ticks.between(least, greatest, 8);
        assertTrue(ticks.values().size() >= 4 && ticks.values().size() <= 17, ticks.values().size() + " ticks");
        double step = ticks.values().get(1) - ticks.values().get(0);
        for (int k = 0; k < ticks.values().size(); k++) {
            double value = ticks.values().get(k);
            assertTrue(value >= least - 1e-6 * step && value <= greatest + 1e-6 * step);
            String plain = ticks.texts().get(k).replace("−", "-").replace("\u202f", "");
            assertEquals(value, ticks.offset() + Double.parseDouble(plain) * Math.pow(10, ticks.exponent()), 1e-3 * step);
            assertTrue(plain.length() <= 7, plain);
        }
        assertEquals(ticks.texts().size(), new HashSet<>(ticks.texts()).size(), "texts repeat");
    }

    @Test
    void theOrdinaryPlaneHasPlainNumbers() {
        Ticks ticks = Ticks.between(-0.75, 3.8, 9);
        assertEquals(List.of("−0.5", "0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5"), ticks.texts());
        assertEquals("w₁", ticks.name("w₁"));
    }

    @Test
    void theAxisSaysWhatWasTakenOutOfTheNumbers() {
        assertEquals("(w₁ − 3) / 10⁻⁷", Ticks.between(3 - 4.5e-7, 3 + 4.5e-7, 8).name("w₁"));
        assertEquals("w₂ / 10⁹", Ticks.between(-1e9, 1e9, 8).name("w₂"));
    }
}
