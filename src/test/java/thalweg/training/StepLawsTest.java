package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.model.ScalarChain;

/** The identities that every step with one random gradient G for all layers obeys, whatever G is (arXiv:2007.09286). */
class StepLawsTest {

    private static final int TRIALS = 300;
    /** Of the largest term; a step rounds about ten times. */
    private static final double ROUNDING = 1e-14;

    /** One random step: the weights before and after, and G, recovered from the weight that it moves most. */
    private record Step(ScalarChain chain, double learningRate, double weightDecay, double[] before, double[] others, double[] after, double slope) { }

    private static Step randomStep(Noise.Kind kind, int depth, double weightDecay, SplittableRandom random) {
        ScalarChain chain = new ScalarChain(depth, random.nextDouble(0.5, 2));
        double eta = random.nextDouble(0.001, 0.1);
        Settings settings = new Settings(Method.GRADIENT_DESCENT, eta, weightDecay, Noise.of(kind));
        double[] before = random.doubles(depth, -2, 2).toArray();
        double[] after = before.clone();
        Stepper.of(chain, settings, random.nextLong(), random.nextInt(100)).advance(after, random.nextLong(1L << 40), 1);
        double[] others = new double[depth];
        chain.otherProducts(before, others);
        int most = 0;
        for (int i = 1; i < depth; i++) {
            most = Math.abs(others[i]) > Math.abs(others[most]) ? i : most;
        }
        double slope = ((1 - eta * weightDecay) * before[most] - after[most]) / (eta * others[most]);
        return new Step(chain, eta, weightDecay, before, others, after, slope);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "INPUT", "MULTIPLICATIVE", "DROPOUT", "MINI_BATCH"})
    void thePairLawHoldsForEveryPairAtEveryDepth(Noise.Kind kind) {
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        for (int trial = 0; trial < TRIALS; trial++) {
            int depth = 2 + trial % 7;
            Step step = randomStep(kind, depth, random.nextBoolean() ? 0 : random.nextDouble(0.5), random);
            double keep = 1 - step.learningRate() * step.weightDecay();
            double moved = step.learningRate() * step.slope();
            for (int i = 0; i < depth; i++) {
                for (int j = i + 1; j < depth; j++) {
                    double pair = 1;
                    for (int k = 0; k < depth; k++) {
                        pair *= k == i || k == j ? 1 : step.before()[k];
                    }
                    double difference = square(step.before()[i]) - square(step.before()[j]);
                    double expected = difference * (keep * keep - square(moved * pair));
                    double size = square(step.before()[i]) + square(step.before()[j])
                            + square(moved) * (square(step.others()[i]) + square(step.others()[j]));
                    assertEquals(expected, square(step.after()[i]) - square(step.after()[j]), ROUNDING * size,
                            () -> "depth " + depth + " of " + step);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "INPUT", "MULTIPLICATIVE", "DROPOUT", "MINI_BATCH"})
    void productAndNormOfTwoWeightsAreAClosedRecursion(Noise.Kind kind) {
        SplittableRandom random = new SplittableRandom(50 + kind.ordinal());
        for (int trial = 0; trial < TRIALS; trial++) {
            Step step = randomStep(kind, 2, 0, random);
            ScalarChain chain = step.chain();
            double p = chain.product(step.before());
            double s = chain.squaredNorm(step.before());
            double moved = step.learningRate() * step.slope();
            double size = s * (1 + Math.abs(moved) + moved * moved);
            assertEquals(p - moved * s + moved * moved * p, chain.product(step.after()), ROUNDING * size);
            assertEquals(s * (1 + moved * moved) - 4 * moved * p, chain.squaredNorm(step.after()), ROUNDING * 4 * size);
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
