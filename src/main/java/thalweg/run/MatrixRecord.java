package thalweg.run;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Immutable. What was measured of a run of a matrix chain at some of its steps.
 *
 * @param moments in ascending order of their steps; without a sharpness where it has not been measured (yet)
 */
public record MatrixRecord(List<MatrixMoment> moments) {

    /** Copies the list. */
    public MatrixRecord {
        moments = List.copyOf(moments);
    }

    /** Together with what else was measured of the run; where both know a step, with this. */
    public MatrixRecord with(MatrixRecord other) {
        NavigableMap<Long, MatrixMoment> all = new TreeMap<>();
        moments.forEach(moment -> all.put(moment.step(), moment));
        other.moments.forEach(moment -> all.put(moment.step(), moment));
        return new MatrixRecord(List.copyOf(all.values()));
    }

    /** How many there are. */
    public int size() {
        return moments.size();
    }

    /** One of them, from 0. */
    public MatrixMoment get(int place) {
        return moments.get(place);
    }

    /** The step of one of them. */
    public long step(int place) {
        return moments.get(place).step();
    }

    /** The place of the last of them at or before a step, −1 where all lie behind it. */
    public int at(long step) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (step(middle) <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
