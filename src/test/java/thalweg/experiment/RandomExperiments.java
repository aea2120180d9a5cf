package thalweg.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import thalweg.experiment.Claim.Requirement;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.theory.NamedDensity;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Valid experiments of every shape, by seed: all methods, noises, changes and claims, numbers with all their bits. */
final class RandomExperiments {

    private final SplittableRandom random;

    RandomExperiments(long seed) {
        random = new SplittableRandom(seed);
    }

    Experiment next() {
        Model model = model();
        Settings settings = settings(model);
        long steps = random.nextBoolean() ? random.nextLong(100) : random.nextLong(Experiment.GREATEST_STEPS);
        return new Experiment(text(), text(), text(), model, weights(model), settings, random.nextLong(), steps, changes(model, settings),
                claims(model, steps), view(model)).withComparison(comparison(model));
    }

    private Comparison comparison(Model model) {
        Comparison comparison = new Comparison(text(), random.nextInt(1, 7), List.of());
        for (int i = random.nextInt(6); i > 0; i--) {
            Settings settings = settings(model);
            comparison = comparison.with(new Branch(text(), comparison.freeStyle(), random.nextBoolean(), new Start.Point(weights(model)), settings, random.nextLong(), changes(model, settings)));
        }
        return random.nextBoolean() ? Comparison.NONE : comparison;
    }

    private Model model() {
        if (random.nextInt(3) > 0) {
            return new ScalarChain(random.nextInt(2, 7), number(ScalarChain.TARGET));
        }
        Valley.Profile profile = oneOf(List.of(Valley.Profile.values()));
        return new Valley(profile, number(Valley.LAMBDA_0), profile == Valley.Profile.OPEN ? 0 : number(Valley.SLOPE));
    }

    private double weightDecay(Model model) {
        return model.hasPenalty() ? number(Knobs.WEIGHT_DECAY) : 0;
    }

    private String text() {
        String[] texts = {"", "Two phases", "\"quoted\" and \\ and / and \t tab", "µ, η and 山谷 𝛌", "two\nlines\u0001", "  spaces  "};
        return texts[random.nextInt(texts.length)];
    }

    private List<Double> weights(Model model) {
        return DoubleStream.generate(this::anyNumber).limit(model.dimension()).boxed().toList();
    }

    private double anyNumber() {
        double number = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> -0.0;
            case 2 -> random.nextDouble(-4, 4);
            default -> Double.longBitsToDouble(random.nextLong());
        };
        return Double.isFinite(number) ? number : Double.MIN_VALUE;
    }

    private double number(Parameter parameter) {
        while (true) {
            double number = parameter.whole() ? random.nextInt(1, 1000) : Math.abs(anyNumber());
            if (parameter.allows(number)) {
                return number;
            }
        }
    }

    private double[] numbers(List<Parameter> parameters) {
        return parameters.stream().mapToDouble(this::number).toArray();
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Settings settings(Model model) {
        Method.Kind kind = oneOf(List.of(Method.Kind.values()));
        Method method = Method.of(kind, numbers(kind.parameters()));
        return new Settings(method, number(Knobs.LEARNING_RATE), weightDecay(model), noise(model, method));
    }

    private Noise noise(Model model, Method method) {
        Noise.Kind kind = oneOf(Noise.Kind.allowed(model, method));
        double[] numbers = numbers(kind.parameters());
        if (kind == Noise.Kind.MINI_BATCH) {
            numbers[0] = Math.max(2, Math.max(numbers[0], numbers[1]));
        }
        if (kind == Noise.Kind.TILT) {
            numbers[2] = random.nextBoolean() ? 0 : Math.max(3, Math.max(numbers[2], numbers[3]));
            numbers[3] = numbers[2] == 0 ? 1 : numbers[3];
        }
        return Noise.of(kind, numbers);
    }

    private List<Change> changes(Model model, Settings start) {
        List<Change> changes = new ArrayList<>();
        Settings settings = start;
        long step = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            step += random.nextInt(3);
            settings = switch (random.nextInt(5)) {
                case 0 -> settings.withLearningRate(number(Knobs.LEARNING_RATE));
                case 1 -> settings.withWeightDecay(weightDecay(model));
                case 2 -> settings.withNoise(noise(model, settings.method()));
                case 3 -> settings(model);
                default -> settings;
            };
            changes.add(new Change(step, settings, random.nextBoolean() ? Optional.empty() : Optional.of(weights(model))));
        }
        return changes;
    }

    private List<Claim> claims(Model model, long steps) {
        List<Claim> claims = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String quantity = oneOf(Claim.quantities(model));
            boolean everyStep = !Claim.isAboutWholeRun(quantity);
            OptionalDouble reaches = everyStep && random.nextBoolean() ? OptionalDouble.of(anyNumber()) : OptionalDouble.empty();
            OptionalLong step = everyStep && reaches.isEmpty() && random.nextBoolean() ? OptionalLong.of(random.nextLong(steps + 1)) : OptionalLong.empty();
            long last = step.orElse(steps);
            Claim.Snapshots snapshots = !everyStep || reaches.isPresent() || last < 9 || random.nextBoolean() ? Claim.Snapshots.ONE
                    : new Claim.Snapshots(random.nextInt(2, 10), random.nextLong(1, last / 9 + 1));
            List<NamedDensity> densities = reaches.isPresent() ? List.of() : NamedDensity.of(model, quantity);
            Optional<NamedDensity> density = densities.isEmpty() || random.nextBoolean() ? Optional.empty() : Optional.of(oneOf(densities));
            Claim.Statistic statistic = density.isPresent() ? Claim.Statistic.KS
                    : oneOf(Arrays.stream(Claim.Statistic.values()).filter(one -> one != Claim.Statistic.KS).toList());
            claims.add(new Claim(quantity, everyStep && density.isEmpty() && random.nextBoolean(), reaches, step, random.nextInt(1, 1000), snapshots, statistic,
                    density, requirement(), text()));
        }
        return claims;
    }

    private Requirement requirement() {
        double number = anyNumber();
        double other = anyNumber();
        return switch (random.nextInt(4)) {
            case 0 -> new Requirement.Between(Optional.of(number), Optional.empty());
            case 1 -> new Requirement.Between(Optional.empty(), Optional.of(number));
            case 2 -> new Requirement.Between(Optional.of(Math.min(number, other)), Optional.of(Math.max(number, other)));
            default -> new Requirement.Near(number, Math.abs(other));
        };
    }

    private View view(Model model) {
        int first = model instanceof Valley ? 1 : random.nextInt(1, model.dimension() + 1);
        int second = first % model.dimension() + 1;
        Optional<List<Double>> range = random.nextBoolean() ? Optional.empty()
                : Optional.of(List.of(-random.nextDouble(), random.nextDouble(0.1, 1), -1e300, 1.5));
        return new View(List.of(first, second), range, random.nextBoolean(), oneOf(View.PAGES), oneOf(View.GROUNDS), 1 + random.nextInt(5_000),
                random.nextBoolean() ? Optional.empty() : Optional.of(new Camera(360 * random.nextDouble() - 180, 8 + 82 * random.nextDouble())),
                oneOf(View.PLANES));
    }
}
