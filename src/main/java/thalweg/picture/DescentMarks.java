package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.run.FateMap;
import thalweg.theory.BalancedMap;
import thalweg.theory.PairFlow;
import thalweg.theory.ShallowDescent;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Immutable. What gradient flow and gradient descent make of the same start on two weights: the path of the flow and both ends, the border of the region where descent converges, and
 * above ηy = 1 the cycle of two that it walks instead. What is about descent is there only for gradient descent without noise and weight decay.
 *
 * <p>After arXiv:2501.09137.
 */
final class DescentMarks {

    /** Descent is followed so far; a residual of this part of the target no longer moves its end. */
    private static final int MOST_STEPS = 20_000;
    private static final int BLOCK = 64;
    private static final double ARRIVED = 1e-12;
    /** Ends that are nearer to one another, at factor 1, are one for the eye. */
    private static final double APART = 12;
    private static final int PIECES = 96;

    private final Question question;
    private final Optional<End> flow;
    private final Optional<ConvergenceOutline> outline;
    private final Optional<End> descent;
    private final List<Point2D> cycle;

    /** Immutable. What they depend on. */
    private record Question(Model model, Settings settings, double x, double y, boolean isHidden) {

        boolean isPair() {
            return !isHidden && model instanceof ScalarChain chain && chain.depth() == 2;
        }

        boolean isPlainDescent() {
            return !isHidden && FateMap.covers(model, settings) && settings.weightDecay() == 0;
        }

        double target() {
            return ((ScalarChain) model).target();
        }
    }

    /** Immutable. Where something comes to rest, with the sharpness there; NaN in the saddle at 0. */
    private record End(Point2D place, double sharpness) { }

    private DescentMarks(Question question) {
        this.question = question;
        flow = question.isPair() ? Optional.of(flow(question)) : Optional.empty();
        outline = question.isHidden() ? Optional.empty() : ConvergenceOutline.of(question.model(), question.settings());
        descent = question.isPlainDescent() ? descent(question) : Optional.empty();
        cycle = question.isPlainDescent() ? cycle(question) : List.of();
    }

    /** Those of a scene; the given ones if they are.
     * @param before may be null */
    static DescentMarks of(Scene scene, DescentMarks before) {
        var asked = new Question(scene.model(), scene.settings(), scene.start()[0], scene.start()[1], scene.aspect().hidesTheory());
        return before != null && before.question.equals(asked) ? before : new DescentMarks(asked);
    }

    private static End flow(Question asked) {
        PairFlow law = PairFlow.from(asked.x(), asked.y(), asked.target());
        double[] end = law.endsInSaddle() ? new double[2] : PairFlow.weights(asked.x(), asked.y(), asked.target(), Double.POSITIVE_INFINITY);
        return new End(new Point2D.Double(end[0], end[1]), law.endsInSaddle() ? Double.NaN : law.limitSharpness());
    }

    /** Where descent ends if it does soon, step by step as a run goes there. */
    private static Optional<End> descent(Question asked) {
        Stepper stepper = Stepper.of(asked.model(), asked.settings(), 0, 0);
        double[] state = {asked.x(), asked.y()};
        for (int step = 0; step < MOST_STEPS && Double.isFinite(state[0] * state[1]); step += BLOCK) {
            stepper.advance(state, step, BLOCK - 1);
            boolean isNear = isNear(asked, state);
            stepper.advance(state, step + BLOCK - 1L, 1);
            if (isNear && isNear(asked, state)) {
                double sharpness = ShallowDescent.of(new double[] {state[0]}, new double[] {state[1]}, asked.target()).flowLimit();
                return Optional.of(new End(new Point2D.Double(state[0], state[1]), sharpness));
            }
        }
        return Optional.empty();
    }

    private static boolean isNear(Question asked, double[] state) {
        return Math.abs(state[0] * state[1] - asked.target()) <= ARRIVED * asked.target();
    }

    private static List<Point2D> cycle(Question asked) {
        double k = asked.settings().learningRate() * asked.target();
        if (k <= 1 || k > BalancedMap.DIVERGENCE) {
            return List.of();
        }
        return DoubleStream.of(BalancedMap.twoCycle(k)).map(ratio -> Math.sqrt(ratio * asked.target())).boxed()
                .flatMap(w -> Stream.<Point2D>of(new Point2D.Double(w, w), new Point2D.Double(-w, -w))).toList();
    }

    /** Where the flow ends in a minimum. */
    Optional<Point2D> flowEnd() {
        return flow.filter(end -> !Double.isNaN(end.sharpness())).map(End::place);
    }

    /** The sharpness of the minimum where the flow ends, φ₀ (λ_GF in the paper); NaN where it ends in none. */
    double flowSharpness() {
        return flow.map(End::sharpness).orElse(Double.NaN);
    }

    /** Where descent ends. */
    Optional<Point2D> descentEnd() {
        return descent.map(End::place);
    }

    /** The sharpness of the minimum where descent ends, λ∞; NaN where it ends in none. */
    double descentSharpness() {
        return descent.map(End::sharpness).orElse(Double.NaN);
    }

    /** η*, below which descent from the start converges; NaN where that is not known. */
    double greatestLearningRate() {
        return question.isPlainDescent()
                ? ShallowDescent.of(new double[] {question.x()}, new double[] {question.y()}, question.target()).greatestLearningRate() : Double.NaN;
    }

    /** The points that descent visits in turns above ηy = 1, on both sides of the origin; none otherwise. */
    List<Point2D> cycle() {
        return cycle;
    }

    /** Whether descent near the cycle comes nearer to it. */
    private boolean isCycleStable() {
        return Math.abs(BalancedMap.twoCycleMultiplier(question.settings().learningRate() * question.target())) < 1;
    }

    /** Draws the lines: the border of the convergence region, and what gradient flow travels of its level set. The graphics should be clipped to the plot. */
    void drawLines(Graphics2D graphics, Projection projection, Look look) {
        outline.ifPresent(border -> border.draw(graphics, projection, look));
        flow.ifPresent(end -> drawFlow(graphics, projection, look, end.place()));
    }

    /** The level set x² − y² = D from the start to the end, as far as it is in sight, walked along the axis on which it has one value for each. */
    private void drawFlow(Graphics2D graphics, Projection projection, Look look, Point2D end) {
        LandscapeGeometry geometry = projection.flat();
        double imbalance = (question.x() - question.y()) * (question.x() + question.y());
        boolean isUpright = Math.abs(question.x()) >= Math.abs(question.y());
        double from = isUpright ? question.y() : question.x();
        double to = isUpright ? end.getY() : end.getX();
        double larger = isUpright ? question.x() : question.y();
        Viewport part = geometry.viewport();
        double least = isUpright ? part.leastY() : part.leastX();
        double greatest = isUpright ? part.greatestY() : part.greatestX();
        double first = Math.clamp(from, least, greatest);
        double last = Math.clamp(to, least, greatest);
        if (first == last) {
            return;
        }
        Path2D path = new Path2D.Double();
        for (int k = 0; k <= PIECES; k++) {
            double along = first + (last - first) * k / PIECES;
            double across = Math.copySign(Math.sqrt(Math.abs(imbalance) + along * along), larger);
            Point2D pixel = isUpright ? geometry.pixel(across, along) : geometry.pixel(along, across);
            if (k == 0) {
                path.moveTo(pixel.getX(), pixel.getY());
            } else {
                path.lineTo(pixel.getX(), pixel.getY());
            }
        }
        drawFlow(graphics, look, path, line -> projection.draw(graphics, line));
    }

    /** Draws a line as that of gradient flow is.
     * @param pen draws with the colour and the stroke of the graphics */
    static void drawFlow(Graphics2D graphics, Look look, Shape line, Consumer<Shape> pen) {
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(look.line(3.6));
        pen.accept(line);
        graphics.setColor(MapColours.LEVEL_SET);
        graphics.setStroke(look.line(1.5));
        pen.accept(line);
    }

    /** Draws the points, those below the run's own.
     * @param current the pixel where the run is, which the end of descent gives way to */
    void drawPoints(Markers markers, Projection projection, Look look, Point2D current) {
        if (shownDescentEnd(projection, look, current).filter(markers::isInPlot).isPresent()) {
            descentEnd().ifPresent(end -> markers.at(end.getX(), end.getY(), markers::lightSpot));
        }
        cycle.stream().filter(at -> markers.isInPlot(projection.pixel(at.getX(), at.getY()))).forEach(at -> markers.at(at.getX(), at.getY(), markers::ring));
    }

    private Optional<Point2D> shownDescentEnd(Projection projection, Look look, Point2D current) {
        Optional<Point2D> end = descentEnd().map(at -> projection.pixel(at.getX(), at.getY()));
        Optional<Point2D> other = flowEnd().map(at -> projection.pixel(at.getX(), at.getY()));
        return end.filter(pixel -> pixel.distance(current) > look.length(Markers.HANDLE)
                && other.stream().allMatch(flowPixel -> flowPixel.distance(pixel) >= look.length(APART)));
    }

    /** What is said where gradient flow would end. */
    String flowWords() {
        if (question.model() instanceof Valley valley && valley.slope() > 0) {
            return new ValleyPlane(valley).flowEnd(question.x(), question.y()).map(end -> Words.of("landscape.flowEnd.slope", Numerals.fixed(end.getX(), 2))).orElse("");
        }
        return Double.isNaN(flowSharpness()) ? Words.of("landscape.flowEnd") : Words.of("landscape.flowEnd.sharpness", Numerals.of(flowSharpness()));
    }

    /** Adds the labels of the points. */
    void label(Labels labels, Projection projection, Look look, Point2D current) {
        double radius = look.length(Markers.RING);
        // On the start's side of the origin.
        double side = question.x() + question.y() < 0 ? -1 : 1;
        cycle.stream().map(at -> projection.pixel(at.getX(), at.getY())).forEach(at -> labels.keepFree(at, radius));
        shownDescentEnd(projection, look, current).filter(projection.room()::contains)
                .ifPresent(at -> labels.add("descent", Words.of("landscape.descentEnd", Numerals.of(descentSharpness())), at, radius, Labels.DOWN));
        cycle.stream().map(at -> projection.pixel(at.getX(), at.getY())).filter(projection.room()::contains)
                .max(Comparator.comparingDouble(at -> side * at.getX()))
                .ifPresent(at -> labels.add("cycle", Words.of(isCycleStable() ? "landscape.cycle" : "landscape.cycle.unstable"), at, radius, Labels.DOWN));
    }

    /** The numbers as one line of words, with so many significant digits; empty where there are none. */
    String numbers(int digits) {
        String[] texts = DoubleStream.of(flowSharpness(), descentSharpness(), greatestLearningRate())
                .mapToObj(value -> Double.isNaN(value) ? Numerals.UNDEFINED : Numerals.significant(value, digits)).toArray(String[]::new);
        if (flowEnd().isEmpty()) {
            return "";
        }
        return question.isPlainDescent() ? Words.of("landscape.descent", (Object[]) texts) : Words.of("landscape.flow", texts[0]);
    }
}
