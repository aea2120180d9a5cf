package thalweg.theory;

import java.util.Arrays;

/**
 * Immutable. Gradient flow on a chain of any depth towards a product, tabulated over time.
 *
 * <p>The flow shifts all squares wᵢ² by one amount, so only the smallest weight v, which alone may change its sign, needs integrating:
 * dv/dt = −(P − P∞) Π_{k≠m} w_k with w_k = ±√(gₖ + v²). Runge–Kutta of order 4 with a twentieth of the shorter of the local times as its step, Hermite interpolation between,
 * and e^{−St} behind the point where the product is within 10⁻⁵ of its end. Good to 10⁻⁶.
 */
final class ChainFall {

    private static final double STEP = 0.05;
    private static final double ARRIVED = 1e-5;
    private static final int MOST = 4096;

    private final double[] gaps;
    private final double[] signs;
    private final int smallest;
    private final double end;
    private final double[] times;
    private final double[] values;
    private final double[] speeds;

    /**
     * @param weights where the flow starts
     * @param end P∞ &gt; 0
     */
    ChainFall(double[] weights, double end) {
        this.end = end;
        int least = 0;
        for (int i = 1; i < weights.length; i++) {
            least = Math.abs(weights[i]) < Math.abs(weights[least]) ? i : least;
        }
        smallest = least;
        gaps = new double[weights.length];
        signs = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            gaps[i] = (weights[i] - weights[least]) * (weights[i] + weights[least]);
            signs[i] = weights[i] < 0 ? -1 : 1;
        }
        double[] t = new double[MOST];
        double[] v = new double[MOST];
        double[] f = new double[MOST];
        v[0] = weights[least];
        f[0] = speed(v[0]);
        double reach = StrictMath.pow(end, 1.0 / weights.length);
        int used = 1;
        while (used < MOST && Math.abs(product(v[used - 1]) - end) > ARRIVED * end) {
            double here = v[used - 1];
            double bend = (speed(here + 1e-6 * reach) - speed(here - 1e-6 * reach)) / (2e-6 * reach);
            double h = STEP / (Math.abs(bend) + Math.abs(f[used - 1]) / (Math.abs(here) + reach));
            double k1 = f[used - 1];
            double k2 = speed(here + 0.5 * h * k1);
            double k3 = speed(here + 0.5 * h * k2);
            double k4 = speed(here + h * k3);
            t[used] = t[used - 1] + h;
            v[used] = here + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            f[used] = speed(v[used]);
            used++;
        }
        times = Arrays.copyOf(t, used);
        values = Arrays.copyOf(v, used);
        speeds = Arrays.copyOf(f, used);
    }

    /** Whether the flow reaches its end; else it ends in a saddle, or all but so. */
    boolean arrives() {
        return Math.abs(product(values[values.length - 1]) - end) <= ARRIVED * end;
    }

    /** How long it takes to half of its end. */
    double timeToHalf() {
        int i = 0;
        while (i < times.length - 1 && product(values[i]) < 0.5 * end) {
            i++;
        }
        return times[i];
    }

    /** P − P∞ at a time.
     * @param rate S at the end */
    double residual(double time, double rate) {
        int last = times.length - 1;
        return time <= times[last] ? product(value(time)) - end : (product(values[last]) - end) * StrictMath.exp(-rate * (time - times[last]));
    }

    /** The smallest weight at a time, with its sign. */
    double value(double time) {
        int last = times.length - 1;
        if (time >= times[last]) {
            return values[last];
        }
        int j = Arrays.binarySearch(times, time);
        if (j < 0) {
            j = -j - 2;
        }
        double h = times[j + 1] - times[j];
        double u = (time - times[j]) / h;
        double w = 1 - u;
        return values[j] * w * w * (1 + 2 * u) + values[j + 1] * u * u * (3 - 2 * u) + h * u * w * (speeds[j] * w - speeds[j + 1] * u);
    }

    /** Which weight is the smallest in size. */
    int smallest() {
        return smallest;
    }

    /** The sign of a weight other than the smallest, which it keeps. */
    double sign(int i) {
        return signs[i];
    }

    /** wᵢ² less the square of the smallest, which the flow keeps. */
    double gap(int i) {
        return gaps[i];
    }

    private double product(double v) {
        return v * others(v);
    }

    private double speed(double v) {
        double others = others(v);
        return -(v * others - end) * others;
    }

    private double others(double v) {
        double others = 1;
        for (int i = 0; i < gaps.length; i++) {
            if (i != smallest) {
                others *= signs[i] * Math.sqrt(gaps[i] + v * v);
            }
        }
        return others;
    }
}
