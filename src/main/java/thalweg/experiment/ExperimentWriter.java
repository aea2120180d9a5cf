package thalweg.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import thalweg.model.MatrixChain;
import thalweg.model.Parameter;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Stateless. Writes an experiment so that {@link ExperimentReader} makes an equal one of it. */
final class ExperimentWriter {

    private ExperimentWriter() { }

    static String write(Experiment experiment) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("thalweg", ExperimentReader.FORMAT);
        file.put("title", experiment.title());
        putText(file, "about", experiment.about());
        putText(file, "source", experiment.source());
        file.put("model", ModelFormat.write(experiment.model()));
        file.put("start", experiment.model() instanceof MatrixChain chain ? MatrixFormat.writeStart(experiment.origin(), chain) : experiment.start());
        Map<String, Object> training = settings(experiment.settings());
        training.put("seed", experiment.seed());
        training.put("steps", experiment.steps());
        file.put("training", training);
        if (!experiment.changes().isEmpty()) {
            file.put("changes", changes(experiment.settings(), experiment.changes()));
        }
        if (!experiment.claims().isEmpty()) {
            file.put("expect", experiment.claims().stream().map(ExperimentWriter::claim).toList());
        }
        if (!experiment.view().equals(View.STANDARD)) {
            file.put("view", view(experiment.view()));
        }
        if (!experiment.comparison().equals(Comparison.NONE)) {
            file.put(ComparisonFormat.KEY, ComparisonFormat.write(experiment));
        }
        return JsonWriter.write(file);
    }

    private static Map<String, Object> settings(Settings settings) {
        Map<String, Object> training = method(settings.method());
        training.put(Knobs.LEARNING_RATE.key(), settings.learningRate());
        training.put(Knobs.WEIGHT_DECAY.key(), settings.weightDecay());
        training.put("noise", noise(settings.noise()));
        return training;
    }

    private static Map<String, Object> method(Method method) {
        Map<String, Object> members = object("method", method.kind().key());
        putParameters(members, method.kind().parameters(), method.values());
        return members;
    }

    private static Map<String, Object> noise(Noise noise) {
        Map<String, Object> members = object("kind", noise.kind().key());
        putParameters(members, noise.kind().parameters(), noise.values());
        return members;
    }

    private static void putParameters(Map<String, Object> members, List<Parameter> parameters, List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            members.put(parameters.get(i).key(), parameters.get(i).whole() ? (Object) (long) value : (Object) value);
        }
    }

    /** Each change as what it changes in the settings before. */
    static List<Map<String, Object>> changes(Settings start, List<Change> journal) {
        List<Map<String, Object>> changes = new ArrayList<>();
        Settings before = start;
        for (Change change : journal) {
            Map<String, Object> members = object("step", change.step());
            members.putAll(difference(before, change.settings()));
            change.point().ifPresent(point -> members.put("point", point));
            changes.add(members);
            before = change.settings();
        }
        return changes;
    }

    /** What some settings have otherwise than others. */
    static Map<String, Object> difference(Settings before, Settings after) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!after.method().equals(before.method())) {
            members.putAll(method(after.method()));
        }
        if (!same(after.learningRate(), before.learningRate())) {
            members.put(Knobs.LEARNING_RATE.key(), after.learningRate());
        }
        if (!same(after.weightDecay(), before.weightDecay())) {
            members.put(Knobs.WEIGHT_DECAY.key(), after.weightDecay());
        }
        if (!after.noise().equals(before.noise())) {
            members.put("noise", noise(after.noise()));
        }
        return members;
    }

    private static boolean same(double a, double b) {
        return Double.compare(a, b) == 0;
    }

    private static Map<String, Object> claim(Claim claim) {
        Map<String, Object> members = object("quantity", claim.quantity());
        if (claim.logRatio()) {
            members.put("of", ExperimentReader.LOG_RATIO);
        }
        claim.reaches().ifPresent(level -> members.put("reaches", level));
        claim.step().ifPresent(step -> members.put("step", step));
        if (claim.runs() != 1) {
            members.put("runs", claim.runs());
        }
        if (!claim.snapshots().equals(Claim.Snapshots.ONE)) {
            members.put("snapshots", claim.snapshots().count());
            members.put("spacing", claim.snapshots().spacing());
        }
        if (claim.statistic() != Claim.Statistic.MEAN) {
            members.put("statistic", claim.statistic().key());
        }
        claim.density().ifPresent(density -> members.put("density", density.key()));
        switch (claim.requirement()) {
            case Claim.Requirement.Near near -> {
                members.put("value", near.value());
                members.put("within", near.within());
            }
            case Claim.Requirement.Between between -> {
                between.atLeast().ifPresent(least -> members.put("atLeast", least));
                between.atMost().ifPresent(most -> members.put("atMost", most));
            }
        }
        putText(members, "because", claim.because());
        return members;
    }

    private static Map<String, Object> view(View view) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!view.pair().equals(View.STANDARD.pair())) {
            members.put("pair", view.pair());
        }
        view.range().ifPresent(range -> members.put("range", range));
        if (view.linearSteps()) {
            members.put("stepAxis", ExperimentReader.LINEAR);
        }
        if (!view.page().equals(View.STANDARD.page())) {
            members.put("page", view.page());
        }
        if (!view.plane().equals(View.STANDARD.plane())) {
            members.put("plane", view.plane());
        }
        if (!view.ground().equals(View.STANDARD.ground())) {
            members.put("ground", view.ground());
        }
        if (view.runs() != View.STANDARD.runs()) {
            members.put(View.RUNS.key(), view.runs());
        }
        view.surface().ifPresent(camera -> members.put("surface", Map.of(Camera.AZIMUTH.key(), camera.azimuth(), Camera.ELEVATION.key(), camera.elevation())));
        return members;
    }

    static void putText(Map<String, Object> members, String key, String text) {
        if (!text.isEmpty()) {
            members.put(key, text);
        }
    }

    private static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            members.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return members;
    }
}
