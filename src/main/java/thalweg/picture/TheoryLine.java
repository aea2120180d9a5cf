package thalweg.picture;

import java.awt.geom.Path2D;
import thalweg.theory.Prediction;

/** Confined to one thread. A quantity as theory expects it, over the whole step axis; evaluated anew only when prediction or axis have changed. */
final class TheoryLine {

    /** Pixels between two evaluations. */
    private static final double SPACING = 2;

    private final Chart chart;
    private Prediction prediction;
    private StepAxis axis;
    private double[] values = {};

    TheoryLine(Chart chart) {
        this.chart = chart;
    }

    /** Takes over a prediction. */
    void update(Prediction changedPrediction, StepAxis changedAxis, double target) {
        if (changedPrediction == prediction && changedAxis.equals(axis)) {
            return;
        }
        prediction = changedPrediction;
        axis = changedAxis;
        values = new double[(int) Math.ceil((axis.right() - axis.left()) / SPACING) + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Outlook.value(chart, prediction.at(axis.stepAt(xOf(i))), target);
        }
    }

    private double xOf(int i) {
        return Math.min(axis.right(), axis.left() + SPACING * i);
    }

    /** The values over the axis, from left to right; NaN where theory says nothing. Not to be modified. */
    double[] values() {
        return values;
    }

    /** The line in the pixels of a chart with the same axis. */
    Path2D path(ChartGeometry geometry, ValueScale scale) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                down = false;
                continue;
            }
            // A line through the steps themselves: where they are far apart, several pixels ask for the same one.
            long step = axis.stepAt(xOf(i));
            double x = geometry.xOf(step);
            double y = geometry.yOf(scale, values[i]);
            if (down) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                down = true;
            }
        }
        return path;
    }
}
