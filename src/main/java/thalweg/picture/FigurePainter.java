package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Confined to one thread. Paints everything that a window shows of a run as one picture, without its controls: landscape, charts, status sentence, and a line with the settings. */
public final class FigurePainter implements ScenePainter {

    /** The size at which lengths are those of the look. */
    private static final double STANDARD_WIDTH = 1440;
    private static final double STANDARD_HEIGHT = 900;
    private static final double LEAST_FACTOR = 0.62;

    private final LandscapePainter landscape = new LandscapePainter();
    private final Map<Panel, ScenePainter> panels = new HashMap<>();
    private final Narrator narrator = new Narrator();
    private final MatrixDesk desk = new MatrixDesk();

    /**
     * Paints a scene, larger or smaller in all its lengths as the size asks for.
     *
     * @param width of the picture in the units of the graphics, 640 or more to be readable
     * @param height of the picture in the units of the graphics, 400 or more to be readable
     */
    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene given) {
        double ratio = Math.min(width / STANDARD_WIDTH, height / STANDARD_HEIGHT);
        Look look = given.look().scaled(ratio < 1 ? Math.max(LEAST_FACTOR, Math.sqrt(ratio)) : Math.sqrt(ratio));
        Scene measured = desk.complete(given.withLook(look));
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        own.setColor(look.window());
        own.fill(new Rectangle2D.Double(0, 0, width, height));
        double margin = look.length(14);
        double gap = look.length(10);
        double top = paintWords(own, width, height, margin, measured);
        double begin = paintSlide(own, width, margin, measured);
        double chartWidth = Math.min(Math.max(0.39 * (width - 3 * margin), look.length(300)), 0.5 * (width - 3 * margin));
        double left = width - margin - chartWidth;
        Rectangle2D.Double map = onWholePixels(new Rectangle2D.Double(margin, begin, left - gap - margin, top - begin));
        Rectangle2D plot = LandscapeGeometry.of(map.getWidth(), map.getHeight(), look, measured.viewport()).plot();
        Scene scene = desk.withPlane(measured, plot.getWidth() / plot.getHeight());
        paintPanel(own, map, look, (panel, w, h) -> landscape.paint(panel, w, h, scene));
        List<? extends Panel> shown = scene.aspect().page().panels(scene.model());
        double panelHeight = (top - begin - (shown.size() - 1) * gap) / shown.size();
        for (int i = 0; i < shown.size(); i++) {
            ScenePainter painter = panels.computeIfAbsent(shown.get(i), Panel::painter);
            paintPanel(own, onWholePixels(new Rectangle2D.Double(left, begin + i * (panelHeight + gap), chartWidth, panelHeight)), look,
                    (panel, w, h) -> painter.paint(panel, w, h, scene));
        }
        own.dispose();
    }

    @FunctionalInterface
    private interface Content {
        void paint(Graphics2D graphics, double width, double height);
    }

    private static Rectangle2D.Double onWholePixels(Rectangle2D asked) {
        double x = Math.rint(asked.getX());
        double y = Math.rint(asked.getY());
        return new Rectangle2D.Double(x, y, Math.rint(asked.getMaxX()) - x, Math.rint(asked.getMaxY()) - y);
    }

    /** Paints a picture with round corners and a border. */
    private static void paintPanel(Graphics2D graphics, Rectangle2D.Double bounds, Look look, Content content) {
        Graphics2D own = (Graphics2D) graphics.create();
        own.translate(bounds.x, bounds.y);
        own.clip(new Rectangle2D.Double(0, 0, bounds.width, bounds.height));
        content.paint(own, bounds.width, bounds.height);
        own.dispose();
        double round = look.length(16);
        var panel = new RoundRectangle2D.Double(bounds.x, bounds.y, bounds.width, bounds.height, round, round);
        Area corners = new Area(bounds);
        corners.subtract(new Area(panel));
        graphics.setColor(look.window());
        graphics.fill(corners);
        graphics.setColor(look.border());
        graphics.setStroke(look.line(1));
        graphics.draw(new RoundRectangle2D.Double(bounds.x + 0.5, bounds.y + 0.5, bounds.width - 1, bounds.height - 1, round, round));
    }

    /** Writes the status sentence and the caption at the lower edge.
     * @return where they begin */
    private double paintWords(Graphics2D graphics, double width, double height, double margin, Scene scene) {
        Look look = scene.look();
        Font plain = look.subtitle();
        Narration told = narrator.tell(scene);
        double lineHeight = look.length(20);
        Paragraph words = Paragraph.of(told.spoken(), told.lead().length(), look.label().deriveFont(plain.getSize2D()), color(told.tone(), look), plain, look.text(),
                width - 2 * margin - look.length(8), lineHeight, graphics.getFontRenderContext());
        double captionHeight = look.length(19);
        // Room for two lines even where there is one, so that the pictures of an animation stay in their places.
        double top = height - margin - captionHeight - Math.max(2 * lineHeight, words.height());
        double below = words.draw(graphics, margin + look.length(4), top);
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        graphics.drawString(Caption.of(scene), (float) (margin + look.length(4)), (float) (below + look.length(16)));
        return top - look.length(8);
    }

    /** Writes what a lesson says at the upper edge.
     * @return where the pictures begin */
    private static double paintSlide(Graphics2D graphics, double width, double margin, Scene scene) {
        Look look = scene.look();
        return scene.aspect().slide().map(slide -> {
            var painter = new SlidePainter(slide, look, width - 2 * margin - look.length(8), graphics);
            painter.draw(graphics, margin + look.length(4), margin);
            return margin + painter.height() + look.length(12);
        }).orElse(margin);
    }

    private static Color color(Narration.Tone tone, Look look) {
        return switch (tone) {
            case READY -> look.accent();
            case OPTIMIZATION -> look.optimization();
            case REGULARIZATION -> look.regularization();
            case SETTLED -> look.settled();
            case ALARM -> look.alarm();
        };
    }
}
