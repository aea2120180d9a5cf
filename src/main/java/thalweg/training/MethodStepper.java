package thalweg.training;

import thalweg.model.Model;

/**
 * Confined to one thread. Every stepwise method on any model, one step at a time. Weight decay is part of the gradient for every method (L2, not decoupled).
 */
final class MethodStepper extends Stepper {

    private final int dimension;
    private final Settings settings;
    private final NoisyGradient gradient;
    /** The method's own, in the order of its parameters: looking them up by name at every step would allocate. */
    private final double[] numbers;
    private final double[] pull;
    /** Where sharpness-aware minimization takes its second gradient. */
    private final double[] ahead;

    MethodStepper(Model model, Settings settings, NoisyGradient gradient) {
        super(stateSize(model, settings));
        this.dimension = model.dimension();
        this.settings = settings;
        this.gradient = gradient;
        this.numbers = settings.method().values().stream().mapToDouble(Double::doubleValue).toArray();
        this.pull = new double[dimension];
        this.ahead = new double[settings.method().kind() == Method.Kind.SAM ? dimension : 0];
    }

    @Override
    void run(long run) {
        gradient.run(run);
    }

    @Override
    public void advance(double[] state, long step, int count) {
        double eta = settings.learningRate();
        double mu = settings.weightDecay();
        for (long n = step; n < step + count; n++) {
            switch (settings.method().kind()) {
                case GRADIENT_DESCENT -> {
                    double keep = 1 - eta * mu;
                    gradient.at(state, n, eta, pull);
                    for (int i = 0; i < dimension; i++) {
                        state[i] = keep * state[i] - pull[i];
                    }
                }
                case MOMENTUM -> {
                    double beta = numbers[0];
                    costGradient(state, n);
                    for (int i = 0; i < dimension; i++) {
                        double velocity = beta * state[dimension + i] - eta * pull[i];
                        state[dimension + i] = velocity;
                        state[i] += velocity;
                    }
                }
                case ADAM -> adam(state, n);
                case SIGN_DESCENT -> {
                    costGradient(state, n);
                    for (int i = 0; i < dimension; i++) {
                        state[i] -= eta * Math.signum(pull[i]);
                    }
                }
                case SAM -> sharpnessAware(state, n);
                case GRADIENT_FLOW -> throw new IllegalStateException("gradient flow is not a stepwise method");
            }
        }
    }

    private void adam(double[] state, long step) {
        double beta1 = numbers[0];
        double beta2 = numbers[1];
        double epsilon = numbers[2];
        costGradient(state, step);
        double age = ++state[3 * dimension];
        double meanBias = 1 - StrictMath.pow(beta1, age);
        double squareBias = 1 - StrictMath.pow(beta2, age);
        for (int i = 0; i < dimension; i++) {
            double mean = beta1 * state[dimension + i] + (1 - beta1) * pull[i];
            double square = beta2 * state[2 * dimension + i] + (1 - beta2) * pull[i] * pull[i];
            state[dimension + i] = mean;
            state[2 * dimension + i] = square;
            state[i] -= settings.learningRate() * (mean / meanBias) / (Math.sqrt(square / squareBias) + epsilon);
        }
    }

    /** Both gradients of the step see the same noise, as both see the same batch in practice. */
    private void sharpnessAware(double[] state, long step) {
        costGradient(state, step);
        double norm = 0;
        for (double component : pull) {
            norm += component * component;
        }
        norm = Math.sqrt(norm);
        if (norm == 0) {
            return;
        }
        double reach = numbers[0] / norm;
        for (int i = 0; i < dimension; i++) {
            ahead[i] = state[i] + reach * pull[i];
        }
        costGradient(ahead, step);
        for (int i = 0; i < dimension; i++) {
            state[i] -= settings.learningRate() * pull[i];
        }
    }

    /** The noisy gradient of loss and penalty at a point, into {@link #pull}. */
    private void costGradient(double[] weights, long step) {
        gradient.at(weights, step, 1, pull);
        for (int i = 0; i < dimension; i++) {
            pull[i] += settings.weightDecay() * weights[i];
        }
    }
}
