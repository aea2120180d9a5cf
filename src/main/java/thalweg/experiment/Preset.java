package thalweg.experiment;

/**
 * Immutable. An experiment of the catalogue.
 *
 * @param file its text; the name is the file's with ".json"
 * @param experiment what the text says
 */
public record Preset(ExperimentFile file, Experiment experiment) {

    /** The name on the command line: the file's without ".json". */
    public String name() {
        return file.name().replaceFirst("\\.json$", "");
    }
}
