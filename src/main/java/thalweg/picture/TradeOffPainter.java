package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import thalweg.run.TradeOff;
import thalweg.theory.ShallowDescent;

/**
 * Confined to one thread. Paints what the learning rate decides for plain descent from the start: the steps to a minimum above, its sharpness below. A line where both are smooth in η, dots where they are erratic, hatched where
 * descent diverges.
 */
final class TradeOffPainter implements ScenePainter {

    private final RateFrame frame = new RateFrame(this::steps, this::sharpness);
    private final ChartLabels labels = new ChartLabels();
    private Scene scene;
    private TradeOff found;
    private RateGeometry geometry;
    private ValueScale stepScale;
    private ValueScale sharpnessScale;
    private ShallowDescent arrivedFrom;
    private double arrivedAt;
    private Optional<ShallowDescent.Arrival> arrival = Optional.empty();

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        String title = RatePanel.TRADE_OFF.title(scene.model());
        Optional<RateGeometry> place = RatePanel.TRADE_OFF.geometry(width, height, scene);
        if (place.isEmpty() || !scene.findings().tradeOff().orElseThrow().converges()) {
            String why = scene.model().dimension() != 2 ? "depth" : place.isEmpty() ? "waiting" : "saddle";
            RateFrame.nothing(own, width, height, title, Words.of("rate.nothing." + why), look());
        } else {
            geometry = place.get();
            found = scene.findings().tradeOff().orElseThrow();
            scales();
            frame.draw(own, geometry, stepScale, sharpnessScale, Words.of("rate.axis.eta"), look());
            RateFrame.words(own, geometry, title, readings(), look());
            RateFrame.pointed(own, geometry, scene.grips().rate(), look());
            RateFrame.present(own, geometry, scene.settings().learningRate(), look());
        }
        own.dispose();
    }

    private Look look() {
        return scene.look();
    }

    private void scales() {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 1;
        double sharpest = found.request().start().flowLimit();
        for (int i = 0; i < found.rates().length; i++) {
            if (!Double.isNaN(found.steps()[i])) {
                least = Math.min(least, Math.max(1, found.steps()[i]));
                greatest = Math.max(greatest, found.steps()[i]);
                sharpest = Math.max(sharpest, found.sharpness()[i]);
            }
        }
        int bottom = (int) Math.floor(Math.log10(least));
        stepScale = new ValueScale(true, Math.pow(10, bottom), Math.pow(10, Math.max(bottom + 2, Math.ceil(Math.log10(greatest)))));
        sharpnessScale = ValueScale.linear(0, sharpest);
    }

    /** What plain descent would do at the learning rate of the pointer, or the present one: longer texts and shorter ones. */
    private List<String> readings() {
        List<String> readings = readings(scene.grips().rate().orElse(scene.settings().learningRate()));
        if (scene.grips().rate().isEmpty()) {
            return readings;
        }
        String rate = Numerals.of(scene.grips().rate().getAsDouble());
        return readings.stream().map(reading -> Words.of("rate.reading.at", rate, reading)).toList();
    }

    private List<String> readings(double rate) {
        ShallowDescent start = found.request().start();
        if (!start.equals(arrivedFrom) || rate != arrivedAt) {
            arrival = start.arrival(rate, TradeOff.NEARNESS, TradeOff.STEP_LIMIT);
            arrivedFrom = start;
            arrivedAt = rate;
        }
        if (arrival.isEmpty()) {
            return List.of(Words.of(rate < found.request().greatest() ? "rate.reading.late" : beyond(rate), Numerals.count(TradeOff.STEP_LIMIT)));
        }
        String steps = Numerals.count(arrival.get().step());
        String sharpness = Numerals.significant(arrival.get().sharpness(), 4);
        String left = Numerals.significant(ShallowDescent.rate(rate, arrival.get().sharpness()), 3);
        return List.of(Words.of("rate.reading.arrives.rate", steps, sharpness, left), Words.of("rate.reading.arrives", steps, sharpness),
                Words.of("rate.reading.short.arrives", steps));
    }

    /** What becomes of descent beyond η*: it diverges, but for ηy ≥ 1, where it may stay bounded without converging. */
    private String beyond(double rate) {
        return rate * found.request().start().target() < 1 - 1e-12 ? "rate.diverges" : "rate.unsettled";
    }

    private void steps(Graphics2D graphics) {
        clearLabels(geometry.upper());
        plot(graphics, geometry.upper(), stepScale, found.steps());
        marks(graphics, geometry.upper());
        names(graphics);
        note(graphics, geometry.upper(), Words.of("rate.steps"));
    }

    private void sharpness(Graphics2D graphics) {
        Rectangle2D plot = geometry.lower();
        clearLabels(plot);
        ShallowDescent start = found.request().start();
        double flow = level(graphics, plot, start.flowLimit());
        double flattest = level(graphics, plot, 2 * start.target());
        plot(graphics, plot, sharpnessScale, found.sharpness());
        marks(graphics, plot);
        note(graphics, plot, Words.of("rate.sharpness"));
        graphics.setColor(look().muted());
        var left = new Rectangle2D.Double(plot.getX(), plot.getY(), geometry.axis().xOf(found.request().greatest()) - plot.getX(), plot.getHeight());
        labels.writeNear(graphics, look().tick(), Words.of("rate.flow"), flow, left, look().length(5));
        labels.writeNear(graphics, look().tick(), Words.of("chart.flattest"), flattest, left, look().length(5));
    }

    private void clearLabels(Rectangle2D plot) {
        labels.clear();
        labels.avoidLine(RateFrame.line(geometry, plot, scene.settings().learningRate()));
    }

    /** A curve up to where it is erratic, dots from there on, and what lies beyond convergence hatched. */
    private void plot(Graphics2D graphics, Rectangle2D plot, ValueScale scale, double[] values) {
        double end = geometry.axis().xOf(found.request().greatest());
        hatch(graphics, new Rectangle2D.Double(end, plot.getY(), plot.getMaxX() - end, plot.getHeight()));
        Path2D curve = new Path2D.Double();
        Path2D dots = new Path2D.Double();
        double erratic = TradeOff.ERRATIC * found.request().greatest();
        double size = look().length(1.5);
        boolean down = false;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            double x = geometry.axis().xOf(found.rates()[i]);
            double y = plot.getMaxY() - scale.part(Math.max(values[i], scale.least())) * plot.getHeight();
            if (found.rates()[i] > erratic * (1 + 1e-12)) {
                dots.append(new Rectangle2D.Double(x - 0.5 * size, y - 0.5 * size, size, size), false);
            } else if (down) {
                curve.lineTo(x, y);
            } else {
                curve.moveTo(x, y);
                down = true;
            }
        }
        graphics.setColor(look().optimization());
        graphics.setStroke(look().line(2.2));
        graphics.draw(curve);
        graphics.fill(dots);
        labels.avoidLine(curve);
        labels.avoid(dots.getBounds2D());
    }

    private void hatch(Graphics2D graphics, Rectangle2D field) {
        graphics.setColor(look().window());
        graphics.fill(field);
        Shape clip = graphics.getClip();
        graphics.clip(field);
        graphics.setColor(look().grid());
        graphics.setStroke(look().line(1.2));
        double step = look().length(8);
        for (double x = field.getX() - field.getHeight(); x < field.getMaxX(); x += step) {
            graphics.draw(new Line2D.Double(x, field.getMaxY(), x + field.getHeight(), field.getY()));
        }
        graphics.setClip(clip);
    }

    /** Learning rates that mean something, as lines. */
    private void marks(Graphics2D graphics, Rectangle2D plot) {
        for (Mark mark : marks()) {
            if (geometry.axis().holds(mark.rate())) {
                double x = geometry.axis().xOf(mark.rate());
                graphics.setColor(mark.isEnd() ? look().alarm() : look().muted());
                graphics.setStroke(mark.isEnd() ? look().line(1.8) : look().dashed(1.4, 5, 4));
                var line = new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY());
                graphics.draw(line);
                labels.avoidLine(line);
            }
        }
    }

    private record Mark(String name, double rate, boolean isEnd) { }

    private Mark[] marks() {
        return new Mark[] {new Mark(Words.of("rate.mark.fastest"), found.fastest(), false),
            new Mark(Words.of("rate.mark.flow"), 2 / found.request().start().flowLimit(), false),
            new Mark(Words.of("rate.mark.end"), found.request().greatest(), true)};
    }

    /** The marks' names, each on the side of its line where there is room; and the name of what lies beyond the last. */
    private void names(Graphics2D graphics) {
        Rectangle2D plot = geometry.upper();
        for (Mark mark : marks()) {
            if (geometry.axis().holds(mark.rate())) {
                graphics.setColor(mark.isEnd() ? look().alarm() : look().text());
                name(graphics, plot, mark);
            }
        }
        double end = geometry.axis().xOf(found.request().greatest());
        String word = Words.of(beyond(found.request().greatest()));
        double middle = 0.5 * (end + plot.getMaxX());
        boolean isFree = Math.abs(middle - geometry.xOf(scene.settings().learningRate())) > look().length(10);
        Graphics2D turned = (Graphics2D) graphics.create();
        turned.setFont(look().label());
        turned.setColor(look().muted());
        double gap = look().length(4);
        // Below the name of the mark, which may stand at the upper edge.
        if (isFree && turned.getFontMetrics().stringWidth(word) < plot.getHeight() - look().length(16) - gap) {
            turned.translate(middle + 0.36 * look().label().getSize2D(), plot.getMaxY() - gap);
            turned.rotate(-0.5 * Math.PI);
            turned.drawString(word, 0, 0);
        }
        turned.dispose();
    }

    private void name(Graphics2D graphics, Rectangle2D plot, Mark mark) {
        double x = geometry.axis().xOf(mark.rate());
        for (double gap : new double[] {look().length(6), look().length(3)}) {
            double width = graphics.getFontMetrics(look().label()).stringWidth(mark.name()) + 3 * gap;
            for (double left : new double[] {x - width, x}) {
                var field = new Rectangle2D.Double(left, plot.getY(), width, plot.getHeight());
                var place = plot.contains(field) ? labels.place(graphics, look().label(), mark.name(), field, gap) : Optional.<Rectangle2D>empty();
                if (place.isPresent()) {
                    ChartLabels.write(graphics, look().label(), mark.name(), place.get());
                    return;
                }
            }
        }
    }

    /** Draws a level of the sharpness.
     * @return its pixel */
    private double level(Graphics2D graphics, Rectangle2D plot, double value) {
        double y = plot.getMaxY() - sharpnessScale.part(value) * plot.getHeight();
        var line = new Line2D.Double(plot.getMinX(), y, geometry.axis().xOf(found.request().greatest()), y);
        graphics.setColor(look().muted());
        graphics.setStroke(look().dashed(1.4, 1.6, 3.2));
        graphics.draw(line);
        labels.avoidLine(line);
        return y;
    }

    /** What is plotted, where there is room. */
    private void note(Graphics2D graphics, Rectangle2D plot, String text) {
        graphics.setColor(look().text());
        double end = geometry.axis().xOf(found.request().greatest());
        var field = new Rectangle2D.Double(plot.getX(), plot.getY(), end - plot.getX(), plot.getHeight());
        labels.place(graphics, look().tick(), text, field, look().length(7)).ifPresent(place -> ChartLabels.write(graphics, look().tick(), text, place));
    }
}
