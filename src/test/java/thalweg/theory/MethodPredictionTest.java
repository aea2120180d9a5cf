package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** Predictions for sharpness-aware minimization, for sign descent, and through an edge-of-stability episode, against the run itself. */
class MethodPredictionTest {

    private static Prediction from(ScalarChain chain, double[] start, Settings settings) {
        return Prediction.of(chain, List.of(new Leg(0, settings, Optional.of(Arrays.stream(start).boxed().toList()))), 1);
    }

    private static double[] simulate(ScalarChain chain, double[] start, Settings settings, int steps) {
        Stepper stepper = Stepper.of(chain, settings, 1, 0);
        double[] state = Arrays.copyOf(start, stepper.stateSize());
        stepper.advance(state, 0, steps);
        return state;
    }

    private static Settings sam(double learningRate, double reach) {
        return Settings.descent(learningRate).withMethod(Method.of(Method.Kind.SAM, reach));
    }

    private static Settings sign(double learningRate) {
        return Settings.descent(learningRate).withMethod(Method.of(Method.Kind.SIGN_DESCENT));
    }

    @Test
    void aStepOfSharpnessAwareMinimizationObeysItsExactLaw() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 300; trial++) {
            ScalarChain chain = new ScalarChain(2, random.nextDouble(0.5, 2));
            double eta = random.nextDouble(0.001, 0.2);
            double rho = random.nextDouble(0.01, 0.3);
            double[] w = random.doubles(2, -2, 2).toArray();
            double[] next = simulate(chain, w, sam(eta, rho), 1);
            double s = chain.squaredNorm(w);
            double p = chain.product(w);
            double ahead = rho * Math.signum(chain.residual(w)) / Math.sqrt(s);
            double seen = chain.residual(w) + ahead * s + ahead * ahead * p;
            double keep = 1 - eta * seen * ahead;
            // Rounding of a dozen operations on numbers of a few units.
            assertEquals(chain.imbalance(w) * (keep * keep - eta * eta * seen * seen), chain.imbalance(next), 1e-13 * (1 + s));
            assertEquals((keep * keep + eta * eta * seen * seen) * p - keep * eta * seen * s, chain.product(next), 1e-13 * (1 + s));
        }
    }

    /** ln|D| to 1 % of its way and .002 for the one step by which the arrival is uncertain; ρ² ≤ .01 y, ηS ≤ .2. */
    @ParameterizedTest
    @CsvSource({"3, 0.2, 1, 0.01, 0.05", "3, 0.2, 1, 0.02, 0.1", "-0.2, 2, 1, 0.03, 0.03", "2, 0.1, 2, 0.04, 0.14", "1.5, 0.9, 1, 0.05, 0.05", "1, 3, 0.5, 0.01, 0.07"})
    void theImbalanceUnderSharpnessAwareMinimizationIsPredicted(double first, double second, double target, double learningRate, double reach) {
        ScalarChain chain = new ScalarChain(2, target);
        double[] start = {first, second};
        Prediction prediction = from(chain, start, sam(learningRate, reach));
        double origin = Math.log(Math.abs(chain.imbalance(start)));
        for (int steps : new int[] {1, 3, 10, 30, 100, 300, 1000, 3000, 10_000}) {
            double[] state = simulate(chain, start, sam(learningRate, reach), steps);
            double way = Math.log(Math.abs(chain.imbalance(state))) - origin;
            Expected expected = prediction.at(steps);
            assertEquals(way, Math.log(Math.abs(expected.imbalance())) - origin, 0.01 * Math.abs(way) + 0.002, "step " + steps);
            assertEquals(Math.signum(chain.imbalance(state)), Math.signum(expected.imbalance()));
        }
        assertEquals(2 * target, prediction.limit().sharpness(), 1e-12, "it ends on the flattest minimum");
        assertEquals(0, prediction.limit().imbalance(), 1e-12);
    }

    /** As the fall of descent: the expansion is in ηS, here .05 to .1. */
    @ParameterizedTest
    @CsvSource({"3, 0.2, 0.01", "-0.2, 2, 0.01", "2.5, 0.9, 0.01"})
    void theFallOfSharpnessAwareMinimizationIsPredicted(double first, double second, double learningRate) {
        ScalarChain chain = new ScalarChain(2, 1);
        double[] start = {first, second};
        Prediction prediction = from(chain, start, sam(learningRate, 0.05));
        int compared = 0;
        for (int steps = 0; Math.abs(chain.residual(simulate(chain, start, sam(learningRate, 0.05), steps))) > 0.1; steps++) {
            double[] state = simulate(chain, start, sam(learningRate, 0.05), steps);
            assertEquals(chain.product(state), prediction.at(steps).product(), 0.04 * Math.abs(chain.residual(start)), "step " + steps);
            assertEquals(chain.sharpness(state), prediction.at(steps).sharpness(), 0.02 * chain.sharpness(state), "step " + steps);
            compared++;
        }
        assertTrue(compared > 5);
        assertTrue(Double.isNaN(prediction.at(500).loss()), "how the jumps fall is not known");
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.003", "0.0007"})
    void everyStepOfSignDescentIsPredicted(double learningRate) {
        SplittableRandom random = new SplittableRandom(3);
        int known = 0;
        for (int trial = 0; trial < 60; trial++) {
            int depth = 2 + trial % 5;
            ScalarChain chain = new ScalarChain(depth, 1.3);
            double[] start = random.doubles(depth, 0.3, 1.7).map(weight -> random.nextBoolean() ? weight : -weight).toArray();
            Prediction prediction = from(chain, start, sign(learningRate));
            known += Double.isNaN(prediction.at(0).product()) ? 0 : 1;
            for (int steps : new int[] {0, 1, 7, 40, 200, 999, 1000, 5001}) {
                Expected expected = prediction.at(steps);
                if (!Double.isNaN(expected.product())) {
                    double[] state = simulate(chain, start, sign(learningRate), steps);
                    // A rounding of 2⁻⁵³ for each of 5001 additions.
                    assertEquals(chain.product(state), expected.product(), 1e-11, "step " + steps);
                    assertEquals(chain.imbalance(state), expected.imbalance(), 1e-11);
                    assertEquals(chain.loss(state), expected.loss(), 1e-11);
                    assertEquals(chain.sharpness(state), expected.sharpness(), 1e-10);
                }
            }
        }
        assertTrue(known > 20 && known < 50, known + " of 60 starts have a product that is positive");
    }

    @Test
    void signDescentEndsWhereTheDifferenceOfTheWeightsPutsIt() {
        ScalarChain chain = new ScalarChain(2, 1);
        // On the manifold S = (w₁ − w₂)² + 2P; it is reached to one step of the learning rate.
        assertEquals(1.9 * 1.9 + 2, from(chain, new double[] {2, 0.1}, sign(1e-5)).at(1_000_000).sharpness(), 2e-4);
        assertEquals(Expected.NOTHING, from(chain, new double[] {2, -0.1}, sign(1e-3)).at(0), "the signs differ");
        assertEquals(Expected.NOTHING, from(chain, new double[] {2, 0.1}, sign(1e-3).withWeightDecay(0.1)).at(0), "decay pulls each weight its own way");
        assertEquals(Expected.NOTHING, from(chain, new double[] {2, 0.1}, sign(1e-3).withNoise(Noise.of(Noise.Kind.LABEL))).at(0));
        assertEquals(Expected.NOTHING, from(chain, new double[] {0.5, 0.5}, sign(0.1)).at(5), "rounding decides on which side of 1 it arrives");
        assertEquals(Expected.NOTHING, from(chain, new double[] {8, 0.3}, sign(0.4)).at(0), "a weight would change its sign");
    }

    @Test
    void aNewLearningRateGoesOnFromWhereSignDescentIs() {
        ScalarChain chain = new ScalarChain(3, 1);
        List<Double> start = List.of(1.5, 0.4, 0.2);
        Prediction prediction = Prediction.of(chain, List.of(new Leg(0, sign(0.003), Optional.of(start)), new Leg(30, sign(0.0011), Optional.empty()),
                new Leg(60, Settings.descent(0.01), Optional.empty())), 1);
        double[] state = simulate(chain, simulate(chain, new double[] {1.5, 0.4, 0.2}, sign(0.003), 30), sign(0.0011), 20);
        assertEquals(chain.product(state), prediction.at(50).product(), 1e-12);
        assertTrue(Double.isFinite(prediction.at(100).loss()), "descent takes over");
    }

    /** 0.6 % of the sharpness where the start is good, of 2000 random ones. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theSharpnessBehindTheEdgeIsPredicted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int good = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double target = Math.exp(random.nextDouble(-1.2, 1.2));
            double k = random.nextDouble(0.05, 0.97);
            double excess = Math.exp(random.nextDouble(Math.log(0.005), Math.log(0.5))) * (trial % 4 == 0 ? -1 : 1);
            double pull = Math.exp(random.nextDouble(Math.log(1e-6), Math.log(0.4))) * (random.nextBoolean() ? 1 : -1);
            double eta = k / target;
            double sharpness = (2 + excess) / eta;
            var edge = new EdgeOfStability(eta, target, Math.sqrt(sharpness * sharpness - 4 * target * target), pull / eta);
            if (edge.isGood()) {
                good++;
                double end = new ShallowDescent(target + pull / eta, edge.imbalance(), target).limit(eta, 1_000_000).orElseThrow();
                assertEquals(end, edge.exitSharpness(), 0.006 * end, edge.toString());
                assertTrue(edge.exitSharpness() < 2 / eta);
            }
        }
        assertTrue(good > 300, good + " good starts");
    }

    /** The imbalance to a twelfth of what it loses in all, ln of the loss to an eighth of its way. */
    @ParameterizedTest
    @CsvSource({"1, 0.41, 0.0689, 4e-4", "1, 0.2, 0.05, -1e-3", "2, 0.6, 0.09, 0.01", "1, 0.1, 0.09, -0.01", "0.5, 0.65, 0.02, 0.01"})
    void theEpisodeAtTheEdgeIsPredictedStepByStep(double target, double k, double excess, double pull) {
        ScalarChain chain = new ScalarChain(2, target);
        double eta = k / target;
        double sharpness = (2 + excess) / eta;
        double imbalance = Math.sqrt(sharpness * sharpness - 4 * target * target);
        double product = target + pull / eta;
        double s = Math.hypot(imbalance, 2 * product);
        double[] start = {Math.sqrt(0.5 * (s + imbalance)), product / Math.sqrt(0.5 * (s + imbalance))};
        Settings settings = Settings.descent(eta);
        Prediction prediction = from(chain, start, settings);
        double lost = imbalance - Math.abs(prediction.limit().imbalance());
        double way = Math.log(chain.loss(start));
        for (int steps = 0; chain.loss(simulate(chain, start, settings, steps)) > 1e-20; steps++) {
            double[] state = simulate(chain, start, settings, steps);
            Expected expected = prediction.at(steps);
            assertEquals(chain.imbalance(state), expected.imbalance(), lost / 12, "step " + steps);
            double fallen = Math.abs(Math.log(chain.loss(state)) - way);
            assertEquals(Math.log(chain.loss(state)), Math.log(expected.loss()), 0.125 * (fallen + Math.abs(way + 46)), "step " + steps);
        }
        assertEquals(0, prediction.limit().loss());
        assertTrue(lost > 0);
    }

    /** Near the bound of stability, where crossings take much of the imbalance, theory is right to 1 % of the sharpness or silent. */
    @Test
    void justBelowTheEdgeTheEndIsRightOrNotStated() {
        SplittableRandom random = new SplittableRandom(12);
        int stated = 0;
        for (int trial = 0; trial < 2000; trial++) {
            ScalarChain chain = new ScalarChain(2, random.nextDouble(0.5, 2));
            double[] start = {random.nextDouble(0.5, 3), random.nextDouble(-0.5, 1.5)};
            double eta = random.nextDouble(1.2, 2) / chain.flowSharpness(start);
            Expected end = from(chain, start, Settings.descent(eta)).limit();
            if (!Double.isNaN(end.imbalance())) {
                stated++;
                double reached = ShallowDescent.of(new double[] {start[0]}, new double[] {start[1]}, chain.target()).limit(eta, 100_000).orElseThrow();
                assertEquals(reached, end.sharpness(), 0.01 * reached, "from " + Arrays.toString(start) + " at " + eta + " to " + chain.target());
            }
        }
        assertTrue(stated > 200 && stated < 1800, stated + " of 2000");
    }

    @Test
    void beyondTheEdgeTheoryIsSilentWhereTheEndIsErratic() {
        ScalarChain chain = new ScalarChain(2, 1);
        assertEquals(Expected.NOTHING, from(chain, new double[] {3, 0.2}, Settings.descent(0.3)).limit(), "far from the valley");
        assertEquals(Expected.NOTHING, from(chain, new double[] {2.2, 0.455}, Settings.descent(0.46)).limit(), "far above 2/λ");
        assertEquals(Expected.NOTHING, from(chain, new double[] {2.2, 0.455}, Settings.descent(0.41).withWeightDecay(1e-4)).limit());
        assertTrue(Double.isFinite(from(chain, new double[] {2.2, 0.455}, Settings.descent(0.41)).limit().sharpness()));
    }
}
