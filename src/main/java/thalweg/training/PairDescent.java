package thalweg.training;

import thalweg.model.ScalarChain;

/**
 * Confined to one thread. Gradient descent on the chain of depth 2 with no, label or gradient noise: the whole block of steps in one
 * loop with the state in locals, because a call a step costs three times the step itself.
 *
 * <p>Multiplication and addition are never fused: fused ones give other bits where the hardware lacks them.
 * The order of operations is that of {@link MethodStepper}, so both give the same bits.
 */
final class PairDescent extends Stepper {

    private final double target;
    private final double learningRate;
    private final double keep;
    private final double sigma;
    private final Noise.Kind kind;
    private final NoiseStream noise;

    PairDescent(ScalarChain chain, Settings settings, long seed, long run) {
        super(2);
        this.target = chain.target();
        this.learningRate = settings.learningRate();
        this.keep = 1 - settings.learningRate() * settings.weightDecay();
        this.kind = settings.noise().isSilent() ? Noise.Kind.NONE : settings.noise().kind();
        this.sigma = kind == Noise.Kind.NONE ? 0 : settings.noise().value(Knobs.SIGMA);
        this.noise = new NoiseStream(seed, run);
    }

    /** Whether it knows this chain under these settings. */
    static boolean covers(ScalarChain chain, Settings settings) {
        return chain.depth() == 2 && settings.method().kind() == Method.Kind.GRADIENT_DESCENT && switch (settings.noise().kind()) {
            case NONE, LABEL, GRADIENT -> true;
            default -> false;
        };
    }

    @Override
    void run(long run) {
        noise.run(run);
    }

    @Override
    public void advance(double[] state, long step, int count) {
        switch (kind) {
            case LABEL -> label(state, step, count);
            case GRADIENT -> gradient(state, step, count);
            default -> plain(state, count);
        }
    }

    private void plain(double[] state, int count) {
        final double y = target;
        final double eta = learningRate;
        double a = state[0];
        double b = state[1];
        if (keep == 1) {
            for (int i = 0; i < count; i++) {
                double g = a * b - y;
                double next = a - g * (eta * b);
                b = b - g * (eta * a);
                a = next;
            }
        } else {
            final double d = keep;
            for (int i = 0; i < count; i++) {
                double g = a * b - y;
                double next = d * a - g * (eta * b);
                b = d * b - g * (eta * a);
                a = next;
            }
        }
        state[0] = a;
        state[1] = b;
    }

    private void label(double[] state, long step, int count) {
        final double y = target;
        final double eta = learningRate;
        final double d = keep;
        final double s = sigma;
        final NoiseStream stream = noise;
        double a = state[0];
        double b = state[1];
        for (int i = 0; i < count; i++) {
            stream.at(step + i);
            double g = a * b - y - s * stream.gaussian();
            double next = d * a - g * (eta * b);
            b = d * b - g * (eta * a);
            a = next;
        }
        state[0] = a;
        state[1] = b;
    }

    private void gradient(double[] state, long step, int count) {
        final double y = target;
        final double eta = learningRate;
        final double d = keep;
        final double s = eta * sigma;
        final NoiseStream stream = noise;
        double a = state[0];
        double b = state[1];
        for (int i = 0; i < count; i++) {
            stream.at(step + i);
            double g = a * b - y;
            double next = d * a - (g * (eta * b) - s * stream.gaussian());
            b = d * b - (g * (eta * a) - s * stream.gaussian());
            a = next;
        }
        state[0] = a;
        state[1] = b;
    }
}
