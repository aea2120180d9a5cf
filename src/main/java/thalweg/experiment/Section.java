package thalweg.experiment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import thalweg.model.Matrix;
import thalweg.model.Message;
import thalweg.model.Parameter;

/**
 * Immutable. An object of the file that is being read, with its path. It hands out members as what they must be, or refuses them with a
 * sentence that says where, what was found and what is allowed.
 */
final class Section {

    private static final Message ROWS = Message.of("a matrix, the list of its rows such as [[2, 0], [0, 1]]");

    private final Json.Members object;
    private final String path;

    private Section(Json.Members object, String path) {
        this.object = object;
        this.path = path;
    }

    /** The section that a value is.
     * @param path the keys that lead to it, empty for the whole file */
    static Section of(Json value, String path) throws InvalidExperiment {
        if (value instanceof Json.Members members) {
            return new Section(members, path);
        }
        throw refusal(value, path.isEmpty() ? Message.of("the file") : path, Message.of("an object in braces"));
    }

    /** Refuses every key but these.
     * @param context for which case they are the allowed ones, such as " with method adam" */
    void allowOnly(List<String> keys, Message context) throws InvalidExperiment {
        for (String key : object.members().keySet()) {
            if (!keys.contains(key)) {
                throw new InvalidExperiment(Message.of(keys.size() == 1 ? "{0}: unknown key {1}{2}, allowed{3} is only {4}." : "{0}: unknown key {1}{2}, allowed{3} are {4}.",
                        object.keyPlaces().get(key), path(Json.shortened(key)), Spelling.guess(key, keys), context, keys));
            }
        }
    }

    /** Refuses every key but these, which are the allowed ones in every case. */
    void allowOnly(List<String> keys) throws InvalidExperiment {
        allowOnly(keys, Message.NONE);
    }

    /** Its value. */
    Json.Members object() {
        return object;
    }

    boolean has(String key) {
        return object.members().containsKey(key);
    }

    /** The keys that lead here. */
    String path() {
        return path;
    }

    /** The path of a member. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A refusal of a member, or of the section where the member is missing.
     * @param allowed what it must be, such as "a list of 2 numbers" */
    InvalidExperiment refusal(String key, Message allowed) {
        Json value = object.members().get(key);
        return value == null
                ? new InvalidExperiment(Message.of("{0}: {1} is missing, it must be {2}.", object.place(), path(key), allowed))
                : refusal(value, path(key), allowed);
    }

    /** A refusal of a combination of members, at the first of them that is there. */
    InvalidExperiment objection(Message sentence, String... keys) {
        for (String key : keys) {
            if (has(key)) {
                return new InvalidExperiment(Message.of("{0}: {1}.", object.members().get(key).place(), sentence));
            }
        }
        return new InvalidExperiment(Message.of("{0}: {1}.", object.place(), sentence));
    }

    private static InvalidExperiment refusal(Json value, Object path, Message allowed) {
        return refusal(value, path, value.found(), allowed);
    }

    private static InvalidExperiment refusal(Json value, Object path, Message found, Message allowed) {
        return new InvalidExperiment(Message.of("{0}: {1}.", value.place(), Message.isNot(path, found, allowed)));
    }

    /** The member as a section, an empty one in its stead if it is missing. */
    Section sectionOrEmpty(String key) throws InvalidExperiment {
        Json value = object.members().get(key);
        return of(value == null ? new Json.Members(object.place(), Map.of(), Map.of()) : value, path(key));
    }

    /** The sections of a list; none if it is missing. */
    List<Section> sections(String key) throws InvalidExperiment {
        List<Section> sections = new ArrayList<>();
        for (Json item : items(key, Message.of("a list of objects"))) {
            sections.add(of(item, path(key) + "[" + sections.size() + "]"));
        }
        return sections;
    }

    private List<Json> items(String key, Message allowed) throws InvalidExperiment {
        Json value = object.members().get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Items list) {
            return list.items();
        }
        throw refusal(value, path(key), allowed);
    }

    /** A string. */
    String text(String key, String standard) throws InvalidExperiment {
        Json value = object.members().get(key);
        if (value == null) {
            return standard;
        }
        if (value instanceof Json.Text text) {
            return text.text();
        }
        throw refusal(value, path(key), Message.of("a text in quotes"));
    }

    /** True or false. */
    boolean flag(String key, boolean standard) throws InvalidExperiment {
        Json value = object.members().get(key);
        if (value == null) {
            return standard;
        }
        if (value instanceof Json.Word word && !word.word().equals("null")) {
            return Boolean.parseBoolean(word.word());
        }
        throw refusal(value, path(key), Message.of("true or false"));
    }

    /** One of some words, which are the allowed ones in every case. */
    String word(String key, List<String> allowed, Optional<String> standard) throws InvalidExperiment {
        return word(key, allowed, standard, Message.NONE);
    }

    /** One of some words; refused as missing if there is no standard.
     * @param context for which case they are the allowed ones */
    String word(String key, List<String> allowed, Optional<String> standard, Message context) throws InvalidExperiment {
        Json value = object.members().get(key);
        if (value == null && standard.isPresent()) {
            return standard.get();
        }
        if (value instanceof Json.Text text && allowed.contains(text.text())) {
            return text.text();
        }
        Message must = Message.of(allowed.size() == 1 ? "{0}{1}" : "one of {0}{1}", allowed, context);
        if (value instanceof Json.Text text) {
            throw refusal(value, path(key), Message.of("{0}{1}", value.found(), Spelling.guess(text.text(), allowed)), must);
        }
        throw refusal(key, must);
    }

    /** A number in the range of its parameter; the given standard if it is missing, refused if that is NaN. */
    double number(Parameter parameter, double standard) throws InvalidExperiment {
        Json value = object.members().get(parameter.key());
        if (value == null && !Double.isNaN(standard)) {
            return standard;
        }
        if (value instanceof Json.Digits digits) {
            double number = Double.parseDouble(digits.digits());
            if (parameter.allows(number)) {
                return number;
            }
        }
        throw refusal(parameter.key(), parameter.range());
    }

    /** A finite number. */
    OptionalDouble number(String key) throws InvalidExperiment {
        Json value = object.members().get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(number(value, path(key)));
    }

    private static double number(Json value, String path) throws InvalidExperiment {
        if (value instanceof Json.Digits digits) {
            double number = Double.parseDouble(digits.digits());
            if (Double.isFinite(number)) {
                return number;
            }
            throw refusal(value, path, Message.of("a number of size up to 1.8e308"));
        }
        throw refusal(value, path, Message.of("a number"));
    }

    /** Whether the member is there and is that whole number. */
    boolean isNumber(String key, long number) {
        return object.members().get(key) instanceof Json.Digits digits && digits.digits().equals(Long.toString(number));
    }

    /** A whole number between two others, both allowed, exact to the last of 64 bits. */
    OptionalLong whole(String key, long least, long greatest) throws InvalidExperiment {
        Json value = object.members().get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Json.Digits digits) {
            try {
                long number = new BigDecimal(digits.digits()).longValueExact();
                if (number >= least && number <= greatest) {
                    return OptionalLong.of(number);
                }
            } catch (ArithmeticException | NumberFormatException _) {
                // A fraction, or beyond 64 bits: refused below like every number that is out of range.
            }
        }
        boolean isAny = least == Long.MIN_VALUE && greatest == Long.MAX_VALUE;
        throw refusal(value, path(key), isAny ? Message.of("a whole number of at most 64 bits") : Message.of("{0} from {1} to {2}", Message.of("a whole number"), least, greatest));
    }

    /** Whether the member is there and is a list. */
    boolean isList(String key) {
        return object.members().get(key) instanceof Json.Items;
    }

    /** Whether the member is there and is a text. */
    boolean isText(String key) {
        return object.members().get(key) instanceof Json.Text;
    }

    /** A list of finite numbers. */
    Optional<List<Double>> numbers(String key, int count, Message what) throws InvalidExperiment {
        if (!has(key)) {
            return Optional.empty();
        }
        return Optional.of(numbers(object.members().get(key), path(key), OptionalInt.of(count), Message.of("a list of {0} numbers, {1}", count, what)));
    }

    /** A list of one finite number or more.
     * @param allowed what it must be, such as "a list of numbers" */
    List<Double> numbers(String key, Message allowed) throws InvalidExperiment {
        if (!has(key)) {
            throw refusal(key, allowed);
        }
        return numbers(object.members().get(key), path(key), OptionalInt.empty(), allowed);
    }

    /** So many entries. */
    static Message entries(int count) {
        return Message.count(count, "{0} entry", "{0} entries");
    }

    private static List<Double> numbers(Json value, String path, OptionalInt count, Message allowed) throws InvalidExperiment {
        if (!(value instanceof Json.Items list) || count.isEmpty() && list.items().isEmpty()) {
            throw refusal(value, path, allowed);
        }
        if (count.isPresent() && list.items().size() != count.getAsInt()) {
            throw new InvalidExperiment(Message.of("{0}: {1} has {2}, but must be {3}.", value.place(), path, entries(list.items().size()), allowed));
        }
        List<Double> numbers = new ArrayList<>();
        for (Json item : list.items()) {
            numbers.add(number(item, path + "[" + numbers.size() + "]"));
        }
        return numbers;
    }

    /** A matrix, as the list of its rows. */
    Matrix matrix(String key) throws InvalidExperiment {
        if (!has(key)) {
            throw refusal(key, ROWS);
        }
        return matrix(object.members().get(key), path(key));
    }

    /** A list of matrices. */
    List<Matrix> matrices(String key) throws InvalidExperiment {
        List<Matrix> matrices = new ArrayList<>();
        for (Json item : items(key, Message.of("a list of matrices"))) {
            matrices.add(matrix(item, path(key) + "[" + matrices.size() + "]"));
        }
        return matrices;
    }

    private static Matrix matrix(Json value, String path) throws InvalidExperiment {
        if (!(value instanceof Json.Items list) || list.items().isEmpty()) {
            throw refusal(value, path, ROWS);
        }
        List<List<Double>> rows = new ArrayList<>();
        for (Json item : list.items()) {
            OptionalInt count = rows.isEmpty() ? OptionalInt.empty() : OptionalInt.of(rows.getFirst().size());
            Message allowed = rows.isEmpty() ? Message.of("a row of numbers") : Message.of("a row of {0} numbers, as the first is", count.getAsInt());
            rows.add(numbers(item, path + "[" + rows.size() + "]", count, allowed));
        }
        return Matrix.of(rows);
    }
}
