package thalweg.picture;

import java.util.List;
import java.util.OptionalDouble;
import thalweg.model.ScalarChain;

/** Stateless. Puts a point of the landscape onto the nearer of the two curves that matter there: the minima, and the level set of an imbalance. */
public final class Snap {

    /** Newton's steps double the digits each, so few are ever taken. */
    private static final int MOST_STEPS = 60;

    private Snap() { }

    /**
     * The nearby point of the minima xy = p or of the level set x² − y² = D, whichever is nearer. The point goes along the curve's gradient until it is there to the last digits.
     *
     * @param weights all weights of the point; those other than i and j are held
     * @param i the weight (from 0) on the horizontal axis
     * @param j the weight (from 0) on the vertical axis
     * @param imbalance D, the difference of the squares of the weights i and j; without it only the minima count
     * @return the two weights; as they are where neither curve can be reached, as from the origin
     */
    public static double[] nearest(ScalarChain chain, List<Double> weights, int i, int j, OptionalDouble imbalance) {
        double x = weights.get(i);
        double y = weights.get(j);
        Plane plane = Plane.of(chain, weights.stream().mapToDouble(Double::doubleValue).toArray(), i, j);
        double[] minimum = plane.hasMinima() ? descend(x, y, 0, 1, plane.minimaProduct()) : new double[] {Double.NaN, Double.NaN};
        double[] level = imbalance.isPresent() ? descend(x, y, 1, 0, imbalance.getAsDouble()) : minimum;
        double[] nearer = Math.hypot(level[0] - x, level[1] - y) < Math.hypot(minimum[0] - x, minimum[1] - y) ? level : minimum;
        return Double.isFinite(nearer[0]) && Double.isFinite(nearer[1]) ? nearer : new double[] {x, y};
    }

    /** Goes from a point to the curve s(x² − y²) + pxy = value. */
    private static double[] descend(double fromX, double fromY, double s, double p, double value) {
        double x = fromX;
        double y = fromY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = s * (x - y) * (x + y) + p * x * y - value;
            double slopeX = 2 * s * x + p * y;
            double slopeY = -2 * s * y + p * x;
            double steepness = slopeX * slopeX + slopeY * slopeY;
            double nextX = x - excess / steepness * slopeX;
            double nextY = y - excess / steepness * slopeY;
            if (nextX == x && nextY == y) {
                break;
            }
            x = nextX;
            y = nextY;
        }
        return new double[] {x, y};
    }
}
