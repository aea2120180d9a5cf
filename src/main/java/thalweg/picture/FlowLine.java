package thalweg.picture;

import java.awt.AlphaComposite;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import thalweg.model.Model;
import thalweg.run.Trajectory;

/**
 * Confined to one thread. The flow sharpness beside the sharpness: the sharpness of the minimum that gradient flow would reach from each step (arXiv:2305.13064). It is drawn where
 * the two are apart; where a run rests in the valley they are one.
 */
final class FlowLine {

    /** Each one is the root of an equation for three weights and more, and the line is smooth: three in a pixel column are enough. */
    private static final int SAMPLES = 3;
    /** So many pixels apart, at factor 1, the two are told apart. */
    private static final double APART = 4;
    /** A shorter stretch than this, in pixels at factor 1, is not drawn. */
    private static final double SHORTEST = 30;

    /** So far beside the line its name may stand. */
    private static final double BESIDE = 60;

    private Model model;
    private Curve curve;

    /** Takes in what the run has become, see {@link Curve#update}. */
    void update(Trajectory run, RunIdentity identity, StepAxis axis) {
        if (!run.experiment().model().equals(model)) {
            model = run.experiment().model();
            curve = new Curve(model.quantity("flowSharpness"), SAMPLES);
        }
        curve.update(run, identity, axis);
    }

    /** Draws it beside the sharpness, with its name.
     * @param sharpness of the same run over the same axis
     * @param shown the step behind which all is faint */
    void paint(Graphics2D graphics, Curve sharpness, long shown, ChartGeometry geometry, ValueScale scale, Look look, ChartLabels labels) {
        boolean[] drawn = apart(sharpness, geometry, scale, look);
        Path2D past = new Path2D.Double();
        Path2D future = new Path2D.Double();
        Path2D pen = null;
        double width = geometry.plot().getWidth() / curve.columns();
        double x = 0;
        double y = 0;
        double right = Double.NaN;
        for (int i = 0; i < curve.columns(); i++) {
            if (curve.samples(i) == 0) {
                continue;
            }
            double value = curve.median(i);
            if (!drawn[i] || !scale.holds(value)) {
                pen = null;
                continue;
            }
            Path2D path = curve.start(i) > shown ? future : past;
            double nextX = curve.start(i + 1) - curve.start(i) == 1 ? geometry.xOf(curve.start(i)) : geometry.plot().getMinX() + (i + 0.5) * width;
            double nextY = geometry.yOf(scale, value);
            if (path != pen) {
                path.moveTo(pen == null ? nextX : x, pen == null ? nextY : y);
                pen = path;
            }
            path.lineTo(nextX, nextY);
            x = nextX;
            y = nextY;
            right = x;
        }
        graphics.setColor(look.text());
        graphics.setStroke(look.dashed(1.2, 9, 2.5, 2, 2.5));
        graphics.draw(past);
        Composite plain = graphics.getComposite();
        graphics.setComposite(AlphaComposite.SrcOver.derive(ChartPainter.FAINT));
        graphics.draw(future);
        graphics.setComposite(plain);
        labels.avoidLine(past);
        labels.avoidLine(future);
        if (!Double.isNaN(right)) {
            writeName(graphics, drawn, geometry, scale, look, labels);
        }
    }

    /** The name stands near the line. */
    private void writeName(Graphics2D graphics, boolean[] drawn, ChartGeometry geometry, ValueScale scale, Look look, ChartLabels labels) {
        int[] columns = new int[drawn.length];
        int count = 0;
        for (int i = 0; i < drawn.length; i++) {
            if (drawn[i] && curve.samples(i) > 0 && scale.holds(curve.median(i))) {
                columns[count++] = i;
            }
        }
        double y = geometry.yOf(scale, curve.median(columns[count / 2]));
        Rectangle2D plot = geometry.plot();
        double width = plot.getWidth() / curve.columns();
        double left = Math.max(plot.getMinX(), plot.getMinX() + columns[0] * width - look.length(BESIDE));
        double right = Math.min(plot.getMaxX(), plot.getMinX() + columns[count - 1] * width + look.length(BESIDE));
        graphics.setColor(look.text());
        labels.writeNear(graphics, look.tick(), Words.of("chart.flow"), y, new Rectangle2D.Double(left, plot.getY(), right - left, plot.getHeight()), look.length(5));
    }

    /** The columns from the first in which the two lines are apart to the last, and a little before and behind; none where that is too short. */
    private boolean[] apart(Curve sharpness, ChartGeometry geometry, ValueScale scale, Look look) {
        double width = geometry.plot().getWidth() / curve.columns();
        boolean[] apart = new boolean[curve.columns()];
        int first = apart.length;
        int last = -1;
        for (int i = 0; i < apart.length; i++) {
            if (curve.samples(i) > 0 && isApart(sharpness, i, geometry, scale, look.length(APART))) {
                first = Math.min(first, i);
                last = i;
            }
        }
        if (last >= 0) {
            first = neighbour(first, -1);
            last = neighbour(last, 1);
            if ((last - first) * width >= look.length(SHORTEST)) {
                Arrays.fill(apart, first, last + 1, true);
            }
        }
        return apart;
    }

    /** The next column with a value, or this one where there is none. */
    private int neighbour(int column, int direction) {
        int next = column + direction;
        while (next >= 0 && next < curve.columns() && curve.samples(next) == 0) {
            next += direction;
        }
        return next < 0 || next >= curve.columns() ? column : next;
    }

    private boolean isApart(Curve sharpness, int i, ChartGeometry geometry, ValueScale scale, double far) {
        double flow = geometry.yOf(scale, curve.median(i));
        return Math.abs(geometry.yOf(scale, sharpness.least(i)) - flow) > far || Math.abs(geometry.yOf(scale, sharpness.greatest(i)) - flow) > far;
    }
}
