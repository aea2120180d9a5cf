package thalweg.picture;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Immutable. How high a loss stands on the surface: ln(1 + L/K), from 0 at the least loss in sight to 1 at the greatest. Above the knee K this is the logarithm of the colours; below it
 * is linear, because the logarithm alone would make a slit of the valley, infinitely deep where the loss is 0.
 *
 * @param knee K, above 0: about a fifth of what is in sight lies lower
 * @param least in sight, 0 or more
 * @param greatest in sight
 */
record HeightScale(double knee, double least, double greatest) {

    private static final double VALLEY_SHARE = 0.2;
    private static final int SAMPLES = 40;
    private static final double LEAST_KNEE = 1e-280;
    private static final double GREATEST_LOSS = 1e280;

    /** The scale for a part of a plane, with a round knee. */
    static HeightScale of(DoubleBinaryOperator loss, Viewport part, double least, double greatest) {
        double[] losses = new double[SAMPLES * SAMPLES];
        for (int k = 0; k < losses.length; k++) {
            losses[k] = loss.applyAsDouble(part.leastX() + (k % SAMPLES + 0.5) / SAMPLES * part.width(), part.leastY() + (k / SAMPLES + 0.5) / SAMPLES * part.height());
        }
        Arrays.sort(losses);
        return new HeightScale(round(Math.clamp(losses[(int) (VALLEY_SHARE * losses.length)], LEAST_KNEE, GREATEST_LOSS)), Math.min(least, GREATEST_LOSS), Math.min(greatest, GREATEST_LOSS));
    }

    /** 1, 2 or 5 times a power of ten, below the number. */
    private static double round(double number) {
        double power = Math.pow(10, Math.floor(Math.log10(number)));
        return (number < 2 * power ? 1 : number < 5 * power ? 2 : 5) * power;
    }

    private double rise(double loss) {
        return Math.log1p(Math.min(loss, GREATEST_LOSS) / knee);
    }

    /** How high a loss stands, 0 at the least and 1 at the greatest; 0 where there is but one loss, 1 for what is not a number. */
    double fraction(double loss) {
        double bottom = rise(least);
        double span = rise(greatest) - bottom;
        if (Double.isNaN(loss)) {
            return 1;
        }
        return span > 0 ? Math.clamp((rise(loss) - bottom) / span, 0, 1) : 0;
    }
}
