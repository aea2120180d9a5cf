package thalweg.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import thalweg.model.Valley;
import thalweg.run.ArrivalTimes;
import thalweg.run.NoiseMap;
import thalweg.theory.NoiseBounds;
import thalweg.theory.TiltedValley;
import thalweg.theory.ValleyDrift;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** Confined to one thread. Paints how many steps runs take to the flat part of a valley, against the strength of the noise at the left and the learning rate at the right. */
final class ArrivalPainter implements ScenePainter {

    /** The axes reach so many times down and up from the present value. */
    private static final double REACH = 5;
    private static final int CURVE_POINTS = 60;
    private static final double GAP = 18;
    /** Expected times may be as long as one likes: from the least so many times are shown. */
    private static final double MOST_RANGE = 1e6;

    private ArrivalTimes.Request curvesOf;
    private final List<Curves> curves = new ArrayList<>();

    /** Immutable. What theory expects along an axis. */
    private record Curves(double[] values, double[] drift, double[] passage) { }

    /** What is asked about this scene; nothing where no run takes a way to the flat part by noise. */
    static Optional<ArrivalTimes.Request> request(Scene scene) {
        if (!(scene.model() instanceof Valley valley) || ValleyDrift.of(valley, scene.settings()).isEmpty()) {
            return Optional.empty();
        }
        double start = scene.start()[0];
        double from = valley.profile() == Valley.Profile.RING ? start - 2 * Math.PI * Math.rint(start / (2 * Math.PI)) : start;
        boolean isAway = Math.abs(from) > ArrivalTimes.FLAT && scene.settings().learningRate() * valley.lambda(from) < 2;
        return isAway ? Optional.of(new ArrivalTimes.Request(valley, scene.settings(), scene.trajectory().experiment().seed(), from)) : Optional.empty();
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        Look look = scene.look();
        Optional<ArrivalTimes.Request> request = request(scene);
        var whole = StudyFrame.withLegend(width, height, look, Span.linear(0, 1), Span.linear(0, 1));
        whole.background(own, look);
        String title = CrowdPanel.ARRIVAL.title(scene.model());
        if (request.isEmpty()) {
            whole.words(own, look, title, List.of());
            whole.sentence(own, look, Words.of(why(scene)));
        } else {
            Optional<ArrivalTimes> found = scene.findings().crowd().arrivals().filter(times -> times.request().equals(request.get()));
            whole.words(own, look, title, List.of(new StudyFrame.Reading(Words.of("arrival.from", Numerals.fixed(request.get().from(), 2), Numerals.of(ArrivalTimes.FLAT)), false)));
            paint(own, whole, look, request.get(), found);
        }
        own.dispose();
    }

    private static String why(Scene scene) {
        boolean isDrawn = scene.model() instanceof Valley valley && ValleyDrift.of(valley, scene.settings()).isPresent();
        return isDrawn ? "arrival.there" : "arrival.none";
    }

    private void paint(Graphics2D graphics, StudyFrame whole, Look look, ArrivalTimes.Request request, Optional<ArrivalTimes> found) {
        Noise kind = request.settings().noise();
        boolean isTilt = kind.kind() == Noise.Kind.TILT;
        double noise = kind.value(kind.kind().strength().orElseThrow());
        double rate = request.settings().learningRate();
        double gap = look.length(GAP);
        var plot = whole.plot();
        double half = 0.5 * (plot.getWidth() - gap);
        Span sideA = Span.logarithmic(noise / REACH, noise * REACH);
        Span sideB = Span.logarithmic(rate / REACH, rate * REACH);
        if (!request.equals(curvesOf)) {
            curves.clear();
            curves.add(curves(sideA, request, value -> NoiseMap.at(request.settings(), rate, value)));
            curves.add(curves(sideB, request, request.settings()::withLearningRate));
            curvesOf = request;
        }
        Span steps = steps(found);
        var left = new StudyFrame(whole.width(), whole.height(), new Rectangle2D.Double(plot.getX(), plot.getY(), half, plot.getHeight()), sideA, steps);
        var right = new StudyFrame(whole.width(), whole.height(), new Rectangle2D.Double(plot.getX() + half + gap, plot.getY(), half, plot.getHeight()), sideB, steps);
        graphics.setColor(look.panel());
        graphics.fill(new Rectangle2D.Double(plot.getX() + half, plot.getY(), gap, plot.getHeight()));
        left.axes(graphics, look, Words.of(isTilt ? "arrival.noise" : "arrival.noise.other"));
        right.gridOnly(graphics, look, Words.of("arrival.rate"));
        // The bounds are those of gradient descent; of shifts none is known.
        boolean isBounded = request.settings().method().kind() == Method.Kind.GRADIENT_DESCENT;
        double critical = isTilt && isBounded ? NoiseBounds.greatestTilt(rate, request.valley().lambda0()) : Double.POSITIVE_INFINITY;
        side(graphics, left, look, curves.get(0), found.map(ArrivalTimes::againstNoise).orElse(List.of()), noise, critical);
        double greatest = isBounded ? NoiseBounds.greatestLearningRate(request.valley().lambda(request.from())) : Double.POSITIVE_INFINITY;
        side(graphics, right, look, curves.get(1), found.map(ArrivalTimes::againstRate).orElse(List.of()), rate, greatest);
        whole.legend(graphics, look, legend(look, TiltedValley.of(request.valley(), request.settings()).filter(TiltedValley::isStationary).isPresent()));
    }

    private static Curves curves(Span span, ArrivalTimes.Request request, DoubleFunction<Settings> at) {
        double[] values = new double[CURVE_POINTS + 1];
        double[] drift = new double[CURVE_POINTS + 1];
        double[] passage = new double[CURVE_POINTS + 1];
        double distance = Math.abs(request.from());
        for (int k = 0; k <= CURVE_POINTS; k++) {
            values[k] = span.value((double) k / CURVE_POINTS);
            ValleyDrift theory = ValleyDrift.of(request.valley(), at.apply(values[k])).orElseThrow();
            drift[k] = theory.convergenceSteps(distance, ArrivalTimes.FLAT);
            passage[k] = theory instanceof TiltedValley tilted ? tilted.firstPassageSteps(distance, ArrivalTimes.FLAT) : Double.POSITIVE_INFINITY;
        }
        return new Curves(values, drift, passage);
    }

    private Span steps(Optional<ArrivalTimes> found) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (Curves side : curves) {
            for (double[] line : new double[][] {side.drift(), side.passage()}) {
                for (double steps : line) {
                    if (Double.isFinite(steps) && steps > 0) {
                        least = Math.min(least, steps);
                        greatest = Math.max(greatest, steps);
                    }
                }
            }
        }
        for (ArrivalTimes times : found.stream().toList()) {
            for (List<ArrivalTimes.Point> points : List.of(times.againstNoise(), times.againstRate())) {
                for (ArrivalTimes.Point point : points) {
                    if (point.steps() > 0) {
                        least = Math.min(least, point.steps());
                        greatest = Math.max(greatest, point.steps());
                    }
                }
            }
        }
        greatest = Math.min(greatest, MOST_RANGE * least);
        return greatest > 0 ? Span.logarithmic(Math.pow(10, Math.floor(Math.log10(least))), Math.pow(10, Math.ceil(Math.log10(greatest)))) : Span.logarithmic(1, 1e6);
    }

    private static void side(Graphics2D graphics, StudyFrame frame, Look look, Curves curves, List<ArrivalTimes.Point> points, double present, double bound) {
        Shape clip = graphics.getClip();
        graphics.clip(frame.plot());
        line(graphics, frame, curves.values(), curves.drift(), look.muted(), look, 2, 2, 3.5);
        line(graphics, frame, curves.values(), curves.passage(), look.regularization(), look, 2.4);
        graphics.setColor(look.muted());
        graphics.setStroke(look.line(1));
        graphics.draw(new Line2D.Double(frame.pixelX(present), frame.plot().getY(), frame.pixelX(present), frame.plot().getMaxY()));
        if (frame.x().holds(bound)) {
            graphics.setColor(look.alarm());
            graphics.setStroke(look.dashed(1.6, 7, 5));
            graphics.draw(new Line2D.Double(frame.pixelX(bound), frame.plot().getY(), frame.pixelX(bound), frame.plot().getMaxY()));
        }
        for (ArrivalTimes.Point point : points) {
            if (Double.isNaN(point.steps())) {
                continue;
            }
            double x = frame.pixelX(point.value());
            double y = frame.pixelY(point.steps());
            if (!Double.isNaN(point.error())) {
                graphics.setColor(look.optimization());
                graphics.setStroke(look.line(1.4));
                double low = frame.pixelY(Math.max(frame.y().least(), point.steps() - 2 * point.error()));
                graphics.draw(new Line2D.Double(x, frame.pixelY(point.steps() + 2 * point.error()), x, low));
            }
            double size = look.length(4.2);
            var dot = new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size);
            graphics.setColor(point.lost() == 0 ? look.optimization() : look.panel());
            graphics.fill(dot);
            graphics.setColor(look.optimization());
            graphics.setStroke(look.line(1.6));
            graphics.draw(dot);
        }
        graphics.setClip(clip);
    }

    private static void line(Graphics2D graphics, StudyFrame frame, double[] values, double[] steps, Color colour, Look look, double pixels, double... dashes) {
        Path2D path = new Path2D.Double();
        boolean isDown = false;
        for (int k = 0; k < values.length; k++) {
            if (!(steps[k] > 0) || Double.isInfinite(steps[k])) {
                isDown = false;
                continue;
            }
            if (isDown) {
                path.lineTo(frame.pixelX(values[k]), frame.pixelY(steps[k]));
            } else {
                path.moveTo(frame.pixelX(values[k]), frame.pixelY(steps[k]));
                isDown = true;
            }
        }
        graphics.setColor(colour);
        graphics.setStroke(dashes.length == 0 ? look.line(pixels) : look.dashed(pixels, dashes));
        graphics.draw(path);
    }

    private static Legend legend(Look look, boolean isStationary) {
        Legend legend = new Legend(look);
        double width = look.length(StudyFrame.SAMPLE);
        legend.sample((graphics, x, y) -> {
            double size = look.length(4.2);
            graphics.setColor(look.optimization());
            graphics.fill(new Ellipse2D.Double(x + size, y - size, 2 * size, 2 * size));
        }, look.length(12), Words.of("arrival.measured"));
        if (isStationary) {
            legend.sample(StudyFrame.line(look, look.regularization(), 2.4), width, Words.of("arrival.passage"));
        }
        legend.sample(StudyFrame.line(look, look.muted(), 2, 2, 3.5), width, Words.of("arrival.drift"));
        legend.sample(StudyFrame.line(look, look.alarm(), 1.6, 7, 5), width, Words.of("arrival.bound"));
        return legend;
    }
}
