package thalweg.training;

/**
 * Confined to one thread. The slopes that a batch of {@link Noise.Kind#TILT} noise adds to a valley's loss: ζ·(x, y), of mean zero and covariance
 * diag(σ_x², σ_y²)·(N − B)/(B(N − 1)).
 *
 * <p>Without samples, or rather with infinitely many, both are normal and drawn afresh, covariance diag(σ_x², σ_y²). With N samples their slopes are data, chosen
 * by the seed for all runs of an ensemble: normal numbers shifted, turned and scaled so that the means are zero, the variances σ_x² and σ_y², and the correlation zero,
 * up to rounding.
 */
final class Tilt {

    private final double sigmaX;
    private final double sigmaY;
    private final double batch;
    private final BatchSums sums;
    private double alongSlope;
    private double acrossSlope;

    /** The slopes of this noise under a seed. */
    Tilt(Noise noise, long seed) {
        sigmaX = noise.value(Knobs.SIGMA_X);
        sigmaY = noise.value(Knobs.SIGMA_Y);
        batch = noise.value(Knobs.TILT_BATCH);
        int count = (int) noise.value(Knobs.TILT_SAMPLES);
        sums = count == 0 ? null : sums(count, (int) batch, new NoiseStream(seed, Samples.DATA_RUN));
    }

    /** Whether the slopes of a step are two normal numbers, the first across. */
    static boolean isFresh(Noise noise) {
        return noise.value(Knobs.TILT_SAMPLES) == 0;
    }

    private static BatchSums sums(int count, int batch, NoiseStream stream) {
        double[] along = new double[count];
        double[] across = new double[count];
        for (int k = 0; k < count; k++) {
            stream.at(k);
            across[k] = stream.gaussian();
            along[k] = stream.gaussian();
        }
        normalize(across);
        normalize(along);
        double correlation = 0;
        for (int k = 0; k < count; k++) {
            correlation += along[k] * across[k] / count;
        }
        for (int k = 0; k < count; k++) {
            along[k] -= correlation * across[k];
        }
        normalize(along);
        return new BatchSums(along, across, 0, 0, batch);
    }

    /** Mean zero, variance one. */
    private static void normalize(double[] numbers) {
        double mean = 0;
        for (double number : numbers) {
            mean += number / numbers.length;
        }
        double square = 0;
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] -= mean;
            square += numbers[k] * numbers[k] / numbers.length;
        }
        double scale = 1 / Math.sqrt(square);
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] *= scale;
        }
    }

    /** Draws the slopes of the next batch by the stream's next words. */
    void draw(NoiseStream stream) {
        if (sums == null) {
            acrossSlope = sigmaY * stream.gaussian();
            alongSlope = sigmaX * stream.gaussian();
        } else {
            sums.draw(stream);
            acrossSlope = sigmaY * (sums.second() / batch);
            alongSlope = sigmaX * (sums.first() / batch);
        }
    }

    /** The slope along the valley that was drawn last. */
    double along() {
        return alongSlope;
    }

    /** The slope across the valley that was drawn last. */
    double across() {
        return acrossSlope;
    }
}
