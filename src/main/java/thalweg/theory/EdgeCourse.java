package thalweg.theory;

import java.util.Arrays;

/**
 * Immutable. Two weights through an {@link EdgeOfStability}: the mean over two steps, tabulated by Runge–Kutta of order 4 until the residual has vanished. The imbalance is good to a
 * twelfth of what it loses, the logarithm of the loss to an eighth of its way; the product and the sharpness, which jump from side to side, are stated only while the jumps are small.
 */
final class EdgeCourse implements Course {

    private static final double STEP = 0.1;
    private static final int MOST = 4096;
    /** ln η²r² where the residual has vanished in rounding. */
    private static final double VANISHED = -72;
    /** Jumps of this part of the target are small. */
    private static final double STILL = 0.01;

    private final EdgeOfStability edge;
    private final double[] steps;
    private final double[] excesses;
    private final double[] logSquares;

    private EdgeCourse(EdgeOfStability edge) {
        this.edge = edge;
        double[] n = new double[MOST];
        double[] d = new double[MOST];
        double[] l = new double[MOST];
        d[0] = edge.excess();
        l[0] = StrictMath.log(Math.max(edge.square(), Double.MIN_NORMAL));
        int used = 1;
        while (used < MOST && !(d[used - 1] < 0 && l[used - 1] < VANISHED)) {
            double here = d[used - 1];
            double log = l[used - 1];
            double fastest = Math.abs(here) + Math.abs(growth(here, log)) + Math.abs(drift(log)) / Math.max(Math.abs(here), 1e-3);
            double h = STEP / Math.max(fastest, 1e-12);
            double d1 = drift(log);
            double l1 = growth(here, log);
            double d2 = drift(log + 0.5 * h * l1);
            double l2 = growth(here + 0.5 * h * d1, log + 0.5 * h * l1);
            double d3 = drift(log + 0.5 * h * l2);
            double l3 = growth(here + 0.5 * h * d2, log + 0.5 * h * l2);
            double d4 = drift(log + h * l3);
            double l4 = growth(here + h * d3, log + h * l3);
            n[used] = n[used - 1] + h;
            d[used] = here + h / 6 * (d1 + 2 * d2 + 2 * d3 + d4);
            l[used] = log + h / 6 * (l1 + 2 * l2 + 2 * l3 + l4);
            used++;
        }
        steps = Arrays.copyOf(n, used);
        excesses = Arrays.copyOf(d, used);
        logSquares = Arrays.copyOf(l, used);
    }

    /** The course of an episode; {@link Course#UNKNOWN} where its end cannot be stated, or the residual is exactly 0, where descent never moves. */
    static Course of(EdgeOfStability edge) {
        return edge.isGood() && edge.residual() != 0 ? new EdgeCourse(edge) : UNKNOWN;
    }

    private double drift(double logSquare) {
        return -2 * (1 - edge.couplingSquare()) * StrictMath.exp(logSquare);
    }

    private double growth(double excess, double logSquare) {
        return 2 * StrictMath.log1p(excess) - 4 * edge.couplingSquare() * StrictMath.exp(logSquare);
    }

    @Override
    public Expected at(double passed) {
        double target = edge.target();
        if (passed == 0) {
            double product = target + edge.residual();
            return new Expected(product, 0, edge.imbalance(), 0.5 * edge.residual() * edge.residual(),
                    PairCourse.pairSharpness(edge.imbalance(), product, target));
        }
        int last = steps.length - 1;
        double sharpness;
        double residual;
        if (passed >= steps[last]) {
            sharpness = edge.exitSharpness();
            residual = 0;
        } else {
            int j = Arrays.binarySearch(steps, passed);
            j = j < 0 ? -j - 2 : j;
            double u = (passed - steps[j]) / (steps[j + 1] - steps[j]);
            sharpness = (2 + excesses[j] + u * (excesses[j + 1] - excesses[j])) / edge.learningRate();
            residual = StrictMath.exp(0.5 * (logSquares[j] + u * (logSquares[j + 1] - logSquares[j]))) / edge.learningRate();
        }
        double imbalance = Math.signum(edge.imbalance()) * Math.sqrt((sharpness - 2 * target) * (sharpness + 2 * target));
        boolean isStill = residual <= STILL * target;
        return new Expected(isStill ? target : Double.NaN, 0, imbalance, 0.5 * residual * residual, isStill ? sharpness : Double.NaN);
    }
}
