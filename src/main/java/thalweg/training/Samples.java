package thalweg.training;

/**
 * Confined to one thread. The data of mini-batch noise: N inputs x_k, standard normal by seed and scaled so that the mean of x² is 1, with
 * labels y_k = target·x_k + labelSigma·ξ_k, and batches of B drawn from them without replacement.
 *
 * <p>The data are the same for every run of an ensemble. A batch costs O(min(B, N − B)).
 */
public final class Samples {

    /** No run of an ensemble has this number. */
    static final long DATA_RUN = -1;

    private final int batch;
    private final BatchSums sums;
    private final double optimum;
    private final double slopeVariance;
    private final double gainVariance;
    private final double covariance;

    /** The data that a seed chooses.
     * @param noise of the kind {@link Noise.Kind#MINI_BATCH}
     * @param target y, the slope of the noiseless labels */
    public Samples(Noise noise, double target, long seed) {
        int count = (int) noise.value(Knobs.SAMPLES);
        this.batch = (int) noise.value(Knobs.BATCH);
        double[] squares = new double[count];
        double[] cross = new double[count];
        double[] input = new double[count];
        double[] error = new double[count];
        NoiseStream stream = new NoiseStream(seed, DATA_RUN);
        double meanSquare = 0;
        for (int k = 0; k < count; k++) {
            stream.at(k);
            input[k] = stream.gaussian();
            error[k] = noise.value(Knobs.LABEL_SIGMA) * stream.gaussian();
            meanSquare += input[k] * input[k] / count;
        }
        double scale = 1 / Math.sqrt(meanSquare);
        double squareTotal = 0;
        double crossTotal = 0;
        for (int k = 0; k < count; k++) {
            double x = scale * input[k];
            squares[k] = x * x;
            cross[k] = x * (target * x + error[k]);
            squareTotal += squares[k];
            crossTotal += cross[k];
        }
        this.sums = new BatchSums(squares, cross, squareTotal, crossTotal, batch);
        boolean clean = noise.value(Knobs.LABEL_SIGMA) == 0;
        this.optimum = clean ? target : crossTotal / squareTotal;
        double slopeSquares = 0;
        double gainSquares = 0;
        double products = 0;
        for (int k = 0; k < count; k++) {
            double slope = optimum * squares[k] - cross[k];
            slopeSquares += slope * slope / count;
            gainSquares += (squares[k] - 1) * (squares[k] - 1) / count;
            products += slope * (squares[k] - 1) / count;
        }
        double withoutReplacement = BatchSums.variance(count, batch);
        this.slopeVariance = clean ? 0 : slopeSquares * withoutReplacement;
        this.gainVariance = gainSquares * withoutReplacement;
        this.covariance = clean ? 0 : products * withoutReplacement;
    }

    /** P*, the product that fits all samples best; the target itself where the labels are clean. */
    public double optimum() {
        return optimum;
    }

    /** The variance of G at P = P* over the batches, drawn without replacement: (1/N) Σ x_k²(P*x_k − y_k)² · (N−B)/(B(N−1)). */
    public double slopeVariance() {
        return slopeVariance;
    }

    /** The variance over the batches of the mean of x², whose mean is 1. */
    public double gainVariance() {
        return gainVariance;
    }

    /** The covariance over the batches of G at P = P* with the mean of x². */
    public double covariance() {
        return covariance;
    }

    /** G = mean over a batch of (P x_k − y_k) x_k, the batch being drawn by the stream's next words. */
    public double slope(double product, NoiseStream noise) {
        sums.draw(noise);
        return (product * sums.first() - sums.second()) / batch;
    }
}
