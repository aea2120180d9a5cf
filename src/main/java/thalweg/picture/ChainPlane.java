package thalweg.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import thalweg.model.ScalarChain;

/**
 * Immutable. The loss over two weights x and y of a scalar chain, the others held: <b>L(x, y) = ½(c·x·y − t)²</b>, c the product of the held weights, t
 * the chain's target. Its minima are the hyperbola xy = t/c; there are none where c = 0.
 *
 * @param held c
 * @param target t, above 0
 * @param heldSteepness the part of the sharpness at a minimum that comes from the held weights, Σt²/w_k²; 0 at depth 2
 */
record ChainPlane(double held, double target, double heldSteepness) implements Plane {

    private static final int FLOW_PIECES = 96;
    /** Newton's steps double the digits each, so few are ever taken. */
    private static final int MOST_STEPS = 60;

    /** The plane of the weights i and j (from 0) through a point. */
    static ChainPlane of(ScalarChain chain, double[] weights, int i, int j) {
        double held = 1;
        double steepness = 0;
        for (int k = 0; k < chain.depth(); k++) {
            if (k != i && k != j) {
                held *= weights[k];
                steepness += chain.target() / weights[k] * (chain.target() / weights[k]);
            }
        }
        return new ChainPlane(held, chain.target(), steepness);
    }

    /** cxy − t. */
    double residual(double x, double y) {
        return held * x * y - target;
    }

    @Override
    public double loss(double x, double y) {
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

    /** The sharpness at the minimum at x = e^u√|t/c|: |∇P|² over all weights (H has rank one there). */
    @Override
    public double sharpnessAt(double u) {
        return flattestSharpness() + 2 * Math.abs(held) * target * (Math.cosh(2 * u) - 1);
    }

    /** Where |x| = |y|. */
    @Override
    public double flattestSharpness() {
        return 2 * Math.abs(held) * target + heldSteepness;
    }

    /** The u ≥ 0 at which a minimum has this sharpness; NaN where all are sharper. */
    double distanceOf(double sharpness) {
        double excess = 1 + (sharpness - flattestSharpness()) / (2 * Math.abs(held) * target);
        // acosh, written for excess ≥ 1.
        return excess < 1 ? Double.NaN : 0.5 * Math.log(excess + Math.sqrt((excess - 1) * (excess + 1)));
    }

    @Override
    public double leastLoss(Viewport part) {
        double[] residuals = residuals(part);
        if (residuals[0] <= 0 && residuals[1] >= 0) {
            return 0;
        }
        double nearest = Math.min(Math.abs(residuals[0]), Math.abs(residuals[1]));
        return 0.5 * nearest * nearest;
    }

    @Override
    public double greatestLoss(Viewport part) {
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

    @Override
    public Rows rows(double[] xs) {
        return (y, twice) -> {
            double slope = held * y;
            for (int column = 0; column < xs.length; column++) {
                double residual = slope * xs[column] - target;
                twice[column] = residual * residual;
            }
        };
    }

    /** The valley's walls rise by half the sharpness times the square of the distance; the held weights lie in other directions. */
    @Override
    public double lossBeside(Viewport view, int parts) {
        double distance = Math.sqrt(view.width()) * Math.sqrt(view.height()) / parts;
        return Math.abs(held) * target * distance * distance;
    }

    /** Where the loss is L, cxy = t ± √(2L): a pair of hyperbolas. */
    @Override
    public List<Hyperbola> level(double loss, Viewport part) {
        double root = Math.sqrt(2 * loss);
        return DoubleStream.of((target + root) / held, (target - root) / held)
                .filter(product -> Math.abs(product) > Double.MIN_NORMAL && Double.isFinite(product))
                .boxed().flatMap(product -> Stream.of(new Hyperbola(product, true), new Hyperbola(product, false))).toList();
    }

    @Override
    public List<Hyperbola> floor() {
        return hasMinima() ? List.of(new Hyperbola(minimaProduct(), true), new Hyperbola(minimaProduct(), false)) : List.of();
    }

    @Override
    public List<Double> borders(double sharpness, double from, double to) {
        double distance = distanceOf(sharpness);
        return distance > 0 ? Stream.of(-distance, distance).filter(u -> u > from && u < to).toList() : List.of();
    }

    @Override
    public List<Double> turns(double from, double to) {
        return from < 0 && to > 0 ? List.of(0.0) : List.of();
    }

    @Override
    public List<Point2D> flattest(Viewport part) {
        return floor().stream().<Point2D>map(branch -> new Point2D.Double(branch.x(0), branch.y(0))).toList();
    }

    /** To first order |Δ(xy)|/|∇(xy)|. */
    @Override
    public double pixelsFromFloor(LandscapeGeometry geometry, double x, double y) {
        return Math.abs(x * y - minimaProduct()) / Math.hypot(x, y) * geometry.unit();
    }

    /** Gradient flow keeps x² − y². */
    @Override
    public Optional<Path2D> flowLine(LandscapeGeometry geometry, double x, double y) {
        double imbalance = (x - y) * (x + y);
        boolean isUpright = imbalance > 0 || imbalance == 0 && Math.abs(x) >= Math.abs(y);
        Viewport part = geometry.viewport();
        Path2D path = new Path2D.Double();
        for (int k = 0; k <= FLOW_PIECES; k++) {
            double along = isUpright ? part.leastY() + part.height() * k / FLOW_PIECES : part.leastX() + part.width() * k / FLOW_PIECES;
            double other;
            if (imbalance == 0) {
                other = x * y < 0 ? -along : along;
            } else {
                other = Math.copySign(Math.sqrt(Math.abs(imbalance) + along * along), isUpright ? x : y);
            }
            Point2D pixel = isUpright ? geometry.pixel(other, along) : geometry.pixel(along, other);
            if (k == 0) {
                path.moveTo(pixel.getX(), pixel.getY());
            } else {
                path.lineTo(pixel.getX(), pixel.getY());
            }
        }
        double wide = 4 * Math.max(geometry.width(), geometry.height());
        boolean isFar = Math.abs(path.getBounds2D().getCenterX()) > wide || Math.abs(path.getBounds2D().getCenterY()) > wide;
        return isFar ? Optional.empty() : Optional.of(path);
    }

    @Override
    public Optional<Point2D> flowEnd(double x, double y) {
        double imbalance = (x - y) * (x + y);
        double product = minimaProduct();
        if (!hasMinima() || imbalance == 0 && x * y * product <= 0) {
            return Optional.empty();
        }
        // The weight that is larger in size keeps its sign.
        double larger = Math.sqrt(0.5 * (Math.abs(imbalance) + Math.hypot(imbalance, 2 * product)));
        if (Math.abs(x) >= Math.abs(y)) {
            return Optional.of(new Point2D.Double(Math.copySign(larger, x), product / Math.copySign(larger, x)));
        }
        return Optional.of(new Point2D.Double(product / Math.copySign(larger, y), Math.copySign(larger, y)));
    }

    @Override
    public Point2D nearestMinimum(double x, double y) {
        return hasMinima() ? descend(x, y, 0, 1, minimaProduct()) : new Point2D.Double(Double.NaN, Double.NaN);
    }

    @Override
    public Point2D nearestOnFlow(double x, double y, double startX, double startY) {
        return descend(x, y, 1, 0, (startX - startY) * (startX + startY));
    }

    /** Goes from a point to the curve s(x² − y²) + pxy = value, along the curve's gradient. */
    private static Point2D descend(double fromX, double fromY, double s, double p, double value) {
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
        return new Point2D.Double(x, y);
    }
}
