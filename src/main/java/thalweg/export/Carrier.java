package thalweg.export;

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
}
