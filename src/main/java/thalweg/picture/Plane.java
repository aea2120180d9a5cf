package thalweg.picture;

import thalweg.model.ScalarChain;

/**
 * Immutable. The loss over two weights x and y of a scalar chain, the others held: <b>L(x, y) = ½(c·x·y − t)²</b>, c the product of the held weights, t
 * the chain's target. Its minima are the hyperbola xy = t/c; there are none where c = 0.
 *
 * @param held c
 * @param target t, above 0
 * @param heldSteepness the part of the sharpness at a minimum that comes from the held weights, Σt²/w_k²; 0 at depth 2
 */
record Plane(double held, double target, double heldSteepness) {

    /** The plane of the weights i and j (from 0) through a point. */
    static Plane of(ScalarChain chain, double[] weights, int i, int j) {
        double held = 1;
        double steepness = 0;
        for (int k = 0; k < chain.depth(); k++) {
            if (k != i && k != j) {
                held *= weights[k];
                steepness += chain.target() / weights[k] * (chain.target() / weights[k]);
            }
        }
        return new Plane(held, chain.target(), steepness);
    }

    /** cxy − t. */
    double residual(double x, double y) {
        return held * x * y - target;
    }

    /** L(x, y). */
    double loss(double x, double y) {
        return 0.5 * residual(x, y) * residual(x, y);
    }

    /** Whether there are minima, far enough from infinity. */
    boolean hasMinima() {
        return Double.isFinite(heldSteepness) && held != 0 && Double.isFinite(target / held);
    }

    /** xy at the minima, t/c: above 0 where both weights have the same sign. */
    double minimaProduct() {
        return target / held;
    }

    /** The sharpness at the minimum at x, e^{2u}√|t/c|: |∇P|² over all weights (H has rank one there). */
    double sharpnessAt(double u) {
        return flattestSharpness() + 2 * Math.abs(held) * target * (Math.cosh(2 * u) - 1);
    }

    /** The least sharpness that a minimum in this plane has, where |x| = |y|. */
    double flattestSharpness() {
        return 2 * Math.abs(held) * target + heldSteepness;
    }

    /** The u ≥ 0 at which a minimum has this sharpness; NaN where all are sharper. */
    double distanceOf(double sharpness) {
        double excess = 1 + (sharpness - flattestSharpness()) / (2 * Math.abs(held) * target);
        // acosh, written for excess ≥ 1.
        return excess < 1 ? Double.NaN : 0.5 * Math.log(excess + Math.sqrt((excess - 1) * (excess + 1)));
    }

    /** The least loss in a part of the plane. */
    double leastLoss(Viewport part) {
        double[] residuals = residuals(part);
        if (residuals[0] <= 0 && residuals[1] >= 0) {
            return 0;
        }
        double nearest = Math.min(Math.abs(residuals[0]), Math.abs(residuals[1]));
        return 0.5 * nearest * nearest;
    }

    /** The greatest loss in a part of the plane. */
    double greatestLoss(Viewport part) {
        double[] residuals = residuals(part);
        double farthest = Math.max(Math.abs(residuals[0]), Math.abs(residuals[1]));
        return 0.5 * farthest * farthest;
    }

    /** The least and the greatest residual: xy has its extremes in the corners. */
    private double[] residuals(Viewport part) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double x : new double[] {part.leastX(), part.greatestX()}) {
            for (double y : new double[] {part.leastY(), part.greatestY()}) {
                least = Math.min(least, residual(x, y));
                greatest = Math.max(greatest, residual(x, y));
            }
        }
        return new double[] {least, greatest};
    }
}
