package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityTest {

    /** p = (1 + x²)^{−1}/π and (1 + x²)^{−3/2}/2 have elementary distribution functions. */
    @Test
    void theLineHasSlowTails() {
        Density cauchy = Density.onLine(x -> -Math.log(1 + x * x));
        Density steeper = Density.onLine(x -> -1.5 * Math.log(1 + x * x));
        for (double x : new double[] {-1e6, -30, -1, 0, 0.3, 2, 1e3, 1e9}) {
            assertEquals(1 / (Math.PI * (1 + x * x)), cauchy.at(x), 1e-7 / (1 + x * x));
            assertEquals(0.5 + Math.atan(x) / Math.PI, cauchy.below(x), 1e-9);
            assertEquals(0.5 * (1 + x / Math.sqrt(1 + x * x)), steeper.below(x), 1e-9);
        }
        assertEquals(1, cauchy.quantile(0.75), 1e-8);
        assertEquals(0.5, steeper.mean(x -> 1 / (1 + x * x) * (1 + x * x) / 2), 1e-9);
    }

    @Test
    void theCircleIsTakenModuloWholeTurns() {
        Density cosine = Density.onCircle(x -> Math.log(1 + 0.5 * Math.cos(x)));
        for (double x = -3; x <= 3; x += 0.25) {
            assertEquals((1 + 0.5 * Math.cos(x)) / (2 * Math.PI), cosine.at(x), 1e-10);
            assertEquals((x + Math.PI + 0.5 * Math.sin(x)) / (2 * Math.PI), cosine.below(x), 1e-10);
            assertEquals(cosine.below(x), cosine.below(x + 6 * Math.PI), 1e-12);
            assertEquals(x, cosine.quantile(cosine.below(x)), 1e-9);
        }
        assertEquals(0.25, cosine.mean(Math::cos), 1e-10);
    }

    /** The distance of n positions at the quantiles (i − ½)/n is 1/(2n); of those of another density it is the greatest difference of the two functions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1000})
    void theDistanceOfASampleIsThatOfItsSteps(int n) {
        Density cauchy = Density.onLine(x -> -Math.log(1 + x * x));
        double[] quantiles = DoubleStream.iterate(0.5, i -> i + 1).limit(n).map(i -> cauchy.quantile(i / n)).toArray();
        assertEquals(0.5 / n, cauchy.distance(quantiles), 1e-8);
        double[] withLost = DoubleStream.concat(DoubleStream.of(Double.NaN), DoubleStream.of(quantiles)).toArray();
        assertEquals(0.5 / n, cauchy.distance(withLost), 1e-8);
        assertEquals(1, cauchy.distance(new double[] {1e9}), 1e-8);
        assertTrue(Double.isNaN(cauchy.distance(new double[] {Double.NaN})));
    }

    /** The mean of √n times the distance of n independent positions is √(π/2) ln 2 = .8687; the deviation is .2603, so 400 samples give .0130. */
    @Test
    void independentPositionsAreAsFarAsKolmogorovSays() {
        Density density = Density.onCircle(x -> Math.log(1 + 0.5 * Math.cos(x)));
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        int samples = 400;
        int n = 1000;
        for (int i = 0; i < samples; i++) {
            sum += Math.sqrt(n) * density.distance(random.doubles(n).map(density::quantile).toArray()) / samples;
        }
        // Four standard errors, and .006 for finite n.
        assertEquals(0.8687, sum, 0.058);
    }
}
