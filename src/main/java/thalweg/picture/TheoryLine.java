package thalweg.picture;

import java.awt.geom.Path2D;
import java.util.Optional;
import thalweg.theory.Prediction;

/** Confined to one thread. A quantity as theory expects it, over the whole step axis; evaluated anew only when prediction or axis have changed. */
final class TheoryLine {

    /** Pixels between two evaluations. */
    private static final double SPACING = 2;

    private final Chart chart;
    private Optional<Prediction> prediction = Optional.empty();
    private StepAxis axis;
    private double[] values = {};
    /** The step behind each of those that are drawn: where a run jumps to and fro, the other side. */
    private double[] others = {};

    TheoryLine(Chart chart) {
        this.chart = chart;
    }

    /** Takes over a prediction. */
    void update(Optional<Prediction> changedPrediction, StepAxis changedAxis, double target) {
        if (changedPrediction.equals(prediction) && changedAxis.equals(axis)) {
            return;
        }
        prediction = changedPrediction;
        axis = changedAxis;
        values = new double[(int) Math.ceil((axis.right() - axis.left()) / SPACING) + 1];
        others = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(stepAt(i), target);
            others[i] = value(stepAt(i) + 1, target);
        }
    }

    private double value(long step, double target) {
        return prediction.map(expected -> Outlook.value(chart, expected.at(step), target)).orElse(Double.NaN);
    }

    /** The step of a place. Where steps are narrower than places it is even: of a run that jumps to and fro every second step lies on one line. */
    private long stepAt(int i) {
        long step = axis.stepAt(xOf(i));
        boolean isNarrow = i > 0 && step - axis.stepAt(xOf(i - 1)) > 1;
        return isNarrow ? step & ~1L : step;
    }

    private double xOf(int i) {
        return Math.min(axis.right(), axis.left() + SPACING * i);
    }

    /** The values over the axis, from left to right; NaN where theory says nothing. Not to be modified. */
    double[] values() {
        return values;
    }

    /** The line in the pixels of a chart with the same axis; two lines where the expected run jumps to and fro. */
    Path2D path(ChartGeometry geometry, ValueScale scale) {
        Path2D path = new Path2D.Double();
        trace(path, values, geometry, scale, false);
        trace(path, others, geometry, scale, true);
        return path;
    }

    private void trace(Path2D path, double[] line, ChartGeometry geometry, ValueScale scale, boolean isOther) {
        boolean down = false;
        for (int i = 0; i < line.length; i++) {
            // A line through the steps themselves: where they are far apart, several pixels ask for the same one.
            long step = stepAt(i);
            if (Double.isNaN(line[i]) || isOther && !isApart(i, step, geometry, scale)) {
                down = false;
                continue;
            }
            double x = geometry.xOf(step);
            double y = geometry.yOf(scale, line[i]);
            if (down) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                down = true;
            }
        }
    }

    /** Whether two neighbouring steps, drawn in one pixel, differ by more than the line's breadth. */
    private boolean isApart(int i, long step, ChartGeometry geometry, ValueScale scale) {
        return geometry.xOf(step + 1) - geometry.xOf(step) < 1 && Math.abs(geometry.yOf(scale, values[i]) - geometry.yOf(scale, others[i])) > 2;
    }
}
