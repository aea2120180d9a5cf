package thalweg.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thalweg.model.Parameter;

/**
 * Immutable. How a step follows from a gradient: its kind and the kind's own numbers, in the order of {@link Kind#parameters()}.
 *
 * @param kind which method
 * @param values one number for each of the kind's parameters
 */
public record Method(Kind kind, List<Double> values) {

    /** Plain gradient descent. */
    public static final Method GRADIENT_DESCENT = new Method(Kind.GRADIENT_DESCENT, List.of());
    /** Gradient flow; the learning rate is the time of one step. */
    public static final Method GRADIENT_FLOW = new Method(Kind.GRADIENT_FLOW, List.of());

    /** @throws IllegalArgumentException if a number is missing or out of range; the message names it */
    public Method {
        values = Knobs.checked(kind.key(), kind.parameters(), values);
    }

    /** A method of that kind with its numbers. */
    public static Method of(Kind kind, double... values) {
        return new Method(kind, Arrays.stream(values).boxed().toList());
    }

    /** A method of that kind with its default numbers. */
    public static Method of(Kind kind) {
        return new Method(kind, kind.parameters().stream().map(Parameter::standard).toList());
    }

    /** The value of the kind's parameter.
     * @throws IllegalArgumentException if the kind has no such parameter */
    public double value(Parameter parameter) {
        return values.get(Knobs.index(kind.key(), kind.parameters(), parameter));
    }

    /** The same method with one number changed.
     * @throws IllegalArgumentException if the kind has no such parameter, or the number is out of range */
    public Method with(Parameter parameter, double value) {
        return new Method(kind, Knobs.changed(values, Knobs.index(kind.key(), kind.parameters(), parameter), value));
    }

    /** The methods; g is the (noisy) gradient of the cost, weight decay included. */
    public enum Kind {
        /** w' = w − ηg. */
        GRADIENT_DESCENT("gradient-descent"),
        /** dw/dt = −∇(L + ½µ|w|²), one step is the time η. */
        GRADIENT_FLOW("gradient-flow"),
        /** v' = βv − ηg, w' = w + v'. */
        MOMENTUM("momentum", Knobs.BETA),
        /** The bias-corrected form. */
        ADAM("adam", Knobs.BETA_1, Knobs.BETA_2, Knobs.EPSILON),
        /** w' = w − η sign(g). */
        SIGN_DESCENT("sign-descent"),
        /** w' = w − ηg(w + ρg/|g|); no step where g = 0. */
        SAM("sam", Knobs.RHO);

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

        /** The kind of that name. */
        public static Optional<Kind> of(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }
    }

    /** How many numbers of memory the method keeps behind the weights in the state. */
    int memory(int dimension) {
        return switch (kind) {
            case MOMENTUM -> dimension;
            case ADAM -> 2 * dimension + 1;
            default -> 0;
        };
    }
}
