package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import thalweg.model.Valley;
import thalweg.theory.TiltedValley;
import thalweg.theory.ValleyDrift;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class ArrivalTimesTest {

    private static ArrivalTimes.Request request(Valley.Profile profile, double rate, double sigmaX, double sigmaY, double from) {
        return new ArrivalTimes.Request(new Valley(profile, 1, 0), Settings.descent(rate).withNoise(Noise.of(Noise.Kind.TILT, sigmaX, sigmaY, 0, 1)), 5, from);
    }

    private static double expected(ArrivalTimes.Request request, Settings settings) {
        return ArrivalTimes.expected(TiltedValley.of(request.valley(), settings).orElseThrow(), request.from());
    }

    @Test
    void measuredTimesAreThoseOfTheFirstPassage() {
        ArrivalTimes.Request request = request(Valley.Profile.RING, 0.05, 1.5, 3, 2);
        List<ArrivalTimes> found = new ArrayList<>();
        ArrivalTimes.measure(request, found::add);
        ArrivalTimes last = found.getLast();
        assertTrue(found.size() > last.againstNoise().size(), "roughly first");
        ArrivalTimes.Point present = last.againstNoise().stream().filter(point -> Math.abs(point.value() - 3) < 1e-9).findFirst().orElseThrow();
        assertEquals(128, present.runs());
        assertEquals(0, present.lost());
        double theory = expected(request, request.settings());
        // Four standard errors, and a tenth for the step and for looking at finite distances.
        assertEquals(theory, present.steps(), 4 * present.error() + 0.1 * theory);
        for (List<ArrivalTimes.Point> side : List.of(last.againstNoise(), last.againstRate())) {
            assertTrue(side.getFirst().steps() > 4 * side.getLast().steps(), "more noise and larger steps arrive sooner");
        }
    }

    @Test
    void withoutNoiseAlongTheTimeIsTheDriftsAndFallsAsTheSquareOfTheNoise() {
        ArrivalTimes.Request request = request(Valley.Profile.OPEN, 0.02, 0, 4, 1.5);
        List<ArrivalTimes> found = new ArrayList<>();
        ArrivalTimes.measure(request, found::add);
        for (ArrivalTimes.Point point : found.getLast().againstNoise()) {
            Settings at = NoiseMap.at(request.settings(), 0.02, point.value());
            // Until the runs have spread across the valley, some 1/(2ηλ) steps, there is less push than expected.
            if (expected(request, at) > 1_500) {
                assertEquals(expected(request, at), point.steps(), 4 * point.error() + 0.06 * expected(request, at), "at " + point.value());
            }
        }
    }

    @Test
    void shiftsAndMomentumHaveTimesOfTheirOwn() {
        Valley ring = new Valley(Valley.Profile.RING, 1, 0);
        for (Settings settings : List.of(Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.SHIFT, 0.4)),
                Settings.descent(0.002).withMethod(Method.of(Method.Kind.MOMENTUM)).withNoise(Noise.of(Noise.Kind.TILT, 0, 2, 0, 1)))) {
            ArrivalTimes.Request request = new ArrivalTimes.Request(ring, settings, 5, 2);
            List<ArrivalTimes> found = new ArrayList<>();
            ArrivalTimes.measure(request, found::add);
            double theory = ArrivalTimes.expected(ValleyDrift.of(ring, settings).orElseThrow(), 2);
            ArrivalTimes.Point present = found.getLast().againstRate().stream().filter(point -> Math.abs(point.value() - settings.learningRate()) < 1e-12).findFirst().orElseThrow();
            assertEquals(theory, present.steps(), 4 * present.error() + 0.03 * theory);
        }
    }

    @Test
    void anAnswerThatIsNotWantedEnds() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> ArrivalTimes.measure(request(Valley.Profile.RING, 0.05, 1.5, 3, 2), _ -> { }));
    }
}
