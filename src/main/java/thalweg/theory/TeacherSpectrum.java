package thalweg.theory;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;

/**
 * Immutable. What the singular values s₁ ≥ s₂ ≥ … of a teacher decide about a deep linear network that learns it from white inputs: plateaus, growth, rank under weight decay, and the flattest minimum.
 *
 * <p>Derived; after A. Jacot et al., arXiv:2106.15933, and R. Mulayoff, T. Michaeli, arXiv:2002.04710.
 */
public final class TeacherSpectrum {

    private static final double ROUNDING = 1e-12;

    private final int layers;
    private final double scale;
    private final double[] values;

    private TeacherSpectrum(int layers, double scale, double[] values) {
        this.layers = layers;
        this.scale = scale;
        this.values = values;
    }

    /** That of a chain's teacher; empty where these laws do not hold: with a mask, or where the covariance of the inputs is not a multiple σ² of 1. */
    public static Optional<TeacherSpectrum> of(MatrixChain chain) {
        double[] values = MatrixMeasures.singularValues(chain.teacher().matrix().toDense());
        double variance = chain.inputs().covariance().map(TeacherSpectrum::variance).orElse(1.0);
        return chain.mask().isPresent() || Double.isNaN(variance) ? Optional.empty()
                : Optional.of(new TeacherSpectrum(chain.layers(), chain.lossScale() * variance, values));
    }

    private static double variance(Matrix covariance) {
        double variance = covariance.get(0, 0);
        for (int i = 0; i < covariance.rows(); i++) {
            for (int j = 0; j < covariance.columns(); j++) {
                if (Math.abs(covariance.get(i, j) - (i == j ? variance : 0)) > ROUNDING * variance) {
                    return Double.NaN;
                }
            }
        }
        return variance;
    }

    /** How many singular values, zeros included. */
    public int size() {
        return values.length;
    }

    /** A singular value, from 1 in descending order. */
    public double value(int mode) {
        return values[mode - 1];
    }

    /** The loss at the saddle where the largest modes are learnt and the others are not begun: cσ²Σ_{i>r} s_i².
     * @param rank r, 0 or more */
    public double plateau(int rank) {
        double sum = 0;
        for (int i = values.length - 1; i >= rank; i--) {
            sum += values[i] * values[i];
        }
        return scale * sum;
    }

    /** The loss where all layers are balanced and aligned with the teacher: cσ²Σ(s_i − s_i*)².
     * @param modes the singular values of the map, in the order of the teacher's */
    public double balancedLoss(double[] modes) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (modes[i] - values[i]) * (modes[i] - values[i]);
        }
        return scale * sum;
    }

    /** |∇L| there: each layer's part of a mode has the slope 2cσ²(s − s*)s^{1−1/L}.
     * @param modes the singular values of the map, in the order of the teacher's */
    public double balancedGradientNorm(double[] modes) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double slope = (modes[i] - values[i]) * StrictMath.pow(modes[i], 1 - 1.0 / layers);
            sum += slope * slope;
        }
        return 2 * scale * Math.sqrt(layers * sum);
    }

    /** How a mode grows from a balanced start; its time is 2cσ²t.
     * @param start s₀, above 0 */
    public ModeGrowth growth(int mode, double start) {
        return new ModeGrowth(layers, value(mode), start);
    }

    /** By which factor the time of {@link #growth} runs faster than that of the run: 2cσ². */
    public double clock() {
        return 2 * scale;
    }

    /** A mode under weight decay. */
    public RegularizedMode regularized(int mode, double weightDecay) {
        return new RegularizedMode(layers, value(mode), weightDecay / (2 * scale));
    }

    /**
     * Whether a balanced stationary point under weight decay, at which some modes are at their minimum away from 0 and the others at 0, is a local minimum of the cost.
     *
     * <p>For L ≥ 3 exactly those are that keep the largest modes; each other one is a strict saddle. For L = 2 it must keep all that exist.
     *
     * @param kept the modes that are not 0, from 1
     */
    public boolean isLocalMinimum(Set<Integer> kept, double weightDecay) {
        boolean largest = true;
        for (int mode = 1; mode <= values.length; mode++) {
            boolean exists = regularized(mode, weightDecay).exists();
            if (kept.contains(mode) && !exists) {
                throw new IllegalArgumentException("mode " + mode + " has no minimum away from 0");
            }
            largest &= mode <= kept.size() == kept.contains(mode);
            largest &= layers > 2 || exists == kept.contains(mode);
        }
        return largest;
    }

    /** The least Σ‖W_l‖_F² of weights that make the teacher: LΣ s_i^{2/L}, the Schatten 2/L norm. */
    public double leastSquaredNorm() {
        return squaredNorm(layers, values);
    }

    /** The least Σ‖W_l‖_F² of so many layers that make a map with these singular values. */
    public static double squaredNorm(int layers, double[] singularValues) {
        return layers * Arrays.stream(singularValues).map(s -> StrictMath.pow(s, 2.0 / layers)).sum();
    }

    /** The least sharpness of any global minimum: 2cσ²L s₁^{2−2/L}. */
    public double leastSharpness() {
        return 2 * scale * layers * StrictMath.pow(value(1), 2 - 2.0 / layers);
    }

    /** The learning rate from which on no global minimum is stable under gradient descent: 2 over the least sharpness. */
    public double greatestLearningRate() {
        return 2 / leastSharpness();
    }

    /** By how much the top signal has grown behind a layer of a flattest minimum: s₁^{k/L}.
     * @param layer k, from 0 */
    public double gain(int layer) {
        return StrictMath.pow(value(1), (double) layer / layers);
    }
}
