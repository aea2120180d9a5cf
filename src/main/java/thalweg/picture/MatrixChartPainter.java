package thalweg.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import thalweg.model.MatrixChain;
import thalweg.picture.MatrixCurves.Curve;
import thalweg.picture.MatrixCurves.Level;

/** Confined to one thread. Paints one chart of matrices against the steps, as far as it has been measured: its {@link MatrixCurves}, levels and closed forms. */
final class MatrixChartPainter implements ScenePainter {

    private static final double DOT = 4.5;
    /** A name stands so near to the end of its curve. */
    private static final double NEAR = 30;
    /** Between readings. */
    private static final double GAP = 9;

    private final MatrixPanel panel;
    private final ChartFrame frame = new ChartFrame(this::paintBelow, this::paintAbove);
    private final ChartLabels labels = new ChartLabels();
    private final BalancedModes modes = new BalancedModes();
    private Scene scene;
    private ChartGeometry geometry;
    private MatrixCurves.Target target;
    private MatrixCurves shown;
    private MatrixBranchCurves branches;

    MatrixChartPainter(MatrixPanel panel) {
        this.panel = panel;
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene changed) {
        scene = changed;
        geometry = ChartGeometry.of(width, height, scene);
        MatrixChain chain = (MatrixChain) scene.model();
        if (target == null || !target.chain().equals(chain)) {
            target = MatrixCurves.Target.of(chain);
        }
        shown = MatrixCurves.of(panel, scene, target);
        branches = new MatrixBranchCurves(panel, scene);
        frame.draw(graphics, geometry, shown.scale(), look(), own -> {
            words(own);
            cursor(own);
        });
    }

    private Look look() {
        return scene.look();
    }

    private void paintBelow(Graphics2D graphics) {
        graphics.setColor(ModeColours.between(look().panel(), look().window(), 0.5));
        graphics.fill(geometry.plot());
    }

    private void paintAbove(Graphics2D graphics) {
        labels.clear();
        if (shown.curves().isEmpty()) {
            graphics.setColor(look().muted());
            labels.place(graphics, look().tick(), Words.of("matrix.waiting"), geometry.plot(), look().length(10))
                    .ifPresent(place -> ChartLabels.write(graphics, look().tick(), Words.of("matrix.waiting"), place));
            return;
        }
        for (Curve curve : shown.curves()) {
            labels.avoidLine(curve.line(geometry, shown.scale(), 0, curve.size()));
        }
        if (panel == MatrixPanel.SHARPNESS) {
            StabilityLevel.paint(graphics, scene, geometry, shown.scale(), labels);
        }
        branches.paint(graphics, geometry, shown.scale(), labels);
        levels(graphics, -1);
        for (Curve curve : shown.curves().reversed()) {
            draw(graphics, curve);
        }
        levels(graphics, 0);
        laws(graphics);
        names(graphics);
    }

    private Color color(Curve curve) {
        return MatrixCurves.color(curve.colour(), look(), look().optimization());
    }

    /** A curve, faint behind the step that is shown. */
    private void draw(Graphics2D graphics, Curve curve) {
        graphics.setColor(color(curve));
        graphics.setStroke(look().line(2.2));
        int reached = Math.max(0, curve.lastAt(scene.position()) + 1);
        graphics.draw(curve.line(geometry, shown.scale(), 0, reached));
        Composite plain = graphics.getComposite();
        graphics.setComposite(AlphaComposite.SrcOver.derive(ChartPainter.FAINT));
        graphics.draw(curve.line(geometry, shown.scale(), Math.max(0, reached - 1), curve.size()));
        graphics.setComposite(plain);
    }

    /** Those of no curve, below the curves; or those of a curve each, above them. */
    private void levels(Graphics2D graphics, int least) {
        List<Level> wanted = shown.levels().stream().filter(level -> Math.min(0, level.colour()) == least && shown.scale().holds(level.value())).toList();
        Rectangle2D plot = geometry.plot();
        for (Level level : wanted) {
            double y = geometry.yOf(shown.scale(), level.value());
            Line2D line = new Line2D.Double(plot.getMinX(), y, plot.getMaxX(), y);
            graphics.setColor(MatrixCurves.color(level.colour(), look(), look().muted()));
            graphics.setStroke(look().dashed(level.colour() < 0 ? 1.2 : 1.4, 1.6, 3.2));
            graphics.draw(line);
            labels.avoidLine(line);
        }
        graphics.setColor(look().muted());
        for (Level level : wanted) {
            labels.writeNear(graphics, look().tick(), level.words(), geometry.yOf(shown.scale(), level.value()), plot, look().length(panel == MatrixPanel.LOSS ? 3 : 5));
        }
    }

    /** What balanced modes would do, where the run has such. */
    private void laws(Graphics2D graphics) {
        graphics.setStroke(look().dashed(1.3, 5, 6));
        graphics.setColor(look().text());
        for (Path2D line : modes.lines(scene, target.laws(), geometry, shown.scale(), shown.laws())) {
            graphics.draw(line);
        }
    }

    /** The names of the curves, where they have any: the readings above the plot have no room for them where it is narrow. */
    private void names(Graphics2D graphics) {
        for (Curve curve : shown.curves()) {
            graphics.setColor(color(curve));
            labels.place(graphics, look().label(), curve.name(), endOf(curve), look().length(5)).or(() -> labels.place(graphics, look().label(), curve.name(), geometry.plot(), look().length(9)))
                    .ifPresent(place -> ChartLabels.write(graphics, look().label(), curve.name(), place));
        }
    }

    /** Above and below the last value of a curve, where it is named best. */
    private Rectangle2D endOf(Curve curve) {
        Rectangle2D plot = geometry.plot();
        double value = curve.at(curve.size() - 1);
        double y = Double.isNaN(value) ? plot.getCenterY() : Math.clamp(geometry.yOf(shown.scale(), value), plot.getMinY(), plot.getMaxY());
        double top = Math.max(plot.getMinY(), y - look().length(NEAR));
        return new Rectangle2D.Double(plot.getCenterX(), top, 0.5 * plot.getWidth(), Math.min(plot.getMaxY(), y + look().length(NEAR)) - top);
    }

    private void words(Graphics2D graphics) {
        Look look = look();
        double baseline = geometry.titleBaseline();
        graphics.setFont(look.label().deriveFont((float) look.length(13.5)));
        graphics.setColor(look.text());
        String title = panel.title(scene.model());
        graphics.drawString(title, (float) geometry.plot().getMinX(), (float) baseline);
        double room = geometry.plot().getWidth() - graphics.getFontMetrics().stringWidth(title) - look.length(16);
        graphics.setFont(look.tick().deriveFont((float) look.length(13)));
        FontMetrics metrics = graphics.getFontMetrics();
        readings().stream().filter(pieces -> width(pieces, metrics) <= room).findFirst().ifPresent(pieces -> {
            double x = geometry.plot().getMaxX() - width(pieces, metrics);
            for (Piece piece : pieces) {
                graphics.setColor(piece.color());
                graphics.drawString(piece.text(), (float) x, (float) baseline);
                x += metrics.stringWidth(piece.text()) + look.length(GAP);
            }
        });
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        ChartFrame.nameSteps(graphics, Words.of("chart.steps"), geometry, look);
    }

    private record Piece(String text, Color color) { }

    private double width(List<Piece> pieces, FontMetrics metrics) {
        return pieces.stream().mapToDouble(piece -> metrics.stringWidth(piece.text()) + look().length(GAP)).sum() - look().length(GAP);
    }

    /** What the chart reads at the step that is pointed at or shown, or at the last measured one before it, which is then named; the longest first. */
    private List<List<Piece>> readings() {
        if (scene.aspect().isPredicting()) {
            return List.of(List.of(new Piece(Words.of("slide.unknown"), look().text())));
        }
        long step = MatrixPanel.readStep(scene);
        if (shown.curves().isEmpty() || shown.curves().getFirst().lastAt(step) < 0) {
            return List.of();
        }
        Curve first = shown.curves().getFirst();
        long read = Math.round(first.step(first.lastAt(step)));
        List<Piece> values = new ArrayList<>();
        for (Curve curve : shown.curves().subList(0, Math.min(5, shown.curves().size()))) {
            int place = curve.lastAt(step);
            if (place >= 0) {
                String value = Numerals.significant(curve.at(place), panel == MatrixPanel.SHARPNESS ? 4 : 3);
                Color colour = curve.colour() < 0 ? look().text() : color(curve);
                values.add(new Piece(value, colour));
            }
        }
        if (shown.curves().size() > 5) {
            values.add(new Piece("…", look().muted()));
        }
        List<List<Piece>> readings = new ArrayList<>();
        List<Piece> all = new ArrayList<>(values);
        if (panel == MatrixPanel.SHARPNESS && Double.isFinite(StabilityLevel.of(scene.settings()))) {
            all.add(new Piece(StabilityLevel.name(scene.settings()) + " = " + Numerals.of(StabilityLevel.of(scene.settings())), look().text()));
        }
        if (read != scene.position()) {
            Piece where = new Piece(Words.of("chart.step", Numerals.count(read)), look().muted());
            readings.add(with(where, all));
            readings.add(all);
            readings.add(with(where, values));
        } else {
            readings.add(all);
        }
        readings.add(values);
        return readings;
    }

    private static List<Piece> with(Piece first, List<Piece> others) {
        List<Piece> all = new ArrayList<>(others);
        all.addFirst(first);
        return all;
    }

    private void cursor(Graphics2D graphics) {
        Rectangle2D plot = geometry.plot();
        if (scene.cursor().isPresent()) {
            double x = geometry.xOf(Math.min(scene.cursor().getAsLong(), geometry.steps().last()));
            graphics.setColor(look().text());
            graphics.setStroke(look().dashed(1, 3, 3));
            graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        }
        double x = geometry.xOf(scene.clock());
        graphics.setColor(look().muted());
        graphics.setStroke(look().line(1));
        graphics.draw(new Line2D.Double(x, plot.getMinY(), x, plot.getMaxY()));
        branches.mark(graphics, geometry, shown.scale(), scene.clock(), 1);
        for (Curve curve : shown.curves().reversed()) {
            int place = curve.lastAt(scene.position());
            if (place >= 0) {
                dot(graphics, geometry.xOf(curve.step(place)), curve.at(place), color(curve));
            }
        }
        if (scene.cursor().isPresent() && !branches.isEmpty() && !shown.curves().isEmpty()) {
            branches.paintReadings(graphics, geometry, shown.curves().getFirst(), scene.cursor().getAsLong(), color(shown.curves().getFirst()));
        }
    }

    private void dot(Graphics2D graphics, double x, double value, Color color) {
        if (!(shown.scale().part(value) >= -0.01 && shown.scale().part(value) <= 1.01)) {
            return;
        }
        double size = look().length(DOT);
        double y = geometry.yOf(shown.scale(), value);
        graphics.setColor(look().panel());
        graphics.fill(new Ellipse2D.Double(x - 1.35 * size, y - 1.35 * size, 2.7 * size, 2.7 * size));
        graphics.setColor(color);
        graphics.fill(new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size));
    }
}
