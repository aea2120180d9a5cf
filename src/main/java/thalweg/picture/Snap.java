package thalweg.picture;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import thalweg.model.Model;

/** Stateless. Puts a point of the landscape onto the nearer of the two curves that matter there: the minima, and the one that gradient flow from the start does not leave. */
public final class Snap {

    private Snap() { }

    /**
     * The nearby point on one of the two curves, whichever is nearer, exact to the last digits.
     *
     * @param weights all weights of the point; those other than i and j are held
     * @param i the weight (from 0) on the horizontal axis
     * @param j the weight (from 0) on the vertical axis
     * @param start all weights of the start; without it only the minima count
     * @param stretch how much longer than one of the first weight a unit of the second is to the eye that judges what is nearer
     * @return the two weights; as they are where neither curve can be reached, as from the origin
     */
    public static double[] nearest(Model model, List<Double> weights, int i, int j, Optional<List<Double>> start, double stretch) {
        double x = weights.get(i);
        double y = weights.get(j);
        Plane plane = Plane.of(model, weights.stream().mapToDouble(Double::doubleValue).toArray(), i, j);
        Point2D minimum = plane.nearestMinimum(x, y);
        Point2D level = start.map(from -> plane.nearestOnFlow(x, y, from.get(i), from.get(j))).orElse(minimum);
        Point2D nearer = distance(level, x, y, stretch) < distance(minimum, x, y, stretch) ? level : minimum;
        return Double.isFinite(nearer.getX()) && Double.isFinite(nearer.getY()) ? new double[] {nearer.getX(), nearer.getY()} : new double[] {x, y};
    }

    private static double distance(Point2D point, double x, double y, double stretch) {
        return Math.hypot(point.getX() - x, stretch * (point.getY() - y));
    }
}
