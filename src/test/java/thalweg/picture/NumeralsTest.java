package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource({"2, 2", "2.0001, 2.00", "3.3221, 3.32", "-0.0102, −0.0102", "0.1, 0.1", "0.30000000000000004, 0.300", "1733.2, 1_733", "999.6, 1_000", "5.2e-5, 5.2_×_10⁻⁵",
        "1e-7, 10⁻⁷", "-3.14159e12, −3.14_×_10¹²", "0, 0", "NaN, –", "-Infinity, −∞", "0.00099951, 0.00100", "999999, 999_999", "1e6, 10⁶"})
    void aNumberInASentenceHasThreeDigitsAndNoIdleZeros(double value, String text) {
        assertEquals(text.replace('_', '\u202f'), Numerals.of(value));
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 2.000", "3.32249, 4, 3.322", "5.2e-5, 2, 5.2_×_10⁻⁵", "5e-5, 2, 5.0_×_10⁻⁵", "9.99951, 4, 10.00", "12345.6, 4, 12_346"})
    void aReadoutKeepsItsZeros(double value, int digits, String text) {
        assertEquals(text.replace('_', '\u202f'), Numerals.significant(value, digits));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "-1000, −1_000", "9223372036854775807, 9_223_372_036_854_775_807"})
    void wholeNumbersStandInGroupsOfThree(long value, String text) {
        assertEquals(text.replace('_', '\u202f'), Numerals.count(value));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0.5, 2.5", "5, 5, 5", "0.30000000000000004, 0.1, 0.3", "-0.25, 0.25, −0.25", "0, 0.0001, 0", "2000, 1000, 2_000", "0.00002, 0.00001, 2_×_10⁻⁵", "-0.000000000000000002, 0.5, 0", "1, 0.25, 1.00"})
    void aTickHasTheDigitsThatTellItFromItsNeighbours(double value, double spacing, String text) {
        assertEquals(text.replace('_', '\u202f'), Numerals.tick(value, spacing));
    }

    @Test
    void smallIndicesAndPowersAreSetLowAndHigh() {
        assertEquals("w₁₂", Numerals.weight(11));
        assertEquals("10⁻¹²", Numerals.power(-12));
        assertEquals("0.1", Numerals.decade(-1));
        assertEquals("10³", Numerals.decade(3));
    }
}
