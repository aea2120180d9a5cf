package thalweg.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Immutable. An experiment of the catalogue.
 *
 * @param file its text; the name is the file's with ".json"
 * @param experiment what the text says
 * @param lesson the steps through it; none for most
 */
public record Preset(ExperimentFile file, Experiment experiment, Lesson lesson) {

    /** What a text says.
     * @throws InvalidExperiment if it is refused */
    static Preset of(ExperimentFile file) throws InvalidExperiment {
        return new Preset(file, file.experiment(), file.lesson());
    }

    /**
     * What it says to its reader, by the key of each text in the bundles of translations: {@code NAME.title}, {@code NAME.about}; of the third step of its lesson {@code NAME.3.title}, {@code NAME.3.about},
     * {@code NAME.3.notice}, {@code NAME.3.question}, {@code NAME.3.choice.1} and so on, and the names of the runs that it compares, {@code NAME.3.run.1} and so on.
     */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(name() + ".title", experiment.title());
        texts.put(name() + ".about", experiment.about());
        for (int i = 0; i < lesson.steps().size(); i++) {
            put(texts, name() + "." + (i + 1), lesson.steps().get(i));
        }
        return texts;
    }

    private static void put(Map<String, String> texts, String key, Lesson.Step step) {
        texts.put(key + ".title", step.experiment().title());
        texts.put(key + ".about", step.experiment().about());
        if (!step.notice().isEmpty()) {
            texts.put(key + ".notice", step.notice());
        }
        step.question().ifPresent(question -> texts.put(key + ".question", question.text()));
        if (step.question().orElse(null) instanceof Question.Choices asked) {
            for (int i = 0; i < asked.choices().size(); i++) {
                texts.put(key + ".choice." + (i + 1), asked.choices().get(i).text());
            }
        }
        List<String> runs = step.experiment().comparison().names();
        for (int i = 0; i < runs.size(); i++) {
            if (!runs.get(i).isEmpty()) {
                texts.put(key + ".run." + (i + 1), runs.get(i));
            }
        }
    }

    /** The name on the command line: the file's without ".json". */
    public String name() {
        return file.name().replaceFirst("\\.json$", "");
    }
}
