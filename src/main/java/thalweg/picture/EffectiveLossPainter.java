package thalweg.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import thalweg.model.Valley;
import thalweg.theory.ShiftedValley;
import thalweg.theory.TiltedValley;
import thalweg.training.Knobs;
import thalweg.training.Noise;

/**
 * Confined to one thread. Paints what the noise adds to the loss along a valley's floor: L, what is added, and their sum, each from its least value up. Where the floor has a
 * slope, the places are marked at which the sum slopes the other way.
 */
final class EffectiveLossPainter implements ScenePainter {

    private static final int POINTS = 360;
    private static final double OPEN_REACH = 3.6;

    /** Less of the unit than this is rounding. */
    private static final double FLAT = 1e-9;

    /** What is drawn: the loss of the floor, what is added, what that is called, and the loss by which it is measured. */
    private record Terms(DoubleUnaryOperator floor, DoubleUnaryOperator added, double unit, String name, String remark) {
        double sum(double x) {
            return floor.applyAsDouble(x) + added.applyAsDouble(x);
        }
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        Valley valley = (Valley) scene.model();
        double[] range = range(valley, scene);
        Optional<Terms> terms = terms(valley, scene);
        if (terms.isEmpty()) {
            StudyFrame frame = StudyFrame.of(width, height, scene.look(), Span.linear(range[0], range[1]), Span.linear(0, 1));
            frame.background(own, scene.look());
            frame.words(own, scene.look(), CrowdPanel.EFFECTIVE_LOSS.title(valley), List.of());
            frame.sentence(own, scene.look(), Words.of(why(scene)));
        } else {
            paint(own, width, height, scene, valley, range, terms.get());
        }
        own.dispose();
    }

    private static double[] range(Valley valley, Scene scene) {
        if (valley.profile() == Valley.Profile.RING) {
            return new double[] {-Math.PI, Math.PI};
        }
        return scene.findings().crowd().spread().map(spread -> new double[] {spread.least(), spread.greatest()}).orElseGet(() -> {
            double reach = Math.max(OPEN_REACH, 1.15 * Math.abs(scene.trajectory().experiment().start().getFirst()));
            return new double[] {-reach, reach};
        });
    }

    private static Optional<Terms> terms(Valley valley, Scene scene) {
        Noise noise = scene.settings().noise();
        if (noise.kind() == Noise.Kind.SHIFT && !noise.isSilent()) {
            var shifted = new ShiftedValley(valley, scene.settings().learningRate(), noise.value(Knobs.SIGMA));
            return Optional.of(new Terms(valley::floor, x -> 0.5 * valley.lambda(x) * shifted.sigma() * shifted.sigma(),
                    0.5 * valley.lambda0() * shifted.sigma() * shifted.sigma(), "effective.shift", Words.of("effective.shift.remark")));
        }
        return TiltedValley.of(valley, scene.settings()).filter(theory -> theory.sigmaX() > 0)
                .map(theory -> new Terms(valley::floor, theory::effectiveLoss, theory.strength(), "effective.added",
                        Words.of("effective.strength", Numerals.of(theory.ratio()), Numerals.of(theory.strength()))));
    }

    /** Why there is nothing to draw. */
    private static String why(Scene scene) {
        Noise noise = scene.settings().noise();
        boolean isTilt = noise.kind() == Noise.Kind.TILT && !noise.isSilent();
        return noise.isSilent() ? "effective.none" : isTilt && noise.value(Knobs.SIGMA_X) == 0 ? "effective.collapse" : "effective.unknown";
    }

    private static void paint(Graphics2D graphics, double width, double height, Scene scene, Valley valley, double[] range, Terms terms) {
        Look look = scene.look();
        double[] xs = new double[POINTS + 1];
        for (int k = 0; k <= POINTS; k++) {
            xs[k] = range[0] + (range[1] - range[0]) * k / POINTS;
        }
        double[] floor = fromLeast(xs, terms.floor());
        double[] added = fromLeast(xs, terms.added());
        double[] sum = fromLeast(xs, terms::sum);
        double top = 0;
        for (int k = 0; k <= POINTS; k++) {
            top = Math.max(top, Math.max(floor[k], Math.max(added[k], sum[k])));
        }
        boolean isFlat = top < FLAT * terms.unit();
        StudyFrame frame = StudyFrame.withLegend(width, height, look, Span.linear(range[0], range[1]), Span.linear(0, isFlat ? terms.unit() : 1.08 * top));
        frame.background(graphics, look);
        Shape clip = graphics.getClip();
        graphics.clip(frame.plot());
        boolean isMarked = valley.slope() > 0 && marks(graphics, frame, look, xs, floor, sum);
        graphics.setClip(clip);
        frame.axes(graphics, look, "x");
        graphics.clip(frame.plot());
        line(graphics, frame, xs, floor, look.optimization(), look.dashed(2, 8, 4));
        line(graphics, frame, xs, added, look.muted(), look.dashed(1.8, 2, 3.5));
        line(graphics, frame, xs, sum, look.regularization(), look.line(2.6));
        double x = scene.trajectory().stateAt(scene.position())[0];
        double place = valley.profile() == Valley.Profile.RING ? x - 2 * Math.PI * Math.rint(x / (2 * Math.PI)) : x;
        int nearest = (int) Math.rint((place - range[0]) / (range[1] - range[0]) * POINTS);
        if (nearest >= 0 && nearest <= POINTS) {
            double size = look.length(5);
            graphics.setColor(look.optimization());
            graphics.fill(new Ellipse2D.Double(frame.pixelX(place) - size, frame.pixelY(sum[nearest]) - size, 2 * size, 2 * size));
        }
        graphics.setClip(clip);
        frame.words(graphics, look, CrowdPanel.EFFECTIVE_LOSS.title(valley), List.of(new StudyFrame.Reading(terms.remark(), false)));
        if (isFlat) {
            frame.sentence(graphics, look, Words.of("effective.flat"));
        }
        frame.legend(graphics, look, legend(look, terms, isMarked));
    }

    private static double[] fromLeast(double[] xs, DoubleUnaryOperator loss) {
        double[] values = new double[xs.length];
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < xs.length; k++) {
            values[k] = loss.applyAsDouble(xs[k]);
            least = Math.min(least, values[k]);
        }
        for (int k = 0; k < xs.length; k++) {
            values[k] -= least;
        }
        return values;
    }

    /** Tints where the sum slopes the other way than the floor.
     * @return whether there is such a place */
    private static boolean marks(Graphics2D graphics, StudyFrame frame, Look look, double[] xs, double[] floor, double[] sum) {
        boolean isMarked = false;
        graphics.setColor(look.regularizationBand());
        for (int k = 0; k + 1 < xs.length; k++) {
            if ((floor[k + 1] - floor[k]) * (sum[k + 1] - sum[k]) < 0) {
                double left = frame.pixelX(xs[k]);
                graphics.fill(new Rectangle2D.Double(left, frame.plot().getY(), frame.pixelX(xs[k + 1]) - left + 0.5, frame.plot().getHeight()));
                isMarked = true;
            }
        }
        return isMarked;
    }

    private static void line(Graphics2D graphics, StudyFrame frame, double[] xs, double[] values, Color colour, Stroke stroke) {
        Path2D line = new Path2D.Double();
        for (int k = 0; k < xs.length; k++) {
            if (k == 0) {
                line.moveTo(frame.pixelX(xs[k]), frame.pixelY(values[k]));
            } else {
                line.lineTo(frame.pixelX(xs[k]), frame.pixelY(values[k]));
            }
        }
        graphics.setColor(colour);
        graphics.setStroke(stroke);
        graphics.draw(line);
    }

    private static Legend legend(Look look, Terms terms, boolean isMarked) {
        Legend legend = new Legend(look);
        double width = look.length(StudyFrame.SAMPLE);
        legend.sample(StudyFrame.line(look, look.optimization(), 2, 8, 4), width, Words.of("effective.floor"));
        legend.sample(StudyFrame.line(look, look.muted(), 1.8, 2, 3.5), width, Words.of(terms.name()));
        legend.sample(StudyFrame.line(look, look.regularization(), 2.6), width, Words.of("effective.sum"));
        if (isMarked) {
            legend.sample((graphics, x, y) -> {
                var swatch = new Rectangle2D.Double(x, y - look.length(5), width, look.length(10));
                graphics.setColor(look.regularizationBand());
                graphics.fill(swatch);
                graphics.setColor(look.border());
                graphics.setStroke(look.line(1));
                graphics.draw(swatch);
            }, width, Words.of("effective.wins"));
        }
        return legend;
    }
}
