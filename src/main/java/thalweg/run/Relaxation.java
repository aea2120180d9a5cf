package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.model.Valley;
import thalweg.theory.DriftingPeak;
import thalweg.theory.FokkerPlanck;
import thalweg.theory.Marginal;
import thalweg.theory.ShiftedValley;
import thalweg.theory.TiltedValley;
import thalweg.theory.ValleyDrift;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Confined to one thread. How many runs are spread along a valley at a step, through the journal of the experiment: by the Fokker–Planck equation where there is noise along the valley, as a peak that
 * the noise draws along it where there is none. Neither knows of the fall to the floor, so they begin where that ends without noise.
 */
public final class Relaxation {

    private static final int CELLS = 480;
    /** A stretch of time is halved so often, from its end towards its beginning, and each piece is walked in so many steps: a peak spreads fast at first. */
    private static final int HALVINGS = 12;
    private static final int STEPS = 10;
    private static final int LONGEST_FALL = 20_000;
    /** Of an open valley so many times the range that is looked at lies between the walls. */
    private static final double ROOM = 3;

    private final Valley valley;
    private final double reach;
    private List<Double> waiting;
    private Marginal now;

    private Relaxation(Valley valley, List<Double> start, double reach) {
        this.valley = valley;
        this.waiting = start;
        this.reach = reach;
    }

    /**
     * The density at a step; empty where it is not known all the way there: under other noise than tilts and shifts, from the flattest place or the steepest if there is no noise along the valley, and
     * as long as all runs are at one place.
     *
     * @param reach half the width of what is looked at of an open valley
     */
    public static Optional<Marginal> of(Experiment experiment, long step, double reach) {
        if (!(experiment.model() instanceof Valley valley)) {
            return Optional.empty();
        }
        List<Change> legs = new ArrayList<>();
        legs.add(new Change(0, experiment.settings(), Optional.of(experiment.start())));
        experiment.changes().stream().filter(change -> change.step() <= step).forEach(legs::add);
        Relaxation relaxation = new Relaxation(valley, experiment.start(), ROOM * reach);
        for (int i = 0; i < legs.size(); i++) {
            long until = i + 1 < legs.size() ? legs.get(i + 1).step() : step;
            if (!relaxation.pass(legs.get(i), until - legs.get(i).step())) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(relaxation.now).filter(density -> !(density instanceof DriftingPeak peak) || peak.isSpread());
    }

    /** Goes through what the journal has from a step on.
     * @return whether it is known what happens there */
    private boolean pass(Change leg, long steps) {
        if (leg.point().isPresent()) {
            waiting = leg.point().get();
            now = null;
        }
        Settings settings = leg.settings();
        if (settings.noise().isSilent() && settings.method().kind() == Method.Kind.GRADIENT_DESCENT && valley.slope() == 0) {
            // On the level floor nothing moves.
            return true;
        }
        Optional<TiltedValley> tilted = TiltedValley.of(valley, settings).filter(theory -> theory.isStable(0));
        return tilted.filter(theory -> theory.sigmaX() > 0).map(theory -> spread(theory, settings, steps))
                .or(() -> tilted.map(theory -> draw(theory, settings, steps)))
                .or(() -> ShiftedValley.of(valley, settings).map(theory -> draw(theory, settings, steps))).orElse(false);
    }

    /** Runs that the noise moves along the valley. */
    private boolean spread(TiltedValley theory, Settings settings, long steps) {
        FokkerPlanck equation = switch (now) {
            case FokkerPlanck before -> before.under(theory);
            case null -> FokkerPlanck.of(theory, CELLS, landing(settings), reach);
            case DriftingPeak peak -> {
                FokkerPlanck taken = FokkerPlanck.of(theory, CELLS, peak.place(), reach);
                if (peak.isSpread()) {
                    taken.begin(peak);
                }
                yield taken;
            }
        };
        advance(equation, steps * theory.timePerStep());
        now = equation;
        return true;
    }

    /** Runs that are only drawn along the valley. */
    private boolean draw(ValleyDrift drift, Settings settings, long steps) {
        DriftingPeak peak;
        if (now == null) {
            double start = landing(settings);
            double place = valley.profile() == Valley.Profile.RING ? start - 2 * Math.PI * Math.rint(start / (2 * Math.PI)) : start;
            if (!DriftingPeak.isDrawn(drift, place)) {
                return false;
            }
            peak = new DriftingPeak(drift, place);
            peak.advance(-drift.delay(place));
        } else if (now instanceof DriftingPeak before && DriftingPeak.isDrawn(drift, before.place())) {
            peak = before.under(drift);
        } else {
            return false;
        }
        peak.advance(steps * drift.timePerStep());
        now = peak;
        return true;
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

    /** Where the method without noise meets the floor. */
    private double landing(Settings settings) {
        double[] state = Arrays.copyOf(new double[] {waiting.get(0), waiting.get(1)}, Stepper.stateSize(valley, settings));
        Stepper fall = Stepper.of(valley, settings.withNoise(Noise.NONE), 0, 0);
        double low = 1e-3 * Math.abs(state[1]);
        for (int step = 0; step < LONGEST_FALL && height(state) > low; step++) {
            double before = state[0];
            fall.advance(state, step, 1);
            if (!Double.isFinite(state[0]) || valley.slope() > 0 && Math.abs(state[0] - before) < Math.abs(settings.learningRate() * valley.floorSlope(before))) {
                break;
            }
        }
        return valley.profile() == Valley.Profile.OPEN ? Math.clamp(state[0], -reach, reach) : state[0];
    }

    /** How far a run is above the floor, and how fast across it. */
    private static double height(double[] state) {
        return Math.abs(state[1]) + (state.length == 4 ? Math.abs(state[3]) : 0);
    }
}
