package thalweg.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanczosTest {

    private static Lanczos.Operator diagonal(double... entries) {
        return (vector, image) -> {
            for (int i = 0; i < entries.length; i++) {
                image[i] = entries[i] * vector[i];
            }
        };
    }

    /** Eigenvalues 0, 1/n, … of which the upper end is dense: it needs restarts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 39, 40, 41, 500, 3000})
    void theLargestEigenvalueOfADenseSpectrumIsFound(int size) {
        double[] entries = new double[size];
        for (int i = 0; i < size; i++) {
            entries[i] = -1 + 2.0 * (i + 1) / size;
        }
        Lanczos.Pair pair = Lanczos.largest(size, diagonal(entries), 1e-11);
        assertEquals(1, pair.value(), 1e-9);
    }

    @Test
    void theVectorIsThatOfTheValue() {
        double[] entries = new double[300];
        for (int i = 0; i < 300; i++) {
            entries[i] = Math.cos(i);
        }
        entries[123] = 1.2;
        Lanczos.Pair pair = Lanczos.largestVector(300, diagonal(entries), 1e-11);
        assertEquals(1.2, pair.value(), 1e-12);
        assertEquals(1, Math.abs(pair.vector()[123]), 1e-12);
    }

    @Test
    void negativeDegenerateAndZeroOperatorsAreNoSpecialCase() {
        assertEquals(-2, Lanczos.largest(3, diagonal(-2, -3, -5), 1e-11).value(), 1e-13);
        assertEquals(7, Lanczos.largest(4, diagonal(7, 7, 7, 7), 1e-11).value(), 1e-13);
        assertEquals(0, Lanczos.largest(4, diagonal(0, 0, 0, 0), 1e-11).value(), 0);
        assertTrue(Double.isNaN(Lanczos.largest(2, diagonal(1, Double.NaN), 1e-11).value()));
        assertTrue(Double.isNaN(Lanczos.largest(1, diagonal(Double.POSITIVE_INFINITY), 1e-11).value()));
    }
}
