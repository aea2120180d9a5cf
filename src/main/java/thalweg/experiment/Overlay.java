package thalweg.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stateless. Lays a difference over a file's JSON: objects are merged, everything else is replaced. What stands in the result knows its own place in the text. */
final class Overlay {

    private Overlay() { }

    /**
     * The members of a file with some of them different.
     *
     * @param without keys of the file that the result does not have
     * @param keys those of the difference that count
     */
    static Json.Members of(Json.Members file, Set<String> without, Json.Members difference, List<String> keys) {
        Map<String, Json> members = new LinkedHashMap<>(file.members());
        Map<String, String> places = new LinkedHashMap<>(file.keyPlaces());
        members.keySet().removeAll(without);
        difference.members().forEach((key, value) -> {
            if (keys.contains(key)) {
                members.merge(key, value, Overlay::merged);
                places.put(key, difference.keyPlaces().get(key));
            }
        });
        return new Json.Members(difference.place(), members, places);
    }

    private static Json merged(Json before, Json after) {
        if (!(before instanceof Json.Members old && after instanceof Json.Members changed)) {
            return after;
        }
        Map<String, Json> members = new LinkedHashMap<>(old.members());
        Map<String, String> places = new LinkedHashMap<>(old.keyPlaces());
        Assignments.DECIDING.stream().filter(key -> changed.members().containsKey(key))
                .forEach(key -> Assignments.forgetNumbersOf(key, members, changed.members().get(key)));
        changed.members().forEach((key, value) -> members.merge(key, value, Overlay::merged));
        places.putAll(changed.keyPlaces());
        return new Json.Members(changed.place(), members, places);
    }
}
