package thalweg.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import thalweg.experiment.Claim.Requirement;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
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
        ScalarChain chain = new ScalarChain(random.nextInt(2, 7), number(ScalarChain.TARGET));
        Settings settings = settings(chain);
        long steps = random.nextBoolean() ? random.nextLong(100) : random.nextLong(Experiment.GREATEST_STEPS);
        return new Experiment(text(), text(), text(), chain, weights(chain), settings, random.nextLong(), steps, changes(chain, settings),
                claims(chain, steps), view(chain));
    }

    private String text() {
        String[] texts = {"", "Two phases", "\"quoted\" and \\ and / and \t tab", "µ, η and 山谷 𝛌", "two\nlines\u0001", "  spaces  "};
        return texts[random.nextInt(texts.length)];
    }

    private List<Double> weights(ScalarChain chain) {
        return DoubleStream.generate(this::anyNumber).limit(chain.depth()).boxed().toList();
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

    private Settings settings(ScalarChain chain) {
        Method.Kind kind = oneOf(List.of(Method.Kind.values()));
        Method method = Method.of(kind, numbers(kind.parameters()));
        return new Settings(method, number(Knobs.LEARNING_RATE), number(Knobs.WEIGHT_DECAY), noise(chain, method));
    }

    private Noise noise(ScalarChain chain, Method method) {
        Noise.Kind kind = oneOf(Noise.Kind.allowed(chain, method));
        double[] numbers = numbers(kind.parameters());
        if (kind == Noise.Kind.MINI_BATCH) {
            numbers[0] = Math.max(2, Math.max(numbers[0], numbers[1]));
        }
        return Noise.of(kind, numbers);
    }

    private List<Change> changes(ScalarChain chain, Settings start) {
        List<Change> changes = new ArrayList<>();
        Settings settings = start;
        long step = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            step += random.nextInt(3);
            settings = switch (random.nextInt(5)) {
                case 0 -> settings.withLearningRate(number(Knobs.LEARNING_RATE));
                case 1 -> settings.withWeightDecay(number(Knobs.WEIGHT_DECAY));
                case 2 -> settings.withNoise(noise(chain, settings.method()));
                case 3 -> settings(chain);
                default -> settings;
            };
            changes.add(new Change(step, settings, random.nextBoolean() ? Optional.empty() : Optional.of(weights(chain))));
        }
        return changes;
    }

    private List<Claim> claims(ScalarChain chain, long steps) {
        List<Claim> claims = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String quantity = oneOf(Claim.quantities(chain));
            boolean everyStep = !Claim.isAboutWholeRun(quantity);
            OptionalDouble reaches = everyStep && random.nextBoolean() ? OptionalDouble.of(anyNumber()) : OptionalDouble.empty();
            OptionalLong step = everyStep && reaches.isEmpty() && random.nextBoolean() ? OptionalLong.of(random.nextLong(steps + 1)) : OptionalLong.empty();
            claims.add(new Claim(quantity, everyStep && random.nextBoolean(), reaches, step, random.nextInt(1, 1000),
                    oneOf(List.of(Claim.Statistic.values())), requirement(), text()));
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

    private View view(ScalarChain chain) {
        int first = random.nextInt(1, chain.depth() + 1);
        int second = first % chain.depth() + 1;
        Optional<List<Double>> range = random.nextBoolean() ? Optional.empty()
                : Optional.of(List.of(-random.nextDouble(), random.nextDouble(0.1, 1), -1e300, 1.5));
        return new View(List.of(first, second), range, random.nextBoolean());
    }
}
