package thalweg.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import thalweg.model.MatrixChain;
import thalweg.model.Message;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.theory.NamedDensity;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Stateless. Makes an experiment of a JSON value, or refuses it at the first thing that is wrong with a sentence that locates it. */
final class ExperimentReader {

    /** The format's number, the value of the key {@code thalweg}. */
    static final long FORMAT = 1;
    static final String LOG_RATIO = "logRatio";
    static final String LINEAR = "linear";
    private static final String LOGARITHMIC = "log";

    private static final long STEPS = 10_000;
    private static final long SEED = 1;

    private ExperimentReader() { }

    /**
     * The experiment that a file's value stands for.
     *
     * @param path the keys that lead to it, empty for a whole file
     * @param title where the file has none
     * @param shorterAllowed whether claims beyond the end are left out, because the end was moved from outside, rather than refused
     */
    static Experiment read(Json value, String path, String title, boolean shorterAllowed) throws InvalidExperiment {
        Section file = Section.of(value, path);
        if (file.has("thalweg")) {
            checkFormat(file);
        }
        file.allowOnly(List.of("thalweg", "title", "about", "source", "model", "start", "training", "changes", "expect", "view", ComparisonFormat.KEY, "lesson"));
        checkFormat(file);
        if (!file.has("model")) {
            throw file.refusal("model", Message.of("an object such as {0}", "{ \"kind\": \"" + ModelFormat.SCALAR_CHAIN + "\" }"));
        }
        Model model = ModelFormat.read(file.sectionOrEmpty("model"));
        Start start = start(file, model);
        Section training = file.sectionOrEmpty("training");
        Settings settings = settings(training, model, Optional.empty(), List.of("seed", "steps"));
        long steps = training.whole("steps", 0, Experiment.GREATEST_STEPS).orElse(STEPS);
        Experiment own = new Experiment(file.text("title", title), file.text("about", ""), file.text("source", ""), model, start, settings,
                training.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(SEED), steps, changes(file, model, settings),
                claims(file, model, steps, shorterAllowed), view(file.sectionOrEmpty("view"), model));
        return file.has(ComparisonFormat.KEY) ? own.withComparison(ComparisonFormat.read(file.sectionOrEmpty(ComparisonFormat.KEY), own)) : own;
    }

    /** Before the keys if it can be, because another format may have other keys. */
    private static void checkFormat(Section file) throws InvalidExperiment {
        if (!file.isNumber("thalweg", FORMAT)) {
            throw file.refusal("thalweg", Message.of("{0}, the number of the format that this program reads", FORMAT));
        }
    }

    static Start start(Section file, Model model) throws InvalidExperiment {
        if (!file.has("start")) {
            return ModelFormat.standardStart(model);
        }
        return model instanceof MatrixChain chain ? MatrixFormat.readStart(file.sectionOrEmpty("start"), chain)
                : new Start.Point(weights(file, "start", model).orElseThrow());
    }

    private static Optional<List<Double>> weights(Section section, String key, Model model) throws InvalidExperiment {
        return section.numbers(key, model.dimension(), Message.of("one for each weight"));
    }

    /** The settings of {@code training}, or of a change or a branch where there are settings before it. */
    static Settings settings(Section section, Model model, Optional<Settings> before, List<String> otherKeys) throws InvalidExperiment {
        String standard = before.map(Settings::method).orElse(Method.GRADIENT_DESCENT).kind().key();
        List<String> kinds = Arrays.stream(Method.Kind.values()).map(Method.Kind::key).toList();
        Method.Kind kind = Method.Kind.of(section.word("method", kinds, Optional.of(standard))).orElseThrow();
        section.allowOnly(Stream.of(Stream.of("method"), keys(kind.parameters()), Stream.of("learningRate", "weightDecay", "noise"),
                otherKeys.stream()).flatMap(keys -> keys).toList(), Message.of(" with method {0}", kind.key()));
        Method earlier = before.map(Settings::method).filter(method -> method.kind() == kind).orElse(Method.of(kind));
        Method method = new Method(kind, values(section, kind.parameters(), earlier.values()));
        double learningRate = section.number(Knobs.LEARNING_RATE, before.map(Settings::learningRate).orElse(Double.NaN));
        double weightDecay = section.number(Knobs.WEIGHT_DECAY, before.map(Settings::weightDecay).orElse(Knobs.WEIGHT_DECAY.standard()));
        if (weightDecay != 0 && !model.hasPenalty()) {
            throw section.objection(Message.of("{0} is {1}, but must be 0{2}, where no point is the origin", section.path(Knobs.WEIGHT_DECAY.key()), Claim.inWords(weightDecay),
                    ModelFormat.context(model)), Knobs.WEIGHT_DECAY.key());
        }
        return new Settings(method, learningRate, weightDecay, noise(section, model, method, before.map(Settings::noise).orElse(Noise.NONE)));
    }

    private static Noise noise(Section settings, Model model, Method method, Noise before) throws InvalidExperiment {
        Section section = settings.sectionOrEmpty("noise");
        List<String> allowed = Noise.Kind.allowed(model, method).stream().map(Noise.Kind::key).toList();
        Message context = Message.of(" with method {0}{1}", method.kind().key(), ModelFormat.context(model));
        if (!section.has("kind") && !allowed.contains(before.kind().key())) {
            throw settings.objection(Message.of("{0} is still {1} here, but must be {2}{3}", settings.path("noise"), before.kind().key(), allowed, context), "method");
        }
        Noise.Kind kind = Noise.Kind.of(section.word("kind", allowed, Optional.of(before.kind().key()), context)).orElseThrow();
        section.allowOnly(Stream.concat(Stream.of("kind"), keys(kind.parameters())).toList(), Message.of(" for kind {0}", kind.key()));
        Noise earlier = kind == before.kind() ? before : Noise.of(kind);
        List<Double> values = values(section, kind.parameters(), earlier.values());
        Optional<Message> objection = Noise.objection(kind, values, section.path(""));
        if (objection.isPresent()) {
            throw section.objection(objection.get(), "batch", "samples");
        }
        return new Noise(kind, values);
    }

    /** Whether some method has a number of that name. */
    static boolean isMethodParameter(String key) {
        return Arrays.stream(Method.Kind.values()).flatMap(kind -> keys(kind.parameters())).anyMatch(key::equals);
    }

    private static Stream<String> keys(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::key);
    }

    private static List<Double> values(Section section, List<Parameter> parameters, List<Double> standard) throws InvalidExperiment {
        List<Double> values = new ArrayList<>();
        for (Parameter parameter : parameters) {
            values.add(section.number(parameter, standard.get(values.size())));
        }
        return values;
    }

    static List<Change> changes(Section file, Model model, Settings start) throws InvalidExperiment {
        List<Change> changes = new ArrayList<>();
        Settings settings = start;
        long least = 0;
        for (Section section : file.sections("changes")) {
            settings = settings(section, model, Optional.of(settings), List.of("step", "point"));
            OptionalLong step = section.whole("step", 0, Experiment.GREATEST_STEPS);
            if (step.isEmpty()) {
                throw section.refusal("step", Message.of("{0} of {1} or more", Message.of("a whole number"), 0));
            }
            if (step.getAsLong() < least) {
                throw section.refusal("step", Message.of("at least {0}, the step of the change before", least));
            }
            least = step.getAsLong();
            changes.add(new Change(least, settings, weights(section, "point", model)));
        }
        return changes;
    }

    /** What a section expects of a run.
     * @param shorterAllowed as above */
    static List<Claim> claims(Section file, Model model, long steps, boolean shorterAllowed) throws InvalidExperiment {
        List<Claim> claims = new ArrayList<>();
        for (Section section : file.sections("expect")) {
            Claim claim = claim(section, model);
            boolean ends = claim.step().orElse(0) <= steps;
            if (ends && claim.snapshots().span() <= claim.step().orElse(steps)) {
                claims.add(claim);
            } else if (!shorterAllowed && ends) {
                throw section.objection(Message.of("{0} begin {1} steps before step {2}, but must not begin before step 0", section.path("snapshots"), claim.snapshots().span(),
                        claim.step().orElse(steps)), "snapshots");
            } else if (!shorterAllowed) {
                throw section.refusal("step", Message.of("at most {0}, the last step of the run", steps));
            }
        }
        return claims;
    }

    static Claim claim(Section section, Model model) throws InvalidExperiment {
        section.allowOnly(List.of("quantity", "of", "reaches", "step", "runs", "snapshots", "spacing", "statistic", "density", "value", "within", "atLeast", "atMost", "because"));
        String quantity = section.word("quantity", Claim.quantities(model), Optional.empty());
        boolean logRatio = section.has("of");
        section.word("of", List.of(LOG_RATIO), Optional.of(LOG_RATIO));
        OptionalDouble reaches = section.number("reaches");
        OptionalLong step = section.whole("step", 0, Experiment.GREATEST_STEPS);
        if (Claim.isAboutWholeRun(quantity) && (logRatio || reaches.isPresent() || step.isPresent())) {
            throw section.objection(Message.of("{0} is {1}, one number for the whole run, but {2} are for numbers that every step has", section.path("quantity"), quantity,
                    List.of("of", "reaches", "step")), "of", "reaches", "step");
        }
        if (reaches.isPresent() && step.isPresent()) {
            throw section.objection(Message.of("{0} is {1}, but there must be none, because {2} asks for the step", section.path("step"), step.getAsLong(), "reaches"), "step");
        }
        Claim.Statistic statistic = Claim.Statistic.of(section.word("statistic", Claim.Statistic.keys(), Optional.of(Claim.Statistic.MEAN.key())));
        int runs = (int) section.whole("runs", 1, Claim.GREATEST_RUNS).orElse(1);
        Claim.Snapshots snapshots = snapshots(section, runs, reaches.isPresent() || Claim.isAboutWholeRun(quantity));
        Optional<NamedDensity> density = density(section, model, quantity, statistic);
        if (density.isPresent() && (logRatio || reaches.isPresent())) {
            throw section.objection(Message.of("{0} is {1}, a density of {2} itself, so there must be neither {3} nor {4}", section.path("density"), density.get().key(), quantity, "of", "reaches"),
                    "density");
        }
        return new Claim(quantity, logRatio, reaches, step, runs, snapshots, statistic, density, requirement(section), section.text("because", ""));
    }

    private static Claim.Snapshots snapshots(Section section, int runs, boolean wholeRun) throws InvalidExperiment {
        int count = (int) section.whole("snapshots", 1, Claim.Snapshots.MOST).orElse(1);
        OptionalLong spacing = section.whole("spacing", 1, Experiment.GREATEST_STEPS);
        if (count == 1 && spacing.isEmpty()) {
            return Claim.Snapshots.ONE;
        }
        if (wholeRun) {
            throw section.objection(Message.of("{0} are looks at single steps, but the claim is about one number for the whole run", section.path("snapshots")), "snapshots", "spacing");
        }
        if (spacing.isEmpty()) {
            throw section.refusal("spacing", Message.of("the number of steps between two snapshots"));
        }
        if ((long) runs * count > Claim.GREATEST_NUMBERS) {
            throw section.objection(Message.of("{0} times {1} is {2}, but must be at most {3}", section.path("snapshots"), "runs", (long) runs * count, Claim.GREATEST_NUMBERS), "snapshots");
        }
        return new Claim.Snapshots(count, spacing.getAsLong());
    }

    private static Optional<NamedDensity> density(Section section, Model model, String quantity, Claim.Statistic statistic) throws InvalidExperiment {
        List<String> known = NamedDensity.of(model, quantity).stream().map(NamedDensity::key).toList();
        if (statistic == Claim.Statistic.KS && known.isEmpty()) {
            throw section.objection(Message.of("{0} is {1}, but there is no density of {2}{3}", section.path("statistic"), Claim.Statistic.KS.key(), quantity, ModelFormat.context(model)), "statistic");
        }
        if (statistic == Claim.Statistic.KS) {
            return NamedDensity.of(section.word("density", known, Optional.empty()));
        }
        if (section.has("density")) {
            throw section.objection(Message.of("{0} is for statistic {1} only", section.path("density"), Claim.Statistic.KS.key()), "density");
        }
        return Optional.empty();
    }

    private static Claim.Requirement requirement(Section section) throws InvalidExperiment {
        boolean near = section.has("value") || section.has("within");
        boolean between = section.has("atLeast") || section.has("atMost");
        if (near == between) {
            throw section.objection(Message.of(near ? "{0} has both a value and a bound, but must have either {1} and {2}, or {3} or {4} or both"
                    : "{0} has neither a value nor a bound, but must have either {1} and {2}, or {3} or {4} or both", section.path(), "value", "within", "atLeast", "atMost"),
                    "atLeast", "atMost");
        }
        if (near) {
            OptionalDouble value = section.number("value");
            if (value.isEmpty()) {
                throw section.refusal("value", Message.of("a number, because there is a {0}", "within"));
            }
            return new Claim.Requirement.Near(value.getAsDouble(), section.number(Parameter.nonNegative("within", Double.NaN), Double.NaN));
        }
        Optional<Double> atLeast = boxed(section.number("atLeast"));
        Optional<Double> atMost = boxed(section.number("atMost"));
        if (atLeast.isPresent() && atMost.isPresent() && atLeast.get() > atMost.get()) {
            throw section.refusal("atMost", Message.of("at least as great as {0}, {1}", "atLeast", Claim.inWords(atLeast.get())));
        }
        return new Claim.Requirement.Between(atLeast, atMost);
    }

    private static Optional<Double> boxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static View view(Section section, Model model) throws InvalidExperiment {
        section.allowOnly(List.of("pair", "range", "stepAxis", "page", "ground", View.RUNS.key(), "surface", "plane"));
        Optional<List<Double>> pair = section.numbers("pair", 2, Message.of("different weights from 1 to {0}", model.dimension()));
        List<Integer> weights = View.STANDARD.pair();
        if (pair.isPresent()) {
            weights = pair.get().stream().map(Double::intValue).toList();
            for (int i = 0; i < 2; i++) {
                if (pair.get().get(i) != weights.get(i).doubleValue() || weights.get(i) < 1 || weights.get(i) > model.dimension()) {
                    throw section.objection(Message.isNot(section.path("pair[" + i + "]"), Claim.inWords(pair.get().get(i)),
                            Message.of("{0} from {1} to {2}", Message.of("a whole number"), 1, model.dimension())), "pair");
                }
            }
            if (weights.get(0).equals(weights.get(1))) {
                throw section.objection(Message.of("{0} names weight {1} twice, but must name two different ones", section.path("pair"), weights.get(0)), "pair");
            }
        }
        Optional<List<Double>> range = section.numbers("range", 4, Message.of("the least and greatest of the first weight and of the second"));
        if (range.isPresent() && !(range.get().get(0) < range.get().get(1) && range.get().get(2) < range.get().get(3))) {
            throw section.objection(Message.of("{0} is {1}, but in each pair the first number must be below the second", section.path("range"), range.get().toString()), "range");
        }
        String axis = section.word("stepAxis", List.of(LOGARITHMIC, LINEAR), Optional.of(LOGARITHMIC));
        return new View(weights, range, axis.equals(LINEAR), section.word("page", View.PAGES, Optional.of(View.PAGES.getFirst())),
                section.word("ground", View.GROUNDS, Optional.of(View.GROUNDS.getFirst())), (int) section.number(View.RUNS, View.RUNS.standard()), surface(section, model),
                section.word("plane", View.PLANES, Optional.of(View.PLANES.getFirst())));
    }

    private static Optional<Camera> surface(Section view, Model model) throws InvalidExperiment {
        if (!view.has("surface")) {
            return Optional.empty();
        }
        Section surface = view.sectionOrEmpty("surface");
        surface.allowOnly(List.of(Camera.AZIMUTH.key(), Camera.ELEVATION.key()));
        Camera standard = Camera.standard(model);
        return Optional.of(new Camera(surface.number(Camera.AZIMUTH, standard.azimuth()), surface.number(Camera.ELEVATION, standard.elevation())));
    }
}
