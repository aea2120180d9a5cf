package thalweg.theory;

import thalweg.model.ScalarChain;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Samples;
import thalweg.training.Settings;

/**
 * Immutable. What settings do to a scalar chain on average: where they put the product, how much they shake it, and how fast they take the layer
 * imbalance away.
 *
 * <p>A data-type noise (one random G = dℓ/dP for all layers) has these moments near the product P* that fits best:
 * E[G] = c(P − P*), E[G²] = a + b(P − P*) + h(P − P*)². With the learning rate η, the weight decay µ, the variance s of weight noise and the momentum β they
 * give, at depth 2 with S = w₁² + w₂²:
 * <ul>
 * <li>κ = 2(µ + s)/(1 − β) + ηa/(1 − β)², the decay rate of the imbalance per unit of time t = η·step;
 * <li>r_qs = P* − y − 2(µ + s)P/(cS), the residual on the valley's floor, where the averaged cost has no slope along ∇P;
 * <li>σ_P², the variance of the product about the floor.
 * </ul>
 * After B. Ginsburg, arXiv:2007.09286; weight noise as weight decay after arXiv:2102.12430 and arXiv:2009.02479; the moments are derived.
 */
public final class Regularizer {

    final double learningRate;
    final double momentum;
    /** 1/(1 − β), how many steps' gradients act at once. */
    private final double slowing;
    final double weightDecay;
    /** s = σ² of weight noise and symmetric weight noise. */
    final double weightVariance;
    /** P*. */
    final double optimum;
    /** c. */
    final double gain;
    /** a. */
    final double slopeVariance;
    /** b. */
    final double slopeSkew;
    /** h. */
    final double gainSquare;
    /** The part of the variance of G that grows like S: weight noise moves P by σ along a gradient of length √S. */
    final double varianceBySteepness;
    /** The part of the variance of G that falls like 1/S: kicks to the weights, which move P by √S only. */
    final double varianceByFlatness;
    /** The part of κ that falls like 1/S. */
    final double rateByFlatness;
    private final boolean covered;
    private final boolean noisy;

    /** What these settings do to that chain.
     * @param seed the run's, which chooses the data of mini-batch noise */
    public Regularizer(ScalarChain chain, Settings settings, long seed) {
        Method.Kind method = settings.method().kind();
        covered = switch (method) {
            case GRADIENT_DESCENT, GRADIENT_FLOW, MOMENTUM -> true;
            case ADAM, SIGN_DESCENT, SAM -> false;
        };
        learningRate = settings.learningRate();
        momentum = method == Method.Kind.MOMENTUM ? settings.method().value(Knobs.BETA) : 0;
        slowing = 1 / (1 - momentum);
        weightDecay = settings.weightDecay();
        Noise noise = settings.noise();
        noisy = !noise.isSilent();
        double y = chain.target();
        double sigma = noise.kind().parameters().contains(Knobs.SIGMA) ? noise.value(Knobs.SIGMA) : 0;
        double s = sigma * sigma;
        double weights = 0;
        double fit = y;
        double c = 1;
        double a = 0;
        double b = 0;
        double h = 1;
        double bySteepness = 0;
        double byFlatness = 0;
        double frameRate = 0;
        switch (noise.kind()) {
            case NONE -> { }
            case LABEL -> a = s;
            case INPUT -> {
                c = 1 + s;
                fit = y / c;
                a = y * y * s;
                h = 3 * c * c;
            }
            case MULTIPLICATIVE -> {
                c = 1 + s;
                fit = y / c;
                a = y * y * s * (1 + s * s) / (c * c);
                b = 4 * y * s / c;
                h = 1 + 6 * s + 3 * s * s;
            }
            case DROPOUT -> {
                double keep = noise.value(Knobs.KEEP);
                c = 1 / keep;
                fit = y * keep;
                h = 1 / (keep * keep * keep);
            }
            case MINI_BATCH -> {
                Samples samples = new Samples(noise, y, seed);
                fit = samples.optimum();
                a = samples.slopeVariance();
                b = 2 * samples.covariance();
                h = 1 + samples.gainVariance();
            }
            case WEIGHT -> {
                weights = s;
                bySteepness = s;
            }
            case SYMMETRIC_WEIGHT -> {
                // At depth 2 the mean of the two gradients is that of weight decay s with a label error of ±2s.
                weights = s;
                a = 4 * s * s;
            }
            case GRADIENT -> byFlatness = s;
            case FRAME -> {
                double across = 2 * noise.value(Knobs.ACROSS);
                byFlatness = across / learningRate;
                frameRate = across * (1 - 1 / noise.value(Knobs.RATIO));
            }
        }
        weightVariance = weights;
        optimum = fit;
        gain = c;
        slopeVariance = a;
        slopeSkew = b;
        gainSquare = h;
        varianceBySteepness = bySteepness;
        varianceByFlatness = byFlatness;
        rateByFlatness = frameRate;
    }

    /** Whether the theory covers the method: gradient descent, gradient flow and momentum. */
    public boolean isCovered() {
        return covered;
    }

    /** Whether runs with other seeds differ. */
    public boolean isNoisy() {
        return noisy;
    }

    /** µ + s: weight noise acts on the average like weight decay s, exactly so at depth 2. */
    public double decay() {
        return weightDecay + weightVariance;
    }

    /** Whether anything takes the imbalance away: κ > 0. Plain descent, gradient flow, dropout, gradient noise and batches that agree do not. */
    public boolean drifts() {
        return decay() > 0 || slopeVariance > 0 || rateByFlatness > 0;
    }

    /** P*, the product that the averaged data loss prefers: y for label and gradient noise, y/(1 + σ²) for input noise, qy for dropout. */
    public double optimum() {
        return optimum;
    }

    /** κ, the rate per unit of time at which D = w₁² − w₂² decays on the valley's floor, to leading order in η.
     * @param steepness S = w₁² + w₂², above 0 */
    public double rate(double steepness) {
        double byFlatness = rateByFlatness > 0 ? rateByFlatness / steepness : 0;
        return slowing * (2 * decay() + slowing * (learningRate * slopeVariance + byFlatness));
    }

    /**
     * −ln of the factor that one step puts on the imbalance of two weights on the valley's floor, in the mean: what {@link #rate} says to leading order in η, and what the
     * prediction of a run goes by.
     *
     * @param imbalance D
     * @param isFlow whether the method is gradient flow
     */
    public double decayPerStep(double imbalance, boolean isFlow) {
        return new PairFloor(this, isFlow).decayPerStep(imbalance);
    }

    /**
     * S/κ, how much slower the walk along the valley is than the fall into it. The two phases are well apart from about 10 on; infinite where nothing drives the walk.
     *
     * @param steepness S = w₁² + w₂², above 0
     */
    public double separation(double steepness) {
        return drifts() ? gain * steepness / ((1 - momentum) * rate(steepness)) : Double.POSITIVE_INFINITY;
    }

    /**
     * σ_P², the variance of the product about the valley's floor: ηSA/(2c − ηSh), and with momentum β that of the corresponding autoregression of order 2,
     * (1 + β)ηSA/((1 − β)c(2(1 + β) − ηcS)). A is the variance of G on the floor: a for data-type noise, σ²S for weight noise, σ²/S for gradient noise.
     *
     * @param product P
     * @param steepness S = |∇P|², above 0
     * @return 0 without noise; NaN where the noisy floor is unstable
     */
    public double productVariance(double product, double steepness) {
        if (!noisy) {
            return 0;
        }
        double variance = slopeVariance + varianceBySteepness * steepness;
        if (varianceByFlatness > 0) {
            variance += varianceByFlatness / steepness;
        }
        if (decay() > 0) {
            double pull = 2 * decay() * product / (gain * steepness);
            variance += (gainSquare - gain * gain) * pull * pull;
        }
        double step = learningRate * steepness;
        double room = momentum == 0 ? 2 * gain - step * gainSquare
                : gain * (2 * (1 + momentum) - step * gain) * (1 - momentum) / (1 + momentum);
        return room > 0 ? step * variance / room : Double.NaN;
    }
}
