package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import thalweg.model.Parameter;
import thalweg.model.Valley;
import thalweg.run.NoiseMap;
import thalweg.theory.NoiseBounds;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Confined to one thread. Paints the plane of learning rate and noise: the part of the runs that diverges as a shade, and over it the three mechanisms by which noise or step
 * can be too much, each as a named curve. The shade is measured and the curves are derived; that runs escape below a curve already is what the shade shows.
 */
final class BoundsPainter implements ScenePainter {

    private static final int CURVE_POINTS = 240;

    private NoiseMap shaded;
    private boolean isDark;
    private BufferedImage shade;

    /** What is asked about this scene; nothing where it has no noise of a kind with a strength. */
    static Optional<NoiseMap.Request> request(Scene scene) {
        Noise noise = scene.settings().noise();
        if (!(scene.model() instanceof Valley valley) || noise.kind().strength().isEmpty() || noise.isSilent()) {
            return Optional.empty();
        }
        Span rates = rates(valley);
        Span strengths = strengths(noise.kind());
        // The learning rate and the strength of the scene are those of no cell: only the kind and the ratio count.
        Settings any = NoiseMap.at(scene.settings(), rates.least(), strengths.least());
        return Optional.of(new NoiseMap.Request(NoiseMap.tried(scene.trajectory().experiment(), any), rates.least(), rates.greatest(), strengths.least(), strengths.greatest()));
    }

    /** Learning rate and strength at a pixel of the picture; nothing outside of the plot. */
    static Optional<double[]> at(Scene scene, double width, double height, double x, double y) {
        return request(scene).flatMap(_ -> {
            StudyFrame frame = frame(scene, width, height);
            if (!frame.plot().contains(x, y)) {
                return Optional.empty();
            }
            return Optional.of(new double[] {frame.x().value((x - frame.plot().getX()) / frame.plot().getWidth()),
                frame.y().value((frame.plot().getMaxY() - y) / frame.plot().getHeight())});
        });
    }

    private static StudyFrame frame(Scene scene, double width, double height) {
        return StudyFrame.of(width, height, scene.look(), rates((Valley) scene.model()), strengths(scene.settings().noise().kind()));
    }

    private static Span rates(Valley valley) {
        return Span.logarithmic(0.005 / valley.lambda0(), 3 / valley.lambda0());
    }

    private static Span strengths(Noise.Kind kind) {
        return kind == Noise.Kind.TILT ? Span.logarithmic(0.3, 1000) : Span.logarithmic(0.05, 50);
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        Look look = scene.look();
        StudyFrame frame = frame(scene, width, height);
        frame.background(own, look);
        String title = CrowdPanel.BOUNDS.title(scene.model());
        Optional<NoiseMap.Request> request = request(scene);
        if (request.isEmpty()) {
            frame.words(own, look, title, List.of());
            frame.sentence(own, look, Words.of("bounds.none"));
        } else {
            Optional<NoiseMap> found = scene.findings().crowd().noise().filter(map -> map.request().equals(request.get()));
            paint(own, frame, scene, found);
            frame.words(own, look, title, List.of(new StudyFrame.Reading(found.map(map -> Words.of("bounds.shade", Numerals.count(map.runs()), Numerals.count(NoiseMap.STEPS)))
                    .orElse(Words.of("bounds.coming")), false)));
        }
        own.dispose();
    }

    private void paint(Graphics2D graphics, StudyFrame frame, Scene scene, Optional<NoiseMap> found) {
        Look look = scene.look();
        Valley valley = (Valley) scene.model();
        Noise noise = scene.settings().noise();
        Shape clip = graphics.getClip();
        graphics.clip(frame.plot());
        found.ifPresent(map -> shade(graphics, frame, look, map));
        graphics.setClip(clip);
        frame.axes(graphics, look, Words.of("bounds.rate"));
        graphics.clip(frame.plot());
        double lambda = valley.lambda0();
        ChartLabels labels = new ChartLabels();
        labels.avoid(frame.verticalName(graphics, look, Words.of(noise.kind() == Noise.Kind.TILT ? "bounds.strength" : "bounds.strength.other")));
        Path2D step = upright(frame, NoiseBounds.greatestLearningRate(lambda));
        Path2D escape = curve(frame, rate -> NoiseBounds.greatestTilt(rate, lambda));
        Path2D fastest = curve(frame, rate -> NoiseBounds.fastestTilt(rate, lambda));
        Path2D steep = curve(frame, rate -> NoiseBounds.greatestCurvatureNoise(rate, lambda));
        List.of(step, escape, fastest, steep).forEach(labels::avoidLine);
        boolean isTilt = noise.kind() == Noise.Kind.TILT;
        boolean isCurvature = noise.kind() == Noise.Kind.CURVATURE;
        draw(graphics, step, look.alarm(), look, true);
        draw(graphics, escape, isTilt ? look.regularization() : look.muted(), look, isTilt);
        draw(graphics, steep, isCurvature ? look.regularization() : look.muted(), look, isCurvature);
        if (isTilt) {
            graphics.setColor(look.text());
            graphics.setStroke(look.dashed(1.4, 2, 4));
            graphics.draw(fastest);
        }
        Point2D now = frame.pixel(scene.settings().learningRate(), strength(noise));
        labels.avoid(new Ellipse2D.Double(now.getX() - look.length(9), now.getY() - look.length(9), look.length(18), look.length(18)));
        name(graphics, frame, look, labels, Words.of("bounds.step"), look.alarm(), step);
        name(graphics, frame, look, labels, Words.of("bounds.escape" + (isTilt ? "" : ".other")), isTilt ? look.regularization() : look.muted(), escape);
        name(graphics, frame, look, labels, Words.of("bounds.curvature" + (isCurvature ? "" : ".other")), isCurvature ? look.regularization() : look.muted(), steep);
        if (isTilt) {
            name(graphics, frame, look, labels, Words.of("bounds.fastest"), look.text(), fastest);
        }
        mark(graphics, look, now);
        graphics.setClip(clip);
    }

    private static double strength(Noise noise) {
        return noise.kind().strength().map((Parameter parameter) -> noise.value(parameter)).orElse(0.0);
    }

    private void shade(Graphics2D graphics, StudyFrame frame, Look look, NoiseMap map) {
        if (map != shaded || look.isDark() != isDark) {
            shade = new BufferedImage(map.columns(), map.rows(), BufferedImage.TYPE_INT_ARGB);
            int rgb = look.alarm().getRGB() & 0xffffff;
            int[] pixels = Rasters.pixels(shade);
            for (int row = 0; row < map.rows(); row++) {
                for (int column = 0; column < map.columns(); column++) {
                    float part = map.diverged()[row * map.columns() + column];
                    // An image's rows go down.
                    pixels[(map.rows() - 1 - row) * map.columns() + column] = Float.isNaN(part) ? 0 : Math.round(150 * part) << 24 | rgb;
                }
            }
            shaded = map;
            isDark = look.isDark();
        }
        Object before = graphics.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        var cells = AffineTransform.getTranslateInstance(frame.plot().getX(), frame.plot().getY());
        cells.scale(frame.plot().getWidth() / map.columns(), frame.plot().getHeight() / map.rows());
        graphics.drawImage(shade, cells, null);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before == null ? RenderingHints.VALUE_INTERPOLATION_BILINEAR : before);
    }

    private static Path2D upright(StudyFrame frame, double rate) {
        Path2D path = new Path2D.Double();
        path.moveTo(frame.pixelX(rate), frame.plot().getMaxY());
        path.lineTo(frame.pixelX(rate), frame.plot().getY());
        return path;
    }

    private static Path2D curve(StudyFrame frame, DoubleUnaryOperator bound) {
        Path2D path = new Path2D.Double();
        boolean isDown = false;
        for (int k = 0; k <= CURVE_POINTS; k++) {
            double rate = frame.x().value((double) k / CURVE_POINTS);
            double value = bound.applyAsDouble(rate);
            if (!(value > 0)) {
                isDown = false;
                continue;
            }
            if (isDown) {
                path.lineTo(frame.pixelX(rate), frame.pixelY(value));
            } else {
                path.moveTo(frame.pixelX(rate), frame.pixelY(value));
                isDown = true;
            }
        }
        return path;
    }

    private static void draw(Graphics2D graphics, Path2D path, Color colour, Look look, boolean applies) {
        graphics.setColor(colour);
        graphics.setStroke(applies ? look.line(2.4) : look.dashed(1.4, 6, 5));
        graphics.draw(path);
    }

    /** The name stands as near as it can to the middle of its curve. */
    private static void name(Graphics2D graphics, StudyFrame frame, Look look, ChartLabels labels, String word, Color colour, Path2D path) {
        var seen = path.getBounds2D().createIntersection(frame.plot());
        if (seen.getWidth() < 0 || seen.getHeight() < 0) {
            return;
        }
        Font font = look.label();
        for (double share : new double[] {0.25, 0.4, 0.12, 0.55, 0.7, 0.85}) {
            double x = seen.getX() + share * seen.getWidth();
            double y = seen.getWidth() < 1 ? seen.getY() + share * seen.getHeight() : heightAt(path, x, seen.getCenterY());
            double wide = graphics.getFontMetrics(font).stringWidth(word) + look.length(24);
            var field = new Rectangle2D.Double(x - wide, y - look.length(26), 2 * wide, look.length(52)).createIntersection(frame.plot());
            var place = labels.place(graphics, font, word, field, look.length(5));
            if (place.isPresent()) {
                // The shade behind it may have any strength.
                Color panel = look.panel();
                graphics.setColor(new Color(panel.getRed(), panel.getGreen(), panel.getBlue(), 205));
                var box = place.get();
                double round = look.length(6);
                graphics.fill(new RoundRectangle2D.Double(box.getX() - 0.5 * round, box.getY(), box.getWidth() + round, box.getHeight(), round, round));
                graphics.setColor(colour);
                ChartLabels.write(graphics, font, word, box);
                return;
            }
        }
    }

    private static double heightAt(Path2D path, double x, double otherwise) {
        double[] point = new double[6];
        for (var walk = path.getPathIterator(null); !walk.isDone(); walk.next()) {
            walk.currentSegment(point);
            if (point[0] >= x) {
                return point[1];
            }
        }
        return otherwise;
    }

    private static void mark(Graphics2D graphics, Look look, Point2D now) {
        double size = look.length(6.5);
        var disc = new Ellipse2D.Double(now.getX() - size, now.getY() - size, 2 * size, 2 * size);
        graphics.setColor(look.optimization());
        graphics.fill(disc);
        graphics.setColor(look.panel());
        graphics.setStroke(look.line(2));
        graphics.draw(disc);
    }
}
