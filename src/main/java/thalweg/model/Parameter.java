package thalweg.model;

import java.util.Locale;

/**
 * Immutable. A number that a user may set, declared once: its key in the experiment file, its default and its range. The file's checks, the sliders and the messages all read it here.
 *
 * @param key the name in the experiment file, which is also the name in messages
 * @param standard the value where none is given
 * @param least the lower end of the range, finite
 * @param leastAllowed whether {@code least} itself is allowed
 * @param greatest the upper end of the range, possibly infinite
 * @param greatestAllowed whether {@code greatest} itself is allowed
 * @param whole whether only whole numbers are allowed
 */
public record Parameter(String key, double standard, double least, boolean leastAllowed, double greatest,
        boolean greatestAllowed, boolean whole) {

    /** A number of zero or more. */
    public static Parameter nonNegative(String key, double standard) {
        return new Parameter(key, standard, 0, true, Double.POSITIVE_INFINITY, false, false);
    }

    /** A number above zero. */
    public static Parameter positive(String key, double standard) {
        return new Parameter(key, standard, 0, false, Double.POSITIVE_INFINITY, false, false);
    }

    /** A whole number between two others, both allowed. */
    public static Parameter whole(String key, long standard, long least, long greatest) {
        return new Parameter(key, standard, least, true, greatest, true, true);
    }

    /** Whether the value lies in the range; NaN never does, nor does infinity. */
    public boolean allows(double value) {
        return Double.isFinite(value)
                && (leastAllowed ? value >= least : value > least)
                && (greatestAllowed ? value <= greatest : value < greatest)
                && (!whole || value == Math.rint(value));
    }

    /** The value itself.
     * @throws UnfitValue if it is out of range; the message names the key, the value and the range */
    public double check(double value) {
        if (!allows(value)) {
            throw new UnfitValue(Message.isNot(key, number(value), range()));
        }
        return value;
    }

    /** The range in words, such as "a number above 0 and at most 1". */
    public Message range() {
        Message kind = Message.of(whole ? "a whole number" : "a number");
        if (leastAllowed && greatestAllowed) {
            return Message.of("{0} from {1} to {2}", kind, number(least), number(greatest));
        }
        Message from = Message.of(leastAllowed ? "{0} of {1} or more" : "{0} above {1}", kind, number(least));
        return Double.isInfinite(greatest) ? from : Message.of(greatestAllowed ? "{0} and at most {1}" : "{0} and below {1}", from, number(greatest));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%d", (long) value) : Double.toString(value);
    }
}
