package thalweg.theory;

import java.util.Arrays;

/**
 * Immutable. The squares of the weights on the valley's floor as functions of the step, tabulated: Runge–Kutta of order 4 for the mean drift, each step followed by
 * a shift onto the floor; Hermite interpolation between, and exponential decay of the differences behind the point where they are a thousandth of the squares. Good to 10⁻⁴.
 */
final class ChainWalk {

    private static final double STEP = 0.1;
    private static final double SMALL = 1e-3;
    private static final int MOST = 4096;

    private final double[] steps;
    private final double[][] squares;
    private final double[][] drifts;
    private final double[] products;
    private final double lastRate;
    private final boolean ends;

    /**
     * @param start the squares on the floor
     * @param length how many steps will be asked for; possibly infinite
     */
    ChainWalk(ChainFloor floor, double[] start, double length) {
        int depth = start.length;
        double[] n = new double[MOST];
        double[][] q = new double[MOST][];
        double[][] f = new double[MOST][];
        double[] p = new double[MOST];
        q[0] = start.clone();
        f[0] = new double[depth];
        floor.drift(q[0], f[0]);
        p[0] = ChainFloor.product(q[0]);
        int used = 1;
        boolean lost = false;
        double[][] k = new double[3][depth];
        double[] between = new double[depth];
        while (n[used - 1] < length && used < MOST && spread(q[used - 1]) > SMALL) {
            double[] here = q[used - 1];
            double[] k1 = f[used - 1];
            double fastest = fastestRate(here, k1);
            if (fastest == 0) {
                break;
            }
            double h = STEP / fastest;
            stage(floor, here, 0.5 * h, k1, between, k[0]);
            stage(floor, here, 0.5 * h, k[0], between, k[1]);
            stage(floor, here, h, k[1], between, k[2]);
            double[] next = new double[depth];
            for (int i = 0; i < depth; i++) {
                next[i] = here[i] + h / 6 * (k1[i] + 2 * k[0][i] + 2 * k[1][i] + k[2][i]);
            }
            if (!floor.settle(next)) {
                lost = true;
                break;
            }
            q[used] = next;
            f[used] = new double[depth];
            floor.drift(next, f[used]);
            p[used] = ChainFloor.product(next);
            n[used] = n[used - 1] + h;
            used++;
        }
        steps = Arrays.copyOf(n, used);
        squares = Arrays.copyOf(q, used);
        drifts = Arrays.copyOf(f, used);
        products = Arrays.copyOf(p, used);
        ends = lost || used == MOST;
        lastRate = rate(squares[used - 1], drifts[used - 1]);
    }

    private static void stage(ChainFloor floor, double[] here, double h, double[] slope, double[] between, double[] drift) {
        for (int i = 0; i < here.length; i++) {
            between[i] = here[i] + h * slope[i];
        }
        floor.drift(between, drift);
    }

    /** The greatest difference of two squares, of the greatest square. */
    private static double spread(double[] squares) {
        double[] ordered = squares.clone();
        Arrays.sort(ordered);
        return (ordered[ordered.length - 1] - ordered[0]) / ordered[ordered.length - 1];
    }

    /** The greatest of the rates at which squares change and at which differences of two of them decay. */
    private static double fastestRate(double[] squares, double[] drift) {
        double fastest = 0;
        for (int i = 0; i < squares.length; i++) {
            fastest = Math.max(fastest, Math.abs(drift[i]) / squares[i]);
            for (int j = 0; j < i; j++) {
                if (squares[i] != squares[j]) {
                    fastest = Math.max(fastest, Math.abs((drift[i] - drift[j]) / (squares[i] - squares[j])));
                }
            }
        }
        return fastest;
    }

    /** −d ln D/dn. */
    private static double rate(double[] squares, double[] drift) {
        int least = 0;
        int greatest = 0;
        for (int i = 1; i < squares.length; i++) {
            least = squares[i] < squares[least] ? i : least;
            greatest = squares[i] > squares[greatest] ? i : greatest;
        }
        double imbalance = squares[greatest] - squares[least];
        return imbalance == 0 ? 0 : (drift[least] - drift[greatest]) / imbalance;
    }

    /** The squares after so many steps.
     * @param result Modified.
     * @return the product on the floor; NaN where there is no floor any more */
    double at(double passed, double[] result) {
        int last = steps.length - 1;
        if (passed >= steps[last]) {
            if (ends && passed > steps[last]) {
                return Double.NaN;
            }
            double left = lastRate == 0 || passed == steps[last] ? 1 : StrictMath.exp(-lastRate * (passed - steps[last]));
            double mean = 0;
            for (double square : squares[last]) {
                mean += square / result.length;
            }
            for (int i = 0; i < result.length; i++) {
                result[i] = mean + left * (squares[last][i] - mean);
            }
            return products[last];
        }
        int j = interval(passed);
        double h = steps[j + 1] - steps[j];
        double u = (passed - steps[j]) / h;
        double w = 1 - u;
        for (int i = 0; i < result.length; i++) {
            result[i] = squares[j][i] * w * w * (1 + 2 * u) + squares[j + 1][i] * u * u * (3 - 2 * u)
                    + h * u * w * (drifts[j][i] * w - drifts[j + 1][i] * u);
        }
        return products[j] * w + products[j + 1] * u;
    }

    /** How fast the floor's product changes after so many steps, per step. */
    double productDrift(double passed) {
        int last = steps.length - 1;
        if (passed >= steps[last]) {
            return 0;
        }
        int j = interval(passed);
        return (products[j + 1] - products[j]) / (steps[j + 1] - steps[j]);
    }

    private int interval(double passed) {
        int j = Arrays.binarySearch(steps, passed);
        return j < 0 ? -j - 2 : j;
    }
}
