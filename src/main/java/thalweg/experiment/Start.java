package thalweg.experiment;

import java.util.Arrays;
import java.util.List;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.theory.TopSignal;
import thalweg.training.SeededMatrices;

/** Immutable. Where a run starts, so that a file can say it as briefly as its author did. All but {@link Point} are for a {@link MatrixChain}. */
public sealed interface Start {

    /** The weights at step 0, a fresh array.
     * @param run the number of the run in an ensemble, 0 for a single one */
    double[] weights(Model model, long seed, long run);

    /** Whether every run of an ensemble starts elsewhere. */
    default boolean isRandom() {
        return false;
    }

    /**
     * The weights one by one.
     *
     * @param weights finite, as many as the model has
     */
    record Point(List<Double> weights) implements Start {
        /** Copies the list. */
        public Point {
            weights = List.copyOf(weights);
        }

        /** A point from its weights. */
        static Point of(double[] weights) {
            return new Point(Arrays.stream(weights).boxed().toList());
        }

        @Override
        public double[] weights(Model model, long seed, long run) {
            return weights.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Independent normal weights of variance w^{−γ}, w the greatest hidden size: γ = 1 − 1/L is the scale of the lazy regime, 1 that of mean field, and above 1 the run goes from saddle to saddle
     * (arXiv:2106.15933).
     *
     * @param gamma γ
     */
    record Gaussian(double gamma) implements Start {
        @Override
        public double[] weights(Model model, long seed, long run) {
            MatrixChain chain = (MatrixChain) model;
            int width = 1;
            for (int l = 1; l < chain.layers(); l++) {
                width = Math.max(width, chain.width(l));
            }
            return SeededMatrices.gaussian(chain.dimension(), StrictMath.pow(width, -0.5 * gamma), seed, run);
        }

        @Override
        public boolean isRandom() {
            return true;
        }
    }

    /**
     * Every layer α times the identity; one that is not square has α where row and column have one number, and 0 elsewhere.
     *
     * @param alpha α
     */
    record ScaledIdentity(double alpha) implements Start {
        @Override
        public double[] weights(Model model, long seed, long run) {
            MatrixChain chain = (MatrixChain) model;
            double[] weights = new double[chain.dimension()];
            int offset = 0;
            for (int l = 1; l <= chain.layers(); l++) {
                int columns = chain.width(l - 1);
                for (int i = 0; i < Math.min(columns, chain.width(l)); i++) {
                    weights[offset + i * columns + i] = alpha;
                }
                offset += columns * chain.width(l);
            }
            return weights;
        }
    }

    /** Every layer the identity: a linear residual network whose branches are zero (arXiv:2002.04710). */
    record Identity() implements Start {
        @Override
        public double[] weights(Model model, long seed, long run) {
            return new ScaledIdentity(1).weights(model, seed, run);
        }
    }

    /** The teacher's own flattest factorisation, {@link TopSignal#flattest()}. */
    record Balanced() implements Start {
        @Override
        public double[] weights(Model model, long seed, long run) {
            return new TopSignal((MatrixChain) model).flattest();
        }
    }
}
