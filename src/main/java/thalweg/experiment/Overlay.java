package thalweg.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stateless. Lays a difference over a file's JSON: model, training, noise and view are merged key by key, everything else is replaced. What stands in the result knows its own place in the text.
 */
final class Overlay {

    /** Objects whose keys can be told apart; those of a start, a teacher or a mask only make sense together. */
    private static final Set<String> MERGED = Set.of("model", "training", "noise", "view");

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
                members.merge(key, value, (before, after) -> merged(key, before, after));
                places.put(key, difference.keyPlaces().get(key));
            }
        });
        return new Json.Members(difference.place(), members, places);
    }

    private static Json merged(String key, Json before, Json after) {
        if (!MERGED.contains(key) || !(before instanceof Json.Members old && after instanceof Json.Members changed)) {
            return after;
        }
        Map<String, Json> members = new LinkedHashMap<>(old.members());
        Map<String, String> places = new LinkedHashMap<>(old.keyPlaces());
        Assignments.DECIDING.stream().filter(word -> changed.members().containsKey(word))
                .forEach(word -> Assignments.forgetNumbersOf(word, members, changed.members().get(word)));
        changed.members().forEach((name, value) -> members.merge(name, value, (earlier, later) -> merged(name, earlier, later)));
        places.putAll(changed.keyPlaces());
        return new Json.Members(changed.place(), members, places);
    }
}
