package thalweg.app;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * FX thread only. Makes what was seen undoable: zoom, page, ground, axis, number of runs. Changes that follow each other at once, as the notches of a wheel do, are one edit. What a document or a
 * model wants to be seen is no edit of its own; who undoes the opening of a document sees the one before as he left it.
 */
final class SightHistory {

    private static final long AT_ONCE_NANOS = 700_000_000L;
    /** Documents are remembered for as long as one may come back to them. */
    private static final int MOST_DOCUMENTS = 500;

    private final Sight sight;
    private final Laboratory laboratory;
    private final Map<Document, Left> left = new IdentityHashMap<>();
    private Document document;
    private Sight.Plane plane;
    private Sight.Seen seen;
    private Step newest;

    /** Immutable. How a document was left. */
    private record Left(Sight.Plane plane, Sight.Seen seen) { }

    /** A change, which grows while others follow at once. */
    private final class Step {

        private final Sight.Plane plane;
        private final Sight.Seen before;
        private Sight.Seen after;
        private long time;
        private final History.Edit edit;

        Step(Sight.Plane plane, Sight.Seen before) {
            this.plane = plane;
            this.before = before;
            edit = laboratory.history().recordAside(() -> show(plane, before), () -> show(plane, after));
        }
    }

    SightHistory(Laboratory laboratory, Sight sight) {
        this.laboratory = laboratory;
        this.sight = sight;
    }

    /** Looks for what has changed; to be called once a pulse, when the window shows the run.
     * @param now in nanoseconds */
    void follow(long now) {
        Document open = laboratory.document().get();
        if (open != document || !sight.plane().equals(plane)) {
            turn(open);
        } else if (!sight.seen().equals(seen)) {
            Sight.Seen changed = sight.seen();
            if (newest == null || now - newest.time > AT_ONCE_NANOS || !laboratory.history().isNewest(newest.edit)) {
                newest = new Step(plane, seen);
            }
            newest.after = changed;
            newest.time = now;
            seen = changed;
        }
        left.put(open, new Left(plane, seen));
    }

    /** Another document is open, or another plane is seen. */
    private void turn(Document open) {
        Left before = left.get(open);
        document = open;
        plane = sight.plane();
        if (before != null && before.plane().equals(plane)) {
            sight.comeBack(before.seen());
        }
        seen = sight.seen();
        newest = null;
        if (left.size() > MOST_DOCUMENTS) {
            left.clear();
        }
    }

    /** Shows what was seen of a plane, if it is seen now: with another plane there is nothing to come back to. */
    private void show(Sight.Plane of, Sight.Seen wanted) {
        if (sight.plane().equals(of)) {
            sight.comeBack(wanted);
            seen = sight.seen();
            newest = null;
        }
    }
}
