package thalweg.experiment;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stateless. Writes JSON for people: a short object or list on one line, a long one with an entry a line, numbers in as few digits as
 * read back to the same bits. The text survives in UTF-8 and in XML 1.0: what has no place there, half a surrogate pair for instance, is escaped.
 */
final class JsonWriter {

    private static final int LINE = 110;
    /** Besides what JSON itself wants escaped. */
    private static final Pattern ESCAPED = Pattern.compile("[\\x{D800}-\\x{DFFF}\\x{FFFE}\\x{FFFF}]");

    private JsonWriter() { }

    /** A number as the file has it: {@code 3.0}, {@code 0.01}, {@code 1e-6}.
     * @throws IllegalArgumentException if it is infinite or NaN */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no number " + number);
        }
        return Double.toString(number).replace(".0E", "e").replace("E", "e");
    }

    /** The text of an object made of maps, lists, strings, doubles, whole numbers, true and false; its members stand on lines of their own. */
    static String write(Map<String, ?> object) {
        return split(object, "") + "\n";
    }

    private static String fit(Object value, String indent, int taken) {
        String line = line(value);
        return indent.length() + taken + line.length() <= LINE || !(value instanceof Map || value instanceof List) ? line : split(value, indent);
    }

    private static String split(Object value, String indent) {
        String inner = indent + "  ";
        String between = ",\n" + inner;
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(member -> {
                String key = line(member.getKey()) + ": ";
                return key + fit(member.getValue(), inner, key.length() + 1);
            }).collect(Collectors.joining(between, "{\n" + inner, "\n" + indent + "}"));
        }
        return ((List<?>) value).stream().map(item -> fit(item, inner, 1))
                .collect(Collectors.joining(between, "[\n" + inner, "\n" + indent + "]"));
    }

    private static String line(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.isEmpty() ? "{}" : map.entrySet().stream()
                    .map(member -> line(member.getKey()) + ": " + line(member.getValue())).collect(Collectors.joining(", ", "{ ", " }"));
            case List<?> list -> list.stream().map(JsonWriter::line).collect(Collectors.joining(", ", "[", "]"));
            case String text -> '"' + ESCAPED.matcher(new String(JsonStringEncoder.getInstance().quoteAsString(text)))
                    .replaceAll(found -> String.format(Locale.ROOT, "\\\\u%04X", (int) found.group().charAt(0))) + '"';
            case Double number -> number(number);
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw new IllegalArgumentException("a file has no " + value.getClass());
        };
    }
}
