package thalweg.app;

import java.nio.file.Path;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.experiment.Preset;

/**
 * Immutable. What was opened or saved last.
 *
 * @param saved the experiment as it stands there
 * @param file where it was read from or written to; empty for a preset
 * @param preset the preset's name; empty for a file
 */
record Document(Experiment saved, Optional<Path> file, Optional<String> preset) {

    /** A preset. */
    static Document preset(Preset preset) {
        return new Document(preset.experiment(), Optional.empty(), Optional.of(preset.name()));
    }

    /** A file. */
    static Document file(Path path, Experiment experiment) {
        return new Document(experiment, Optional.of(path), Optional.empty());
    }
}
