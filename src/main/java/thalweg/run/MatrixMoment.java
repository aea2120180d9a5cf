package thalweg.run;

import java.util.function.Consumer;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;

/**
 * Immutable. What can be said of a matrix chain at one step of a run.
 *
 * @param step which
 * @param loss the data loss
 * @param values the singular values of the end-to-end map, in descending order. Not to be modified
 * @param gradientNorm |∇L|
 * @param weightChange |θ − θ₀|/|θ₀|
 * @param testError the root of the mean square of what is not observed
 * @param sharpness the largest eigenvalue of the Hessian; NaN until it is known, and where there are so many weights that only a {@link MatrixRecord} has it
 */
public record MatrixMoment(long step, double loss, double[] values, double gradientNorm, double weightChange, double testError, double sharpness) {

    private static final int GREATEST = 100_000;

    /**
     * A step of a run.
     *
     * @param restarts grows when steps of it were forgotten or redone
     */
    public record Request(Trajectory run, long step, long restarts) { }

    /** Tells all but the sharpness first, since that takes longest. */
    public static void answer(Request request, Consumer<MatrixMoment> found) {
        MatrixChain chain = (MatrixChain) request.run().experiment().model();
        double[] state = request.run().stateAt(request.step());
        double[] values = MatrixMeasures.singularValues(chain.at(state).product(chain.layers()));
        MatrixMoment rough = new MatrixMoment(request.step(), chain.loss(state), values, chain.gradientNorm(state), change(state, request.run().experiment().startWeights(0)),
                chain.testError(state), Double.NaN);
        found.accept(rough);
        if (chain.dimension() <= GREATEST) {
            found.accept(new MatrixMoment(rough.step, rough.loss, rough.values, rough.gradientNorm, rough.weightChange, rough.testError, chain.sharpness(state)));
        }
    }

    private static double change(double[] state, double[] start) {
        double way = 0;
        double size = 0;
        for (int i = 0; i < start.length; i++) {
            way += (state[i] - start[i]) * (state[i] - start[i]);
            size += start[i] * start[i];
        }
        return Math.sqrt(way / size);
    }

    /** exp(−Σ p ln p) with p = s/Σs. */
    public double effectiveRank() {
        return MatrixMeasures.effectiveRank(values);
    }

    /** ‖A‖_F²/s₁². */
    public double stableRank() {
        return MatrixMeasures.stableRank(values);
    }
}
