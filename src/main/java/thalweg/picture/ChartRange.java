package thalweg.picture;

import java.util.Arrays;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.run.Trajectory;
import thalweg.training.Settings;

/** Stateless. Chooses the range of a chart's values: everything that the curve has and theory expects, without the last leap of a run that diverged. */
final class ChartRange {

    /** So many times what a run begins with is still shown of one that diverged. */
    private static final double LEAP = 5;
    /** The share of a curve's columns that may leave a logarithmic chart below: zero crossings of the residual reach down without bound. */
    private static final double DIPS = 0.01;

    private ChartRange() { }

    static ValueScale of(Chart chart, Curve curve, double[] theory, Trajectory run, Settings settings) {
        return chart.isLogarithmic() ? logarithmic(curve, theory, run) : linear(chart, curve, theory, run, settings);
    }

    private static ValueScale logarithmic(Curve curve, double[] theory, Trajectory run) {
        double[] medians = new double[curve.columns() + theory.length];
        int count = 0;
        double high = 0;
        double cap = run.isDiverged() ? 100 * Math.max(1e-2, curve.first(0)) : Double.POSITIVE_INFINITY;
        for (int i = 0; i < curve.columns(); i++) {
            if (curve.samples(i) > 0 && curve.median(i) > 0) {
                medians[count++] = curve.median(i);
                high = Math.max(high, Math.min(cap, curve.greatest(i)));
            }
        }
        for (double value : theory) {
            if (value > 0 && value <= cap) {
                medians[count++] = value;
                high = Math.max(high, value);
            }
        }
        if (count == 0) {
            return ValueScale.logarithmic(1e-3, 1);
        }
        Arrays.sort(medians, 0, count);
        return ValueScale.logarithmic(Math.min(cap, medians[(int) (DIPS * count)]), high);
    }

    private static ValueScale linear(Chart chart, Curve curve, double[] theory, Trajectory run, Settings settings) {
        Model model = run.experiment().model();
        double[] start = run.experiment().startWeights(0);
        double size = switch (model) {
            case ScalarChain chain -> chain.squaredNorm(start) + chain.flattestSharpness();
            case Valley valley -> chart == Chart.SHARPNESS ? valley.lambda(start[0]) : Math.PI;
            case MatrixChain _ -> 0;
        };
        double cap = run.isDiverged() ? LEAP * Math.max(size, Math.abs(chart.quantity(model).at(start, 0))) : Double.POSITIVE_INFINITY;
        double low = 0;
        double high = chart == Chart.SHARPNESS ? Plane.flattestSharpness(model) : 0;
        for (int i = 0; i < curve.columns(); i++) {
            if (curve.samples(i) > 0) {
                low = curve.least(i) >= -cap ? Math.min(low, curve.least(i)) : low;
                high = curve.greatest(i) <= cap ? Math.max(high, curve.greatest(i)) : high;
            }
        }
        for (double value : theory) {
            if (Math.abs(value) <= cap) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (chart == Chart.SHARPNESS) {
            double end = StabilityLevel.of(settings);
            high = end <= 1.6 * high ? Math.max(high, 1.02 * end) : high;
        }
        return ValueScale.linear(low, high);
    }
}
