package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import thalweg.run.FateMap;

/** Confined to one thread. Paints a fate map with axes and legend and, where there is no weight decay, the exact convergence region over it. */
public final class FateMapPainter {

    private final FateMap map;
    private final FateColouring colouring;
    private final Look look;
    private final BufferedImage image;

    /** A painter of one map. */
    public FateMapPainter(FateMap map, FateColouring colouring, Look look) {
        this.map = map;
        this.colouring = colouring;
        this.look = look;
        int columns = map.request().columns();
        int rows = map.request().rows();
        this.image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        int[] pixels = Rasters.pixels(image);
        IntUnaryOperator colours = colouring.of(map);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                // An image's rows go down.
                pixels[(rows - 1 - row) * columns + column] = colours.applyAsInt(map.start(column, row));
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

    /** Paints all of it, in the language of its look. */
    public void paint(Graphics2D graphics, double width, double height) {
        look.language().during(() -> draw(graphics, width, height));
    }

    private void draw(Graphics2D graphics, double width, double height) {
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
        Optional<ConvergenceOutline> outline = ConvergenceOutline.of(request.chain(), request.settings());
        outline.ifPresent(border -> border.draw(graphics, geometry, look));
        graphics.setClip(clip);
        LandscapeFrame frame = new LandscapeFrame(graphics, geometry, look);
        String decay = request.settings().weightDecay() == 0 ? "" : Words.of("map.decay", Numerals.of(request.settings().weightDecay()));
        frame.title(Words.of("map.title." + colouring.key()), Words.of("map.subtitle", Numerals.of(request.settings().learningRate()), decay,
                Numerals.count(request.stepLimit())));
        frame.axes("w₁", "w₂");
        new FateKey(graphics, geometry, look).draw(request, colouring);
        Legend legend = new Legend(look);
        outline.filter(border -> border.isVisible(geometry.viewport())).ifPresent(_ -> ConvergenceOutline.explain(legend, look));
        legend.draw(graphics, new Rectangle2D.Double(geometry.plot().getX(), height - look.length(25), width - geometry.plot().getX() - look.length(10), look.length(18)));
    }
}
