package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

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
        Scene scene = desk.complete(given.withLook(look), (0.6 * width - look.length(138)) / (height - look.length(218)));
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        own.setColor(look.window());
        own.fill(new Rectangle2D.Double(0, 0, width, height));
        double margin = look.length(14);
        double gap = look.length(10);
        double top = paintWords(own, width, height, margin, scene);
        double chartWidth = Math.min(Math.max(0.39 * (width - 3 * margin), look.length(300)), 0.5 * (width - 3 * margin));
        double left = width - margin - chartWidth;
        paintPanel(own, new Rectangle2D.Double(margin, margin, left - gap - margin, top - margin), look, (panel, w, h) -> landscape.paint(panel, w, h, scene));
        List<? extends Panel> shown = scene.aspect().page().panels(scene.model());
        double panelHeight = (top - margin - (shown.size() - 1) * gap) / shown.size();
        for (int i = 0; i < shown.size(); i++) {
            ScenePainter painter = panels.computeIfAbsent(shown.get(i), Panel::painter);
            paintPanel(own, new Rectangle2D.Double(left, margin + i * (panelHeight + gap), chartWidth, panelHeight), look,
                    (panel, w, h) -> painter.paint(panel, w, h, scene));
        }
        own.dispose();
    }

    @FunctionalInterface
    private interface Content {
        void paint(Graphics2D graphics, double width, double height);
    }

    /** Paints a picture on whole pixels, with round corners and a border. */
    private static void paintPanel(Graphics2D graphics, Rectangle2D asked, Look look, Content content) {
        double x = Math.rint(asked.getX());
        double y = Math.rint(asked.getY());
        var bounds = new Rectangle2D.Double(x, y, Math.rint(asked.getMaxX()) - x, Math.rint(asked.getMaxY()) - y);
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
        AttributedString text = new AttributedString(told.spoken());
        text.addAttribute(TextAttribute.FONT, plain);
        text.addAttribute(TextAttribute.FOREGROUND, look.text());
        text.addAttribute(TextAttribute.FONT, look.label().deriveFont(plain.getSize2D()), 0, told.lead().length());
        text.addAttribute(TextAttribute.FOREGROUND, color(told.tone(), look), 0, told.lead().length());
        FontRenderContext context = graphics.getFontRenderContext();
        LineBreakMeasurer measurer = new LineBreakMeasurer(text.getIterator(), context);
        List<TextLayout> lines = new ArrayList<>();
        while (measurer.getPosition() < told.spoken().length()) {
            lines.add(measurer.nextLayout((float) (width - 2 * margin - look.length(8))));
        }
        double lineHeight = look.length(20);
        double captionHeight = look.length(19);
        // Room for two lines even where there is one, so that the pictures of an animation stay in their places.
        double top = height - margin - captionHeight - Math.max(2, lines.size()) * lineHeight;
        double y = top + look.length(15);
        for (TextLayout line : lines) {
            line.draw(graphics, (float) (margin + look.length(4)), (float) y);
            y += lineHeight;
        }
        graphics.setFont(look.tick());
        graphics.setColor(look.muted());
        graphics.drawString(caption(scene), (float) (margin + look.length(4)), (float) (y + look.length(1)));
        return top - look.length(8);
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

    /** What it takes to do it again: model, method, settings, seed, step. */
    private static String caption(Scene scene) {
        Experiment experiment = scene.trajectory().experiment();
        Settings settings = scene.settings();
        Method method = settings.method();
        String what = model(experiment.model()) + " · "
                + Words.of("method." + method.kind().key()) + numbers(method.kind().parameters(), method.values());
        Noise noise = settings.noise();
        String disturbed = Words.of("noise." + noise.kind().key()) + numbers(noise.kind().parameters(), noise.values());
        return Words.of("figure.caption", what, Numerals.of(settings.learningRate()), Numerals.of(settings.weightDecay()), disturbed,
                Long.toString(experiment.seed()), Numerals.count(scene.position()), Numerals.count(Math.max(experiment.steps(), scene.trajectory().lastStep())));
    }

    private static String model(Model model) {
        return switch (model) {
            case ScalarChain chain -> Words.of("figure.caption.model", Numerals.count(chain.depth()), Numerals.of(chain.target()));
            case Valley valley -> Words.of("figure.caption.valley." + valley.profile().key(), Numerals.of(valley.lambda0()))
                    + (valley.slope() == 0 ? "" : Words.of("figure.caption.slope", Numerals.of(valley.slope())));
            case MatrixChain chain -> Words.of("figure.caption.matrix", Numerals.count(chain.layers()), Numerals.count(Collections.max(chain.widths().subList(1, chain.layers()))),
                    chain.outputs() + " × " + chain.inputSize());
        };
    }

    private static String numbers(List<Parameter> parameters, List<Double> values) {
        // Without samples a tilt has no batch either.
        int shown = parameters.contains(Knobs.TILT_SAMPLES) && values.get(parameters.indexOf(Knobs.TILT_SAMPLES)) == 0 ? 2 : values.size();
        return IntStream.range(0, shown)
                .mapToObj(i -> (i == 0 ? " " : ", ") + Words.of("parameter." + parameters.get(i).key(), Numerals.of(values.get(i))))
                .collect(Collectors.joining());
    }
}
