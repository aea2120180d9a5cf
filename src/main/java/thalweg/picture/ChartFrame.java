package thalweg.picture;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * Confined to one thread. The frame of a chart as JFreeChart draws it: background, grid, axes and ticks. One JFreeChart is kept and told of every change, since building one costs more
 * than drawing it; it has no data sets, because its renderers draw point by point. What fills the plot is painted into it, below and above the grid.
 */
final class ChartFrame {

    /** Paints in the pixels of the picture; below and above the grid it is clipped to the plot. */
    @FunctionalInterface
    interface Layer {
        void paint(Graphics2D graphics);
    }

    private static final double TICK_GAP = 6;

    private final PixelAxis steps = new PixelAxis();
    private final PixelAxis values = new PixelAxis();
    private final JFreeChart chart;

    /** A frame.
     * @param below painted below the grid
     * @param above painted above the grid */
    ChartFrame(Layer below, Layer above) {
        var plot = new LayeredPlot(below, above);
        plot.setDomainAxis(steps);
        plot.setRangeAxis(values);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setNotify(false);
        chart = new JFreeChart(null, null, plot, false);
        chart.setNotify(false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setBorderVisible(false);
        chart.setRenderingHints(Quality.HINTS);
    }

    /**
     * Immutable. An axis as a chart needs it.
     *
     * @param pixel the pixel of a value
     * @param ticks its ticks
     */
    record Axis(DoubleUnaryOperator pixel, List<NumberTick> ticks) { }

    /** Draws the frame at the origin of the graphics, and over it what is not clipped to the plot. The graphics stay as they are. */
    void draw(Graphics2D graphics, ChartGeometry geometry, ValueScale scale, Look look, Layer over) {
        Graphics2D framed = (Graphics2D) graphics.create();
        framed.addRenderingHints(Quality.HINTS);
        draw(framed, new Rectangle2D.Double(0, 0, geometry.width(), geometry.height()), geometry.plot(),
                new Axis(geometry.steps()::xOf, stepTicks(framed, geometry, look)), values(geometry.plot(), scale, look), look);
        framed.dispose();
        Graphics2D free = (Graphics2D) graphics.create();
        free.addRenderingHints(Quality.HINTS);
        over.paint(free);
        free.dispose();
    }

    /** Draws a frame anywhere.
     * @param area with the ticks
     * @param plot within it */
    void draw(Graphics2D graphics, Rectangle2D area, Rectangle2D plot, Axis horizontal, Axis vertical, Look look) {
        XYPlot frame = chart.getXYPlot();
        chart.setBackgroundPaint(look.panel());
        frame.setRangeGridlinePaint(look.grid());
        frame.setRangeGridlineStroke(look.line(1));
        frame.setFixedDomainAxisSpace(space(plot.getMinY() - area.getMinY(), area.getMaxY() - plot.getMaxY(), 0, 0));
        frame.setFixedRangeAxisSpace(space(0, 0, plot.getMinX() - area.getMinX(), area.getMaxX() - plot.getMaxX()));
        steps.show(horizontal, look);
        values.show(vertical, look);
        chart.draw(graphics, area);
    }

    /** The vertical axis of a plot, with as many ticks as it has room for. */
    static Axis values(Rectangle2D plot, ValueScale scale, Look look) {
        int most = Math.max(2, (int) (plot.getHeight() / look.length(32)));
        return new Axis(value -> plot.getMaxY() - scale.part(value) * plot.getHeight(), scale.ticks(most).stream()
                .map(tick -> new NumberTick(tick.value(), tick.label(), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0)).toList());
    }

    /** Writes the name of the horizontal axis to the left of its ticks, in the present font and colour. */
    static void nameSteps(Graphics2D graphics, String name, ChartGeometry geometry, Look look) {
        double right = geometry.plot().getMinX() - look.length(16);
        double width = graphics.getFontMetrics().stringWidth(name);
        // A longer word takes of the gap before the first tick what it needs to stand off the edge.
        TextUtils.drawAlignedString(name, graphics, (float) Math.min(Math.max(right, look.length(8) + width), right + look.length(7)), (float) (geometry.plot().getMaxY() + look.length(TICK_GAP)),
                TextAnchor.TOP_RIGHT);
    }

    private static AxisSpace space(double top, double bottom, double left, double right) {
        AxisSpace space = new AxisSpace();
        space.setTop(top);
        space.setBottom(bottom);
        space.setLeft(left);
        space.setRight(right);
        return space;
    }

    private static List<NumberTick> stepTicks(Graphics2D graphics, ChartGeometry geometry, Look look) {
        StepAxis axis = geometry.steps();
        FontMetrics metrics = graphics.getFontMetrics(look.tick());
        return geometry.steps().ticks(step -> metrics.stringWidth(Numerals.count(step)) + look.length(14)).stream().map(step -> {
            boolean end = step == geometry.steps().last();
            return new NumberTick((double) step, Numerals.count(step), end ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0);
        }).toList();
    }

    /** An axis whose pixels and ticks are told. */
    private static final class PixelAxis extends NumberAxis {

        private transient DoubleUnaryOperator pixel = value -> value;
        private transient List<NumberTick> ticks = List.of();

        PixelAxis() {
            setAxisLineVisible(false);
            setTickMarksVisible(false);
            setAutoRange(false);
        }

        void show(Axis axis, Look look) {
            pixel = axis.pixel();
            ticks = axis.ticks();
            setTickLabelFont(look.tick());
            setTickLabelPaint(look.muted());
            double gap = look.length(TICK_GAP);
            setTickLabelInsets(new RectangleInsets(gap, gap, gap, gap + 2));
        }

        @Override
        public double valueToJava2D(double value, Rectangle2D area, RectangleEdge edge) {
            return pixel.applyAsDouble(value);
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
            return ticks;
        }
    }

    /** A plot with more than its data in it. */
    private static final class LayeredPlot extends XYPlot {

        private final transient Layer below;
        private final transient Layer above;

        LayeredPlot(Layer below, Layer above) {
            this.below = below;
            this.above = above;
        }

        @Override
        public void drawBackground(Graphics2D graphics, Rectangle2D area) {
            below.paint(graphics);
        }

        @Override
        public void drawAnnotations(Graphics2D graphics, Rectangle2D area, PlotRenderingInfo info) {
            above.paint(graphics);
        }
    }
}
