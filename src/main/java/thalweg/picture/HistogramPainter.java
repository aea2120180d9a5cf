package thalweg.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.run.Spread;
import thalweg.theory.Marginal;

/**
 * Confined to one thread. Paints where many runs stand along the valley, as bars, and over them where theory expects them: now, by the Fokker–Planck equation, and in the end,
 * for small steps and at this learning rate.
 */
final class HistogramPainter implements ScenePainter {

    private static final int CURVE_POINTS = 400;
    /** The vertical axis grows at once and shrinks when so much of it is empty, so that it does not tremble. */
    private static final double EMPTY = 0.6;
    /** Above the highest bar there is a line of words. */
    private static final double HEADROOM = 1.3;

    private double top;
    private List<Double> start = List.of();

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        Look look = scene.look();
        var found = scene.findings().crowd().spread();
        if (found.isEmpty()) {
            StudyFrame frame = StudyFrame.of(width, height, look, Span.linear(-1, 1), Span.linear(0, 1));
            frame.background(own, look);
            frame.words(own, look, CrowdPanel.HISTOGRAM.title(scene.model()), List.of());
            frame.sentence(own, look, Words.of("crowd.coming"));
        } else if (found.get().diverged() == found.get().runs()) {
            StudyFrame frame = StudyFrame.of(width, height, look, Span.linear(found.get().least(), found.get().greatest()), Span.linear(0, 1));
            frame.background(own, look);
            frame.words(own, look, CrowdPanel.HISTOGRAM.title(scene.model()), List.of(diverged(found.get())));
            frame.sentence(own, look, Words.of("crowd.none"));
        } else {
            paint(own, width, height, scene, scene.aspect().hidesTheory() ? found.get().withoutTheory() : found.get());
        }
        own.dispose();
    }

    private void paint(Graphics2D graphics, double width, double height, Scene scene, Spread spread) {
        Look look = scene.look();
        StudyFrame frame = StudyFrame.withLegend(width, height, look, Span.linear(spread.least(), spread.greatest()), Span.linear(0, top(scene, spread)));
        frame.background(graphics, look);
        Rectangle2D plot = frame.plot();
        frame.axes(graphics, look, name(scene.model()));
        Shape clip = graphics.getClip();
        graphics.clip(plot);
        bars(graphics, frame, look, spread);
        spread.small().ifPresent(density -> curve(graphics, frame, density::at, look.muted(), look, 1.5, 2, 3.5));
        spread.end().ifPresent(density -> curve(graphics, frame, density::at, look.regularization(), look, 2.4));
        spread.now().ifPresent(density -> relaxation(graphics, frame, density, look));
        if (scene.model() instanceof ScalarChain) {
            medians(graphics, frame, look, spread);
        }
        burnIn(graphics, plot, look, spread);
        graphics.setClip(clip);
        remarks(graphics, frame, look, spread);
        frame.legend(graphics, look, legend(look, scene.model(), spread));
        frame.words(graphics, look, CrowdPanel.HISTOGRAM.title(scene.model()), readings(scene.model(), spread));
    }

    private static String name(Model model) {
        return model instanceof ScalarChain ? "D" : "x";
    }

    private double top(Scene scene, Spread spread) {
        double needed = spread.end().map(density -> greatest(density::at, spread)).orElse(0.0);
        for (int part = 0; part < spread.counts().length; part++) {
            needed = Math.max(needed, spread.density(part));
        }
        // A peak as narrow as a bar would hide all else; it may leave the plot above.
        double most = spread.end().map(density -> 3 * greatest(density::at, spread)).orElse(Double.POSITIVE_INFINITY);
        double wanted = HEADROOM * Math.min(needed, most);
        boolean isOther = !scene.trajectory().experiment().start().equals(start);
        start = scene.trajectory().experiment().start();
        if (isOther || wanted > top || wanted < EMPTY * top) {
            top = Math.max(1e-9, wanted);
        }
        return top;
    }

    private static double greatest(DoubleUnaryOperator density, Spread spread) {
        double greatest = 0;
        for (int k = 0; k <= CURVE_POINTS; k++) {
            greatest = Math.max(greatest, density.applyAsDouble(spread.least() + (spread.greatest() - spread.least()) * k / CURVE_POINTS));
        }
        return greatest;
    }

    private static void bars(Graphics2D graphics, StudyFrame frame, Look look, Spread spread) {
        Path2D outline = new Path2D.Double();
        double base = frame.plot().getMaxY();
        outline.moveTo(frame.plot().getX(), base);
        for (int part = 0; part < spread.counts().length; part++) {
            double y = Math.max(frame.plot().getY() - 4, frame.pixelY(spread.density(part)));
            outline.lineTo(frame.pixelX(spread.least() + part * spread.width()), y);
            outline.lineTo(frame.pixelX(spread.least() + (part + 1) * spread.width()), y);
        }
        outline.lineTo(frame.plot().getMaxX(), base);
        outline.closePath();
        Color colour = look.optimization();
        graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), look.isDark() ? 110 : 90));
        graphics.fill(outline);
        graphics.setColor(colour);
        graphics.setStroke(look.line(1.2));
        graphics.draw(outline);
    }

    private static void curve(Graphics2D graphics, StudyFrame frame, DoubleUnaryOperator density, Color colour, Look look, double pixels, double... dashes) {
        Path2D line = new Path2D.Double();
        for (int k = 0; k <= CURVE_POINTS; k++) {
            double x = frame.x().least() + (frame.x().greatest() - frame.x().least()) * k / CURVE_POINTS;
            double y = frame.pixelY(density.applyAsDouble(x));
            if (k == 0) {
                line.moveTo(frame.pixelX(x), y);
            } else {
                line.lineTo(frame.pixelX(x), y);
            }
        }
        graphics.setColor(colour);
        graphics.setStroke(dashes.length == 0 ? look.line(pixels) : look.dashed(pixels, dashes));
        graphics.draw(line);
    }

    private static void relaxation(Graphics2D graphics, StudyFrame frame, Marginal now, Look look) {
        Path2D line = new Path2D.Double();
        double above = frame.plot().getY() - 4;
        boolean isDown = false;
        for (int cell = 0; cell < now.cells(); cell++) {
            double x = frame.pixelX(now.middle(cell));
            double y = Math.max(above, frame.pixelY(now.density(cell)));
            if (isDown) {
                line.lineTo(x, y);
            } else {
                line.moveTo(x, y);
                isDown = true;
            }
        }
        graphics.setColor(look.text());
        graphics.setStroke(look.dashed(1.8, 7, 4));
        graphics.draw(line);
    }

    /** The medians of |D|, measured and expected, on both sides. */
    private static void medians(Graphics2D graphics, StudyFrame frame, Look look, Spread spread) {
        for (double side : new double[] {-1, 1}) {
            graphics.setColor(look.optimization());
            graphics.setStroke(look.line(1.6));
            double measured = frame.pixelX(side * spread.measured().middle());
            graphics.draw(new Line2D.Double(measured, frame.plot().getY(), measured, frame.plot().getMaxY()));
            if (spread.end().isPresent()) {
                graphics.setColor(look.regularization());
                graphics.setStroke(look.dashed(1.6, 6, 4));
                double expected = frame.pixelX(side * spread.expected().middle());
                graphics.draw(new Line2D.Double(expected, frame.plot().getY(), expected, frame.plot().getMaxY()));
            }
        }
    }

    /** How much of the time has passed after which the histogram means something, along the plot's upper edge. */
    private static void burnIn(Graphics2D graphics, Rectangle2D plot, Look look, Spread spread) {
        if (Double.isFinite(spread.burnIn())) {
            double height = look.length(4);
            double part = Math.min(1, spread.step() / spread.burnIn());
            graphics.setColor(look.grid());
            graphics.fill(new Rectangle2D.Double(plot.getX(), plot.getY(), plot.getWidth(), height));
            graphics.setColor(part < 1 ? look.regularization() : look.settled());
            graphics.fill(new Rectangle2D.Double(plot.getX(), plot.getY(), part * plot.getWidth(), height));
        }
    }

    private static Legend legend(Look look, Model model, Spread spread) {
        Legend legend = new Legend(look);
        double width = look.length(StudyFrame.SAMPLE);
        legend.sample(StudyFrame.line(look, look.optimization(), 5), width, Words.of("crowd.measured"));
        spread.now().ifPresent(_ -> legend.sample(StudyFrame.line(look, look.text(), 1.8, 7, 4), width, Words.of("crowd.now")));
        spread.end().ifPresent(_ -> legend.sample(StudyFrame.line(look, look.regularization(), 2.4), width, Words.of("crowd.end")));
        spread.small().ifPresent(_ -> legend.sample(StudyFrame.line(look, look.muted(), 1.5, 2, 3.5), width, Words.of("crowd.small")));
        if (model instanceof ScalarChain) {
            legend.sample((graphics, x, y) -> {
                graphics.setColor(look.optimization());
                graphics.setStroke(look.line(1.6));
                graphics.draw(new Line2D.Double(x, y - look.length(6), x, y + look.length(6)));
            }, look.length(3), Words.of("crowd.medians"));
        }
        return legend;
    }

    /** How long it takes until the histogram means something, whether the densities are good, and how far the runs are from them. */
    private static void remarks(Graphics2D graphics, StudyFrame frame, Look look, Spread spread) {
        graphics.setFont(look.tick());
        double gap = look.length(8);
        double base = frame.plot().getY() + look.length(19);
        String distance = distance(spread);
        double right = frame.plot().getMaxX() - gap - graphics.getFontMetrics().stringWidth(distance);
        graphics.setColor(look.text());
        graphics.drawString(distance, (float) right, (float) base);
        boolean isGood = Double.isNaN(spread.validity()) || spread.validity() <= Spread.GOOD;
        List<String> parts = new ArrayList<>();
        if (!isGood) {
            parts.add(Double.isFinite(spread.validity()) ? Words.of("crowd.invalid", Numerals.significant(spread.validity(), 2)) : Words.of("crowd.invalid.none"));
        }
        if (Double.isFinite(spread.burnIn())) {
            parts.add(burnInWords(spread));
        }
        if (isGood && !Double.isNaN(spread.validity())) {
            parts.add(Words.of("crowd.valid", Numerals.significant(spread.validity(), 2)));
        }
        double x = frame.plot().getX() + gap;
        for (String part : parts) {
            double width = graphics.getFontMetrics().stringWidth(part);
            if (x + width < right - gap) {
                graphics.setColor(!isGood && part == parts.getFirst() ? look.alarm() : look.muted());
                graphics.drawString(part, (float) x, (float) base);
                x += width + 2 * gap;
            }
        }
    }

    private static String distance(Spread spread) {
        if (!Double.isNaN(spread.measured().fromNow()) && !(spread.step() >= spread.burnIn())) {
            return Words.of("crowd.ks.now", Numerals.significant(spread.measured().fromNow(), 2));
        }
        return Double.isNaN(spread.measured().fromEnd()) ? "" : Words.of("crowd.ks", Numerals.significant(spread.measured().fromEnd(), 2));
    }

    private static String burnInWords(Spread spread) {
        long needed = (long) Math.ceil(spread.burnIn());
        return spread.step() >= spread.burnIn() ? Words.of("crowd.burnt", Numerals.count(needed))
                : Words.of("crowd.burning", Numerals.count((long) (100 * spread.step() / spread.burnIn())), Numerals.count(needed));
    }

    private static StudyFrame.Reading diverged(Spread spread) {
        return new StudyFrame.Reading(Words.of("crowd.diverged", Numerals.count(spread.diverged()), Numerals.count(spread.runs())), true);
    }

    private static List<StudyFrame.Reading> readings(Model model, Spread spread) {
        List<StudyFrame.Reading> readings = new ArrayList<>();
        if (spread.diverged() > 0) {
            readings.add(diverged(spread));
        }
        String measured = Numerals.significant(model instanceof ScalarChain ? spread.measured().middle() : spread.measured().flatness(), 4);
        double expected = model instanceof ScalarChain ? spread.expected().middle() : spread.expected().flatness();
        String key = model instanceof ScalarChain ? "crowd.median" : "crowd.flatness";
        readings.add(new StudyFrame.Reading(Words.of(key, measured), true));
        if (!Double.isNaN(expected)) {
            readings.add(new StudyFrame.Reading(Words.of("chart.theory", Numerals.significant(expected, 4)), false));
        }
        if (spread.beyond() > 0) {
            readings.add(new StudyFrame.Reading(Words.of("crowd.beyond", Numerals.count(spread.beyond())), false));
        }
        return readings;
    }
}
