package thalweg.training;

/**
 * Confined to one thread. Sums of two columns of N numbers over a batch of B rows that are drawn without replacement. A batch costs O(min(B, N − B)): a partial shuffle, of
 * what is left out if that is less, that is undone.
 */
final class BatchSums {

    private final double[] first;
    private final double[] second;
    private final double firstTotal;
    private final double secondTotal;
    private final int[] order;
    private final int[] swapped;
    private final boolean drawsLeftOut;
    private double firstSum;
    private double secondSum;

    /**
     * Sums over batches of these rows.
     *
     * @param first N numbers. Not modified, and not copied.
     * @param second N numbers. Not modified, and not copied.
     * @param firstTotal the sum of the first column
     * @param secondTotal the sum of the second column
     * @param batch B, 1 to N
     */
    BatchSums(double[] first, double[] second, double firstTotal, double secondTotal, int batch) {
        int count = first.length;
        this.first = first;
        this.second = second;
        this.firstTotal = firstTotal;
        this.secondTotal = secondTotal;
        this.order = new int[count];
        for (int k = 0; k < count; k++) {
            order[k] = k;
        }
        this.drawsLeftOut = batch > count / 2;
        this.swapped = new int[drawsLeftOut ? count - batch : batch];
    }

    /** (N − B)/(B(N − 1)): the variance of a batch's mean in units of the variance of the N numbers. */
    static double variance(double count, double batch) {
        return (count - batch) / (batch * (count - 1));
    }

    /** Draws the next batch by the stream's next words. */
    void draw(NoiseStream noise) {
        int count = order.length;
        double firstDrawn = 0;
        double secondDrawn = 0;
        for (int i = 0; i < swapped.length; i++) {
            int j = i + noise.nextInt(count - i);
            swapped[i] = j;
            int drawn = order[j];
            order[j] = order[i];
            order[i] = drawn;
            firstDrawn += first[drawn];
            secondDrawn += second[drawn];
        }
        for (int i = swapped.length - 1; i >= 0; i--) {
            int drawn = order[i];
            order[i] = order[swapped[i]];
            order[swapped[i]] = drawn;
        }
        firstSum = drawsLeftOut ? firstTotal - firstDrawn : firstDrawn;
        secondSum = drawsLeftOut ? secondTotal - secondDrawn : secondDrawn;
    }

    /** The first column's sum over the batch that was drawn last. */
    double first() {
        return firstSum;
    }

    /** The second column's sum over the batch that was drawn last. */
    double second() {
        return secondSum;
    }
}
