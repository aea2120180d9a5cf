package thalweg.picture;

import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** What the colours of the landscape tell about each point of the plane. */
public enum Ground {
    /** The loss there. */
    LOSS(null),
    /** What becomes of a run that starts there. */
    FATE(FateColouring.FATE),
    /** How sharp the minimum is that it reaches. */
    SHARPNESS(FateColouring.SHARPNESS),
    /** How many steps it takes. */
    STEPS(FateColouring.STEPS);

    private final FateColouring colouring;

    Ground(FateColouring colouring) {
        this.colouring = colouring;
    }

    /** The word in keys of texts, in identifiers and on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word.
     * @throws NoSuchElementException if there is none */
    public static Ground of(String key) {
        return Stream.of(values()).filter(ground -> ground.key().equals(key)).findFirst().orElseThrow();
    }

    /** The colours of a fate map; none for the loss. */
    public Optional<FateColouring> colouring() {
        return Optional.ofNullable(colouring);
    }
}
