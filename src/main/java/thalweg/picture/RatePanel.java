package thalweg.picture;

import java.util.Optional;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.run.TradeOff;
import thalweg.theory.ShallowDescent;

/** What the page of the learning rate shows. */
public enum RatePanel implements Panel {
    /** Where descent on two equal weights is in the long run. */
    BIFURCATION,
    /** How fast descent from the start converges, and how flat. */
    TRADE_OFF;

    private static final double LEAST_K = 0.9;
    private static final double GREATEST_K = 2;
    /** The axis of the trade-off ends so many times η* to the right, with room for a word. */
    private static final double BEYOND = 1.4;

    @Override
    public String title(Model model) {
        return Words.of("rate.title." + key());
    }

    @Override
    public ScenePainter painter() {
        return new Veil(this, this == BIFURCATION ? new BifurcationPainter() : new TradeOffPainter());
    }

    /** Where its parts lie in a picture of that size; empty where it has nothing to show of the scene. */
    public Optional<RateGeometry> geometry(double width, double height, Scene scene) {
        if (!(scene.model() instanceof ScalarChain chain) || chain.depth() != 2) {
            return Optional.empty();
        }
        if (this == BIFURCATION) {
            return Optional.of(RateGeometry.of(width, height, scene.look(), 0.68, false, LEAST_K, GREATEST_K, chain.target()));
        }
        return scene.findings().tradeOff().map(TradeOff::request)
                .map(request -> RateGeometry.of(width, height, scene.look(), 0.5, true, request.least(), BEYOND * request.greatest(), 1));
    }

    /** What to ask for the trade-off of a scene; empty where it has none.
     * @param first the first weight of the start
     * @param second the second */
    public static Optional<TradeOff.Request> tradeOff(Scene scene, double first, double second) {
        if (!(scene.model() instanceof ScalarChain chain) || chain.depth() != 2) {
            return Optional.empty();
        }
        ShallowDescent start = ShallowDescent.of(new double[] {first}, new double[] {second}, chain.target());
        double greatest = start.greatestLearningRate();
        // From the experiment's own learning rate on, not the present one: an axis must not move under the hand that drags along it.
        double wanted = 0.67 * scene.trajectory().experiment().settings().learningRate();
        return Optional.of(new TradeOff.Request(start, Math.clamp(wanted, greatest / 1000, greatest / 30)));
    }
}
