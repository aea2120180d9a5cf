package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import thalweg.run.LayerStudy;

/** Confined to one thread. Paints how neighbouring layers are coupled: for each pair the overlaps of the left singular vectors of the earlier with the right ones of the later, as a heat map. */
final class CouplingPainter implements ScenePainter {

    /** Of deep chains the first and the last pairs are shown. */
    private static final int MOST_PAIRS = 4;
    private static final double LEAST_WRITTEN = 26;

    @Override
    public void paint(Graphics2D given, double width, double height, Scene scene) {
        Graphics2D graphics = (Graphics2D) given.create();
        graphics.addRenderingHints(Quality.HINTS);
        Look look = scene.look();
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        double left = look.length(19);
        double baseline = look.length(25);
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.setColor(look.text());
        graphics.drawString(MatrixPanel.COUPLING.title(scene.model()), (float) left, (float) baseline);
        Optional<LayerStudy> study = scene.findings().matrices().layers();
        graphics.setFont(look.tick());
        if (study.isEmpty()) {
            graphics.setColor(look.muted());
            graphics.drawString(Words.of("matrix.waiting"), (float) left, (float) (baseline + look.length(30)));
        } else {
            step(graphics, study.get().step(), width - left, baseline, look);
            pairs(graphics, study.get(), new Rectangle2D.Double(left, look.length(38), width - 2 * left, height - look.length(38) - look.length(34)), look);
        }
        graphics.dispose();
    }

    /** Says of which step it is. */
    static void step(Graphics2D graphics, long step, double right, double baseline, Look look) {
        String text = Words.of("chart.step", Numerals.count(step));
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        graphics.setColor(look.muted());
        graphics.drawString(text, (float) (right - graphics.getFontMetrics().stringWidth(text)), (float) baseline);
    }

    private void pairs(Graphics2D graphics, LayerStudy study, Rectangle2D room, Look look) {
        int all = study.couplings().size();
        int shown = Math.min(all, MOST_PAIRS);
        double gap = look.length(18);
        double slot = (room.getWidth() - (shown - 1) * gap) / shown;
        for (int k = 0; k < shown; k++) {
            int pair = k < shown / 2 || all == shown ? k : all - shown + k;
            double side = Math.min(slot, room.getHeight());
            double x = room.getX() + k * (slot + gap) + 0.5 * (slot - side);
            var field = new Rectangle2D.Double(x, room.getY() + 0.5 * (room.getHeight() - side), side, side);
            heat(graphics, study.couplings().get(pair), field, look);
            String name = Words.of("matrix.pair", Integer.toString(pair + 1), Integer.toString(pair + 2), Numerals.significant(study.imbalances()[pair], 2));
            graphics.setFont(look.tick());
            FontMetrics metrics = graphics.getFontMetrics();
            if (metrics.stringWidth(name) > slot + gap - look.length(4)) {
                name = Words.of("matrix.pair.short", Integer.toString(pair + 1), Integer.toString(pair + 2));
            }
            graphics.setColor(look.muted());
            graphics.drawString(name, (float) (field.getCenterX() - 0.5 * metrics.stringWidth(name)), (float) (field.getMaxY() + look.length(17)));
        }
    }

    private static void heat(Graphics2D graphics, double[][] coupling, Rectangle2D field, Look look) {
        int rows = coupling.length;
        int columns = coupling[0].length;
        double cell = Math.min(field.getWidth() / columns, field.getHeight() / rows);
        double left = field.getCenterX() - 0.5 * cell * columns;
        double top = field.getCenterY() - 0.5 * cell * rows;
        Font font = look.tick().deriveFont((float) look.length(11));
        graphics.setFont(font);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                var box = new Rectangle2D.Double(left + j * cell, top + i * cell, cell, cell);
                double value = coupling[i][j];
                graphics.setColor(Double.isNaN(value) ? look.window() : new Color(ColourMap.LOSS.at((float) Math.clamp(value, 0, 1))));
                graphics.fill(box);
                if (Double.isNaN(value)) {
                    graphics.setColor(look.border());
                    graphics.setStroke(look.line(1));
                    graphics.draw(new Line2D.Double(box.getMinX(), box.getMaxY(), box.getMaxX(), box.getMinY()));
                } else if (cell >= look.length(LEAST_WRITTEN)) {
                    String number = Numerals.fixed(value, 2);
                    graphics.setColor(value > 0.6 ? MapColours.MARKER_EDGE : MapColours.MARKER);
                    graphics.drawString(number, (float) (box.getCenterX() - 0.5 * graphics.getFontMetrics().stringWidth(number)), (float) (box.getCenterY() + 0.36 * font.getSize2D()));
                }
            }
        }
        graphics.setColor(look.border());
        graphics.setStroke(look.line(1));
        graphics.draw(new Rectangle2D.Double(left, top, cell * columns, cell * rows));
    }
}
