package thalweg.model;

/** A failure that says why, to the user and in every language. */
public interface Explained {

    /** Why, in a sentence. */
    Message why();
}
