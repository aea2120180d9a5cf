package thalweg.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

class StepperTest {

    private static final ScalarChain PAIR = new ScalarChain(2, 1);
    private static final List<Valley> VALLEYS = List.of(new Valley(Valley.Profile.RING, 1, 0.2), new Valley(Valley.Profile.RING, 1.5, 0),
            new Valley(Valley.Profile.OPEN, 0.8, 0));

    /** Every kind of noise with every method that has noise, and gradient flow. */
    static List<Settings> everything() {
        List<Settings> all = new ArrayList<>();
        for (Method.Kind kind : Method.Kind.values()) {
            Method method = Method.of(kind);
            for (Noise.Kind noise : Noise.Kind.allowed(PAIR, method)) {
                all.add(new Settings(method, 0.02, 0.01, Noise.of(noise)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everything")
    void aRunInRandomBlocksHasTheBitsOfOneBlock(Settings settings) {
        int steps = settings.method().kind() == Method.Kind.GRADIENT_FLOW ? 60 : 3000;
        for (int depth : settings.noise().kind() == Noise.Kind.FRAME ? new int[] {2} : new int[] {2, 4}) {
            ScalarChain chain = new ScalarChain(depth, 1.2);
            double[] whole = start(chain, settings);
            Stepper.of(chain, settings, 9, 3).advance(whole, 0, steps);
            double[] pieces = start(chain, settings);
            SplittableRandom random = new SplittableRandom(depth);
            for (int step = 0; step < steps;) {
                int count = Math.min(steps - step, random.nextInt(100));
                // A new stepper each time: nothing may be remembered outside the state.
                Stepper.of(chain, settings, 9, 3).advance(pieces, step, count);
                step += count;
            }
            assertArrayEquals(whole, pieces);
        }
    }

    private static double[] start(ScalarChain chain, Settings settings) {
        double[] state = new double[Stepper.stateSize(chain, settings)];
        for (int i = 0; i < chain.depth(); i++) {
            state[i] = 0.8 + 0.3 * i;
        }
        return state;
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "LABEL", "GRADIENT"})
    void theLoopForTwoWeightsHasTheBitsOfTheGeneralStep(Noise.Kind kind) {
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        for (int trial = 0; trial < 40; trial++) {
            double decay = trial % 2 == 0 ? 0 : random.nextDouble(0.2);
            Settings settings = new Settings(Method.GRADIENT_DESCENT, random.nextDouble(0.001, 0.1), decay, Noise.of(kind));
            ScalarChain chain = new ScalarChain(2, random.nextDouble(0.5, 2));
            double[] fast = {random.nextDouble(-3, 3), random.nextDouble(-3, 3)};
            double[] general = fast.clone();
            long step = random.nextInt(1000);
            new PairDescent(chain, settings, 4, trial).advance(fast, step, 2000);
            new MethodStepper(chain, settings, new ChainGradient(chain, settings, 4, trial)).advance(general, step, 2000);
            assertArrayEquals(general, fast);
        }
    }

    static Stream<Settings> everythingInAValley() {
        Valley valley = new Valley(Valley.Profile.RING, 1, 0.2);
        return Arrays.stream(Method.Kind.values()).map(Method::of).flatMap(method -> Noise.Kind.allowed(valley, method).stream().flatMap(kind -> Stream.of(
                Noise.of(kind), kind == Noise.Kind.TILT ? Noise.of(kind, 0.3, 0.7, 12, 5) : Noise.of(kind))).distinct()
                .map(noise -> new Settings(method, 0.02, 0, noise)));
    }

    @ParameterizedTest
    @MethodSource("everythingInAValley")
    void aRunInAValleyInRandomBlocksHasTheBitsOfOneBlock(Settings settings) {
        int steps = settings.method().kind() == Method.Kind.GRADIENT_FLOW ? 60 : 3000;
        for (Valley valley : VALLEYS) {
            double[] whole = Arrays.copyOf(new double[] {2.5, 0.3}, Stepper.stateSize(valley, settings));
            double[] pieces = whole.clone();
            Stepper.of(valley, settings, 9, 3).advance(whole, 0, steps);
            SplittableRandom random = new SplittableRandom(1);
            for (int step = 0; step < steps;) {
                int count = Math.min(steps - step, random.nextInt(100));
                Stepper.of(valley, settings, 9, 3).advance(pieces, step, count);
                step += count;
            }
            assertArrayEquals(whole, pieces);
            assertTrue(Double.isFinite(whole[0]) && Double.isFinite(whole[1]));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "TILT", "SHIFT", "CURVATURE"})
    void theLoopForAValleyHasTheBitsOfTheGeneralStep(Noise.Kind kind) {
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        for (int trial = 0; trial < 40; trial++) {
            Settings settings = Settings.descent(random.nextDouble(0.001, 0.05)).withNoise(Noise.of(kind));
            Valley valley = VALLEYS.get(trial % VALLEYS.size());
            double[] fast = {random.nextDouble(-3, 3), random.nextDouble(-1, 1)};
            double[] general = fast.clone();
            long step = random.nextInt(1000);
            new ValleyDescent(valley, settings, 4, trial).advance(fast, step, 2000);
            new MethodStepper(valley, settings, new ValleyGradient(valley, settings, 4, trial)).advance(general, step, 2000);
            assertArrayEquals(general, fast);
        }
    }

    @Test
    void aValleyHasNoWeightDecay() {
        assertThrows(IllegalArgumentException.class, () -> Stepper.of(VALLEYS.getFirst(), Settings.descent(0.01).withWeightDecay(0.1), 1, 0));
    }

    @Test
    void noiseOfStrengthZeroHasTheBitsOfNoNoise() {
        for (Noise.Kind kind : List.of(Noise.Kind.LABEL, Noise.Kind.GRADIENT)) {
            double[] silent = {3, 0.2};
            double[] none = {3, 0.2};
            Stepper.of(PAIR, Settings.descent(0.01).withNoise(Noise.of(kind, 0)), 1, 0).advance(silent, 0, 500);
            Stepper.of(PAIR, Settings.descent(0.01), 1, 0).advance(none, 0, 500);
            assertArrayEquals(none, silent);
        }
    }

    @Test
    void runsAndSeedsDiffer() {
        Settings settings = Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));
        double[][] ends = new double[4][];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = new double[] {3, 0.2};
            Stepper.of(PAIR, settings, i / 2, i % 2).advance(ends[i], 0, 10);
        }
        assertEquals(4, Arrays.stream(ends).map(end -> end[0]).distinct().count());
    }

    @Test
    void unknownNoiseIsRefused() {
        Settings frame = Settings.descent(0.01).withNoise(Noise.of(Noise.Kind.FRAME));
        assertThrows(IllegalArgumentException.class, () -> Stepper.of(new ScalarChain(3, 1), frame, 1, 0));
        Settings flow = Settings.descent(0.01).withMethod(Method.GRADIENT_FLOW);
        assertThrows(IllegalArgumentException.class, () -> flow.withNoise(Noise.of(Noise.Kind.LABEL)));
    }
}
