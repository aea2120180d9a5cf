package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.training.Settings;

class FateSurveyTest {

    private static final ScalarChain CHAIN = new ScalarChain(2, 1);

    private static FateMap.Request request(double learningRate, double left) {
        return new FateMap.Request(CHAIN, Settings.descent(learningRate), left, left + 6, -3, 3, 400, 400, 500);
    }

    private static List<List<FateMap>> answers(FateSurvey survey, FateMap.Request request) {
        List<List<FateMap>> answers = new ArrayList<>();
        survey.answer(request, answers::add);
        return answers;
    }

    private static List<Integer> columns(List<FateMap> layers) {
        return layers.stream().map(map -> map.request().columns()).toList();
    }

    @Test
    void aCoarseMapComesFirstAndTheWholeLast() {
        FateMap.Request request = request(0.3, -3);
        List<List<FateMap>> answers = answers(new FateSurvey(() -> false), request);
        assertEquals(List.of(List.of(100), List.of(200), List.of(400)), answers.stream().map(FateSurveyTest::columns).toList());
        assertEquals(request, answers.getLast().getFirst().request());
    }

    @Test
    void whatWasSeenOfTheSameFatesStaysOnTopUntilTheWholeIsThere() {
        FateSurvey survey = new FateSurvey(() -> true);
        FateMap before = answers(survey, request(0.3, -3)).getLast().getFirst();
        List<List<FateMap>> answers = answers(survey, request(0.3, -2.5));
        assertSame(before, answers.get(0).getLast());
        assertSame(before, answers.get(1).getLast());
        assertEquals(List.of(100, 400), columns(answers.get(0)));
        assertEquals(List.of(400), columns(answers.get(2)));
        // Under another learning rate they are other fates.
        assertEquals(List.of(List.of(100), List.of(200), List.of(400)), answers(survey, request(0.31, -2.5)).stream().map(FateSurveyTest::columns).toList());
    }

    @Test
    void aNewQuestionEndsTheWorkAfterTheCoarseMap() {
        List<List<FateMap>> answers = new ArrayList<>();
        FateSurvey survey = new FateSurvey(() -> false);
        assertThrows(CancellationException.class, () -> survey.answer(request(0.3, -3), layers -> {
            answers.add(layers);
            Thread.currentThread().interrupt();
        }));
        Thread.interrupted();
        assertEquals(1, answers.size());
    }

    /** The tracer led to a point meets what a run from there does. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void aProspectIsWhatTheRunDoes(double weightDecay) {
        SplittableRandom random = new SplittableRandom(7);
        Settings settings = Settings.descent(0.35).withWeightDecay(weightDecay);
        int arrived = 0;
        for (int i = 0; i < 60; i++) {
            List<Double> start = List.of(random.nextDouble(-4, 4), random.nextDouble(-4, 4));
            Experiment experiment = new Experiment("", "", "", CHAIN, List.of(3.0, 0.2), settings, 1, 20, List.of(), List.of(), View.STANDARD);
            Prospect prospect = Prospect.of(new Prospect.Question(experiment, start, 2000));
            assertEquals(start.get(0), prospect.path().value(0, 0));
            assertEquals(start.get(1), prospect.path().value(0, 1));
            if (prospect.fate() == Fate.DIVERGES) {
                assertTrue(prospect.path().isDiverged());
                assertEquals(prospect.steps() - 1, prospect.path().lastStep());
            } else {
                assertTrue(prospect.fate() == Fate.MANIFOLD || prospect.fate() == Fate.MANIFOLD_CROSSING);
                double[] end = prospect.path().stateAt(prospect.steps());
                double sharpness = weightDecay == 0 ? CHAIN.flowSharpness(end) : CHAIN.sharpness(end);
                assertEquals(sharpness, prospect.sharpness(), 1e-14 * sharpness);
                arrived++;
            }
        }
        assertTrue(arrived > 15 && arrived < 60, arrived + " arrived");
    }
}
