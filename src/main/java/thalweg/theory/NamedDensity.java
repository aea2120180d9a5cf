package thalweg.theory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Settings;

/** The densities that a histogram of many runs can be compared with, by the names that claims call them. */
public enum NamedDensity {
    /** Where runs settle after a long time, for small steps: F^κ e^{−κL₀/Δ} along a valley, S^{−(κ+1)/2} e^{−ηκS/4} of the imbalance under local-frame noise. */
    STATIONARY("stationary"),
    /** The same along a valley at the run's learning rate: [(1 − ηλ/2)/λ]^{κ/2} e^{−κL₀/Δ}. */
    FINITE_STEP("finite-step"),
    /** Everywhere the same around a ring: where runs would settle if nothing favoured flat places. */
    UNIFORM("uniform");

    private final String key;

    NamedDensity(String key) {
        this.key = key;
    }

    /** The word in the file. */
    public String key() {
        return key;
    }

    /** The density of that name. */
    public static Optional<NamedDensity> of(String key) {
        return Arrays.stream(values()).filter(density -> density.key.equals(key)).findFirst();
    }

    /** Those that there may be of a quantity of this model. */
    public static List<NamedDensity> of(Model model, String quantity) {
        return switch (model) {
            case ScalarChain chain when chain.depth() == 2 && quantity.equals("imbalance") -> List.of(STATIONARY);
            case Valley valley when quantity.equals("x") -> valley.profile() == Valley.Profile.RING ? List.of(values()) : List.of(STATIONARY, FINITE_STEP);
            default -> List.of();
        };
    }

    /** The density under these settings; empty where there is none. */
    public Optional<Density> of(Model model, Settings settings) {
        return switch (model) {
            case MatrixChain _ -> Optional.empty();
            case ScalarChain chain -> this == STATIONARY ? ShakenPair.imbalance(chain, settings) : Optional.empty();
            case Valley valley -> switch (this) {
                case STATIONARY -> TiltedValley.of(valley, settings).flatMap(TiltedValley::stationary);
                case FINITE_STEP -> TiltedValley.of(valley, settings).flatMap(TiltedValley::stationaryAtFiniteStep);
                case UNIFORM -> valley.profile() == Valley.Profile.RING ? Optional.of(Density.onCircle(_ -> 0)) : Optional.empty();
            };
        };
    }
}
