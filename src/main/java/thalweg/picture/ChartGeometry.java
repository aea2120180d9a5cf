package thalweg.picture;

import java.awt.geom.Rectangle2D;

/**
 * Immutable. Where a chart's parts lie in its picture, and the only place where steps become pixels and back. It depends on the size, the look, the axis and the run's length alone, so that charts of
 * one width one below the other have their plots aligned.
 *
 * @param width the picture's, in pixels
 * @param height the picture's, in pixels
 * @param plot the rectangle of the curves, in pixels
 * @param steps the horizontal axis, from edge to edge of the plot
 */
public record ChartGeometry(double width, double height, Rectangle2D plot, StepAxis steps) {

    /** Below this height the curves get some of the room above and below them. */
    private static final int LOW = 180;

    /** The geometry of a chart of that size. */
    public static ChartGeometry of(double width, double height, Scene scene) {
        Look look = scene.look();
        double left = Math.rint(look.length(66));
        boolean isLow = height < look.length(LOW);
        double top = Math.rint(look.length(isLow ? 30 : 39));
        var plot = new Rectangle2D.Double(left, top, Math.max(8, Math.rint(width - look.length(19)) - left), Math.max(8, Math.rint(height - look.length(isLow ? 25 : 30)) - top));
        long last = StepAxis.nicest(scene.trajectory().experiment().steps(), Math.max(scene.clock(), scene.trajectory().lastStep()));
        return new ChartGeometry(width, height, plot, new StepAxis(scene.linearSteps(), last, plot.getMinX(), plot.getMaxX()));
    }

    /** The horizontal pixel of a step. */
    public double xOf(double step) {
        return steps.xOf(step);
    }

    /** The step nearest to a horizontal pixel, from 0 to the axis' end. */
    public long stepAt(double x) {
        return steps.stepAt(x);
    }

    /** Whether a pixel lies on the plot, or below it on the ticks of the steps, where a hand reaches for them too. */
    public boolean isInPlot(double x, double y) {
        return x >= plot.getMinX() && x <= plot.getMaxX() && y >= plot.getMinY() && y <= height;
    }

    /** Where the line above the plot is written. */
    double titleBaseline() {
        return 0.64 * plot.getMinY();
    }

    double yOf(ValueScale scale, double value) {
        return plot.getMaxY() - scale.part(value) * plot.getHeight();
    }
}
