package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import thalweg.experiment.Change;
import thalweg.theory.Stability;
import thalweg.training.Method;
import thalweg.training.Settings;

/**
 * Stateless. The sharpness above which a minimum is not stable, through the changes of a run: 2/η for gradient descent, lowered by weight decay, raised by momentum.
 */
final class StabilityLevel {

    private StabilityLevel() { }

    /** The level under these settings, infinite for methods that have none. */
    static double of(Settings settings) {
        double bound = Stability.of(settings).greatestSharpness();
        return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
    }

    /** The formula of the level: 2/η, 2/η − μ where the decay shows in the digits, 2(1 + β)/η with momentum. */
    static String name(Settings settings) {
        double level = of(settings);
        boolean decayShows = !Numerals.of(level).equals(Numerals.of(level + settings.weightDecay()));
        boolean hasMomentum = settings.method().kind() == Method.Kind.MOMENTUM;
        return Words.of("chart.stability" + (hasMomentum ? ".momentum" : "") + (decayShows ? ".decay" : ""));
    }

    /** What holds where a minimum stops being stable: ηλ = 2, or what weight decay and momentum make of it. */
    static String condition(Settings settings) {
        boolean hasMomentum = settings.method().kind() == Method.Kind.MOMENTUM;
        return Words.of("landscape.edge" + (hasMomentum ? ".momentum" : "") + (settings.weightDecay() > 0 ? ".decay" : ""));
    }

    /** Draws the level as far as it is on the chart, with its name. */
    static void paint(Graphics2D graphics, Scene scene, ChartGeometry geometry, ValueScale scale, ChartLabels labels) {
        Look look = scene.look();
        Rectangle2D plot = geometry.plot();
        List<Change> changes = scene.trajectory().changes();
        Settings settings = scene.trajectory().experiment().settings();
        Path2D line = new Path2D.Double();
        double left = plot.getMinX();
        for (int i = 0; i <= changes.size(); i++) {
            double right = i < changes.size() ? geometry.xOf(changes.get(i).step()) : plot.getMaxX();
            double level = of(settings);
            if (scale.holds(level)) {
                line.moveTo(left, geometry.yOf(scale, level));
                line.lineTo(right, geometry.yOf(scale, level));
            }
            left = right;
            settings = i < changes.size() ? changes.get(i).settings() : settings;
        }
        graphics.setColor(look.alarm());
        graphics.setStroke(look.dashed(1.6, 7, 5));
        graphics.draw(line);
        labels.avoidLine(line);
        double level = of(scene.settings());
        if (scale.holds(level)) {
            labels.writeNear(graphics, look.label(), name(scene.settings()), geometry.yOf(scale, level), plot, look.length(5));
        }
    }
}
