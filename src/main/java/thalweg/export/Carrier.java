package thalweg.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import thalweg.experiment.InvalidExperiment;

/** Stateless. Why no experiment could be taken out of a picture, in a sentence for the user. */
final class Carrier {

    private Carrier() { }

    static InvalidExperiment without(String name) {
        return new InvalidExperiment(
                name + ": this picture has no experiment inside; pictures that this program writes have one, unless another program took it out.");
    }

    static InvalidExperiment damaged(String name, String kind) {
        return new InvalidExperiment(name + ": this is no " + kind + " picture, or a damaged one.");
    }

    static InvalidExperiment unreadable(String name, Path file, IOException why) {
        return Files.isRegularFile(file)
                ? new InvalidExperiment(name + ": the file could not be read (" + why.getMessage() + ").")
                : new InvalidExperiment(name + ": there is no such file at " + file.toAbsolutePath() + ".");
    }
}
