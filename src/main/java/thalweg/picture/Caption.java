package thalweg.picture;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Stateless. A run's settings in a line. */
public final class Caption {

    private Caption() { }

    /** What it takes to do it again: model, method, settings, seed, step. */
    static String of(Scene scene) {
        Experiment experiment = scene.trajectory().experiment();
        Settings settings = scene.settings();
        return Words.of("figure.caption", model(experiment.model()) + " · " + method(settings), Numerals.setting(settings.learningRate()), Numerals.setting(settings.weightDecay()), noise(settings),
                Long.toString(experiment.seed()), Numerals.count(scene.clock()), Numerals.count(Math.max(Math.max(scene.clock(), experiment.steps()), scene.trajectory().lastStep())));
    }

    /** What a step of a run is taken with: method, learning rate, weight decay, noise. */
    public static String of(Settings settings) {
        return Words.of("figure.settings", method(settings), Numerals.setting(settings.learningRate()), Numerals.setting(settings.weightDecay()), noise(settings));
    }

    private static String method(Settings settings) {
        Method method = settings.method();
        return Words.of("method." + method.kind().key()) + numbers(method.kind().parameters(), method.values());
    }

    private static String noise(Settings settings) {
        Noise noise = settings.noise();
        return Words.of("noise." + noise.kind().key()) + numbers(noise.kind().parameters(), noise.values());
    }

    private static String model(Model model) {
        return switch (model) {
            case ScalarChain chain -> Words.of("figure.caption.model", Numerals.count(chain.depth()), Numerals.setting(chain.target()));
            case Valley valley -> Words.of("figure.caption.valley." + valley.profile().key(), Numerals.setting(valley.lambda0()))
                    + (valley.slope() == 0 ? "" : Words.of("figure.caption.slope", Numerals.setting(valley.slope())));
            case MatrixChain chain -> Words.of("figure.caption.matrix", Numerals.count(chain.layers()), Numerals.count(Collections.max(chain.widths().subList(1, chain.layers()))),
                    chain.outputs() + " × " + chain.inputSize());
        };
    }

    private static String numbers(List<Parameter> parameters, List<Double> values) {
        // Without samples a tilt has no batch either.
        int shown = parameters.contains(Knobs.TILT_SAMPLES) && values.get(parameters.indexOf(Knobs.TILT_SAMPLES)) == 0 ? 2 : values.size();
        return IntStream.range(0, shown)
                .mapToObj(i -> (i == 0 ? " " : ", ") + Words.of("parameter." + parameters.get(i).key(), Numerals.setting(values.get(i))))
                .collect(Collectors.joining());
    }
}
