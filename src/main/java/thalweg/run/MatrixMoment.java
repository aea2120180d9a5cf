package thalweg.run;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ejml.data.DMatrixRMaj;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start.Altered;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.model.MatrixPass;

/**
 * Immutable. What can be said of a matrix chain at one step of a run.
 *
 * @param step which
 * @param loss the data loss
 * @param values the singular values of the end-to-end map, in descending order. Not to be modified
 * @param gradientNorm |∇L|
 * @param squaredNorm |θ|²
 * @param weightChange |θ − θ₀|/|θ₀|
 * @param testError the root of the mean square of what is not observed
 * @param plainSharpness at step 0 of a run whose start was altered, that of the start before; NaN elsewhere, and as the sharpness
 * @param sharpness the largest eigenvalue of the Hessian; NaN until it is known, and where there are so many weights that only a {@link MatrixRecord} has it
 */
public record MatrixMoment(long step, double loss, double[] values, double gradientNorm, double squaredNorm, double weightChange, double testError, double plainSharpness, double sharpness) {

    /** With more weights the sharpness takes too long for a moment. */
    static final int GREATEST = 100_000;

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
        MatrixMoment rough = of(request.step(), new Start(chain, request.run().experiment().startWeights(0)), new MatrixPass(chain), state);
        found.accept(rough);
        if (chain.dimension() <= GREATEST) {
            MatrixMoment sharp = rough.withSharpness(chain.sharpness(state));
            Experiment experiment = request.run().experiment();
            found.accept(request.step() == 0 && experiment.origin() instanceof Altered altered ? sharp.withPlainSharpness(chain.sharpness(altered.base().weights(chain, experiment.seed(), 0))) : sharp);
        }
    }

    /**
     * Immutable. Where a run began.
     *
     * @param weights θ₀. Not to be modified
     * @param squaredNorm |θ₀|²
     */
    record Start(MatrixChain chain, double[] weights, double squaredNorm) {
        Start(MatrixChain chain, double[] weights) {
            this(chain, weights, Arrays.stream(weights).map(weight -> weight * weight).sum());
        }
    }

    /** All but the sharpness.
     * @param pass of the chain. Modified: it goes to the state */
    static MatrixMoment of(long step, Start start, MatrixPass pass, double[] state) {
        pass.put(state);
        pass.pass();
        return of(step, start, pass.map(), new double[] {pass.loss(), pass.gradientNorm(), pass.squaredNorm(), pass.squaredDistance(start.weights)});
    }

    /** All but the sharpness, of a step that was traced.
     * @param map of the teacher's size. Modified */
    static MatrixMoment of(Trace trace, int row, Start start, DMatrixRMaj map) {
        trace.copyMap(row, map);
        return of(trace.step(row), start, map, new double[] {trace.loss(row), trace.gradientNorm(row), trace.squaredNorm(row), trace.squaredChange(row)});
    }

    private static MatrixMoment of(long step, Start start, DMatrixRMaj map, double[] numbers) {
        return new MatrixMoment(step, numbers[0], MatrixMeasures.singularValues(map), numbers[1], numbers[2], Math.sqrt(numbers[3] / start.squaredNorm), start.chain.testError(map), Double.NaN, Double.NaN);
    }

    /** The same with its sharpness. */
    MatrixMoment withSharpness(double found) {
        return new MatrixMoment(step, loss, values, gradientNorm, squaredNorm, weightChange, testError, plainSharpness, found);
    }

    private MatrixMoment withPlainSharpness(double found) {
        return new MatrixMoment(step, loss, values, gradientNorm, squaredNorm, weightChange, testError, found, sharpness);
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
