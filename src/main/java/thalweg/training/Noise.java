package thalweg.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import thalweg.model.MatrixChain;
import thalweg.model.Message;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
import thalweg.model.UnfitValue;
import thalweg.model.Valley;

/**
 * Immutable. The randomness of a training step: its kind and the kind's own numbers, in the order of {@link Kind#parameters()}.
 *
 * <p>The kind decides what the noise does to the imbalance (arXiv:2007.09286): label noise walks along the valley of minima to its flattest
 * point, isotropic gradient noise does not.
 *
 * @param kind which noise
 * @param values one number for each of the kind's parameters
 */
public record Noise(Kind kind, List<Double> values) {

    /** Of so few samples two columns of slopes can be uncorrelated. */
    private static final int LEAST_SAMPLES = 3;

    /** No noise. */
    public static final Noise NONE = new Noise(Kind.NONE, List.of());

    /** @throws IllegalArgumentException if a number is missing or out of range; the message names it */
    public Noise {
        values = Knobs.checked(kind.key() + " noise", kind.parameters(), values);
        Optional<Message> objection = objection(kind, values, "");
        if (objection.isPresent()) {
            throw new UnfitValue(objection.get());
        }
    }

    /**
     * What is wrong with numbers of which each is in its range: a batch that its samples cannot give.
     *
     * @param path what stands before the keys in the sentence, such as {@code training.noise.}
     * @return a sentence about {@code batch} and {@code samples}, without a full stop
     */
    public static Optional<Message> objection(Kind kind, List<Double> values, String path) {
        int place = kind.parameters().size() - 1 - (kind == Kind.MINI_BATCH ? 1 : 0);
        if (kind != Kind.MINI_BATCH && kind != Kind.TILT) {
            return Optional.empty();
        }
        long batch = values.get(place).longValue();
        long samples = values.get(place - 1).longValue();
        if (kind == Kind.TILT && samples > 0 && samples < LEAST_SAMPLES) {
            return Optional.of(Message.of("{0} is {1}, but must be 0 or at least {2}: fewer have no slopes with mean zero that are uncorrelated", path + "samples", samples, LEAST_SAMPLES));
        }
        if (kind == Kind.TILT && samples == 0) {
            return batch == 1 ? Optional.empty() : Optional.of(Message.of("{0} is {1}, but must be 1 without {2}", path + "batch", batch, "samples"));
        }
        return batch <= samples ? Optional.empty() : Optional.of(Message.of("{0} is {1}, but must be at most {2}, {3}", path + "batch", batch, path + "samples", samples));
    }

    /** Noise of that kind with its numbers. */
    public static Noise of(Kind kind, double... values) {
        return new Noise(kind, Arrays.stream(values).boxed().toList());
    }

    /** Noise of that kind with its default numbers. */
    public static Noise of(Kind kind) {
        return new Noise(kind, kind.parameters().stream().map(Parameter::standard).toList());
    }

    /** Noise of that kind, the same if it is the kind of the one before; as strong as that where both kinds have the same number for it, and with its default numbers otherwise. */
    public static Noise of(Kind kind, Noise before) {
        if (kind == before.kind) {
            return before;
        }
        Noise fresh = of(kind);
        return kind.strength().filter(parameter -> before.kind.strength().equals(Optional.of(parameter)) && !before.isSilent())
                .map(parameter -> fresh.with(parameter, before.value(parameter))).orElse(fresh);
    }

    /** The value of the kind's parameter.
     * @throws IllegalArgumentException if the kind has no such parameter */
    public double value(Parameter parameter) {
        return values.get(Knobs.index(kind.key() + " noise", kind.parameters(), parameter));
    }

    /** The same noise with one number changed.
     * @throws IllegalArgumentException if the kind has no such parameter, or the number is out of range */
    public Noise with(Parameter parameter, double value) {
        return new Noise(kind, Knobs.changed(values, Knobs.index(kind.key() + " noise", kind.parameters(), parameter), value));
    }

    /** The same noise of another {@linkplain Kind#strength() strength}. A tilt keeps its ratio across to along, which decides where runs end, as long as it has one: its strength decides how soon.
     * @throws IllegalArgumentException if the kind has none, or the number is out of range */
    public Noise withStrength(double strength) {
        Parameter parameter = kind.strength().orElseThrow(() -> new IllegalArgumentException("no noise has no strength"));
        double before = value(parameter);
        Noise scaled = kind == Kind.TILT && before > 0 ? with(Knobs.SIGMA_X, value(Knobs.SIGMA_X) / before * strength) : this;
        return scaled.with(parameter, strength);
    }

    /** Whether no step is changed by it: no noise, or noise of strength zero. */
    public boolean isSilent() {
        return switch (kind) {
            case NONE -> true;
            // The input itself is random: even undisturbed ones make every step another one.
            case INPUT -> false;
            case DROPOUT -> values.get(0) == 1;
            case MINI_BATCH -> values.get(1).equals(values.get(0));
            case TILT -> values.get(0) == 0 && values.get(1) == 0 || values.get(3).equals(values.get(2));
            default -> values.get(0) == 0;
        };
    }

    /** The variance of a batch's mean in units of that of a sample, (N − B)/(B(N − 1)), for kinds with samples; 1 where every batch is drawn afresh. */
    public double batchVariance() {
        return switch (kind) {
            case MINI_BATCH -> BatchSums.variance(values.get(0), values.get(1));
            case TILT -> Tilt.isFresh(this) ? 1 : BatchSums.variance(values.get(2), values.get(3));
            default -> 1;
        };
    }

    /** The kinds of noise; ξ is standard normal, fresh at every step. */
    public enum Kind {
        /** No noise. */
        NONE("none"),
        /** The label is y + σξ: G = P − y − σξ. */
        LABEL("label", Knobs.SIGMA),
        /** The input is x + e with x ~ N(0,1), e ~ N(0,σ²) and a clean label: G = (P(x+e) − yx)(x+e). */
        INPUT("input", Knobs.SIGMA),
        /** The hidden unit is multiplied by m = 1 + σξ: G = (Pm − y)m. */
        MULTIPLICATIVE("multiplicative", Knobs.SIGMA),
        /** Inverted dropout of the hidden unit: m = b/q with b ~ Bernoulli(q), G = (Pm − y)m. */
        DROPOUT("dropout", Knobs.KEEP),
        /** The mean gradient of B of N samples, drawn without replacement. */
        MINI_BATCH("mini-batch", Knobs.SAMPLES, Knobs.BATCH, Knobs.LABEL_SIGMA),
        /** The gradient is taken at w + σξ, ξ fresh for every weight. */
        WEIGHT("weight", Knobs.SIGMA),
        /** The mean of the gradients at w + σζ and w − σζ, ζᵢ = ±1 (arXiv:2009.02479). */
        SYMMETRIC_WEIGHT("symmetric-weight", Knobs.SIGMA),
        /** σξ is added to the gradient, ξ fresh for every weight: isotropic (Langevin). */
        GRADIENT("gradient", Knobs.SIGMA),
        /** Kicks √(2ηΔ)ξ across the valley and √(2ηΔ/κ)ξ' along it; depth 2 only. */
        FRAME("frame", Knobs.ACROSS, Knobs.RATIO),
        /** A valley's batch has the slopes σ_xξ along and σ_yξ' across more; with samples, their means over B of N that are drawn without replacement. */
        TILT("tilt", Knobs.SIGMA_X, Knobs.SIGMA_Y, Knobs.TILT_SAMPLES, Knobs.TILT_BATCH),
        /** A valley's batch has its floor at y = σξ: ½λ(y − σξ)². */
        SHIFT("shift", Knobs.SIGMA),
        /** A valley's batch is 1 + σξ times as sharp: ½λ(1 + σξ)y². */
        CURVATURE("curvature", Knobs.SIGMA);

        private final String key;
        private final List<Parameter> parameters;

        Kind(String key, Parameter... parameters) {
            this.key = key;
            this.parameters = List.of(parameters);
        }

        /** The name in the experiment file. */
        public String key() {
            return key;
        }

        /** The kind's own numbers. */
        public List<Parameter> parameters() {
            return parameters;
        }

        /** Whether one random gradient G = dℓ/dP moves all layers: w_i' = w_i − ηG Q_i. The pair law holds for these and for no noise. */
        public boolean isDataType() {
            return switch (this) {
                case NONE, LABEL, INPUT, MULTIPLICATIVE, DROPOUT, MINI_BATCH -> true;
                case WEIGHT, SYMMETRIC_WEIGHT, GRADIENT, FRAME, TILT, SHIFT, CURVATURE -> false;
            };
        }

        /** The number that a single slider moves: how strong the noise is. */
        public Optional<Parameter> strength() {
            return switch (this) {
                case NONE -> Optional.empty();
                case MINI_BATCH -> Optional.of(Knobs.LABEL_SIGMA);
                case TILT -> Optional.of(Knobs.SIGMA_Y);
                default -> Optional.of(parameters.get(0));
            };
        }

        /** The kind of that name. */
        public static Optional<Kind> of(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }

        /** The kinds that this model knows under this method; gradient flow has no noise. */
        public static List<Kind> allowed(Model model, Method method) {
            if (method.kind() == Method.Kind.GRADIENT_FLOW) {
                return List.of(NONE);
            }
            return switch (model) {
                case ScalarChain chain -> Arrays.stream(values()).filter(kind -> !VALLEY.contains(kind) && (kind != FRAME || chain.depth() == 2)).toList();
                case MatrixChain _ -> List.of(NONE);
                case Valley _ -> Stream.concat(Stream.of(NONE), VALLEY.stream()).toList();
            };
        }

        private static final List<Kind> VALLEY = List.of(TILT, SHIFT, CURVATURE);
    }
}
