package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import thalweg.model.MatrixChain;

/** Confined to one thread. Paints a panel as a picture of its own: where it draws several runs, a legend below it says which is which, as that of the landscape does when they stand together. */
public final class PanelAlone implements ScenePainter {

    private static final double ROW = 22;
    private static final double MARGIN = 10;
    private static final double GAP = 8;
    private static final double BETWEEN = 22;
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private final Panel panel;
    private final ScenePainter painter;

    /** Immutable. An item of the legend and where it begins. */
    private record Item(RunReadings.Reading reading, String text, double x, int row) { }

    /** A painter of that panel. */
    public PanelAlone(Panel panel) {
        this.panel = panel;
        painter = panel.painter();
    }

    /** How much height the legend needs below a panel of that width: 0 where there is one run. The language that is spoken must be that of the scene's look. */
    public double legendHeight(Scene scene, double width) {
        List<Item> items = items(scene, width);
        return items.isEmpty() ? 0 : Math.ceil(scene.look().length(ROW * (items.getLast().row() + 1) + MARGIN));
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        double legend = legendHeight(scene, width);
        painter.paint(graphics, width, height - legend, scene);
        if (legend == 0) {
            return;
        }
        Look look = scene.look();
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        own.setColor(look.panel());
        own.fill(new Rectangle2D.Double(0, height - legend, width, legend));
        own.setFont(look.tick());
        Color ownColour = scene.model() instanceof MatrixChain ? look.optimization() : ChartPainter.color(look, scene.trajectory().phases().at(scene.position()));
        for (Item item : items(scene, width)) {
            double middle = height - legend + look.length(ROW) * (item.row() + 0.5);
            RunReadings.sample(own, look, item.reading().style(), item.x(), middle, ownColour);
            own.setColor(look.text());
            own.drawString(item.text(), (float) (item.x() + look.length(RunReadings.SAMPLE + GAP)), (float) (middle + 0.36 * own.getFont().getSize2D()));
        }
        own.dispose();
    }

    private List<Item> items(Scene scene, double width) {
        List<Item> items = new ArrayList<>();
        if (!panel.drawsRuns() || scene.visibleBranches().isEmpty()) {
            return items;
        }
        Look look = scene.look();
        Font font = look.tick();
        double left = look.length(MARGIN);
        double x = left;
        int row = 0;
        for (RunReadings.Reading reading : RunReadings.legend(scene)) {
            String text = shortened(reading.value().isEmpty() ? reading.name() : reading.name() + " · " + reading.value(), font, width - 2 * left - look.length(RunReadings.SAMPLE + GAP));
            double wide = look.length(RunReadings.SAMPLE + GAP) + font.getStringBounds(text, MEASURE).getWidth();
            if (x > left && x + wide > width - left) {
                x = left;
                row++;
            }
            items.add(new Item(reading, text, x, row));
            x += wide + look.length(BETWEEN);
        }
        return items;
    }

    private static String shortened(String text, Font font, double room) {
        String shorter = text;
        while (!shorter.isEmpty() && font.getStringBounds(shorter.equals(text) ? text : shorter + "…", MEASURE).getWidth() > room) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter.equals(text) ? text : shorter.strip() + "…";
    }
}
