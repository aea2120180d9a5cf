package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.model.ScalarChain;
import thalweg.theory.ShallowDescent;
import thalweg.training.Settings;
import thalweg.training.Stepper;

class TradeOffTest {

    private static TradeOff.Request request(double first, double second, double target) {
        ShallowDescent start = ShallowDescent.of(new double[] {first}, new double[] {second}, target);
        return new TradeOff.Request(start, start.greatestLearningRate() / 50);
    }

    private static List<TradeOff> answers(TradeOff.Request request) {
        List<TradeOff> answers = new ArrayList<>();
        TradeOff.answer(request, answers::add);
        return answers;
    }

    @ParameterizedTest
    @CsvSource({"3, 0.2, 1", "0.5, -0.4, 1", "1.2, 0.3, 2.5", "-2, -0.1, 0.4"})
    void stepsAndSharpnessAreThoseOfTheRunAtEveryRate(double first, double second, double target) {
        TradeOff found = answers(request(first, second, target)).getLast();
        ScalarChain chain = new ScalarChain(2, target);
        int compared = 0;
        for (int i = 0; i < found.rates().length; i += 37) {
            // Where the limit is erratic, rounding decides over the steps of a long run.
            if (found.rates()[i] > TradeOff.ERRATIC * found.request().greatest()) {
                break;
            }
            double[] weights = {first, second};
            Stepper stepper = Stepper.of(chain, Settings.descent(found.rates()[i]), 1, 0);
            stepper.advance(weights, 0, (int) found.steps()[i]);
            // A step earlier it was not there yet; the bound of 1 % is far beyond what rounding moves.
            assertTrue(Math.abs(chain.residual(weights)) <= 1.01 * TradeOff.NEARNESS * target, "at " + found.rates()[i]);
            stepper.advance(weights, 0, 100_000);
            assertEquals(chain.sharpness(weights), found.sharpness()[i], 1e-6 * found.sharpness()[i], "at " + found.rates()[i]);
            compared++;
        }
        assertTrue(compared > 5);
    }

    @Test
    void theFastestRateIsWhereTheResidualVanishesFastest() {
        TradeOff found = answers(request(3, 0.2, 1)).getLast();
        double limit = found.request().start().limit(found.fastest(), 100_000).orElseThrow();
        assertEquals(1, found.fastest() * limit, 1e-8);
        int fastest = 0;
        for (int i = 0; i < found.rates().length && found.rates()[i] < 1.5 * found.fastest(); i++) {
            fastest = found.steps()[i] < found.steps()[fastest] ? i : fastest;
        }
        assertEquals(1, found.rates()[fastest] / found.fastest(), 0.05);
    }

    @Test
    void theFirstAnswerIsRoughAndTheLastKnowsAlmostEveryRate() {
        List<TradeOff> answers = answers(request(3, 0.2, 1));
        assertTrue(answers.size() > 2);
        long before = 0;
        for (TradeOff answer : answers) {
            long known = Arrays.stream(answer.steps()).filter(step -> !Double.isNaN(step)).count();
            assertTrue(known > before, "each answer knows more");
            before = known;
        }
        double[] rates = answers.getLast().rates();
        assertTrue(before > 0.99 * rates.length, before + " of " + rates.length);
        for (int i = 1; i < rates.length; i++) {
            assertTrue(rates[i] > rates[i - 1]);
        }
        assertTrue(rates[rates.length - 1] < answers.getLast().request().greatest());
    }

    @Test
    void fromTheRidgeOfTheSaddleNothingArrivesAndThatIsKnownAtOnce() {
        TradeOff found = answers(request(1, -1, 1)).getLast();
        assertFalse(found.converges());
        assertTrue(Double.isNaN(found.fastest()));
    }

    @Test
    void itStopsWhenItIsNotWantedAnyMore() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> answers(request(3, 0.2, 1)));
        assertFalse(Thread.interrupted());
    }
}
