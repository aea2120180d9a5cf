package thalweg.picture;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/** Panels that are seen together beside the landscape. */
public enum Page {
    /** The run against the steps. */
    RUN,
    /** The exact laws, checked. */
    LAWS,
    /** What the learning rate decides. */
    LEARNING_RATE,
    /** Many runs of the same experiment: where they stand along the valley. */
    MANY_RUNS,
    /** How noise and learning rate decide how long runs take, and when they fall apart. */
    LIMITS,
    /** The layers of a matrix chain, one by one. */
    LAYERS,
    /** Rank, movement and gradient of a matrix chain. */
    RANK_AND_CHANGE,
    /** The same teacher from other initial scales: lazy, mean field, saddle to saddle. */
    REGIMES,
    /** What weight decay does to a matrix chain. */
    WEIGHT_DECAY;

    /** The word in keys of texts, in identifiers and on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that word.
     * @throws NoSuchElementException if there is none */
    public static Page of(String key) {
        return Stream.of(values()).filter(page -> page.key().equals(key)).findFirst().orElseThrow();
    }

    /** Its panels for a model, from top to bottom; none where it has nothing to say about the model. */
    public List<? extends Panel> panels(Model model) {
        return switch (this) {
            case RUN -> model instanceof MatrixChain ? MatrixPanel.run() : Chart.of(model);
            case LAWS -> model instanceof ScalarChain ? List.of(LawPanel.values()) : List.of();
            case LEARNING_RATE -> model instanceof ScalarChain ? List.of(RatePanel.values()) : List.of();
            case MANY_RUNS -> switch (model) {
                case ScalarChain chain -> chain.depth() == 2 ? List.of(CrowdPanel.HISTOGRAM) : List.of();
                case Valley _ -> List.of(CrowdPanel.HISTOGRAM, CrowdPanel.EFFECTIVE_LOSS);
                case MatrixChain _ -> List.of();
            };
            case LIMITS -> model instanceof Valley ? List.of(CrowdPanel.ARRIVAL, CrowdPanel.BOUNDS) : List.of();
            case REGIMES -> model instanceof MatrixChain chain ? MatrixPanel.regimes(chain) : List.of();
            case WEIGHT_DECAY -> model instanceof MatrixChain chain ? MatrixPanel.decay(chain) : List.of();
            case RANK_AND_CHANGE -> model instanceof MatrixChain chain ? MatrixPanel.change(chain) : List.of();
            case LAYERS -> model instanceof MatrixChain ? MatrixPanel.layers() : List.of();
        };
    }

    /** The one of that word if a model has it, otherwise the run's, which every model has. */
    public static Page of(String key, Model model) {
        Page page = of(key);
        return of(model).contains(page) ? page : RUN;
    }

    /** The pages that a model has. */
    public static List<Page> of(Model model) {
        return Stream.of(values()).filter(page -> !page.panels(model).isEmpty()).toList();
    }
}
