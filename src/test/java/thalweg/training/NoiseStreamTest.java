package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseStreamTest {

    /** The words were computed from the formula in another language. Whoever changes the generator changes every saved run. */
    @ParameterizedTest
    @CsvSource({
            "1, 0, 0, 0, 71cac37448049ce4",
            "1, 0, 0, 1, 68c14721b17bd09f",
            "1, 0, 1, 0, 4181b152fb77616f",
            "1, 1, 0, 0, 9c5214e16dbc7258",
            "42, 0, 1000000007, 3, 6911c3ab650cdd2d",
            "-7, -1, 5, 65535, 78ae96e9b3f45d46"
    })
    void theWordsArePinned(long seed, long run, long step, int place, String hex) {
        NoiseStream stream = new NoiseStream(seed, run);
        stream.at(step);
        for (int i = 0; i < place; i++) {
            stream.nextLong();
        }
        assertEquals(hex, Long.toHexString(stream.nextLong()));
    }

    @Test
    void theNumbersOfAStepDoNotDependOnWhatWasDrawnBefore() {
        NoiseStream forward = new NoiseStream(3, 2);
        double[] gaussians = new double[1000];
        for (int step = 0; step < gaussians.length; step++) {
            forward.at(step);
            gaussians[step] = forward.gaussian();
        }
        NoiseStream scattered = new NoiseStream(3, 2);
        SplittableRandom order = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            int step = order.nextInt(gaussians.length);
            scattered.at(step);
            for (int skipped = order.nextInt(3); skipped > 0; skipped--) {
                scattered.gaussian();
            }
            scattered.at(step);
            assertEquals(gaussians[step], scattered.gaussian());
        }
    }

    /** Standard errors of the moments of n normal numbers: 1/√n, √2/√n, √15/√n, √96/√n. Four of them. */
    @Test
    void theGaussiansHaveTheMomentsOfTheNormalDistribution() {
        int n = 1_000_000;
        NoiseStream stream = new NoiseStream(11, 0);
        double[] moments = new double[5];
        for (int step = 0; step < n; step++) {
            stream.at(step);
            double power = 1;
            double x = stream.gaussian();
            for (int k = 1; k <= 4; k++) {
                power *= x;
                moments[k] += power / n;
            }
        }
        double error = 4 / Math.sqrt(n);
        assertEquals(0, moments[1], error);
        assertEquals(1, moments[2], error * Math.sqrt(2));
        assertEquals(0, moments[3], error * Math.sqrt(15));
        assertEquals(3, moments[4], error * Math.sqrt(96));
    }

    /** The correlation of n independent pairs has the standard error 1/√n. */
    @Test
    void neighbouringStepsRunsSeedsAndPlacesAreUncorrelated() {
        int n = 200_000;
        double[] sums = new double[4];
        NoiseStream stream = new NoiseStream(5, 7);
        NoiseStream otherRun = new NoiseStream(5, 8);
        NoiseStream otherSeed = new NoiseStream(6, 7);
        for (int step = 0; step < n; step++) {
            stream.at(step);
            otherRun.at(step);
            otherSeed.at(step);
            double first = stream.gaussian();
            sums[0] += first * stream.gaussian();
            sums[1] += first * otherRun.gaussian();
            sums[2] += first * otherSeed.gaussian();
            stream.at(step + 1);
            sums[3] += first * stream.gaussian();
        }
        for (double sum : sums) {
            assertEquals(0, sum / n, 4 / Math.sqrt(n));
        }
    }

    @Test
    void noTwoOfAHundredThousandWordsAgree() {
        var seen = new HashSet<Long>();
        for (int run = 0; run < 10; run++) {
            NoiseStream stream = new NoiseStream(1, run);
            for (int step = 0; step < 2500; step++) {
                stream.at(step);
                for (int place = 0; place < 4; place++) {
                    assertTrue(seen.add(stream.nextLong()));
                }
            }
        }
    }
}
