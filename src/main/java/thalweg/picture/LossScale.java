package thalweg.picture;

/**
 * Immutable. The colours of losses: logarithmic between two ends, five decades apart.
 *
 * <p>The ends depend on how far the plane is zoomed, not on where it is, so that panning does not change the colours; only where no minimum is near they rise
 * with the least loss in sight.
 *
 * @param least the lightest colour's loss, and of all below
 * @param greatest the darkest colour's loss, and of all above
 */
record LossScale(double least, double greatest) {

    private static final double DECADES = 1e5;
    /** At the least loss of the scale the valley of the flattest minimum is a 400th of the view wide, two pixels or so. */
    private static final int VALLEY_WIDTHS = 400;

    /** The scale for a part of a plane. */
    static LossScale of(Plane plane, Viewport part) {
        double least = Math.max(plane.lossBeside(part, VALLEY_WIDTHS), 1e-3 * plane.leastLoss(part));
        return new LossScale(Math.clamp(least, 1e-250, 1e250), Math.clamp(least, 1e-250, 1e250) * DECADES);
    }

    /** How a loss is written: a power of ten as such, others in short. */
    static String text(double loss) {
        int exponent = (int) Math.rint(Math.log10(loss));
        return Math.abs(loss / Math.pow(10, exponent) - 1) < 1e-9 ? Numerals.decade(exponent) : Numerals.of(loss);
    }

    /** Where a loss stands on the scale: 1 at the least, 0 at the greatest. */
    double fraction(double loss) {
        return Math.log(greatest / loss) / Math.log(greatest / least);
    }

    /** The loss there. */
    double loss(double fraction) {
        return greatest * Math.pow(least / greatest, fraction);
    }
}
