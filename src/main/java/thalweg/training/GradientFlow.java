package thalweg.training;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import thalweg.model.Model;

/**
 * Confined to one thread. Gradient flow dw/dt = −∇(L + ½µ|w|²) by the Dormand–Prince method of order 8 with step control; one step of the run is the
 * time η, integrated anew from its beginning, so that a run goes on from any step with the same bits.
 */
final class GradientFlow extends Stepper {

    private static final double TOLERANCE = 1e-13;
    /** No length: the integrator chooses its first step by itself. */
    private static final double CHOSEN = -1;
    private static final double SHORTER = 1.0 / 16;

    /** A gradient without noise. */
    @FunctionalInterface
    interface Slope {
        /**
         * @param step the step that is being taken; its first gradient is that at its own weights
         * @param slope the gradient of the data loss. Modified
         */
        void at(double[] weights, long step, double[] slope);
    }

    private final OrdinaryDifferentialEquation flow;
    private final DormandPrince853Integrator integrator;
    private final double time;
    private long now;

    GradientFlow(Model model, Settings settings, Slope gradient) {
        super(model.dimension());
        this.time = settings.learningRate();
        this.flow = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return model.dimension();
            }

            @Override
            public double[] computeDerivatives(double t, double[] weights) {
                double[] velocity = new double[weights.length];
                gradient.at(weights, now, velocity);
                for (int i = 0; i < velocity.length; i++) {
                    velocity[i] = -velocity[i] - settings.weightDecay() * weights[i];
                }
                return velocity;
            }
        };
        this.integrator = new DormandPrince853Integrator(time * 1e-12, time, TOLERANCE, TOLERANCE);
    }

    /** There is no noise that could tell runs apart. */
    @Override
    void run(long run) { }

    @Override
    public void advance(double[] state, long step, int count) {
        for (int n = 0; n < count; n++) {
            now = step + n;
            if (!integrate(state)) {
                // Weights so large that no step is short enough: the run has left the range of double precision.
                Arrays.fill(state, Double.NaN);
                return;
            }
        }
    }

    /** By the time of a step. In a deep chain the first step that the integrator chooses may be so long that a power overflows; then by shorter ones.
     * @return whether one was short enough */
    private boolean integrate(double[] state) {
        integrator.setInitialStepSize(CHOSEN);
        for (double first = SHORTER * time; ; first *= SHORTER) {
            try {
                double[] next = integrator.integrate(flow, new ODEState(0, state), time).getPrimaryState();
                System.arraycopy(next, 0, state, 0, next.length);
                return true;
            } catch (MathRuntimeException overflown) {
                if (first < integrator.getMinStep()) {
                    return false;
                }
                integrator.setInitialStepSize(first);
            }
        }
    }
}
