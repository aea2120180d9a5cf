package thalweg.theory;

/**
 * Immutable. The floor of the valley of a chain of any depth under a {@link Regularizer}, over the squares qᵢ = wᵢ² of the weights: where on the line of
 * equal shifts qᵢ + u, along which gradient flow moves, the averaged cost has no slope, and how the squares drift there.
 *
 * <p>With P² = Πqᵢ, S = P²Σ1/qᵢ and the push of weight decay and weight noise µ + Wᵢ, Wᵢ = Π_{k≠i}(q_k + s) − Π_{k≠i}q_k, the floor is at
 * P − P* + PΣ(µ + Wᵢ)/(cS) = 0. For three weights and more it vanishes beyond a fold.
 */
record ChainFloor(Regularizer regularizer, boolean isFlow) {

    private static final double SURELY = 1.5;
    private static final int PLACES = 20;

    /** Shifts the squares onto the floor.
     * @param squares their least may be 0. Modified.
     * @return whether there is a floor */
    boolean settle(double[] squares) {
        double least = Double.POSITIVE_INFINITY;
        for (double square : squares) {
            least = Math.min(least, square);
        }
        double low = 0;
        double high = StrictMath.pow(regularizer.optimum, 2.0 / squares.length);
        double optimumSquare = regularizer.optimum * regularizer.optimum;
        for (int i = 0; i < 100; i++) {
            double middle = 0.5 * (low + high);
            double product = 1;
            for (double square : squares) {
                product *= square - least + middle;
            }
            if (product < optimumSquare) {
                low = middle;
            } else {
                high = middle;
            }
        }
        shift(squares, high - least);
        if (regularizer.decay() == 0) {
            return true;
        }
        // From P* downwards Newton's method comes to the outermost root, if there is one, from above.
        for (int i = 0; i < 60; i++) {
            double value = excess(squares);
            double width = 1e-6 * least(squares);
            shift(squares, width);
            double above = excess(squares);
            shift(squares, -2 * width);
            double slope = (above - excess(squares)) / (2 * width);
            shift(squares, width);
            double change = value / slope;
            if (!(slope > 0) || !(change < 0.9 * least(squares))) {
                return false;
            }
            shift(squares, -change);
            if (Math.abs(change) <= 1e-13 * least(squares)) {
                return true;
            }
        }
        return Math.abs(excess(squares)) < 1e-9;
    }

    /**
     * Whether the fall reaches the floor although weight decay pulls into the origin, which for three weights and more is a minimum too: all the way up to half the floor the data must
     * pull at least {@value #SURELY} times as strongly.
     *
     * @param start the squares of the weights
     * @param settled the same on the floor
     * @param isAcross whether the product is not positive at the start, so that the least square passes through 0
     */
    boolean isReached(double[] start, double[] settled, boolean isAcross) {
        if (regularizer.decay() == 0) {
            return true;
        }
        double from = isAcross ? 1e-3 * least(settled) : least(start);
        double to = 0.5 * least(settled);
        double[] squares = new double[start.length];
        for (int i = 0; i <= PLACES; i++) {
            double shift = from + (to - from) * i / PLACES - least(start);
            for (int k = 0; k < squares.length; k++) {
                squares[k] = start[k] + shift;
            }
            double gap = regularizer.optimum - product(squares);
            double pull = excess(squares) + gap;
            if (from < to && !(gap >= SURELY * pull)) {
                return false;
            }
        }
        return true;
    }

    private double excess(double[] squares) {
        double product = product(squares);
        double inverse = 0;
        double push = 0;
        for (int i = 0; i < squares.length; i++) {
            inverse += 1 / squares[i];
            push += push(squares, i);
        }
        return product - regularizer.optimum + push / (regularizer.gain * product * inverse);
    }

    /** µ + Wᵢ. */
    private double push(double[] squares, int i) {
        double s = regularizer.weightVariance;
        if (s == 0) {
            return regularizer.weightDecay;
        }
        double spread = 1;
        double plain = 1;
        for (int k = 0; k < squares.length; k++) {
            if (k != i) {
                spread *= squares[k] + s;
                plain *= squares[k];
            }
        }
        return regularizer.weightDecay + spread - plain;
    }

    /** How much the squares change in a step on the floor, the part along the gradient of P taken out.
     * @param drift Modified. */
    void drift(double[] squares, double[] drift) {
        double product = product(squares);
        double inverse = 0;
        for (double square : squares) {
            inverse += 1 / square;
        }
        double steepness = product * product * inverse;
        double eta = regularizer.learningRate;
        double slow = 1 / (1 - regularizer.momentum);
        double noise = 0;
        if (!isFlow) {
            double own = regularizer.slopeVariance + regularizer.varianceBySteepness * steepness;
            double shaken = regularizer.momentum == 0 ? regularizer.gainSquare * regularizer.productVariance(product, steepness) : 0;
            noise = eta * eta * (own + shaken) * slow * slow;
        }
        double along = 0;
        for (int i = 0; i < squares.length; i++) {
            double push = eta * slow * push(squares, i);
            // Two weight decays make one of the squares; a step of descent multiplies, the flow is its limit.
            double kept = isFlow || regularizer.momentum > 0 ? 2 * push : -2 * StrictMath.log1p(-push);
            drift[i] = -kept * squares[i] + noise * product * product / squares[i];
            along += drift[i] / squares[i];
        }
        for (int i = 0; i < squares.length; i++) {
            drift[i] -= along / inverse;
        }
    }

    static double product(double[] squares) {
        double product = 1;
        for (double square : squares) {
            product *= Math.sqrt(square);
        }
        return product;
    }

    static double steepness(double[] squares) {
        double inverse = 0;
        double product = product(squares);
        for (double square : squares) {
            inverse += 1 / square;
        }
        return product * product * inverse;
    }

    private static double least(double[] squares) {
        double least = squares[0];
        for (double square : squares) {
            least = Math.min(least, square);
        }
        return least;
    }

    private static void shift(double[] squares, double by) {
        for (int i = 0; i < squares.length; i++) {
            squares[i] += by;
        }
    }
}
