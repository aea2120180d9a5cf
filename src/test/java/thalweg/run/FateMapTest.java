package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.theory.ConvergenceRegion;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class FateMapTest {

    private static final ScalarChain CHAIN = new ScalarChain(2, 1);

    private static FateMap map(ScalarChain chain, Settings settings, double range, int size, int stepLimit) {
        return FateMap.of(new FateMap.Request(chain, settings, -range, range, -range, range, size, size, stepLimit), fraction -> { });
    }

    private static Set<Fate> fates(FateMap map) {
        Set<Fate> met = EnumSet.noneOf(Fate.class);
        for (int start = 0; start < map.request().columns() * map.request().rows(); start++) {
            met.add(map.fate(start));
        }
        return met;
    }

    private static Simulation simulation(FateMap map, int column, int row) {
        FateMap.Request request = map.request();
        return new Simulation(new Experiment("", "", "", request.chain(), List.of(request.first(column), request.second(row)), request.settings(),
                1, request.stepLimit(), List.of(), List.of(), View.STANDARD), 0);
    }

    /** The convergence region of gradient descent, arXiv:2501.09137: up to a set of measure zero inside converges, outside diverges. */
    @ParameterizedTest
    @CsvSource({"0.2, 1", "0.5, 1", "0.9, 1", "0.3, 2.5"})
    void startsArriveInsideTheEllipseAndDivergeOutside(double learningRate, double target) {
        int size = 401;
        FateMap map = map(new ScalarChain(2, target), Settings.descent(learningRate), 2.2 / Math.sqrt(learningRate), size, 20_000);
        ConvergenceRegion region = new ConvergenceRegion(learningRate, target);
        int agreed = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double a = map.request().first(column);
                double b = map.request().second(row);
                boolean inside = region.contains(a, b);
                // The set of measure zero: a = −b ends in the saddle, and is a quarter of a percent of these pixels.
                Set<Fate> expected = !inside ? EnumSet.of(Fate.DIVERGES)
                        : a == -b ? EnumSet.of(Fate.ORIGIN) : EnumSet.of(Fate.MANIFOLD, Fate.MANIFOLD_CROSSING);
                agreed += expected.contains(map.fate(map.start(column, row))) ? 1 : 0;
            }
        }
        assertTrue(agreed >= 0.999 * size * size, agreed + " of " + size * size);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.51, 0.7, 0.95})
    void aboveOneHalfNoStartReachesTheHyperbolaWithoutCrossingIt(double learningRate) {
        FateMap map = map(CHAIN, Settings.descent(learningRate), 3, 200, 2000);
        int crossing = 0;
        for (int start = 0; start < 200 * 200; start++) {
            assertFalse(map.fate(start) == Fate.MANIFOLD && map.steps(start) > 0, "start " + start);
            crossing += map.fate(start) == Fate.MANIFOLD_CROSSING ? 1 : 0;
        }
        assertTrue(crossing > 5000, crossing + " reach it");
    }

    @Test
    void aboveOneNoStartReachesTheHyperbola() {
        // Those on a = −b end in the saddle.
        assertEquals(EnumSet.of(Fate.ORIGIN, Fate.BOUNDED, Fate.DIVERGES), fates(map(CHAIN, Settings.descent(1.05), 2, 100, 2000)));
    }

    @Test
    void fatesStepsAndSharpnessAreThoseOfTheRunItself() {
        Set<Fate> met = EnumSet.noneOf(Fate.class);
        for (Settings settings : List.of(Settings.descent(0.3), Settings.descent(0.3).withWeightDecay(0.01), Settings.descent(0.8))) {
            FateMap map = map(CHAIN, settings, 4, 37, 60);
            met.addAll(fates(map));
            for (int row = 0; row < 37; row++) {
                for (int column = 0; column < 37; column++) {
                    check(map, column, row);
                }
            }
        }
        assertEquals(EnumSet.allOf(Fate.class), met);
    }

    private static void check(FateMap map, int column, int row) {
        int start = map.start(column, row);
        int steps = map.steps(start);
        double decay = map.request().settings().weightDecay();
        double reach = decay == 0 ? 1e-6 : 0.01 * (1 - decay);
        Simulation run = simulation(map, column, row);
        boolean below = false;
        boolean above = false;
        double distance = Double.NaN;
        while (run.step() < steps && !run.isDiverged()) {
            distance = distance(run.state(), decay);
            below |= distance < 0;
            above |= distance > 0;
            run.advance(run.step() + 1);
        }
        switch (map.fate(start)) {
            case DIVERGES -> {
                assertTrue(run.isDiverged());
                assertEquals(steps - 1, run.step());
            }
            case ORIGIN -> assertEquals(0, CHAIN.squaredNorm(run.state()), 1e-12);
            case MANIFOLD, MANIFOLD_CROSSING -> {
                double end = distance(run.state(), decay);
                double sharpness = decay == 0 ? CHAIN.flowSharpness(run.state()) : CHAIN.sharpness(run.state());
                double step = map.request().settings().learningRate() * (sharpness + decay);
                assertTrue(Math.abs(end) <= reach * (1 + 1e-9), "arrived at " + end);
                assertTrue(step < 2, "an unstable minimum");
                // The step before had not arrived. Near the edge of stability the distance may have to shrink further first.
                assertTrue(!(Math.abs(distance) < reach * (1 - 1e-9)) || step > 1.9, "arrived later than at " + distance);
                assertEquals(map.fate(start) == Fate.MANIFOLD_CROSSING, (below | end < 0) && (above | end > 0) || step > 1 && end != 0);
                assertEquals(sharpness, map.sharpness(start), 1e-14 * sharpness);
            }
            case BOUNDED -> {
                assertEquals(60, steps);
                assertFalse(run.isDiverged());
            }
        }
    }

    private static double distance(double[] state, double decay) {
        return CHAIN.residual(state) + 2 * decay * CHAIN.product(state) / CHAIN.squaredNorm(state);
    }

    @Test
    void theSharpnessOfAnArrivedStartIsThatOfItsLimit() {
        FateMap map = map(CHAIN, Settings.descent(0.5), 2, 21, 10_000);
        int compared = 0;
        for (int row = 0; row < 21; row++) {
            for (int column = 0; column < 21; column++) {
                int start = map.start(column, row);
                if (map.fate(start) == Fate.MANIFOLD || map.fate(start) == Fate.MANIFOLD_CROSSING) {
                    Simulation run = simulation(map, column, row);
                    run.advance(10_000);
                    // What is left to lose is a factor 1 − η²r², r at most 1e-6, a few steps long.
                    assertEquals(CHAIN.sharpness(run.state()), map.sharpness(start), 1e-11);
                    compared++;
                }
            }
        }
        assertTrue(compared > 300, compared + " arrived");
    }

    @Test
    void weightDecayAboveTheTargetLeavesNothingButTheOrigin() {
        assertEquals(EnumSet.of(Fate.ORIGIN), fates(map(CHAIN, Settings.descent(0.05).withWeightDecay(1.2), 2, 50, 5000)));
    }

    @Test
    void startsThatAreGivenNoStepsAreJudgedWhereTheyAre() {
        FateMap.Request request = new FateMap.Request(CHAIN, Settings.descent(0.1), 0.5, 1.5, 0.5, 1.5, 5, 5, 0);
        FateMap map = FateMap.of(request, fraction -> { });
        assertSame(Fate.MANIFOLD, map.fate(map.start(2, 2)));
        assertSame(Fate.BOUNDED, map.fate(map.start(0, 0)));
        assertEquals(2, map.sharpness(map.start(2, 2)), 0.0);
    }

    @Test
    void oneThreadAndThreeDrawTheSameMap() {
        FateMap.Request request = new FateMap.Request(CHAIN, Settings.descent(0.4), -3, 3, -2, 2, 301, 170, 500);
        FateMap one = FateMap.of(request, 1, fraction -> { });
        FateMap three = FateMap.of(request, 3, fraction -> { });
        for (int start = 0; start < 301 * 170; start++) {
            assertSame(one.fate(start), three.fate(start));
            assertEquals(one.steps(start), three.steps(start));
            assertEquals(one.sharpness(start), three.sharpness(start), 0.0);
        }
    }

    @Test
    void whoWatchesTheProgressCanEndTheWork() {
        FateMap.Request endless = new FateMap.Request(CHAIN, Settings.descent(1.1), -1, 1, -1, 1, 1000, 1000, Integer.MAX_VALUE);
        IllegalStateException newer = new IllegalStateException();
        assertSame(newer, assertThrows(IllegalStateException.class, () -> FateMap.of(endless, fraction -> {
            throw newer;
        })));
    }

    @Test
    void onlyNoiselessDescentOfTwoWeightsIsMapped() {
        assertFalse(FateMap.covers(new ScalarChain(3, 1), Settings.descent(0.1)));
        assertFalse(FateMap.covers(CHAIN, Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.LABEL, 0.1))));
        assertFalse(FateMap.covers(CHAIN, Settings.descent(0.1).withMethod(Method.GRADIENT_FLOW)));
        assertTrue(FateMap.covers(CHAIN, Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.LABEL, 0))));
    }
}
