package thalweg.model;

/** Immutable. Which entries of the teacher are observed: training sees no others, and the test error is about the rest. */
public sealed interface Mask {

    /** 1 where an entry is observed, 0 where it is not; the shape of the teacher. */
    Matrix observed();

    /** The entries one by one. */
    record Given(Matrix observed) implements Mask { }

    /**
     * Entries that a seed chooses.
     *
     * @param fraction of the entries that are observed, above 0 and at most 1; the nearest number of entries is
     * @param seed its own: another training seed leaves the mask alone
     * @param observed what the seed chose
     */
    record Drawn(double fraction, long seed, Matrix observed) implements Mask { }
}
