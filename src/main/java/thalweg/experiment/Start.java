package thalweg.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thalweg.model.MatrixChain;
import thalweg.model.Message;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.UnfitValue;
import thalweg.theory.TopSignal;
import thalweg.training.SeededMatrices;

/** Immutable. Where a run starts, so that a file can say it as briefly as its author did. All but {@link Point} are for a {@link MatrixChain}. */
public sealed interface Start {

    /** γ of {@link Gaussian}. */
    Parameter GAMMA = Parameter.nonNegative("gamma", 1.5);
    /** α of {@link ScaledIdentity}. */
    Parameter ALPHA = Parameter.nonNegative("alpha", 0.01);
    /** ε of {@link Altered}. */
    Parameter PERTURB = Parameter.nonNegative("perturb", 0);

    /** The weights at step 0, a fresh array.
     * @param run the number of the run in an ensemble, 0 for a single one */
    double[] weights(Model model, long seed, long run);

    /** Whether every run of an ensemble starts elsewhere. */
    default boolean isRandom() {
        return false;
    }

    /** The same for a chain of other sizes, as far as that makes sense: without factors of layers. Empty where the weights are given one by one. */
    default Optional<Start> recipe() {
        return Optional.of(this);
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

        @Override
        public Optional<Start> recipe() {
            return Optional.empty();
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

    /**
     * Another start, perturbed by a vector by seed of the length ε|θ|, another one for each run of an ensemble, and then with each layer multiplied by a factor. The factors' product is 1, so that
     * the map stays the same: where it is a global minimum it stays one, of another sharpness.
     *
     * @param base what is altered, not altered itself
     * @param perturb ε, 0 or more
     * @param factors that of the layer next to the input first; none leaves the layers as they are
     */
    record Altered(Start base, double perturb, List<Double> factors) implements Start {

        /** The product of the factors may be so far from 1. */
        public static final double ROUNDING = 1e-9;
        /** Numbers of perturbations among the runs of a seed, far from those of any ensemble's own. */
        private static final long PERTURBATIONS = 1L << 41;

        /** @throws UnfitValue if a number is out of range; the message says which */
        public Altered {
            factors = List.copyOf(factors);
            PERTURB.check(perturb);
            if (base instanceof Altered || factors.stream().anyMatch(factor -> !(factor > 0 && Double.isFinite(factor)))) {
                throw new UnfitValue(Message.of("{0} must be numbers above 0", "rescale"));
            }
            double product = factors.stream().reduce(1.0, (one, other) -> one * other);
            if (!(Math.abs(product - 1) <= ROUNDING)) {
                throw new UnfitValue(Message.of("{0} has the product {1}, but must have 1, so that the map stays the same", "rescale", product));
            }
        }

        /** A start with these alterations, which may be none.
         * @param base any, possibly altered itself, which is forgotten */
        public static Start of(Start base, double perturb, List<Double> factors) {
            Start plain = base instanceof Altered altered ? altered.base : base;
            return perturb == 0 && factors.isEmpty() ? plain : new Altered(plain, perturb, factors);
        }

        @Override
        public double[] weights(Model model, long seed, long run) {
            MatrixChain chain = (MatrixChain) model;
            double[] weights = base.weights(model, seed, run);
            if (perturb > 0) {
                double[] way = SeededMatrices.gaussian(weights.length, 1, seed, PERTURBATIONS + run);
                double reach = perturb * norm(weights) / norm(way);
                for (int i = 0; i < weights.length; i++) {
                    weights[i] += reach * way[i];
                }
            }
            int i = 0;
            for (int l = 1; l <= factors.size(); l++) {
                for (int end = i + chain.width(l) * chain.width(l - 1); i < end; i++) {
                    weights[i] *= factors.get(l - 1);
                }
            }
            return weights;
        }

        @Override
        public Optional<Start> recipe() {
            return base.recipe().map(known -> of(known, perturb, List.of()));
        }

        private static double norm(double[] vector) {
            return Math.sqrt(Arrays.stream(vector).map(entry -> entry * entry).sum());
        }

        @Override
        public boolean isRandom() {
            return perturb > 0 || base.isRandom();
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
