package thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.model.Valley;
import thalweg.theory.FokkerPlanck;
import thalweg.theory.TiltedValley;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Immutable. How many runs are spread along a valley at a step, by the Fokker–Planck equation through the journal of the experiment. The equation knows nothing of the fall to
 * the floor, so it begins where that ends without noise.
 */
public final class Relaxation {

    private static final int CELLS = 480;
    /** A stretch of time is halved so often, from its end towards its beginning, and each piece is walked in so many steps: a peak spreads fast at first. */
    private static final int HALVINGS = 12;
    private static final int STEPS = 10;
    private static final int LONGEST_FALL = 20_000;
    /** Of an open valley so many times the range that is looked at lies between the walls. */
    private static final double ROOM = 3;

    private final FokkerPlanck equation;

    private Relaxation(FokkerPlanck equation) {
        this.equation = equation;
    }

    /**
     * The density at a step; empty where the equation does not hold all the way there: under other noise than tilts, without noise along the valley.
     *
     * @param reach half the width of what is looked at of an open valley
     */
    public static Optional<Relaxation> of(Experiment experiment, long step, double reach) {
        if (!(experiment.model() instanceof Valley valley)) {
            return Optional.empty();
        }
        List<Change> legs = new ArrayList<>();
        legs.add(new Change(0, experiment.settings(), Optional.of(experiment.start())));
        experiment.changes().stream().filter(change -> change.step() <= step).forEach(legs::add);
        FokkerPlanck equation = null;
        List<Double> waiting = experiment.start();
        for (int i = 0; i < legs.size(); i++) {
            Change leg = legs.get(i);
            long until = i + 1 < legs.size() ? legs.get(i + 1).step() : step;
            if (leg.point().isPresent()) {
                waiting = leg.point().get();
                equation = null;
            }
            if (leg.settings().noise().isSilent() && leg.settings().method().kind() == Method.Kind.GRADIENT_DESCENT && valley.slope() == 0) {
                // On the level floor nothing moves.
                continue;
            }
            Optional<TiltedValley> theory = TiltedValley.of(valley, leg.settings()).filter(tilted -> tilted.sigmaX() > 0);
            if (theory.isEmpty() || leg.settings().learningRate() * valley.lambda0() >= 2) {
                return Optional.empty();
            }
            equation = equation == null ? FokkerPlanck.of(theory.get(), CELLS, landing(valley, leg.settings(), waiting, ROOM * reach), ROOM * reach)
                    : equation.under(theory.get());
            advance(equation, (until - leg.step()) * leg.settings().learningRate());
        }
        return Optional.ofNullable(equation).map(Relaxation::new);
    }

    private static void advance(FokkerPlanck equation, double time) {
        double piece = time / (1 << HALVINGS);
        if (piece > 0) {
            equation.advance(piece, STEPS);
            for (int i = 0; i < HALVINGS; i++) {
                equation.advance(piece, STEPS);
                piece *= 2;
            }
        }
    }

    /** Where descent without noise meets the floor. */
    private static double landing(Valley valley, Settings settings, List<Double> point, double reach) {
        double[] state = {point.get(0), point.get(1)};
        Stepper fall = Stepper.of(valley, settings.withNoise(Noise.NONE), 0, 0);
        double low = 1e-3 * Math.abs(state[1]);
        for (int step = 0; step < LONGEST_FALL && Math.abs(state[1]) > low; step++) {
            double before = state[0];
            fall.advance(state, step, 1);
            if (!Double.isFinite(state[0]) || valley.slope() > 0 && Math.abs(state[0] - before) < Math.abs(settings.learningRate() * valley.floorSlope(before))) {
                break;
            }
        }
        return valley.profile() == Valley.Profile.OPEN ? Math.clamp(state[0], -reach, reach) : state[0];
    }

    /** How many cells there are. */
    public int cells() {
        return equation.cells();
    }

    /** The middle of a cell. */
    public double middle(int cell) {
        return equation.middle(cell);
    }

    /** The density in a cell. */
    public double density(int cell) {
        return equation.density(cell);
    }

    /** The Kolmogorov–Smirnov distance of places; NaN ones are left out. */
    public double distance(double[] places) {
        return equation.distance(places);
    }
}
