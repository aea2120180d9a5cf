package thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/**
 * Immutable. A key and the values that a sweep gives it, from {@code KEY=FROM:TO:lin:N}, {@code KEY=FROM:TO:log:N} or a list {@code KEY=VALUE,VALUE,…}.
 *
 * @param key as the user wrote it, the name of the column
 * @param path of the value in the experiment file
 * @param values JSON values or plain texts
 */
record Variation(String key, String path, List<String> values) {

    private static final int GREATEST_COUNT = 1_000_000;

    private static final Set<String> OF_MODEL = Set.of("depth", "target", "profile", "lambda0", "slope", "layers", "width", "widths",
            "teacher", "mask", "lossScale", "data");
    private static final Set<String> OF_START = Set.of("gamma", "alpha");
    private static final Set<String> OF_NOISE = Set.of("sigma", "keep", "samples", "batch", "labelSigma", "across", "ratio", "sigmaX", "sigmaY");
    private static final Set<String> OF_TRAINING = Set.of("method", "learningRate", "weightDecay", "seed", "steps", "beta", "beta1", "beta2",
            "epsilon", "rho");

    /** The variation that a text means.
     * @throws TypeConversionException with a sentence, if it means none */
    static Variation parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new TypeConversionException(text + " must be KEY=FROM:TO:lin:N, KEY=FROM:TO:log:N or KEY=VALUE,VALUE");
        }
        String key = text.substring(0, equals);
        String values = text.substring(equals + 1);
        return new Variation(key, path(key), values.contains(":") && !values.contains("\"") ? range(text, values.split(":", -1)) : list(values));
    }

    /** A key that only one object of the file has may go without that object's name. */
    private static String path(String key) {
        if (OF_TRAINING.contains(key)) {
            return "training." + key;
        }
        if (OF_NOISE.contains(key)) {
            return "training.noise." + key;
        }
        if (OF_START.contains(key)) {
            return "start." + key;
        }
        return OF_MODEL.contains(key) ? "model." + key : key;
    }

    private static List<String> range(String text, String[] parts) {
        if (parts.length != 4 || !(parts[2].equals("lin") || parts[2].equals("log"))) {
            throw new TypeConversionException(text + " must end with FROM:TO:lin:N or FROM:TO:log:N");
        }
        double from = number(text, parts[0]);
        double to = number(text, parts[1]);
        int count = count(text, parts[3]);
        boolean logarithmic = parts[2].equals("log");
        if (logarithmic && !(from > 0 && to > 0)) {
            throw new TypeConversionException(text + " is logarithmic, so both ends must be above 0");
        }
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(written(value(from, to, logarithmic, i, count - 1)));
        }
        return List.copyOf(values);
    }

    /** Both ends are met exactly, and so are decimal fractions in between that are ratios of whole numbers. */
    private static double value(double from, double to, boolean logarithmic, int index, int last) {
        if (index == 0) {
            return from;
        }
        if (index == last) {
            return to;
        }
        return logarithmic ? from * StrictMath.pow(to / from, (double) index / last) : (from * (last - index) + to * index) / last;
    }

    private static String written(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private static double number(String text, String number) {
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw new TypeConversionException(text + ": " + number + " is not a finite number");
    }

    private static int count(String text, String number) {
        try {
            int count = Integer.parseInt(number);
            if (count >= 1 && count <= GREATEST_COUNT) {
                return count;
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw new TypeConversionException(text + ": " + number + " is not a whole number from 1 to " + GREATEST_COUNT);
    }

    /** Parts between commas that stand outside brackets and quotation marks. */
    private static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return List.copyOf(parts);
    }
}
