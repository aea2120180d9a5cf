package thalweg.picture;

import thalweg.experiment.Change;
import thalweg.model.ScalarChain;
import thalweg.run.Trajectory;
import thalweg.theory.WeightDecay;
import thalweg.training.Method;
import thalweg.training.Settings;

/** Stateless. A run whose weights weight decay takes into the origin, which no data can undo: since when that is certain, and from where its landscape is looked at. */
final class Collapse {

    private Collapse() { }

    /** Whether it is certain of plain descent, or gradient flow, from these weights on. */
    static boolean isCertain(ScalarChain chain, Settings settings, double[] weights) {
        boolean isFlow = settings.method().kind() == Method.Kind.GRADIENT_FLOW;
        return (isFlow || settings.method().kind() == Method.Kind.GRADIENT_DESCENT) && settings.noise().isSilent() && settings.weightDecay() > 0
                && new WeightDecay(chain, settings.weightDecay()).takesToOrigin(weights, isFlow ? 0 : settings.learningRate());
    }

    /** The first recorded step, behind the last change, from which it is certain; {@link Long#MAX_VALUE} where it is not. What is certain at a step is so at all later ones. */
    static long since(Trajectory run) {
        if (!(run.experiment().model() instanceof ScalarChain chain) || run.isDiverged() || !isCertain(run, chain, run.rows() - 1)) {
            return Long.MAX_VALUE;
        }
        long change = run.changes().stream().mapToLong(Change::step).filter(step -> step <= run.lastStep()).max().orElse(0);
        int uncertain = -1;
        int certain = run.rows() - 1;
        while (certain - uncertain > 1) {
            int middle = (certain + uncertain) >>> 1;
            if (run.step(middle) >= change && isCertain(run, chain, middle)) {
                certain = middle;
            } else {
                uncertain = middle;
            }
        }
        return run.step(certain);
    }

    private static boolean isCertain(Trajectory run, ScalarChain chain, int row) {
        double[] weights = new double[chain.depth()];
        run.copyRow(row, weights);
        return isCertain(chain, run.settingsAt(run.lastStep()), weights);
    }

    /**
     * The step whose weights the landscape holds: the one that is shown, or, when the held weights have become so small that the valley would lie beyond everything that the
     * experiment shows and the rest be a plain, the last before; the first one if there is none.
     */
    static long heldAt(Trajectory run, long position, int i, int j) {
        if (!(run.experiment().model() instanceof ScalarChain chain) || chain.depth() == 2) {
            return position;
        }
        Viewport whole = Viewport.fitting(run.experiment());
        double farX = Math.max(Math.abs(whole.leastX()), Math.abs(whole.greatestX()));
        double farY = Math.max(Math.abs(whole.leastY()), Math.abs(whole.greatestY()));
        // The valley xy = y/c comes as near to the origin as √(2y/c).
        double least = 2 * chain.target() / (farX * farX + farY * farY);
        double[] state = run.stateAt(position);
        int row = run.rowAtOrBefore(position);
        if (Math.abs(ChainPlane.of(chain, state, i, j).held()) >= least) {
            return position;
        }
        while (row >= 0) {
            run.copyRow(row, state);
            if (Math.abs(ChainPlane.of(chain, state, i, j).held()) >= least) {
                return run.step(row);
            }
            row--;
        }
        return run.firstStep();
    }
}
