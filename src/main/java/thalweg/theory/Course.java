package thalweg.theory;

/** Immutable. What theory expects during one leg of a run. */
interface Course {

    /** After so many steps of the leg, 0 or more, possibly infinite. */
    Expected at(double steps);

    /** Theory says nothing from here on, until the weights are put somewhere. */
    Course UNKNOWN = steps -> Expected.NOTHING;
}
