package thalweg.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class LineupTest {

    private static final Model CHAIN = new ScalarChain(2, 1);
    private static final Settings LABEL = Settings.descent(0.01).withWeightDecay(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.3));
    private static final List<Method.Kind> METHODS = Arrays.asList(Method.Kind.values());

    @Test
    void allMethodsHaveTheSameRateDecayAndNoise() {
        List<Settings> settings = Lineup.of(CHAIN, LABEL, METHODS, List.of());
        assertEquals(LABEL, settings.getFirst());
        assertEquals(METHODS.size(), settings.stream().map(each -> each.method().kind()).distinct().count());
        for (Settings each : settings) {
            assertEquals(0.01, each.learningRate());
            assertEquals(0.02, each.weightDecay());
            assertEquals(each.method().kind() == Method.Kind.GRADIENT_FLOW ? Noise.NONE : LABEL.noise(), each.noise());
        }
    }

    @Test
    void noiseOfAnotherKindKeepsItsStrength() {
        List<Settings> settings = Lineup.of(CHAIN, LABEL, List.of(), List.of(Noise.Kind.GRADIENT, Noise.Kind.DROPOUT, Noise.Kind.LABEL));
        assertEquals(List.of(LABEL, LABEL.withNoise(Noise.of(Noise.Kind.GRADIENT, 0.3)), LABEL.withNoise(Noise.of(Noise.Kind.DROPOUT))), settings);
    }

    @Test
    void everyMethodRunsUnderEveryNoiseThatItKnows() {
        List<Settings> settings = Lineup.of(CHAIN, LABEL, List.of(Method.Kind.GRADIENT_DESCENT, Method.Kind.GRADIENT_FLOW), List.of(Noise.Kind.NONE, Noise.Kind.LABEL));
        assertEquals(3, settings.size());
    }

    @Test
    void labelAndIsotropicNoiseAreEquallyStrongAndAlone() {
        List<Settings> settings = Lineup.labelAgainstIsotropic(LABEL);
        assertEquals(List.of(Noise.of(Noise.Kind.LABEL, 0.3), Noise.of(Noise.Kind.GRADIENT, 0.3)), settings.stream().map(Settings::noise).toList());
        assertTrue(settings.stream().allMatch(each -> each.weightDecay() == 0 && each.learningRate() == 0.01));
        assertEquals(Method.GRADIENT_DESCENT, Lineup.labelAgainstIsotropic(LABEL.withMethod(Method.GRADIENT_FLOW)).getFirst().method());
    }

    @Test
    void everyModelKnowsWhatIsOfferedOfIt() {
        for (Model model : List.of(CHAIN, new Valley(Valley.Profile.RING, 1, 0))) {
            for (Settings each : Lineup.of(model, Settings.descent(0.01), METHODS, Noise.Kind.allowed(model, Method.GRADIENT_DESCENT))) {
                assertTrue(Noise.Kind.allowed(model, each.method()).contains(each.noise().kind()));
            }
        }
    }
}
