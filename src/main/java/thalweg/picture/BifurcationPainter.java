package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import thalweg.theory.BalancedMap;

/**
 * Confined to one thread. Paints where gradient descent on two equal weights is in the long run against k = ηy: the product over the whole attractor, the doublings of its period, and below it the Lyapunov exponent. It depends
 * on k alone, so what it has computed is kept until its size changes; a picture for the screen is coarse at first.
 */
final class BifurcationPainter implements ScenePainter {

    private static final int DOUBLINGS = 4;
    /** How long a frame may wait for a finer picture. */
    private static final long FRAME_NANOS = 8_000_000;
    private static final int READING_STEPS = 20_000;
    /** From here on the digits of k are those of a point on the diagram. */
    private static final double LEAST_EXACT = 0.9;
    private static final ValueScale PRODUCT = ValueScale.linear(0, 2);
    private static final ValueScale EXPONENT = new ValueScale(false, -2, 1.2);
    private static final double[] DOUBLED = BalancedMap.doublings(DOUBLINGS);

    private final RateFrame frame = new RateFrame(this::attractor, this::exponent);
    private final ChartLabels labels = new ChartLabels();
    private Scene scene;
    private RateGeometry geometry;
    private double pixelScale;
    private BifurcationRaster raster;
    private long budget;

    @Override
    public void paint(BufferedImage target, Scene changed) {
        budget = FRAME_NANOS;
        Graphics2D graphics = target.createGraphics();
        paintWithin(graphics, target.getWidth(), target.getHeight(), changed);
        graphics.dispose();
    }

    @Override
    public boolean isComplete() {
        return raster == null || raster.isComplete();
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        budget = Long.MAX_VALUE / 2;
        paintWithin(graphics, width, height, changed);
    }

    private void paintWithin(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        String title = RatePanel.BIFURCATION.title(scene.model());
        Optional<RateGeometry> place = RatePanel.BIFURCATION.geometry(width, height, scene);
        if (place.isEmpty()) {
            RateFrame.nothing(own, width, height, title, Words.of("rate.nothing.depth"), look());
        } else {
            geometry = place.get();
            pixelScale = Math.max(1, graphics.getTransform().getScaleX());
            labels.clear();
            frame.draw(own, geometry, PRODUCT, EXPONENT, Words.of("rate.axis.k"), look());
            RateFrame.words(own, geometry, title, readings(), look());
            RateFrame.pointed(own, geometry, scene.grips().rate(), look());
            RateFrame.present(own, geometry, scene.settings().learningRate(), look());
        }
        own.dispose();
    }

    private Look look() {
        return scene.look();
    }

    private double k() {
        return scene.settings().learningRate() * geometry.unit();
    }

    /** k, at the pointer or now, and what becomes of descent there: longer texts and shorter ones. */
    private List<String> readings() {
        double rate = scene.grips().rate().orElse(scene.settings().learningRate());
        double k = rate * geometry.unit();
        String number = k < LEAST_EXACT ? Numerals.of(k) : Numerals.significant(k, 4);
        int period = k > BalancedMap.DIVERGENCE ? 0 : BalancedMap.period(k);
        String what = k > BalancedMap.DIVERGENCE ? "diverges" : period == 1 ? "converges" : period > 0 ? "period" : "chaos";
        String end = Words.of("rate.reading." + what, Numerals.count(period));
        String reading = Words.of("rate.reading", number, end);
        if (scene.grips().rate().isEmpty()) {
            return List.of(reading, end);
        }
        String exponent = Numerals.fixed(BalancedMap.lyapunov(k, READING_STEPS), 2);
        return List.of(Words.of("rate.reading.pointed", Numerals.of(rate), number, end, exponent), Words.of("rate.reading.exponent", number, end, exponent), reading, end);
    }

    private void attractor(Graphics2D graphics) {
        Rectangle2D plot = geometry.upper();
        doublings(graphics, plot);
        var format = new BifurcationRaster.Format((int) Math.max(1, Math.round(plot.getWidth() * pixelScale)), (int) Math.max(1, Math.round(plot.getHeight() * pixelScale)),
                look().length(1.8) * pixelScale, geometry.axis().least(), geometry.axis().greatest(), PRODUCT.greatest(), look().optimization());
        if (raster == null || !raster.format().equals(format)) {
            raster = new BifurcationRaster(format);
        }
        raster.refine(budget);
        AffineTransform cells = AffineTransform.getTranslateInstance(plot.getX(), plot.getY());
        cells.scale(plot.getWidth() / format.columns(), plot.getHeight() / format.rows());
        Object before = graphics.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(raster.image(), cells, null);
        if (before != null) {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before);
        }
        names(graphics, plot);
    }

    private void doublings(Graphics2D graphics, Rectangle2D plot) {
        graphics.setColor(look().muted());
        graphics.setStroke(look().dashed(1.2, 2, 3));
        for (double k : DOUBLED) {
            double x = geometry.axis().xOf(k);
            graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        }
    }

    /** The doublings by their k along the upper edge, where the attractor is not, each to the left of its line if it has room; and what lies between and behind them. */
    private void names(Graphics2D graphics, Rectangle2D plot) {
        double gap = look().length(4);
        graphics.setFont(look().tick().deriveFont((float) look().length(12)));
        graphics.setColor(look().muted());
        var metrics = graphics.getFontMetrics();
        double baseline = plot.getMinY() + metrics.getAscent() + 0.5 * gap;
        double free = plot.getMinX();
        for (double k : DOUBLED) {
            String text = k == 1 ? "1" : Numerals.fixed(k, 4);
            double x = geometry.axis().xOf(k);
            double left = x - gap - metrics.stringWidth(text);
            if (left >= free + gap) {
                graphics.drawString(text, (float) left, (float) baseline);
            }
            free = x;
        }
        double end = geometry.axis().xOf(BalancedMap.CHAOS) + 1.5 * gap;
        graphics.drawString(Words.of("rate.chaos", Numerals.fixed(BalancedMap.CHAOS, 4)), (float) end, (float) baseline);
        graphics.setFont(look().label());
        String two = Words.of("rate.period", "2");
        double width = graphics.getFontMetrics().stringWidth(two);
        double middle = 0.5 * (geometry.axis().xOf(DOUBLED[0]) + geometry.axis().xOf(DOUBLED[1]));
        graphics.drawString(two, (float) (middle - 0.5 * width), (float) (plot.getMaxY() - 1.5 * gap));
    }

    private void exponent(Graphics2D graphics) {
        Rectangle2D plot = geometry.lower();
        doublings(graphics, plot);
        double zero = yOf(0);
        graphics.setColor(look().text());
        graphics.setStroke(look().line(1.2));
        graphics.draw(new Line2D.Double(plot.getMinX(), zero, plot.getMaxX(), zero));
        Path2D curve = new Path2D.Double();
        Path2D chaotic = new Path2D.Double();
        int columns = raster.format().columns();
        double width = plot.getWidth() / columns;
        for (int i = 0; i < columns; i++) {
            double exponent = raster.exponent(i);
            double x = plot.getX() + i * width;
            double y = yOf(exponent);
            if (i == 0) {
                curve.moveTo(x + 0.5 * width, y);
            } else {
                curve.lineTo(x + 0.5 * width, y);
            }
            if (exponent > 0) {
                chaotic.append(new Rectangle2D.Double(x, y, width, zero - y), false);
            }
        }
        graphics.setColor(look().regularizationBand());
        graphics.fill(chaotic);
        graphics.setColor(look().regularization());
        graphics.setStroke(look().line(1.6));
        graphics.clip(plot);
        graphics.draw(curve);
        labels.avoidLine(curve);
        graphics.setColor(look().muted());
        String name = k() > BalancedMap.DIVERGENCE ? Words.of("rate.exponent") : Words.of("rate.exponent.now", Numerals.fixed(BalancedMap.lyapunov(k(), READING_STEPS), 2));
        labels.avoidLine(RateFrame.line(geometry, plot, scene.settings().learningRate()));
        for (double k : DOUBLED) {
            labels.avoidLine(RateFrame.line(geometry, plot, k / geometry.unit()));
        }
        // The place is that of the widest number, so that the words stay where they are while it counts.
        labels.place(graphics, look().tick(), Words.of("rate.exponent.now", "−0.00"), plot, look().length(6))
                .ifPresent(place -> ChartLabels.write(graphics, look().tick(), name, place));
    }

    private double yOf(double exponent) {
        return geometry.lower().getMaxY() - EXPONENT.part(exponent) * geometry.lower().getHeight();
    }
}
