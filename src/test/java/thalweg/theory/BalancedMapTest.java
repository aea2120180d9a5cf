package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class BalancedMapTest {

    @Test
    void theCycleOfTwoAtOnePointOneHasTheKnownProducts() {
        assertArrayEquals(new double[] {0.6634943528, 1.2455965562}, BalancedMap.twoCycle(1.1), 1e-10);
        assertEquals(0.18, BalancedMap.twoCycleMultiplier(1.1), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.02, 1.1, 1.2, 1.9})
    void theCycleOfTwoRepeatsWithItsMultiplier(double k) {
        double[] cycle = BalancedMap.twoCycle(k);
        double first = Math.sqrt(cycle[0]);
        double second = BalancedMap.step(k, first);
        assertEquals(cycle[1], second * second, 1e-13);
        assertEquals(first, BalancedMap.step(k, second), 1e-13);
        assertEquals(BalancedMap.twoCycleMultiplier(k), BalancedMap.slope(k, first) * BalancedMap.slope(k, second), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1.05, 1, 176", "1.1, 1, 80", "1.2, 1, 60", "0.55, 2, 80"})
    void unbalancedDescentEndsInTheCycleAndLosesItsImbalanceAtTheFactor(double learningRate, double target, int settling) {
        double k = learningRate * target;
        ScalarChain chain = new ScalarChain(2, target);
        double[] weights = {1.1 * Math.sqrt(target), 0.8 * Math.sqrt(target)};
        Stepper stepper = Stepper.of(chain, Settings.descent(learningRate), 1, 0);
        // Then no more than 1e-5 of the distance to the cycle and 1e-4 of the imbalance is left, but enough of it to measure.
        stepper.advance(weights, 0, settling);
        double before = chain.imbalance(weights);
        stepper.advance(weights, settling, 2);
        assertEquals(BalancedMap.imbalanceFactor(k), chain.imbalance(weights) / before, 1e-4);
        stepper.advance(weights, 0, 1000);
        double[] visited = {chain.product(weights) / target, 0};
        stepper.advance(weights, 0, 1);
        visited[1] = chain.product(weights) / target;
        Arrays.sort(visited);
        assertArrayEquals(BalancedMap.twoCycle(k), visited, 1e-10);
    }

    @Test
    void thePeriodDoubles() {
        assertArrayEquals(new double[] {1, 1.2360679775, 1.2880317545, 1.2992279397, 1.3016289140}, BalancedMap.doublings(5), 1e-10);
    }

    @Test
    void theDoublingsAccumulateAtChaos() {
        double[] doublings = BalancedMap.doublings(8);
        for (int n = 2; n < 8; n++) {
            assertTrue(doublings[n] > doublings[n - 1] && doublings[n] < BalancedMap.CHAOS, "doubling " + n);
        }
        assertEquals(BalancedMap.CHAOS, doublings[7] + (doublings[7] - doublings[6]) / 3.669201609, 1e-9);
        assertEquals(4.669, (doublings[6] - doublings[5]) / (doublings[7] - doublings[6]), 0.01);
        assertThrows(IllegalArgumentException.class, () -> BalancedMap.doublings(9));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1", "1.1, 2", "1.26, 4", "1.295, 8", "1.301, 16"})
    void theAttractorBetweenTwoDoublingsHasTheirPeriod(double k, int period) {
        double[] products = new double[64];
        BalancedMap.attractor(k, 100_000, products);
        assertEquals(period, Arrays.stream(products).mapToLong(product -> Math.round(product * 1e7)).distinct().count());
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.9, 1", "1.1, 2", "1.26, 4", "1.295, 8", "1.301, 16", "1.6, 0", "1.95, 0"})
    void thePeriodIsThatOfTheAttractor(double k, int period) {
        assertEquals(period, BalancedMap.period(k));
    }

    /** There is order at 1.84, behind where chaos begins. */
    @Test
    void windowsOfOrderHaveTheirOwnPeriod() {
        int period = BalancedMap.period(1.84);
        double[] products = new double[period];
        BalancedMap.attractor(1.84, 1 << 15, products);
        double[] again = new double[2 * period];
        BalancedMap.attractor(1.84, 1 << 15, again);
        for (int i = 0; i < period; i++) {
            assertEquals(products[i], again[i + period], 1e-6);
        }
        assertTrue(period > 2 && BalancedMap.lyapunov(1.84, 10_000) < 0, "period " + period);
    }

    @Test
    void theLyapunovExponentOfACycleIsThatOfItsMultiplier() {
        assertEquals(0.5 * Math.log(0.18), BalancedMap.lyapunov(1.1, 10_000), 1e-10);
        assertEquals(Math.log(0.8), BalancedMap.lyapunov(0.9, 10_000), 1e-10);
    }

    @Test
    void atTwoAStepTriplesAnAngle() {
        // ln|3 − 6z²| with z = √2 sin θ and θ uniform has standard deviation 0.91 at 3θ and short memory: four standard errors are 0.004 and a half.
        assertEquals(Math.log(3), BalancedMap.lyapunov(2, 1_000_000), 0.005);
        assertTrue(BalancedMap.lyapunov(1.29, 100_000) < 0, "order below chaos");
        assertTrue(BalancedMap.lyapunov(1.6, 100_000) > 0.1, "chaos");
    }

    @Test
    void beyondTwoDescentDiverges() {
        double[] products = new double[1];
        BalancedMap.attractor(2.01, 10_000, products);
        assertTrue(!Double.isFinite(products[0]));
        BalancedMap.attractor(1.99, 10_000, products);
        assertTrue(products[0] < 2);
    }
}
