package thalweg.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import thalweg.run.Fate;
import thalweg.run.FateMap;
import thalweg.theory.ConvergenceRegion;

/** Confined to one thread. Paints a fate map with axes and legend and, where there is no weight decay, the exact convergence region over it. */
public final class FateMapPainter {

    private static final int STOPS = 33;

    private final FateMap map;
    private final FateColouring colouring;
    private final Look look;
    private final BufferedImage image;
    private final Set<Fate> met = EnumSet.noneOf(Fate.class);

    /** A painter of one map. */
    public FateMapPainter(FateMap map, FateColouring colouring, Look look) {
        this.map = map;
        this.colouring = colouring;
        this.look = look;
        int columns = map.request().columns();
        int rows = map.request().rows();
        this.image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        int[] pixels = Rasters.pixels(image);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int start = map.start(column, row);
                // An image's rows go down.
                pixels[(rows - 1 - row) * columns + column] = colouring.of(map, start);
                met.add(map.fate(start));
            }
        }
    }

    /** The width of a picture that has a pixel for each column. */
    public int width() {
        return map.request().columns() + (int) Math.rint(1000 - geometry(1000, 1000).plot().getWidth());
    }

    /** The height of a picture that has a pixel for each row. */
    public int height() {
        return map.request().rows() + (int) Math.rint(1000 - geometry(1000, 1000).plot().getHeight());
    }

    private LandscapeGeometry geometry(double width, double height) {
        FateMap.Request request = map.request();
        return LandscapeGeometry.of(width, height, look,
                new Viewport(request.leastFirst(), request.greatestFirst(), request.leastSecond(), request.greatestSecond()));
    }

    /** Paints all of it. */
    public void paint(Graphics2D graphics, double width, double height) {
        graphics.addRenderingHints(Quality.HINTS);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        LandscapeGeometry geometry = geometry(width, height);
        FateMap.Request request = map.request();
        Point2D corner = geometry.pixel(request.leastFirst(), request.greatestSecond());
        Point2D opposite = geometry.pixel(request.greatestFirst(), request.leastSecond());
        AffineTransform cells = AffineTransform.getTranslateInstance(corner.getX(), corner.getY());
        cells.scale((opposite.getX() - corner.getX()) / image.getWidth(), (opposite.getY() - corner.getY()) / image.getHeight());
        graphics.drawImage(image, cells, null);
        Shape clip = graphics.getClip();
        graphics.clip(geometry.plot());
        boolean hasRegion = region(graphics, geometry);
        graphics.setClip(clip);
        LandscapeFrame frame = new LandscapeFrame(graphics, geometry, look);
        String decay = request.settings().weightDecay() == 0 ? "" : Words.of("map.decay", Numerals.of(request.settings().weightDecay()));
        frame.title(Words.of("map.title." + colouring.key()), Words.of("map.subtitle", Numerals.of(request.settings().learningRate()), decay,
                Numerals.count(request.stepLimit())));
        frame.axes("w₁", "w₂");
        legend(graphics, geometry, hasRegion);
    }

    /** Draws the border of the convergence region, where there is a closed form.
     * @return whether there is one, and a corner of the map beyond it */
    private boolean region(Graphics2D graphics, LandscapeGeometry geometry) {
        FateMap.Request request = map.request();
        ConvergenceRegion region = new ConvergenceRegion(request.settings().learningRate(), request.chain().target());
        if (request.settings().weightDecay() != 0 || region.isEmpty()) {
            return false;
        }
        double along = region.halfAxisAlongDiagonal() * geometry.unit();
        double across = region.halfAxisAcrossDiagonal() * geometry.unit();
        AffineTransform upright = graphics.getTransform();
        graphics.translate(geometry.pixelX(0), geometry.pixelY(0));
        graphics.rotate(-0.25 * Math.PI);
        dashed(graphics, new Ellipse2D.Double(-along, -across, 2 * along, 2 * across));
        graphics.setTransform(upright);
        return !(region.contains(request.leastFirst(), request.leastSecond()) && region.contains(request.leastFirst(), request.greatestSecond())
                && region.contains(request.greatestFirst(), request.leastSecond()) && region.contains(request.greatestFirst(), request.greatestSecond()));
    }

    private void dashed(Graphics2D graphics, Shape line) {
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(look.line(3.6));
        graphics.draw(line);
        graphics.setColor(MapColours.LEVEL_SET);
        graphics.setStroke(look.dashed(1.8, 6, 4));
        graphics.draw(line);
    }

    private void legend(Graphics2D graphics, LandscapeGeometry geometry, boolean hasRegion) {
        Legend legend = new Legend(look);
        Set<Fate> shown = EnumSet.copyOf(met);
        if (colouring != FateColouring.FATE) {
            shown.removeAll(List.of(Fate.MANIFOLD, Fate.MANIFOLD_CROSSING));
            boolean isSharpness = colouring == FateColouring.SHARPNESS;
            String from = isSharpness ? Numerals.of(FateColouring.least(map)) : Numerals.count(0);
            String to = isSharpness ? Numerals.of(FateColouring.greatest(map)) : Numerals.count(map.request().stepLimit());
            scale(legend, isSharpness ? ColourMap.SHARPNESS : ColourMap.LOSS, !isSharpness, Words.of("map." + colouring.key(), from, to));
        }
        for (Fate fate : shown) {
            boolean isMinimum = fate == Fate.ORIGIN && map.request().settings().weightDecay() >= map.request().chain().target();
            swatch(legend, new Color(FateColouring.of(fate)), look.length(14), Words.of("map." + fate.key() + (isMinimum ? ".minimum" : "")));
        }
        if (hasRegion) {
            legend.sample((g, x, y) -> dashed(g, new Line2D.Double(x + look.length(1), y, x + look.length(22), y)), look.length(23),
                    Words.of("map.region"));
        }
        legend.draw(graphics, new Rectangle2D.Double(geometry.plot().getX(), geometry.height() - look.length(25),
                geometry.width() - geometry.plot().getX() - look.length(10), look.length(18)));
    }

    private void swatch(Legend legend, Paint paint, double width, String text) {
        legend.sample((g, x, y) -> fill(g, paint, x, y, width), width, text);
    }

    private void scale(Legend legend, ColourMap colours, boolean isReversed, String text) {
        double width = look.length(60);
        float[] at = new float[STOPS];
        Color[] stops = new Color[STOPS];
        for (int k = 0; k < STOPS; k++) {
            at[k] = k / (STOPS - 1f);
            stops[k] = new Color(colours.at(isReversed ? 1 - at[k] : at[k]));
        }
        legend.sample((g, x, y) -> fill(g, new LinearGradientPaint(new Point2D.Double(x, 0), new Point2D.Double(x + width, 0), at, stops), x, y, width),
                width, text);
    }

    private void fill(Graphics2D g, Paint paint, double x, double y, double width) {
        var swatch = new Rectangle2D.Double(x, y - look.length(6), width, look.length(12));
        g.setPaint(paint);
        g.fill(swatch);
        g.setColor(look.border());
        g.setStroke(look.line(1));
        g.draw(swatch);
    }
}
