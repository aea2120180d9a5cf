package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Optional;
import java.util.function.Consumer;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.run.FateMap;
import thalweg.theory.ConvergenceRegion;
import thalweg.training.Settings;

/**
 * Immutable. The exact border of where gradient descent on two weights converges, an ellipse. With weight decay there is no closed form: that border is
 * reported to be fractal, and nothing is drawn.
 *
 * @param region never empty
 */
record ConvergenceOutline(ConvergenceRegion region) {

    private static final int SAMPLES = 720;

    /** The border of a model under settings, where it is known. */
    static Optional<ConvergenceOutline> of(Model model, Settings settings) {
        if (!FateMap.covers(model, settings) || settings.weightDecay() != 0) {
            return Optional.empty();
        }
        return Optional.of(new ConvergenceOutline(new ConvergenceRegion(settings.learningRate(), ((ScalarChain) model).target())))
                .filter(outline -> !outline.region.isEmpty());
    }

    /** Whether a piece of the border lies in a part of the plane. */
    boolean isVisible(Viewport part) {
        for (int k = 0; k < SAMPLES; k++) {
            double angle = 2 * Math.PI * k / SAMPLES;
            double along = Math.sqrt(0.5) * region.halfAxisAlongDiagonal() * Math.cos(angle);
            double across = Math.sqrt(0.5) * region.halfAxisAcrossDiagonal() * Math.sin(angle);
            if (part.contains(along - across, along + across)) {
                return true;
            }
        }
        return false;
    }

    /** Draws it. The graphics should be clipped to the plot. */
    void draw(Graphics2D graphics, Projection projection, Look look) {
        LandscapeGeometry geometry = projection.flat();
        if (!isVisible(geometry.viewport())) {
            return;
        }
        double along = region.halfAxisAlongDiagonal() * geometry.unit();
        double across = region.halfAxisAcrossDiagonal() * geometry.unit();
        var turn = AffineTransform.getTranslateInstance(geometry.pixelX(0), geometry.pixelY(0));
        turn.rotate(-0.25 * Math.PI);
        dashed(graphics, look, turn.createTransformedShape(new Ellipse2D.Double(-along, -across, 2 * along, 2 * across)), line -> projection.draw(graphics, line));
    }

    /** Adds its meaning to a legend. */
    static void explain(Legend legend, Look look) {
        legend.sample((g, x, y) -> dashed(g, look, new Line2D.Double(x + look.length(1), y, x + look.length(22), y), g::draw), look.length(23), Words.of("map.region"));
    }

    private static void dashed(Graphics2D graphics, Look look, Shape line, Consumer<Shape> pen) {
        graphics.setColor(MapColours.CASING);
        graphics.setStroke(look.line(3.6));
        pen.accept(line);
        graphics.setColor(MapColours.LEVEL_SET);
        graphics.setStroke(look.dashed(1.8, 6, 4));
        pen.accept(line);
    }
}
