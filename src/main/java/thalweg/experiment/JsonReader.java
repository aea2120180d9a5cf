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

/**
 * Confined to one thread. Reads one strict JSON text (RFC 8259) into {@link Json}: no comments, no NaN, no key twice, nothing behind the end.
 */
final class JsonReader {

    private static final JsonFactory FACTORY = new JsonFactory();

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
            throw new InvalidExperiment(name + ":1:1: the file is empty, but must be an experiment in JSON.");
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
                throw new InvalidExperiment(here() + ": there is more behind the end of the experiment, but a file holds one JSON object.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new InvalidExperiment(here() + ": the nesting is too deep, or a number too long, for an experiment.", e);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw new InvalidExperiment(places.apply(location) + ": this is not JSON: " + complaint(e) + ".", e);
        }
    }

    private Json value() throws IOException, InvalidExperiment {
        JsonToken token = parser.currentToken();
        String place = here();
        if (token == null) {
            throw new InvalidExperiment(place + ": this is not JSON: a value is missing.");
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
                throw new InvalidExperiment(here() + ": the key \"" + Json.shortened(key) + "\" stands here a second time, the first time at "
                        + earlier + ".");
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

    /** The parser's complaint without its advice to programmers. */
    private static String complaint(JsonProcessingException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("something is wrong here");
        String plain = first.replaceAll("\\(\\(CTRL-CHAR, code (\\d+)\\)\\)", "with code $1").replaceAll(" \\(code \\d+[^)]*\\)", "")
                .replaceAll(": enable `.*|: was expecting \\(.*|: maybe a .*| \\(for Object starting.*| \\(start marker.*|[.:]$", "");
        return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }
}
