package thalweg.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.model.ScalarChain;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/** The laws of a step against the steps that the trainer takes. */
class ExactLawsTest {

    private static final int TRIALS = 400;

    /** A random step under some settings. */
    private record Step(ScalarChain chain, Settings settings, long seed, long run, long number, double[] before, double[] after) {

        static Step random(Settings settings, int depth, SplittableRandom random) {
            ScalarChain chain = new ScalarChain(depth, random.nextDouble(0.5, 2));
            long seed = random.nextLong();
            long run = random.nextInt(100);
            long number = random.nextLong(1L << 40);
            double[] before = new double[Stepper.stateSize(chain, settings)];
            for (int i = 0; i < depth; i++) {
                before[i] = random.nextDouble(-2, 2);
            }
            double[] after = before.clone();
            Stepper.of(chain, settings, seed, run).advance(after, number, 1);
            return new Step(chain, settings, seed, run, number, before, after);
        }

        ExactLaws laws() {
            return new ExactLaws(chain, settings, seed, run);
        }

        ExactLaws.Check check(Law law) {
            return laws().check(law, before, number, after);
        }
    }

    private static Settings random(Noise.Kind kind, SplittableRandom random) {
        double decay = random.nextBoolean() ? 0 : random.nextDouble(0.5);
        return new Settings(Method.GRADIENT_DESCENT, random.nextDouble(0.001, 0.3), decay, Noise.of(kind));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "INPUT", "MULTIPLICATIVE", "DROPOUT", "MINI_BATCH"})
    void stepsWithOneGradientForAllLayersKeepThemToRoundingAtEveryDepth(Noise.Kind kind) {
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        for (int trial = 0; trial < TRIALS; trial++) {
            Step step = Step.random(random(kind, random), 2 + trial % 7, random);
            for (Law law : step.chain().depth() == 2 ? Law.values() : new Law[] {Law.PAIR, Law.PRODUCT, Law.NORM}) {
                ExactLaws.Check check = step.check(law);
                assertTrue(check.difference() <= step.laws().bound(law), () -> law + " " + check + " of " + step);
            }
        }
    }

    /** Rounding is all that is seen: the mean of hundreds of steps is below one unit; and a move that is wrong in the twelfth digit is not within the bound. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "INPUT", "MULTIPLICATIVE", "DROPOUT", "MINI_BATCH"})
    void aStepThatIsSlightlyAnotherDoesNotKeepThem(Noise.Kind kind) {
        SplittableRandom random = new SplittableRandom(20 + kind.ordinal());
        double sum = 0;
        int seen = 0;
        int broken = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Step step = Step.random(random(kind, random), 2, random);
            sum += step.check(Law.NORM).difference() + step.check(Law.PRODUCT).difference() + step.check(Law.PAIR).difference();
            double[] another = step.after().clone();
            another[0] = step.before()[0] + (another[0] - step.before()[0]) * (1 + 1e-12);
            if (Math.abs(another[0] - step.before()[0]) > 0.1 && Math.abs(another[0]) > 0.5) {
                seen++;
                broken += step.laws().check(Law.NORM, step.before(), step.number(), another).difference() > step.laws().bound(Law.NORM) ? 1 : 0;
            }
        }
        double mean = sum / (3 * TRIALS);
        assertTrue(mean < 1, "mean difference " + mean);
        assertTrue(seen > 30 && broken > 0.9 * seen, broken + " of " + seen);
    }

    /** The recursions of two weights as they are written on the board. */
    @Test
    void atDepthTwoTheyAreTheKnownRecursions() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            Settings settings = Settings.descent(random.nextDouble(0.001, 0.3)).withNoise(Noise.of(Noise.Kind.LABEL));
            Step step = Step.random(settings, 2, random);
            double p = step.before()[0] * step.before()[1];
            double s = step.chain().squaredNorm(step.before());
            double g = settings.learningRate() * step.laws().slope(step.before(), step.number());
            double size = s * (1 + Math.abs(g) + g * g);
            // Both sides are a dozen roundings of terms of this size.
            assertEquals(p - g * s + g * g * p, step.check(Law.PRODUCT).predicted(), 1e-14 * size);
            assertEquals(s * (1 + g * g) - 4 * g * p, step.check(Law.NORM).predicted(), 1e-14 * size);
            assertEquals(step.chain().imbalance(step.before()) * (1 - g * g), step.check(Law.PAIR).predicted(), 1e-14 * size);
            assertEquals(1 - g * g, step.laws().factor(step.before(), step.number(), 0, 1), 1e-15);
        }
    }

    /** 1.05 of the reference numbers: D 8.96 → 8.956416 without, 8.86704 with weight decay. */
    @CsvSource({"0, 8.956416", "0.1, 8.86704"})
    @ParameterizedTest
    void theFirstStepOfTheReferenceRun(double decay, double expected) {
        Settings settings = Settings.descent(0.05).withWeightDecay(decay);
        ScalarChain chain = new ScalarChain(2, 1);
        double[] after = {3, 0.2};
        Stepper.of(chain, settings, 1, 0).advance(after, 0, 1);
        ExactLaws.Check check = new ExactLaws(chain, settings, 1, 0).check(Law.PAIR, new double[] {3, 0.2}, 0, after);
        assertEquals(expected, check.predicted(), 1e-12);
        assertEquals(expected, check.measured(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 0.3", "3, 0", "5, 0.1", "8, 0.05"})
    void theFlowKeepsThePairLawAsWellAsItIsIntegrated(int depth, double decay) {
        SplittableRandom random = new SplittableRandom(depth);
        for (int trial = 0; trial < 60; trial++) {
            Settings settings = Settings.descent(random.nextDouble(0.001, 0.3)).withWeightDecay(decay).withMethod(Method.GRADIENT_FLOW);
            Step step = Step.random(settings, depth, random);
            ExactLaws.Check check = step.check(Law.PAIR);
            assertTrue(check.difference() <= step.laws().bound(Law.PAIR), () -> check.difference() + " units in " + step);
            assertEquals(Optional.of(Law.Obstacle.FLOW), step.laws().obstacle(Law.PRODUCT));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "INPUT", "MULTIPLICATIVE", "DROPOUT", "MINI_BATCH"})
    void signDescentConservesTheDifferenceOfTheSizes(Noise.Kind kind) {
        SplittableRandom random = new SplittableRandom(70 + kind.ordinal());
        for (int trial = 0; trial < TRIALS; trial++) {
            Settings settings = new Settings(Method.of(Method.Kind.SIGN_DESCENT), random.nextDouble(0.001, 0.3), 0, Noise.of(kind));
            Step step = Step.random(settings, 2 + trial % 7, random);
            ExactLaws.Check check = step.check(Law.PAIR);
            // A rounding of each weight and one of their difference.
            assertTrue(check.difference() <= 2, () -> check + " of " + step);
        }
    }

    @Test
    void methodsAndNoisesThatBreakThemSaySo() {
        ScalarChain chain = new ScalarChain(2, 1);
        Settings plain = Settings.descent(0.01);
        assertEquals(Optional.of(Law.Obstacle.MOMENTUM), obstacle(chain, plain.withMethod(Method.of(Method.Kind.MOMENTUM))));
        assertEquals(Optional.of(Law.Obstacle.ADAM), obstacle(chain, plain.withMethod(Method.of(Method.Kind.ADAM))));
        assertEquals(Optional.of(Law.Obstacle.SAM), obstacle(chain, plain.withMethod(Method.of(Method.Kind.SAM))));
        assertEquals(Optional.of(Law.Obstacle.WEIGHT_NOISE), obstacle(chain, plain.withNoise(Noise.of(Noise.Kind.SYMMETRIC_WEIGHT))));
        assertEquals(Optional.of(Law.Obstacle.GRADIENT_NOISE), obstacle(chain, plain.withNoise(Noise.of(Noise.Kind.GRADIENT))));
        assertEquals(Optional.of(Law.Obstacle.FRAME_NOISE), obstacle(chain, plain.withNoise(Noise.of(Noise.Kind.FRAME))));
        Settings sign = plain.withMethod(Method.of(Method.Kind.SIGN_DESCENT));
        assertEquals(Optional.empty(), obstacle(chain, sign));
        assertEquals(Optional.of(Law.Obstacle.SIGN_DECAY), obstacle(chain, sign.withWeightDecay(0.1)));
        assertEquals(Optional.of(Law.Obstacle.SIGN), new ExactLaws(chain, sign, 1, 0).obstacle(Law.NORM));
        assertEquals(Optional.of(Law.Obstacle.DEPTH), new ExactLaws(new ScalarChain(3, 1), plain, 1, 0).obstacle(Law.CIRCLE));
        assertThrows(IllegalArgumentException.class,
                () -> new ExactLaws(chain, sign.withWeightDecay(0.1), 1, 0).check(Law.PAIR, new double[] {1, 1}, 0, new double[] {1, 1}));
    }

    private static Optional<Law.Obstacle> obstacle(ScalarChain chain, Settings settings) {
        return new ExactLaws(chain, settings, 1, 0).obstacle(Law.PAIR);
    }

    /** The broken laws are broken indeed: what the sentences say is true of the steps. */
    @Test
    void whatHasAnObstacleIsNotKept() {
        SplittableRandom random = new SplittableRandom(9);
        Settings plain = Settings.descent(0.1);
        for (Settings settings : new Settings[] {plain.withMethod(Method.of(Method.Kind.ADAM)), plain.withMethod(Method.of(Method.Kind.SAM)),
            plain.withNoise(Noise.of(Noise.Kind.WEIGHT)), plain.withNoise(Noise.of(Noise.Kind.SYMMETRIC_WEIGHT)), plain.withNoise(Noise.of(Noise.Kind.GRADIENT)),
            plain.withNoise(Noise.of(Noise.Kind.FRAME))}) {
            double worst = IntStream.range(0, 50).mapToDouble(_ -> {
                Step step = Step.random(settings, 2, random);
                return new ExactLaws(step.chain(), plain, step.seed(), step.run()).check(Law.PAIR, step.before(), step.number(), step.after()).difference();
            }).max().orElseThrow();
            assertTrue(worst > 1e6, settings + ": " + worst);
        }
    }

    @Test
    void momentumAndSharpnessAwarenessOfNothingAreDescent() {
        SplittableRandom random = new SplittableRandom(12);
        for (Method method : new Method[] {Method.of(Method.Kind.MOMENTUM, 0), Method.of(Method.Kind.SAM, 0)}) {
            for (int trial = 0; trial < TRIALS; trial++) {
                Step step = Step.random(random(Noise.Kind.LABEL, random).withMethod(method), 2 + trial % 7, random);
                for (Law law : new Law[] {Law.PAIR, Law.PRODUCT, Law.NORM}) {
                    assertTrue(step.check(law).difference() <= step.laws().bound(law), () -> law + " of " + step);
                }
            }
        }
    }
}
