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
            try {
                double[] next = integrator.integrate(flow, new ODEState(0, state), time).getPrimaryState();
                System.arraycopy(next, 0, state, 0, next.length);
            } catch (MathRuntimeException beyondPrecision) {
                // Weights so large that no step is short enough: the run has left the range of double precision.
                Arrays.fill(state, Double.NaN);
                return;
            }
        }
    }
}
