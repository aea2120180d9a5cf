package thalweg.picture;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.TextAnchor;
import thalweg.experiment.Start;
import thalweg.model.MatrixChain;
import thalweg.run.ScaleStudy;
import thalweg.theory.TeacherSpectrum;

/** Immutable. The horizontal axis of a picture against the initial scale: which scales are asked about, and where they lie. */
record ScaleAxis(Rectangle2D plot, Look look, ScaleStudy.Request request) {

    /** The smallest and the largest scale are so far inside of the plot, at factor 1. */
    private static final double INSET = 9;
    private static final double LEAST_GAMMA = 0.5;
    private static final double GREATEST_GAMMA = 2.25;
    private static final double LEAST_ALPHA = 0.02;
    private static final double GREATEST_ALPHA = 0.5;

    /** What is asked about a scene; nothing where the panel has nothing to say about the chain. */
    static Optional<ScaleStudy.Request> request(MatrixPanel panel, Scene scene) {
        MatrixChain chain = (MatrixChain) scene.model();
        long steps = Math.max(1, scene.trajectory().experiment().steps());
        long seed = scene.trajectory().experiment().seed();
        if (panel == MatrixPanel.COMPLETION) {
            return chain.mask().map(_ -> new ScaleStudy.Request(ScaleStudy.Subject.COMPLETION, chain, scene.settings(), seed, steps, true, LEAST_GAMMA, GREATEST_GAMMA));
        }
        Start origin = scene.trajectory().experiment().origin();
        boolean isGaussian = (origin instanceof Start.Altered altered ? altered.base() : origin) instanceof Start.Gaussian;
        return TeacherSpectrum.of(chain).map(teacher -> {
            double[] stairs = stairs(chain, teacher, scene.settings().weightDecay());
            double least = isGaussian ? LEAST_GAMMA : stairs.length == 0 ? LEAST_ALPHA : Math.min(0.5 * stairs[0], LEAST_ALPHA);
            double greatest = isGaussian ? GREATEST_GAMMA : stairs.length == 0 ? GREATEST_ALPHA : Math.max(2 * stairs[stairs.length - 1], GREATEST_ALPHA);
            return new ScaleStudy.Request(ScaleStudy.Subject.RANK, chain, scene.settings(), seed, steps, isGaussian, least, greatest);
        });
    }

    /** The α at which balanced modes begin to live, in ascending order. */
    private static double[] stairs(MatrixChain chain, TeacherSpectrum teacher, double weightDecay) {
        return IntStream.rangeClosed(1, teacher.size()).filter(mode -> teacher.value(mode) > 0).mapToDouble(mode -> teacher.regularized(mode, weightDecay).threshold())
                .filter(threshold -> threshold > 0 && Double.isFinite(threshold)).map(threshold -> Math.pow(threshold, 1.0 / chain.layers())).sorted().toArray();
    }

    /** The scale at a pixel of the picture; nothing outside of its plot. */
    static OptionalDouble at(MatrixPanel panel, Scene scene, double width, double height, double x, double y) {
        Rectangle2D plot = StudyFrame.plotBelowLegend(width, height, scene.look());
        return !plot.contains(x, y) ? OptionalDouble.empty()
                : request(panel, scene).map(asked -> OptionalDouble.of(Math.clamp(new ScaleAxis(plot, scene.look(), asked).scaleAt(x), asked.least(), asked.greatest()))).orElse(OptionalDouble.empty());
    }

    /** The pixel of a scale. */
    double xOf(double scale) {
        double inset = look.length(INSET);
        return plot.getX() + inset + request.partOf(scale) * (plot.getWidth() - 2 * inset);
    }

    /** The scale at a pixel. */
    double scaleAt(double x) {
        double inset = look.length(INSET);
        return request.at((x - plot.getX() - inset) / (plot.getWidth() - 2 * inset));
    }

    /** As many as there is room for. */
    List<NumberTick> ticks() {
        List<NumberTick> ticks = new ArrayList<>();
        Ticks even = Ticks.between(request.least(), request.greatest(), Math.max(2, (int) (plot.getWidth() / look.length(80))));
        if (request.isGaussian()) {
            for (int k = 0; k < even.values().size(); k++) {
                ticks.add(tick(even.values().get(k), even.texts().get(k)));
            }
            return ticks;
        }
        for (int exponent = (int) Math.floor(Math.log10(request.least())); exponent <= Math.log10(request.greatest()); exponent++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, exponent);
                if (value >= 0.999 * request.least() && value <= 1.001 * request.greatest()) {
                    ticks.add(tick(value, Numerals.tick(value, Math.pow(10, exponent))));
                }
            }
        }
        return ticks;
    }

    /** A text at the left end would run into the name of the axis. */
    private NumberTick tick(double value, String text) {
        return new NumberTick(value, text, xOf(value) < plot.getX() + look.length(14) ? TextAnchor.TOP_LEFT : TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0);
    }
}
