package thalweg.picture;

import java.util.List;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Knobs;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Immutable. The part of a plane of two weights that is looked at. The landscape shows all of it, and where both axes must have equal units as much
 * more to the sides or above and below as they need.
 *
 * @param leastX the least value of the first weight
 * @param greatestX the greatest value of the first weight
 * @param leastY the least value of the second weight
 * @param greatestY the greatest value of the second weight
 */
public record Viewport(double leastX, double greatestX, double leastY, double greatestY) {

    private static final double LEAST_SPAN = 1e-9;
    private static final double GREATEST_SPAN = 1e9;
    /** Of the distance from zero: closer up, doubles no longer tell neighbouring pixels apart. */
    private static final double LEAST_RELATIVE_SPAN = 1e-11;

    /** So many standard deviations of a noisy run are shown to both sides. */
    private static final double SPREAD = 3.6;
    /** The part of a matrix chain's plane that fits its run, which is not known before the plane. */
    static final Viewport OF_RUN = new Viewport(-1, 1, -1, 1);

    /** @throws IllegalArgumentException if a number is not finite or the least is not below the greatest */
    public Viewport {
        if (!(leastX < greatestX && leastY < greatestY && Double.isFinite(greatestX - leastX) && Double.isFinite(greatestY - leastY))) {
            throw new IllegalArgumentException("no plane from " + leastX + " to " + greatestX + " and from " + leastY + " to " + greatestY);
        }
    }

    /** The least to the greatest first weight. */
    public double width() {
        return greatestX - leastX;
    }

    /** The least to the greatest second weight. */
    public double height() {
        return greatestY - leastY;
    }

    /** The same about a point that stays where it is: by a factor above 1 closer. Zooming ends at spans of 1e−9 and 1e9, and a little earlier far from
     * zero. */
    public Viewport zoomed(double factor, double aboutX, double aboutY) {
        double least = Math.max(LEAST_SPAN, LEAST_RELATIVE_SPAN * Math.max(Math.abs(aboutX), Math.abs(aboutY))) / Math.min(width(), height());
        double shrink = Math.clamp(1 / factor, Math.min(1, least), Math.max(1, GREATEST_SPAN / Math.max(width(), height())));
        return new Viewport(aboutX + (leastX - aboutX) * shrink, aboutX + (greatestX - aboutX) * shrink,
                aboutY + (leastY - aboutY) * shrink, aboutY + (greatestY - aboutY) * shrink);
    }

    /** The same with one axis zoomed about a value of it, the other as it was; for planes whose axes have units of their own.
     * @param isFirst whether it is the axis of the first weight */
    public Viewport zoomedAlong(boolean isFirst, double factor, double about) {
        Viewport both = isFirst ? zoomed(factor, about, 0.5 * (leastY + greatestY)) : zoomed(factor, 0.5 * (leastX + greatestX), about);
        return isFirst ? new Viewport(both.leastX, both.greatestX, leastY, greatestY) : new Viewport(leastX, greatestX, both.leastY, both.greatestY);
    }

    /** The same moved by so much of each weight. */
    public Viewport panned(double byX, double byY) {
        return new Viewport(leastX + byX, greatestX + byX, leastY + byY, greatestY + byY);
    }

    /** Whether a point lies in it. */
    public boolean contains(double x, double y) {
        return x >= leastX && x <= greatestX && y >= leastY && y <= greatestY;
    }

    /** What an experiment asks for; else a part of the plane with the origin, the start, the nearest flattest point and the valley between them. */
    public static Viewport fitting(Experiment experiment) {
        Optional<List<Double>> asked = experiment.view().range();
        if (asked.isPresent()) {
            List<Double> range = asked.get();
            return new Viewport(range.get(0), range.get(1), range.get(2), range.get(3));
        }
        if (experiment.model() instanceof MatrixChain) {
            return OF_RUN;
        }
        double x = experiment.start().get(experiment.view().pair().get(0) - 1);
        double y = experiment.start().get(experiment.view().pair().get(1) - 1);
        return switch (experiment.model()) {
            case ScalarChain chain -> fitting(x, y, Math.pow(chain.target(), 1.0 / chain.depth()));
            case Valley valley -> fitting(valley, experiment.settings(), x, y);
            case MatrixChain _ -> OF_RUN;
        };
    }

    /** A turn of the ring or as much of the open valley, and across it the start and what the noise will need. */
    private static Viewport fitting(Valley valley, Settings settings, double x, double y) {
        double reach = valley.profile() == Valley.Profile.RING ? 1.15 * Math.PI : 3.6;
        double across = Math.max(1.4 * Math.abs(y), SPREAD * spread(valley, settings));
        double high = across > 0 ? across : 0.5;
        return new Viewport(Math.min(-reach, x - 0.15 * Math.abs(x)), Math.max(reach, x + 0.15 * Math.abs(x)), -high, high);
    }

    /** About the standard deviation of y where the valley is widest. */
    private static double spread(Valley valley, Settings settings) {
        Noise noise = settings.noise();
        return switch (noise.kind()) {
            case TILT -> noise.value(Knobs.SIGMA_Y) * Math.sqrt(0.5 * settings.learningRate() / valley.lambda0());
            case SHIFT -> noise.value(Knobs.SIGMA) * Math.sqrt(0.5 * settings.learningRate() * valley.lambda0());
            default -> 0;
        };
    }

    private static Viewport fitting(double x, double y, double flattest) {
        double unit = flattest;
        double left = Math.min(-0.75 * unit, x - 0.5 * unit);
        double right = Math.max(2.9 * unit, x + 0.8 * unit);
        double bottom = Math.min(-0.7 * unit, y - 0.5 * unit);
        double top = Math.max(2.9 * unit, y + 0.8 * unit);
        return new Viewport(left, right, bottom, top);
    }
}
