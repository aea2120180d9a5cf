package thalweg.app;

import java.nio.file.Path;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.experiment.Preset;

/**
 * Immutable. What was opened or saved last.
 *
 * @param saved the experiment as it stands there
 * @param file where it was read from or written to; empty for a preset and for what was inside a picture
 * @param preset the preset's name; empty for all others
 */
record Document(Experiment saved, Optional<Path> file, Optional<String> preset) {

    /** A preset. */
    static Document preset(Preset preset) {
        return new Document(preset.experiment(), Optional.empty(), Optional.of(preset.name()));
    }

    /** What was inside a picture: there is no file of its own yet. */
    static Document picture(Experiment experiment) {
        return new Document(experiment, Optional.empty(), Optional.empty());
    }

    /** A file. */
    static Document file(Path path, Experiment experiment) {
        return new Document(experiment, Optional.of(path), Optional.empty());
    }
}
