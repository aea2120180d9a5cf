package thalweg.app;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** FX thread only. Which parts of the window are hidden, so that pictures have their room, and which picture fills all of it; kept as long as the window is open. */
final class Arrangement {

    /** A part of the window that can be hidden. */
    enum Part {
        /** The bar at the top. */
        BAR,
        /** The page beside the landscape. */
        CHARTS,
        /** Transport and knobs. */
        CONTROLS,
        /** The status sentence. */
        STATUS;

        /** The word in keys of texts and in identifiers. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<Part> ROUND_PICTURES = Set.of(Part.BAR, Part.CONTROLS, Part.STATUS);

    private final ObjectProperty<Set<Part>> hidden = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Optional<PictureView>> alone = new SimpleObjectProperty<>(Optional.empty());

    /** What is hidden. */
    ObjectProperty<Set<Part>> hidden() {
        return hidden;
    }

    /** The picture that fills the window, in the place of all others. */
    ObjectProperty<Optional<PictureView>> alone() {
        return alone;
    }

    boolean isHidden(Part part) {
        return hidden.get().contains(part);
    }

    /** Whether something is not where it usually is. */
    boolean isUnusual() {
        return alone.get().isPresent() || !hidden.get().isEmpty();
    }

    /** Hides a part, or shows it. */
    void toggle(Part part) {
        Set<Part> changed = EnumSet.noneOf(Part.class);
        changed.addAll(hidden.get());
        if (!changed.remove(part)) {
            changed.add(part);
        }
        hidden.set(Set.copyOf(changed));
    }

    /** Hides all that stands round the pictures, or shows it where all of it is hidden. */
    void toggleSurroundings() {
        Set<Part> changed = EnumSet.noneOf(Part.class);
        changed.addAll(hidden.get());
        if (!changed.removeAll(ROUND_PICTURES) || !hidden.get().containsAll(ROUND_PICTURES)) {
            changed.addAll(ROUND_PICTURES);
        }
        hidden.set(Set.copyOf(changed));
    }

    /** A picture fills the window, or gives way to the others again. */
    void toggleAlone(PictureView picture) {
        alone.set(alone.get().filter(picture::equals).isPresent() ? Optional.empty() : Optional.of(picture));
    }

    /** Takes back one thing: the picture that stands alone, then all that is hidden.
     * @return whether there was something */
    boolean bringBack() {
        if (alone.get().isPresent()) {
            alone.set(Optional.empty());
            return true;
        }
        boolean wasHidden = !hidden.get().isEmpty();
        hidden.set(Set.of());
        return wasHidden;
    }
}
