package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The closed form of descent with momentum against its recursion. */
class HeavyBallTest {

    private static final double FOR_EVER = Double.POSITIVE_INFINITY;

    /** 10⁻¹¹ is the rounding of up to 3000 steps of the recursion itself, in parts of the greatest distance and of the whole sum. */
    private static void assertFollowsItsRecursion(double beta, double step) {
        var ball = new HeavyBall(beta, step);
        double distance = 1;
        double greatest = 1;
        double speed = 0;
        double remembered = 0;
        double lost = 0;
        double squares = 0;
        double all = ball.lost(FOR_EVER);
        double allSquares = all * (1 - beta) / (1 + beta);
        for (int n = 0; n < 3000; n++) {
            greatest = Math.max(greatest, Math.abs(distance));
            assertEquals(distance, ball.distance(n), 1e-11 * greatest, ball + " step " + n);
            assertEquals(lost, ball.lost(n), 1e-11 * all, ball + " step " + n);
            assertEquals(squares / allSquares, ball.shaken(n), 1e-11, ball + " step " + n);
            speed = beta * speed + distance;
            distance -= step * speed;
            lost += speed * speed + 2 * beta * remembered;
            remembered = beta * remembered + speed * speed;
            squares += speed * speed;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theClosedFormIsTheRecursionForRealAndComplexRoots(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 200; trial++) {
            double beta = random.nextDouble(0, 0.98);
            double greatest = 2 * (1 + beta);
            assertFollowsItsRecursion(beta, trial % 2 == 0 ? random.nextDouble(1e-4, 0.999) * greatest : Math.exp(random.nextDouble(-9, 0)) * greatest);
        }
    }

    @Test
    void nothingCancelsWhereTheRootsMeet() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 100; trial++) {
            double beta = random.nextDouble(0.01, 0.98);
            double root = 1 + (trial % 2 == 0 ? -1 : 1) * Math.sqrt(beta);
            double beside = Math.exp(random.nextDouble(-38, -2)) * (random.nextBoolean() ? 1 : -1);
            assertFollowsItsRecursion(beta, root * root);
            if (root * root * (1 + beside) < 1.999 * (1 + beta)) {
                assertFollowsItsRecursion(beta, root * root * (1 + beside));
            }
        }
    }

    @Test
    void withoutMomentumItIsPlainDescent() {
        for (double step : new double[] {1e-9, 0.01, 0.3, 0.999, 1, 1.001, 1.7, 1.99}) {
            var ball = new HeavyBall(0, step);
            double rest = 1 - step;
            for (int n = 0; n < 100; n++) {
                assertEquals(Math.pow(rest, n), ball.distance(n), 1e-13, "ηS " + step);
                assertEquals((1 - Math.pow(rest, 2 * n)) / (step * (2 - step)), ball.lost(n), 1e-13 * ball.lost(FOR_EVER), "ηS " + step);
            }
            assertEquals(step > 1, ball.crosses());
        }
    }

    @Test
    void itEndsOnTheFloorHavingLostWhatTheClosedSumSays() {
        for (double step : new double[] {1e-7, 0.0025, 0.01, 0.5, 3.7}) {
            var ball = new HeavyBall(0.9, step);
            for (double n : new double[] {1e12, 1e18, FOR_EVER}) {
                assertEquals(0, ball.distance(n), 1e-300);
                // (1 + β)²/((1 − β)²h(2(1 + β) − h))
                assertEquals(361 / (step * (3.8 - step)), ball.lost(n), 1e-10 * ball.lost(n));
                assertEquals(1, ball.shaken(n), 1e-12);
            }
        }
        assertFalse(new HeavyBall(0.9, 0.0026).crosses(), "q = ηS/(1 − β)² = .26");
        assertTrue(new HeavyBall(0.9, 0.0027).crosses(), "q = .27, and 1/(1 + √β)² = .2633");
    }
}
