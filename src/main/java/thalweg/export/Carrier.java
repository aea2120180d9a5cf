package thalweg.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import thalweg.experiment.InvalidExperiment;
import thalweg.model.Message;

/** Stateless. Why no experiment could be taken out of a picture, in a sentence for the user. */
final class Carrier {

    private Carrier() { }

    static InvalidExperiment without(String name) {
        return new InvalidExperiment(Message.of("{0}: this picture has no experiment inside; pictures that this program writes have one, unless another program took it out.", name));
    }

    static InvalidExperiment damaged(String name, String kind) {
        return new InvalidExperiment(Message.of("{0}: this is no {1} picture, or a damaged one.", name, kind));
    }

    static InvalidExperiment unreadable(String name, Path file, IOException why) {
        return Files.isRegularFile(file)
                ? new InvalidExperiment(Message.of("{0}: the file could not be read ({1}).", name, String.valueOf(why.getMessage())))
                : new InvalidExperiment(Message.of("{0}: there is no such file at {1}.", name, file.toAbsolutePath()));
    }
}
