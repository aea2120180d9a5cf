package thalweg.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thalweg.model.Message;

/**
 * Stateless. Puts other values into a file's JSON before it is checked, so that what comes from the command line meets the same checks and
 * the same messages as what stands in the file.
 */
final class Assignments {

    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\[\\d{1,6}])*(\\.[A-Za-z][A-Za-z0-9]*(\\[\\d{1,6}])*)*");
    private static final Pattern PART = Pattern.compile("([A-Za-z][A-Za-z0-9]*)|\\[(\\d+)]");

    /** Keys whose word decides which numbers stand beside it. */
    static final List<String> DECIDING = List.of("kind", "method");

    private Assignments() { }

    /** The value with the assignments made, those of a method or kind first. */
    static Json apply(Json file, Map<String, String> assignments) throws InvalidExperiment {
        List<Map.Entry<String, String>> ordered = new ArrayList<>(assignments.entrySet());
        ordered.sort(Comparator.comparing(assignment -> !decidesOthers(assignment.getKey())));
        Json changed = file;
        for (Map.Entry<String, String> assignment : ordered) {
            String path = assignment.getKey();
            String place = "--set " + path + "=" + Json.shortened(assignment.getValue());
            if (!PATH.matcher(path).matches()) {
                throw new InvalidExperiment(Message.of("{0}: \"{1}\" is not the path of a key, such as training.learningRate or start[0].", place, path));
            }
            changed = put(changed, parts(path), 0, JsonReader.readAssigned(assignment.getValue(), place), path);
        }
        return changed;
    }

    private static boolean decidesOthers(String path) {
        return DECIDING.stream().anyMatch(key -> path.endsWith("." + key));
    }

    private static List<String> parts(String path) {
        return PART.matcher(path).results().map(part -> part.group()).toList();
    }

    private static Json put(Json target, List<String> parts, int depth, Json value, String path) throws InvalidExperiment {
        if (depth == parts.size()) {
            return value;
        }
        String part = parts.get(depth);
        Matcher index = Pattern.compile("\\[(\\d+)]").matcher(part);
        if (index.matches()) {
            return putItem(target, Integer.parseInt(index.group(1)), parts, depth, value, path);
        }
        if (!(target instanceof Json.Members object)) {
            throw new InvalidExperiment(Message.of("{0}: {1} leads through {2}, but must lead through objects.", value.place(), path, target.found()));
        }
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        Map<String, String> keyPlaces = new LinkedHashMap<>(object.keyPlaces());
        Json before = members.getOrDefault(part, new Json.Members(value.place(), Map.of(), Map.of()));
        boolean last = depth == parts.size() - 1;
        if (last && DECIDING.contains(part)) {
            forgetNumbersOf(part, members, value);
        }
        members.put(part, put(before, parts, depth + 1, value, path));
        keyPlaces.putIfAbsent(part, value.place());
        return new Json.Members(object.place(), members, keyPlaces);
    }

    private static boolean sameWord(Json before, Json after) {
        return before instanceof Json.Text earlier && after instanceof Json.Text later && earlier.text().equals(later.text());
    }

    /** The numbers of the kind or method that was there mean nothing to another.
     * @param members modified */
    static void forgetNumbersOf(String part, Map<String, Json> members, Json word) {
        if (!sameWord(members.get(part), word)) {
            members.keySet().removeIf(key -> part.equals("kind") || ExperimentReader.isMethodParameter(key));
        }
    }

    private static Json putItem(Json target, int index, List<String> parts, int depth, Json value, String path) throws InvalidExperiment {
        if (!(target instanceof Json.Items list) || index >= list.items().size()) {
            Message found = target instanceof Json.Items list ? Message.of("a list of {0}", list.items().size()) : target.found();
            throw new InvalidExperiment(Message.of("{0}: {1} asks for entry {2} of {3}, but must stay inside a list that the file has (entries count from 0).", value.place(), path, index, found));
        }
        List<Json> items = new ArrayList<>(list.items());
        items.set(index, put(items.get(index), parts, depth + 1, value, path));
        return new Json.Items(list.place(), items);
    }
}
