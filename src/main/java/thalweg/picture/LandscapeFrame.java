package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Confined to one thread. What stands round the landscape: title, axes, colour bar, legend. */
final class LandscapeFrame {

    private final Graphics2D graphics;
    private final LandscapeGeometry geometry;
    private final Look look;
    /** That of the name below the plot, once it is drawn; weights have short ones. */
    private double nameWidth;

    LandscapeFrame(Graphics2D graphics, LandscapeGeometry geometry, Look look) {
        this.graphics = graphics;
        this.geometry = geometry;
        this.look = look;
        nameWidth = look.length(20);
    }

    /** In the window buttons stand beside the title, so wide at factor 1. */
    private static final double BUTTON = 205;

    /** Draws the title, and below it as many of the sentences as there is room for, both in smaller letters where not even one fits; what is too long even so ends in an ellipsis. */
    void title(String title, String subtitle) {
        double left = look.length(16);
        double room = geometry.width() - 2 * left;
        graphics.setFont(Lines.shrunk(graphics, Letters.readable(look.title(), title), title, room - look.length(BUTTON)));
        graphics.setColor(look.text());
        graphics.drawString(Lines.fitted(title, graphics.getFontMetrics(), room - look.length(BUTTON)), (float) left, (float) look.length(25));
        graphics.setFont(Lines.shrunk(graphics, Letters.readable(look.subtitle(), subtitle), Lines.firstSentence(subtitle), room));
        graphics.setColor(look.muted());
        graphics.drawString(Lines.fitted(subtitle, graphics.getFontMetrics(), room), (float) left, (float) look.length(45));
    }

    /** Draws ticks and the names of the axes. */
    void axes(String nameX, String nameY) {
        Rectangle2D plot = geometry.plot();
        Viewport part = geometry.viewport();
        Font font = look.tick();
        graphics.setFont(font);
        FontMetrics metrics = graphics.getFontMetrics();
        double rise = 0.36 * font.getSize2D();
        Ticks across = Ticks.between(part.leastX(), part.greatestX(), Math.max(2, (int) (plot.getWidth() / look.length(74))));
        double tickBase = plot.getMaxY() + look.length(19);
        double end = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < across.values().size(); k++) {
            double x = geometry.pixelX(across.values().get(k));
            double width = metrics.stringWidth(across.texts().get(k));
            tick(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + look.length(4)));
            if (x - 0.5 * width > end && x + 0.5 * width < plot.getMaxX() + look.length(5)) {
                graphics.setColor(look.muted());
                graphics.drawString(across.texts().get(k), (float) (x - 0.5 * width), (float) tickBase);
                end = x + 0.5 * width + look.length(8);
            }
        }
        Ticks up = Ticks.between(part.leastY(), part.greatestY(), Math.max(2, (int) (plot.getHeight() / look.length(70))));
        for (int k = 0; k < up.values().size(); k++) {
            double y = geometry.pixelY(up.values().get(k));
            double width = metrics.stringWidth(up.texts().get(k));
            tick(new Line2D.Double(plot.getX() - look.length(4), y, plot.getX(), y));
            graphics.setColor(look.muted());
            graphics.drawString(up.texts().get(k), (float) (plot.getX() - look.length(9) - width), (float) (y + rise));
        }
        graphics.setColor(look.text());
        graphics.setFont(look.label());
        metrics = graphics.getFontMetrics();
        String below = across.name(nameX);
        nameWidth = metrics.stringWidth(below);
        graphics.drawString(below, (float) (plot.getCenterX() - 0.5 * nameWidth), (float) (tickBase + look.length(17)));
        String beside = up.name(nameY);
        double width = metrics.stringWidth(beside);
        if (width < look.length(30)) {
            graphics.drawString(beside, (float) look.length(14), (float) (betweenTicks(up) + rise));
        } else {
            AffineTransform upright = graphics.getTransform();
            graphics.translate(look.length(17), plot.getCenterY());
            graphics.rotate(-0.5 * Math.PI);
            graphics.drawString(beside, -0.5f * metrics.stringWidth(beside), 0f);
            graphics.setTransform(upright);
        }
    }

    /** The height near the middle of the plot that is farthest from any tick's text. */
    private double betweenTicks(Ticks up) {
        List<Double> values = up.values();
        int middle = values.size() / 2;
        return values.size() < 2 ? geometry.plot().getCenterY() : geometry.pixelY(0.5 * (values.get(middle - 1) + values.get(middle)));
    }

    /** Draws a remark below the plot's right corner.
     * @param shorter instead, where the remark would come too near to the name of the axis */
    void remark(String remark, String shorter) {
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        double room = 0.5 * (geometry.plot().getWidth() - nameWidth) - look.length(14);
        boolean hasRoom = graphics.getFontMetrics().stringWidth(remark) < room;
        String text = hasRoom ? remark : shorter;
        double x = geometry.plot().getMaxX() - graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) x, (float) (geometry.plot().getMaxY() + look.length(36)));
    }

    private void tick(Line2D line) {
        graphics.setColor(look.muted());
        graphics.setStroke(look.line(1));
        graphics.draw(line);
    }

    /** Draws the colours of the losses, the least on top. */
    void colourBar(LossScale scale) {
        Rectangle2D plot = geometry.plot();
        var bar = new Rectangle2D.Double(plot.getMaxX() + look.length(16), plot.getY(), look.length(14), plot.getHeight());
        int stops = 65;
        graphics.setPaint(gradient(new Point2D.Double(0, bar.getMaxY()), new Point2D.Double(0, bar.getY()), stops, ColourMap.LOSS));
        graphics.fill(bar);
        Font font = look.tick();
        graphics.setFont(font);
        int first = (int) Math.ceil(Math.log10(scale.least()) - 1e-9);
        int last = (int) Math.floor(Math.log10(scale.greatest()) + 1e-9);
        for (int exponent = first; exponent <= last; exponent++) {
            double y = bar.getMaxY() - scale.fraction(Math.pow(10, exponent)) * bar.getHeight();
            tick(new Line2D.Double(bar.getMaxX(), y, bar.getMaxX() + look.length(4), y));
            graphics.setColor(look.muted());
            double base = Math.max(bar.getY() + 0.72 * font.getSize2D(), Math.min(y + 0.36 * font.getSize2D(), bar.getMaxY()));
            graphics.drawString(Numerals.decade(exponent), (float) (bar.getMaxX() + look.length(7)), (float) base);
        }
        graphics.setFont(look.label());
        graphics.setColor(look.text());
        String name = Words.of("landscape.loss");
        // A long one would touch the last number of the axis.
        double x = Math.max(bar.getX(), bar.getCenterX() - 0.5 * graphics.getFontMetrics().stringWidth(name));
        graphics.drawString(name, (float) x, (float) (bar.getMaxY() + look.length(19)));
    }

    private static LinearGradientPaint gradient(Point2D from, Point2D to, int stops, ColourMap map) {
        float[] at = new float[stops];
        Color[] colours = new Color[stops];
        for (int k = 0; k < stops; k++) {
            at[k] = k / (float) (stops - 1);
            colours[k] = new Color(map.at(at[k]));
        }
        return new LinearGradientPaint(from, to, at, colours);
    }

    /**
     * Immutable. What is explained only where it is to be seen.
     *
     * @param hasUnstable whether some minima in sight are unstable
     * @param hasPhases whether the run has phases
     * @param hasCloud whether many runs are shown
     * @param hasSettled whether a part of the run is settled
     * @param hasRegion whether the border of the convergence region is in sight
     * @param hasFlow whether it is shown where gradient flow goes
     */
    record LegendExtras(boolean hasUnstable, boolean hasPhases, boolean hasCloud, boolean hasSettled, boolean hasRegion, boolean hasFlow) { }

    /** Draws what the lines and colours mean.
     * @param minimaTell whether the minima have the colours of their sharpness */
    void legend(Minima minima, LegendExtras extras, boolean minimaTell) {
        Legend legend = new Legend(look);
        if (extras.hasRegion) {
            ConvergenceOutline.explain(legend, look);
            flow(legend);
        }
        if (extras.hasPhases && !extras.hasCloud) {
            legend.line(MapColours.OPTIMIZATION, Words.of("phase.optimization"));
            legend.line(MapColours.REGULARIZATION, Words.of("phase.regularization"));
        } else {
            legend.line(MapColours.OPTIMIZATION, Words.of(extras.hasCloud ? "landscape.runs" : "landscape.run"));
        }
        if (minimaTell && minima.isVisible(geometry.viewport())) {
            double flattest = minima.plane().flattestSharpness();
            double width = look.length(52);
            legend.sample((g, x, y) -> {
                var swatch = new Rectangle2D.Double(x, y - look.length(4), width, look.length(8));
                g.setPaint(gradient(new Point2D.Double(x, 0), new Point2D.Double(x + width, 0), 17, ColourMap.SHARPNESS));
                g.fill(swatch);
                g.setColor(look.border());
                g.setStroke(look.line(1));
                g.draw(swatch);
            }, width, Words.of("landscape.sharpnessKey", Numerals.of(flattest), Numerals.of(Minima.SHARPNESS_RANGE * flattest)));
        }
        if (!extras.hasRegion && extras.hasFlow) {
            flow(legend);
        }
        if (extras.hasUnstable) {
            legend.sample((g, x, y) -> sample(g, look.dashed(2.6, 6, 4), x, y), look.length(20), Words.of("landscape.unstable"));
        }
        if (extras.hasSettled) {
            legend.line(MapColours.SETTLED, Words.of("phase.settled"));
        }
        legend.draw(graphics, new Rectangle2D.Double(geometry.plot().getX(), geometry.height() - look.length(25),
                geometry.width() - geometry.plot().getX() - look.length(10), look.length(18)));
    }

    /** What gradient flow travels, and dots where its level set goes on. */
    private void flow(Legend legend) {
        legend.sample((g, x, y) -> {
            DescentMarks.drawFlow(g, look, new Line2D.Double(x, y, x + look.length(13), y), g::draw);
            g.setColor(look.text());
            g.setStroke(Minima.dots(look, 2));
            g.draw(new Line2D.Double(x + look.length(18), y, x + look.length(26), y));
        }, look.length(26), Words.of("landscape.gradientFlow"));
    }

    private void sample(Graphics2D g, Stroke stroke, double x, double y) {
        g.setColor(look.text());
        g.setStroke(stroke);
        g.draw(new Line2D.Double(x + look.length(1), y, x + look.length(20), y));
    }}
