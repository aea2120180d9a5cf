package thalweg.experiment;

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

    /** What it says to its reader, by the key of each text in the bundles of translations: {@code NAME.title}, {@code NAME.about}. */
    public Map<String, String> texts() {
        return Map.of(name() + ".title", experiment.title(), name() + ".about", experiment.about());
    }

    /** The name on the command line: the file's without ".json". */
    public String name() {
        return file.name().replaceFirst("\\.json$", "");
    }
}
