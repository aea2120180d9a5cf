package thalweg.model;

/** Immutable. A value that is not allowed, or does not fit to others. Its message names the key of the value first. */
public final class UnfitValue extends IllegalArgumentException implements Explained {

    private final transient Message why;

    /** Refuses with that message, in which the first place is the value's key. */
    public UnfitValue(Message why) {
        super(why.toString());
        this.why = why;
    }

    @Override
    public Message why() {
        return why;
    }
}
