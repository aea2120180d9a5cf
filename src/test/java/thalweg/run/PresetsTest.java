package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Claim;
import thalweg.experiment.Claim.Requirement;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.Preset;
import thalweg.model.Valley;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

class PresetsTest {

    /** Wide enough for four standard errors of the ensembles, narrow enough that a claim says something. */
    private static final double GREATEST_RELATIVE_TOLERANCE = 0.5;

    static List<Preset> presets() {
        return Catalogue.bundled().presets();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyClaimIsMet(Preset preset) {
        assertFalse(preset.experiment().claims().isEmpty(), "a preset claims something");
        for (Verdict verdict : Verification.of(preset.experiment())) {
            assertTrue(verdict.met(), verdict.sentence());
        }
    }

    /** A claim that any run meets says nothing. */
    @ParameterizedTest
    @MethodSource("presets")
    void everyClaimIsMissedByAnotherExperiment(Preset preset) {
        Experiment few = preset.experiment().withClaims(preset.experiment().claims().stream().map(PresetsTest::withFewRuns).toList());
        Set<Claim> met = new HashSet<>(few.claims());
        for (Experiment other : others(few)) {
            Verification.of(other).stream().filter(verdict -> !verdict.met()).map(Verdict::claim).forEach(met::remove);
        }
        assertEquals(Set.of(), met);
    }

    private static Claim withFewRuns(Claim claim) {
        int few = claim.statistic() == Claim.Statistic.KS ? 400 : 10;
        return new Claim(claim.quantity(), claim.logRatio(), claim.reaches(), claim.step(), Math.min(few, claim.runs()), claim.snapshots(), claim.statistic(),
                claim.density(), claim.requirement(), claim.because());
    }

    /** Weight decay, noise or start are something else. */
    private static List<Experiment> others(Experiment experiment) {
        Settings settings = experiment.settings();
        Settings descent = settings.withMethod(Method.GRADIENT_DESCENT);
        List<Double> far = experiment.start().stream().map(weight -> 5 * weight).toList();
        if (experiment.model() instanceof Valley) {
            return List.of(experiment.withSettings(descent.withNoise(Noise.NONE)), experiment.withStart(far),
                    experiment.withSettings(settings.withNoise(Noise.of(Noise.Kind.TILT, 1, 1, 0, 1))),
                    experiment.withSettings(settings.withNoise(Noise.of(Noise.Kind.TILT, 0, 2, 0, 1))));
        }
        return List.of(experiment.withSettings(settings.withWeightDecay(settings.weightDecay() > 0 ? 0 : 0.05)),
                experiment.withSettings(descent.withNoise(settings.noise().isSilent() && Noise.Kind.allowed(experiment.model(), descent.method()).contains(Noise.Kind.LABEL)
                        ? Noise.of(Noise.Kind.LABEL, 0.5) : Noise.NONE)),
                experiment.withSettings(settings.withLearningRate(0.5 * settings.learningRate())),
                experiment.withStart(far));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyClaimSaysWhyAndIsNotTooWide(Preset preset) {
        for (Claim claim : preset.experiment().claims()) {
            assertTrue(claim.because().endsWith("."), claim.because());
            if (claim.requirement() instanceof Requirement.Near near && near.value() != 0) {
                assertTrue(near.within() <= GREATEST_RELATIVE_TOLERANCE * Math.abs(near.value()), claim.subject());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void itsTextsAreForReading(Preset preset) {
        assertTrue(preset.experiment().title().length() <= 40, preset.experiment().title());
        assertTrue(preset.experiment().about().length() <= 400 && preset.experiment().about().endsWith("."), preset.experiment().about());
        assertTrue(Pattern.matches("after .+ \\(20\\d\\d\\), arXiv:\\d{4}\\.\\d{4,5}", preset.experiment().source()), preset.experiment().source());
        assertFalse(preset.file().text().toLowerCase(Locale.ROOT).contains("theorem"), "the papers were not read in full");
    }

    /** A lesson is written by hand, and stands last. */
    @ParameterizedTest
    @MethodSource("presets")
    void itIsWrittenAsTheProgramWritesIt(Preset preset) {
        assertEquals(ExperimentFile.write(preset.experiment()), preset.file().text().replaceFirst("(?s),\\n  \"lesson\": \\[\\n.*\\n  ](?=\\n}\\n$)", ""));
    }
}
