package thalweg.training;

import thalweg.model.Circle;
import thalweg.model.Valley;

/**
 * Confined to one thread. Gradient descent in a valley, the whole block of steps in one loop with the state in locals. The order of operations is that of
 * {@link MethodStepper} and {@link ValleyGradient}, so both give the same bits.
 */
final class ValleyDescent extends Stepper {

    private final boolean ring;
    private final double lambda0;
    private final double slope;
    private final double learningRate;
    private final double sigmaX;
    private final double sigmaY;
    private final double shiftSigma;
    private final double gainSigma;
    private final Noise.Kind kind;
    private final NoiseStream noise;

    ValleyDescent(Valley valley, Settings settings, long seed, long run) {
        super(2);
        this.ring = valley.profile() == Valley.Profile.RING;
        this.lambda0 = valley.lambda0();
        this.slope = valley.slope();
        this.learningRate = settings.learningRate();
        this.kind = settings.noise().isSilent() ? Noise.Kind.NONE : settings.noise().kind();
        this.sigmaX = kind == Noise.Kind.TILT ? settings.noise().value(Knobs.SIGMA_X) : 0;
        this.sigmaY = kind == Noise.Kind.TILT ? settings.noise().value(Knobs.SIGMA_Y) : 0;
        this.shiftSigma = kind == Noise.Kind.SHIFT ? settings.noise().value(Knobs.SIGMA) : 0;
        this.gainSigma = kind == Noise.Kind.CURVATURE ? settings.noise().value(Knobs.SIGMA) : 0;
        this.noise = new NoiseStream(seed, run);
    }

    /** Whether it knows a valley under these settings. */
    static boolean covers(Settings settings) {
        return settings.method().kind() == Method.Kind.GRADIENT_DESCENT
                && (settings.noise().kind() != Noise.Kind.TILT || settings.noise().isSilent() || Tilt.isFresh(settings.noise()));
    }

    @Override
    void run(long run) {
        noise.run(run);
    }

    @Override
    public void advance(double[] state, long step, int count) {
        if (ring) {
            ring(state, step, count);
        } else {
            open(state, step, count);
        }
    }

    private void ring(double[] state, long step, int count) {
        final double eta = learningRate;
        final double l = lambda0;
        final double e = slope;
        double x = state[0];
        double y = state[1];
        for (int i = 0; i < count; i++) {
            draw(step + i);
            double lambda = l * (1 + 4 * Circle.versine(x));
            double sine = Circle.sine(x);
            double u = y - shift;
            double along = -e * sine + (0.5 * (l * (2 * sine)) * gain) * (u * u) + kickX;
            y -= eta * (lambda * gain * u + kickY);
            x -= eta * along;
        }
        state[0] = x;
        state[1] = y;
    }

    private void open(double[] state, long step, int count) {
        final double eta = learningRate;
        final double l = lambda0;
        double x = state[0];
        double y = state[1];
        for (int i = 0; i < count; i++) {
            draw(step + i);
            double lambda = l * (1 + x * x);
            double u = y - shift;
            double along = (0.5 * (l * (2 * x)) * gain) * (u * u) + kickX;
            y -= eta * (lambda * gain * u + kickY);
            x -= eta * along;
        }
        state[0] = x;
        state[1] = y;
    }

    // What the batch of a step does; the neutral numbers where the kind of noise does not.
    private double kickX;
    private double kickY;
    private double shift;
    private double gain = 1;

    private void draw(long step) {
        switch (kind) {
            case TILT -> {
                noise.at(step);
                kickY = sigmaY * noise.gaussian();
                kickX = sigmaX * noise.gaussian();
            }
            case SHIFT -> {
                noise.at(step);
                shift = shiftSigma * noise.gaussian();
            }
            case CURVATURE -> {
                noise.at(step);
                gain = 1 + gainSigma * noise.gaussian();
            }
            default -> { }
        }
    }
}
