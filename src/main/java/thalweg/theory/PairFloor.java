package thalweg.theory;

/**
 * Immutable. The floor of the valley of two weights under a {@link Regularizer}, as a function of the imbalance: where the product rests, how steep the walls are, and
 * how fast the imbalance decays there.
 */
record PairFloor(Regularizer regularizer, boolean isFlow) {

    /** P on the floor: the root of cS(P* − P) = 2(µ + s)P with S = √(D² + 4P²), between 0 and P*. */
    double product(double imbalance) {
        double optimum = regularizer.optimum;
        double pull = 2 * regularizer.decay() / regularizer.gain;
        if (pull == 0) {
            return optimum;
        }
        if (imbalance == 0) {
            return Math.max(0, optimum - 0.5 * pull);
        }
        double low = 0;
        double high = optimum;
        double p = high;
        for (int i = 0; i < 60; i++) {
            double s = Math.sqrt(imbalance * imbalance + 4 * p * p);
            double excess = s * (p - optimum) + pull * p;
            if (excess > 0) {
                high = p;
            } else {
                low = p;
            }
            double newton = p - excess / (s + 4 * p * (p - optimum) / s + pull);
            double next = newton > low && newton < high ? newton : 0.5 * (low + high);
            if (Math.abs(next - p) <= 1e-15 * optimum) {
                return next;
            }
            p = next;
        }
        return p;
    }

    /** P of a run that walks along the floor: it lags behind {@link #product} by what the floor moves while the product returns to it, (1 − β)κD P'(D)/(cS). */
    double laggingProduct(double imbalance) {
        double product = product(imbalance);
        double pull = 2 * regularizer.decay() / regularizer.gain;
        double s = Math.sqrt(imbalance * imbalance + 4 * product * product);
        if (pull == 0 || s == 0) {
            return product;
        }
        double below = product - regularizer.optimum;
        double slope = s + 4 * product * below / s + pull;
        double bend = -imbalance / s * below / slope;
        double rate = decayPerStep(imbalance) * (1 - regularizer.momentum) / (regularizer.learningRate * regularizer.gain);
        return product + rate * imbalance * bend / slope;
    }

    /** The rate per unit of time at which the product returns to the floor while D hardly changes: cS + 2(µ + s)D²/S². */
    double stiffness(double imbalance, double product) {
        double square = imbalance * imbalance;
        double s = square + 4 * product * product;
        return regularizer.gain * Math.sqrt(s) + (s == 0 ? 2 * regularizer.decay() : 2 * regularizer.decay() * square / s);
    }

    /** What is left of a distance to the floor after a whole number of steps, or after all: 1 at first, negative on the other side. */
    double left(double stiffness, double steps) {
        double step = regularizer.learningRate * stiffness;
        return isFlow ? StrictMath.exp(-step * steps) : new HeavyBall(regularizer.momentum, step).distance(steps);
    }

    /** −ln|{@link #left}|, also where that is too small for a number. */
    double elapsed(double stiffness, double steps) {
        if (isFlow) {
            return regularizer.learningRate * stiffness * steps;
        }
        double left = Math.abs(left(stiffness, steps));
        return left > Double.MIN_NORMAL ? -StrictMath.log(left) : -StrictMath.log(contraction(stiffness)) * steps;
    }

    /** The part of its final variance that the product has after so many steps under noise: 0 at first, 1 in the end. */
    double shaken(double stiffness, double steps) {
        double step = regularizer.learningRate * stiffness;
        return isFlow ? -StrictMath.expm1(-2 * step * steps) : new HeavyBall(regularizer.momentum, step).shaken(steps);
    }

    /** Whether the distance to the floor changes its sign on the way: ηS above (1 − √β)². */
    boolean isCrossed(double stiffness) {
        return !isFlow && new HeavyBall(regularizer.momentum, regularizer.learningRate * stiffness).crosses();
    }

    /** The factor |ρ| by which one step shrinks the distance to the floor; 1 or more where it is unstable. */
    double contraction(double stiffness) {
        double step = regularizer.learningRate * stiffness;
        if (isFlow) {
            return StrictMath.exp(-step);
        }
        double beta = regularizer.momentum;
        double trace = 1 + beta - step;
        double discriminant = trace * trace - 4 * beta;
        return discriminant < 0 ? Math.sqrt(beta) : 0.5 * (Math.abs(trace) + Math.sqrt(discriminant));
    }

    /**
     * −ln of the factor that one step puts on the imbalance, in the mean: −ln((1 − ηµ)² − η²r_qs²) + η²(a + σ²S + hσ_P²), of which a + σ²S is the noise's own
     * variance and the last part what the shaken product adds. With momentum w₁ + w₂ and w₁ − w₂, which decay with µ ± r_qs, do so by {@link HeavyBall#decay}, and of the noise
     * {@link Regularizer#rate} is taken; NaN where decay is so strong that it swings.
     */
    double decayPerStep(double imbalance) {
        double product = product(imbalance);
        double s = Math.sqrt(imbalance * imbalance + 4 * product * product);
        double eta = regularizer.learningRate;
        if (isFlow) {
            return 2 * eta * regularizer.decay();
        }
        double pull = s == 0 ? 0 : 2 * eta * regularizer.decay() * product / s;
        if (regularizer.momentum > 0) {
            double beta = regularizer.momentum;
            double push = eta * regularizer.decay();
            double noise = eta * regularizer.rate(s) - 2 * push / (1 - beta) + eta * eta * regularizer.varianceBySteepness * s / Math.pow(1 - beta, 2);
            return new HeavyBall(beta, push + pull).decay() + new HeavyBall(beta, push - pull).decay() + noise;
        }
        double keep = 1 - eta * regularizer.decay();
        double own = regularizer.slopeVariance + regularizer.varianceBySteepness * s;
        return -StrictMath.log(keep * keep - pull * pull)
                + eta * eta * (own + regularizer.gainSquare * regularizer.productVariance(product, s)) + (s == 0 ? 0 : eta * regularizer.rateByFlatness / s);
    }
}
