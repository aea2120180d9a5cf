package thalweg.picture;

/** Immutable. A strand of a valley's floor: a curve on which each place can be told by one of its coordinates. */
interface Bed extends Strand {

    /** Whether it is the horizontal coordinate that tells where one is, between two u. */
    boolean isAcross(double from, double to);

    /** The u where it has a coordinate.
     * @param isAcross whether the coordinate is the horizontal one */
    double at(double coordinate, boolean isAcross);
}
