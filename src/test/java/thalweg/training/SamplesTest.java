package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

    private static Samples samples(int count, int batch, double labelSigma) {
        return new Samples(Noise.of(Noise.Kind.MINI_BATCH, count, batch, labelSigma), 1.5, 8);
    }

    /** Batches of a few, of half and of nearly all samples, which are drawn in two ways. Four standard errors. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 17, 19})
    void batchesDrawnWithoutReplacementHaveTheStatedMeanAndVariance(int batch) {
        Samples samples = samples(20, batch, 0.4);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        NoiseStream stream = new NoiseStream(1, 0);
        for (int step = 0; step < n; step++) {
            stream.at(step);
            double slope = samples.slope(samples.optimum(), stream);
            sum += slope;
            squares += slope * slope;
            fourths += slope * slope * slope * slope;
        }
        double variance = squares / n;
        assertEquals(0, sum / n, 4 * Math.sqrt(variance / n), "every sample is as likely as any other");
        assertEquals(samples.slopeVariance(), variance, 4 * Math.sqrt((fourths / n - variance * variance) / n));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 11, 19})
    void theMeanOfTheSquaresInABatchHasTheStatedVariance(int batch) {
        Samples samples = samples(20, batch, 0.4);
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        NoiseStream stream = new NoiseStream(2, 0);
        for (int step = 0; step < n; step++) {
            stream.at(step);
            double atOne = samples.slope(1, stream);
            stream.at(step);
            double gain = atOne - samples.slope(0, stream) - 1;
            sum += gain;
            squares += gain * gain;
            fourths += gain * gain * gain * gain;
        }
        double variance = squares / n;
        assertEquals(0, sum / n, 4 * Math.sqrt(variance / n), "the mean of x² is 1");
        assertEquals(samples.gainVariance(), variance, 4 * Math.sqrt((fourths / n - variance * variance) / n));
    }

    @Test
    void aBatchOfAllSamplesHasNoVariance() {
        Samples samples = samples(20, 20, 0.4);
        NoiseStream stream = new NoiseStream(1, 0);
        stream.at(0);
        double first = samples.slope(0.7, stream);
        stream.at(1);
        assertEquals(first, samples.slope(0.7, stream));
        assertEquals(0, samples.slopeVariance());
        assertEquals(0.7 - samples.optimum(), first, 1e-14);
        assertTrue(Noise.of(Noise.Kind.MINI_BATCH, 20, 20, 0.4).isSilent());
    }

    @Test
    void batchesOfCleanSamplesAgreeOnTheTarget() {
        Samples samples = samples(20, 3, 0);
        assertEquals(1.5, samples.optimum());
        assertEquals(0, samples.slopeVariance());
        NoiseStream stream = new NoiseStream(1, 0);
        for (int step = 0; step < 100; step++) {
            stream.at(step);
            assertEquals(0, samples.slope(1.5, stream), 1e-14);
        }
    }

    @Test
    void theDataAreTheSameForEveryRunAndOtherWithAnotherSeed() {
        Noise noise = Noise.of(Noise.Kind.MINI_BATCH, 20, 3, 0.4);
        assertEquals(new Samples(noise, 1, 5).optimum(), new Samples(noise, 1, 5).optimum());
        assertTrue(new Samples(noise, 1, 5).optimum() != new Samples(noise, 1, 6).optimum());
    }
}
