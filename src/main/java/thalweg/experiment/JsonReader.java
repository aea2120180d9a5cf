package thalweg.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import thalweg.model.Message;

/**
 * Confined to one thread. Reads one strict JSON text (RFC 8259) into {@link Json}: no comments, no NaN, no key twice, nothing behind the end.
 */
final class JsonReader {

    private static final JsonFactory FACTORY = new JsonFactory();
    /** The parser's complaints, which give advice to programmers, and what a user is told: the first that fits. */
    private static final Map<Pattern, String> COMPLAINTS = new LinkedHashMap<>();

    static {
        COMPLAINTS.put(Pattern.compile("(Unexpected end-of-input)"), "the text ends before the experiment does");
        COMPLAINTS.put(Pattern.compile("Unrecognized token ('.*?')"), "unrecognized token {0}");
        COMPLAINTS.put(Pattern.compile("Non-standard token ('.*?')"), "non-standard token {0}");
        COMPLAINTS.put(Pattern.compile("(Leading zeroes not allowed)"), "a number must not begin with zeroes");
        COMPLAINTS.put(Pattern.compile("Unexpected character \\(('.*?') \\(code.*in numeric value"), "unexpected character {0} in a number");
        COMPLAINTS.put(Pattern.compile("Unexpected character \\(('.*?') \\(code.*double-quote to start field name"), "unexpected character {0} where a key in double quotes must be");
        COMPLAINTS.put(Pattern.compile("Unexpected character \\(('.*?') \\(code.*expecting comma"), "unexpected character {0} where a comma must be");
        COMPLAINTS.put(Pattern.compile("Unexpected character \\(('.*?') \\(code.*expecting a colon"), "unexpected character {0} where a colon must be");
        COMPLAINTS.put(Pattern.compile("Unexpected character \\(('.*?') \\(code"), "unexpected character {0}");
        COMPLAINTS.put(Pattern.compile("Unexpected close marker ('.*?')"), "unexpected character {0}");
        COMPLAINTS.put(Pattern.compile("Illegal character \\(\\(CTRL-CHAR, code (\\d+)"), "unexpected control character with code {0}");
        COMPLAINTS.put(Pattern.compile("(Illegal unquoted character)"), "a line end or another control character inside of quotes");
        COMPLAINTS.put(Pattern.compile("Unrecognized character escape ('.*?')"), "unrecognized character {0} behind a backslash");
        COMPLAINTS.put(Pattern.compile("nesting depth .*maximum allowed \\((\\d+)"), "the nesting goes deeper than {0} levels");
        COMPLAINTS.put(Pattern.compile("Number value length .*maximum allowed \\((\\d+)"), "a number has more than {0} digits");
        COMPLAINTS.put(Pattern.compile("String value length .*maximum allowed \\((\\d+)"), "a text has more than {0} characters");
        COMPLAINTS.put(Pattern.compile("Name .*maximum allowed \\((\\d+)"), "a key has more than {0} characters");
    }

    private final JsonParser parser;
    private final Function<JsonLocation, String> places;

    private JsonReader(JsonParser parser, Function<JsonLocation, String> places) {
        this.parser = parser;
        this.places = places;
    }

    /** The value in a file's text.
     * @param name what messages call the file */
    static Json read(String text, String name) throws InvalidExperiment {
        if (text.isBlank()) {
            throw new InvalidExperiment(Message.of("{0}: the file is empty, but must be an experiment in JSON.", name + ":1:1"));
        }
        return read(text, location -> name + ":" + location.getLineNr() + ":" + location.getColumnNr());
    }

    /** The value of an assignment on the command line: JSON, or else the text itself as a string.
     * @param place where every value of it stands */
    static Json readAssigned(String text, String place) {
        try {
            return read(text, _ -> place);
        } catch (InvalidExperiment _) {
            return new Json.Text(place, text);
        }
    }

    private static Json read(String text, Function<JsonLocation, String> places) throws InvalidExperiment {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, places).document();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Json document() throws IOException, InvalidExperiment {
        try {
            parser.nextToken();
            Json value = value();
            if (parser.nextToken() != null) {
                throw new InvalidExperiment(Message.of("{0}: there is more behind the end of the experiment, but a file holds one JSON object.", here()));
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new InvalidExperiment(Message.of("{0}: {1}, too much for an experiment.", here(), complaint(e)), e);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw new InvalidExperiment(Message.of("{0}: this is not JSON: {1}.", places.apply(location), complaint(e)), e);
        }
    }

    private Json value() throws IOException, InvalidExperiment {
        JsonToken token = parser.currentToken();
        String place = here();
        if (token == null) {
            throw new InvalidExperiment(Message.of("{0}: this is not JSON: {1}.", place, Message.of("a value is missing")));
        }
        return switch (token) {
            case START_OBJECT -> members(place);
            case START_ARRAY -> items(place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Digits(place, parser.getText());
            case VALUE_STRING -> new Json.Text(place, parser.getText());
            default -> new Json.Word(place, parser.getText());
        };
    }

    private Json members(String place) throws IOException, InvalidExperiment {
        Map<String, Json> members = new LinkedHashMap<>();
        Map<String, String> keyPlaces = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String earlier = keyPlaces.put(key, here());
            if (earlier != null) {
                throw new InvalidExperiment(Message.of("{0}: the key \"{1}\" stands here a second time, the first time at {2}.", here(), Json.shortened(key), earlier));
            }
            parser.nextToken();
            members.put(key, value());
        }
        return new Json.Members(place, members, keyPlaces);
    }

    private Json items(String place) throws IOException, InvalidExperiment {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Json.Items(place, items);
    }

    private String here() {
        return places.apply(parser.currentTokenLocation());
    }

    /** What the parser complains of; a complaint that is not known here stays in the parser's English. */
    private static Message complaint(JsonProcessingException e) {
        String told = e.getOriginalMessage().lines().findFirst().orElse("");
        return COMPLAINTS.entrySet().stream().flatMap(known -> known.getKey().matcher(told).results().limit(1).map(found -> Message.of(known.getValue(), found.group(1))))
                .findFirst().orElse(Message.of("{0}", told));
    }
}
