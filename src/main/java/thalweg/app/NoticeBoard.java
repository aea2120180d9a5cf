package thalweg.app;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** FX thread only. The sentence that the window shows for a while, or until something else happens; the newest one takes the place of the one before. */
final class NoticeBoard {

    /** How long a sentence is read. */
    private static final long READING_NANOS = 6_000_000_000L;

    private final ReadOnlyObjectWrapper<Optional<Notice>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private long since;

    /** What is shown now. */
    ReadOnlyObjectProperty<Optional<Notice>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Shows a sentence. */
    void show(Notice notice) {
        since = System.nanoTime();
        shown.set(Optional.of(notice));
    }

    /** Something else has happened. */
    void clear() {
        shown.set(Optional.empty());
    }

    /** Takes away what has been there long enough; called once a pulse. */
    void refresh() {
        if (shown.get().filter(notice -> System.nanoTime() - since > notice.lasts(READING_NANOS)).isPresent()) {
            clear();
        }
    }
}
