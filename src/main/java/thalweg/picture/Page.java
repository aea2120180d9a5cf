package thalweg.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import thalweg.model.Model;
import thalweg.model.ScalarChain;

/** Panels that are seen together beside the landscape. */
public enum Page {
    /** The run against the steps. */
    RUN,
    /** The exact laws, checked. */
    LAWS,
    /** What the learning rate decides. */
    LEARNING_RATE;

    /** The word in keys of texts, in identifiers and on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its panels for a model, from top to bottom; none where it has nothing to say about the model. */
    public List<? extends Panel> panels(Model model) {
        return switch (this) {
            case RUN -> Chart.of(model);
            case LAWS -> model instanceof ScalarChain ? List.of(LawPanel.values()) : List.of();
            case LEARNING_RATE -> model instanceof ScalarChain ? List.of(RatePanel.values()) : List.of();
        };
    }

    /** The pages that a model has. */
    public static List<Page> of(Model model) {
        return Stream.of(values()).filter(page -> !page.panels(model).isEmpty()).toList();
    }
}
