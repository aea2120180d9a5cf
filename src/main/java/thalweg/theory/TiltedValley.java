package thalweg.theory;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import thalweg.model.Valley;
import thalweg.training.Knobs;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Immutable. What tilt noise does to the runs of gradient descent in a valley, by the Fokker–Planck equation
 *
 * <pre>    ∂p/∂t = ∂x(L_x p + (Δ/κ)∂x p) + ∂y(L_y p + Δ∂y p),    Δ = ησ_y²/2,  κ = σ_y²/σ_x²,  t = η·step.</pre>
 *
 * <p>Across the valley a run is soon in balance, ⟨y²⟩ = ησ_y²/(λ(2 − ηλ)), and by its shaking it is pushed to where the valley is wide. After N. Yang, C. Tang, Y. Tu,
 * arXiv:2206.01246; the finite-step forms are derived.
 *
 * <p>Momentum β passes the time η̂ = η/(1 − β) in a step, which takes the place of η in Δ and t, and its balance across the valley is ⟨y²⟩ = η̂σ_y²/(λ(2 − ηλ/(1 + β))): with ηλ/(1 + β) for
 * ηλ every finite-step form holds for it too. Derived, for motion along the valley
 * that is slow against the memory of 1/(1 − β) steps.
 *
 * @param valley the valley
 * @param learningRate η
 * @param beta β of momentum, 0 to 1, 0 for gradient descent
 * @param sigmaX σ_x of a batch, 0 or more
 * @param sigmaY σ_y of a batch, above 0
 */
public record TiltedValley(Valley valley, double learningRate, double beta, double sigmaX, double sigmaY) implements ValleyDrift {

    /** Densities above it are in the table with nearly all their digits. */
    private static final double UNLIKELY = 1e-9;
    private static final int MOST_LAGS = 1_000_000;

    /** The theory of gradient descent. */
    public TiltedValley(Valley valley, double learningRate, double sigmaX, double sigmaY) {
        this(valley, learningRate, 0, sigmaX, sigmaY);
    }

    /** The theory of these settings; empty for other methods than gradient descent and momentum, other noise, and without noise across. */
    public static Optional<TiltedValley> of(Valley valley, Settings settings) {
        Noise noise = settings.noise();
        Method method = settings.method();
        boolean isKnown = method.kind() == Method.Kind.GRADIENT_DESCENT || method.kind() == Method.Kind.MOMENTUM;
        if (!isKnown || noise.kind() != Noise.Kind.TILT || noise.isSilent() || noise.value(Knobs.SIGMA_Y) == 0) {
            return Optional.empty();
        }
        double beta = method.kind() == Method.Kind.MOMENTUM ? method.value(Knobs.BETA) : 0;
        double share = Math.sqrt(noise.batchVariance());
        return Optional.of(new TiltedValley(valley, settings.learningRate(), beta, share * noise.value(Knobs.SIGMA_X), share * noise.value(Knobs.SIGMA_Y)));
    }

    /** η̂ = η/(1 − β), the time that passes in a step; η for gradient descent. */
    @Override
    public double timePerStep() {
        return learningRate / (1 - beta);
    }

    /** ηλ/(1 + β) at a place: runs stay on the floor below 2. */
    private double stiffness(double x) {
        return learningRate * valley.lambda(x) / (1 + beta);
    }

    /** Whether runs at a place of the floor stay there. */
    public boolean isStable(double x) {
        return stiffness(x) < 2;
    }

    /** κ, how much more of the noise is across than along; infinite without noise along. */
    public double ratio() {
        double root = sigmaY / sigmaX;
        return root * root;
    }

    /** Δ, the strength of the noise across, in units of the loss. */
    public double strength() {
        return 0.5 * timePerStep() * sigmaY * sigmaY;
    }

    /** Δ/κ, the diffusion along the valley per unit of time. */
    public double diffusion() {
        return 0.5 * timePerStep() * sigmaX * sigmaX;
    }

    /** ln p of the place along the valley for small steps, up to a constant: p ∝ F^κ e^{−κL₀/Δ}. */
    public double logDensity(double x) {
        return -0.5 * ratio() * StrictMath.log(valley.lambda(x)) - ratio() * valley.floor(x) / strength();
    }

    /** The same for finite steps: p ∝ [(1 − ηλ/2)/λ]^{κ/2} e^{−κL₀/Δ}; −∞ where ηλ ≥ 2. */
    public double logFiniteStepDensity(double x) {
        double stable = 1 - 0.5 * stiffness(x);
        return stable > 0 ? logDensity(x) + 0.5 * ratio() * StrictMath.log(stable) : Double.NEGATIVE_INFINITY;
    }

    /** Whether runs settle to a density: there is noise along, and, in an open valley, κ > 1. */
    public boolean isStationary() {
        return sigmaX > 0 && (valley.profile() == Valley.Profile.RING || ratio() > 1);
    }

    /** The stationary density along the valley for small steps, F^κ e^{−κL₀/Δ}; empty where there is none. */
    public Optional<Density> stationary() {
        return isStationary() ? Optional.of(density(this::logDensity)) : Optional.empty();
    }

    /** The stationary density along the valley at this learning rate; empty where there is none. */
    public Optional<Density> stationaryAtFiniteStep() {
        return isStationary() && isStable(0) ? Optional.of(density(this::logFiniteStepDensity)) : Optional.empty();
    }

    private Density density(DoubleUnaryOperator log) {
        return density(valley, log);
    }

    private static Density density(Valley valley, DoubleUnaryOperator log) {
        return switch (valley.profile()) {
            case RING -> Density.onCircle(log);
            case OPEN -> Density.onLine(log);
        };
    }

    /**
     * The stationary density under noise that varies along the valley: p ∝ (1/D_x) exp(−∫(L₀' + λ'D_y/(2λ))/D_x dx). With D_y = Tλ, noise in proportion to the Hessian, it
     * is exp(−Tλ/(2D_x)).
     *
     * @param across D_y at a place, 0 or more
     * @param along D_x at a place, above 0; even in x like everything here
     */
    public static Density stationary(Valley valley, DoubleUnaryOperator across, DoubleUnaryOperator along) {
        DoubleUnaryOperator slope = x -> (valley.floorSlope(x) + 0.5 * valley.lambdaSlope(x) / valley.lambda(x) * across.applyAsDouble(x)) / along.applyAsDouble(x);
        return density(valley, x -> -StrictMath.log(along.applyAsDouble(x)) - Quadrature.integral(slope, 0, x));
    }

    /** ⟨y²⟩ of runs held at a place, ησ_y²/(λ(2 − ηλ)); infinite where ηλ ≥ 2. */
    public double crossVariance(double x) {
        double stable = 2 - stiffness(x);
        return stable > 0 ? timePerStep() * sigmaY * sigmaY / (valley.lambda(x) * stable) : Double.POSITIVE_INFINITY;
    }

    /** L_SGD = Δ(1 − κ) ln F + (κ − 1)L₀ on the floor: what the noise adds to the loss, so that the density of runs is e^{−(L + L_SGD)/Δ}. */
    public double effectiveLoss(double x) {
        return strength() * (1 - ratio()) * StrictMath.log(valley.flatness(x)) + (ratio() - 1) * valley.floor(x);
    }

    /** κΔλ'²/(4λ³) at a place: the densities are good where it is at most .05. */
    public double validity(double x) {
        double lambda = valley.lambda(x);
        double slope = valley.lambdaSlope(x);
        return ratio() * strength() * slope * slope / (4 * lambda * lambda * lambda);
    }

    /** The greatest {@link #validity} anywhere. It lies between 0 and π, and is looked for there, to 10⁻⁴ of it. */
    public double greatestValidity() {
        double greatest = 0;
        for (int i = 1; i < 512; i++) {
            greatest = Math.max(greatest, validity(Math.PI * i / 512));
        }
        return greatest;
    }

    /** 4κ/(Δη), the steps after which the histogram of the runs means something; infinite without noise along. */
    public double burnIn() {
        return 4 * ratio() / (strength() * timePerStep());
    }

    /** L₀' + ½λ'⟨y²⟩, what draws a run that is shaken across the valley along it. */
    @Override
    public double speed(double x) {
        return valley.floorSlope(x) + 0.5 * valley.lambdaSlope(x) * crossVariance(x);
    }

    /**
     * η̂ Σ c_k², over all k from −∞ to ∞, c_k being the correlation of y over k steps: what is drawn by y² is drawn unevenly, by a noise of its own. For gradient descent it is
     * η(1 + ρ²)/(1 − ρ²) with ρ = 1 − ηλ, for small steps 1/λ. Derived.
     */
    @Override
    public double unevenness(double x) {
        double rate = learningRate * valley.lambda(x);
        if (beta == 0) {
            double kept = (1 - rate) * (1 - rate);
            return learningRate * (1 + kept) / (1 - kept);
        }
        double before = 1;
        double now = (1 + beta - rate) / (1 + beta);
        double sum = 1;
        for (int k = 1; k < MOST_LAGS && Math.max(Math.abs(now), Math.abs(before)) > 1e-9; k++) {
            sum += 2 * now * now;
            double next = (1 + beta - rate) * now - beta * before;
            before = now;
            now = next;
        }
        return timePerStep() * sum;
    }

    /** η̂ Σ c_k², over k ≥ 0: until y² is in balance, runs that begin on the floor are late by so much time. */
    @Override
    public double delay(double x) {
        return 0.5 * (unevenness(x) + timePerStep());
    }

    /** The same far out, where the density is too small for its table: e^{V(y) − V(z)} falls within a few times 1/V'(y). */
    private double beyond(double y) {
        double width = 2 * valley.lambda(y) / (ratio() * valley.lambdaSlope(y));
        double greatest = valley.profile() == Valley.Profile.RING ? Math.PI - y : Double.POSITIVE_INFINITY;
        double here = logDensity(y);
        return Quadrature.integral(z -> StrictMath.exp(logDensity(y + z) - here), 0, Math.min(greatest, 60 * width));
    }

    /**
     * The mean number of steps to the first passage from one distance of the flattest point to a smaller one, with noise along, for small steps:
     * (κ/Δ)∫dy e^{V(y)}∫dz e^{−V(z)} with V = (κ/2) ln λ + κL₀/Δ, y between the two places and z beyond y, over η. Infinite without noise along, and in an open valley with
     * κ ≤ 1; there {@link #convergenceSteps} may help.
     *
     * @param from 0 to π on the ring
     * @param to 0 to {@code from}
     */
    public double firstPassageSteps(double from, double to) {
        if (!isStationary()) {
            return Double.POSITIVE_INFINITY;
        }
        Density density = stationary().orElseThrow();
        // ∫dz e^{−V(z)} beyond y, over e^{−V(y)}, is the probability beyond y, by symmetry that below −y, over the density.
        DoubleUnaryOperator rest = y -> density.at(y) > UNLIKELY ? density.below(-y) / density.at(y) : beyond(y);
        return Quadrature.integral(rest, to, from) / (diffusion() * timePerStep());
    }
}
